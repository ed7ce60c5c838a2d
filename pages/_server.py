"""What the server answers beside the pages: the maps' geometry, and vendored files that browsers may keep."""

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages._geometry import ADDRESS, FOR_EVER, geometry


def routes() -> list[Route]:
    """Our own addresses, below the base path the app is served at."""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    return [Route(f"/{base}{ADDRESS}" if base else ADDRESS, geometry)]


def middleware() -> list[Middleware]:
    """Lets browsers keep files whose address carries their fingerprint."""
    return [Middleware(_KeepFingerprinted)]


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
