"""What the server answers beside the pages: the maps' geometry, and vendored files that browsers may keep."""

from pathlib import Path

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages._geometry import ADDRESS, FOR_EVER, geometry

# Streamlit's table fetches the box of a cell when somebody first types; what is typed until it is here, the whole entry
# of who is quick, is lost without a word.
_EDITORS = sorted(Path(st.__file__).parent.glob("static/static/js/*overlay-editor.*.js"))
_AHEAD = ", ".join(f"<./static/js/{file.name}>; rel=modulepreload" for file in _EDITORS)


def routes() -> list[Route]:
    """Our own addresses, below the base path the app is served at."""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    return [Route(f"/{base}{ADDRESS}" if base else ADDRESS, geometry)]


def middleware() -> list[Middleware]:
    """Lets browsers keep files whose address carries their fingerprint, and fetch ahead what is soon needed."""
    return [Middleware(_KeepFingerprinted), Middleware(_FetchAhead)]


class _KeepFingerprinted:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        kept = scope["type"] == "http" and "/app/static/" in scope["path"] and scope["query_string"].startswith(b"v=")

        async def answer(message: Message) -> None:
            if kept and message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(FOR_EVER)
            await send(message)

        await self.app(scope, receive, answer)


class _FetchAhead:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        # A component's own page, the map's say, lies elsewhere and has no tables.
        wanted = _AHEAD and scope["type"] == "http" and "/component/" not in scope["path"]

        async def answer(message: Message) -> None:
            if wanted and message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    headers.append("Link", _AHEAD)
            await send(message)

        await self.app(scope, receive, answer)
