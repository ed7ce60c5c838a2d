"""A running app and a browser with the network off, for tests that look at the screen as a reader would.

Every page made here fails its test when it asks anything of another machine or writes an error to its console.
"""

import contextlib
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    WebSocket,
    expect,
    sync_playwright,
)

ROOT = Path(__file__).resolve().parents[2]
LOCAL = {"127.0.0.1", "localhost", ""}  # "" is the host of data: and blob: addresses
PATIENCE = 60  # seconds until an app must answer
SLOW = 20_000  # milliseconds that a busy machine may take for one answer
ON_PATH = ("chromium-headless-shell", "chromium", "google-chrome")
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The network is off: no name and no foreign address leads anywhere.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)

# At a deep link Streamlit asks for its server under the page's own path first, is refused, and finds it one step up.
_PROBE = re.compile(r"/[^/]+/_stcore/(health|host-config)$")

Start = Callable[..., str]
Open = Callable[..., Page]


@dataclass
class Watch:
    """What the pages of one test did: requests, those to other machines, console errors, frames received."""

    strangers: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    frames: list[bytes] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def follow(self, context: BrowserContext) -> None:
        """Record from now on everything that pages of `context` do."""
        context.on("request", lambda request: self._visited(request.url))
        context.on("console", self._heard)
        context.on("weberror", lambda failure: self.errors.append(str(failure.error)))

    def listen(self, socket_: WebSocket) -> None:
        """Keep what the app sends over its socket."""
        self._visited(socket_.url)
        socket_.on("framereceived", lambda payload: self.frames.append(_bytes(payload)))

    def judge(self) -> None:
        """Fail when something left the machine or an error came that the test did not expect."""
        assert not self.strangers, f"requests left the machine: {self.strangers}"
        surprises = [error for error in self.errors if not any(words in error for words in self.expected)]
        assert not surprises, f"console errors: {surprises}"

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not _PROBE.search(message.location["url"]):
            self.errors.append(message.text)

    def _visited(self, url: str) -> None:
        self.requests.append(url)
        if (urlsplit(url).hostname or "") not in LOCAL:
            self.strangers.append(url)


@pytest.fixture(scope="session")
def start_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """`start_app(script, base="", NAME="value", …)` starts an app with an empty store and returns its address.

    `base` is the path under which the app lives on its server (Streamlit's server.baseUrlPath).
    """
    with contextlib.ExitStack() as running:

        def start(script: Path, base: str = "", **env: str) -> str:
            folder = tmp_path_factory.mktemp("app")
            port = free_port()
            address = f"http://127.0.0.1:{port}/{base}".rstrip("/")
            own = {"NOLKUMUH_STORE": str(folder / "store"), "STREAMLIT_SERVER_BASE_URL_PATH": base}
            running.enter_context(_serving(script, address, {**os.environ, **own, **env}, folder / "log.txt"))
            return address

        yield start


@pytest.fixture(scope="session")
def demonstration(start_app: Start) -> str:
    """The address of an app with Kota Contoh in its store; nobody writes to it."""
    return start_app(ROOT / "app.py")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium: $CHROMIUM, else one on PATH, else Playwright's own."""
    expect.set_options(timeout=SLOW)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path(playwright), args=list(CHROMIUM_FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def watch() -> Iterator[Watch]:
    """The record of this test's pages; judged when the test ends."""
    record = Watch()
    yield record
    record.judge()


@pytest.fixture
def open_page(browser: Browser, watch: Watch) -> Iterator[Open]:
    """`open_page(url, width=1366, height=768, **context options)`: a page of an empty profile, watched."""
    with contextlib.ExitStack() as contexts:

        def visit(url: str, width: int = 1366, height: int = 768, **options: object) -> Page:
            context = browser.new_context(viewport={"width": width, "height": height}, locale="id-ID", **options)  # type: ignore[arg-type]
            contexts.callback(context.close)
            watch.follow(context)
            page = context.new_page()
            page.on("websocket", watch.listen)
            page.goto(url)
            return page

        yield visit


def chromium_path(playwright: Playwright) -> str:
    """The browser to drive: $CHROMIUM, else one on PATH, else Playwright's own; none: skip, or fail under CI."""
    own = playwright.chromium.executable_path
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, ON_PATH)), None)
    if found or Path(own).exists():
        return found or own
    reason = "no Chromium: set CHROMIUM, install chromium, or run `python -m playwright install chromium`"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@contextlib.contextmanager
def _serving(script: Path, address: str, env: dict[str, str], log: Path) -> Iterator[None]:
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(urlsplit(address).port)]
    quiet = ["--server.address", "127.0.0.1", "--server.headless", "true", "--browser.gatherUsageStats", "false"]
    with (
        log.open("w", encoding="utf-8") as output,
        subprocess.Popen([*command, *quiet], cwd=ROOT, env=env, stdout=output, stderr=subprocess.STDOUT) as process,
    ):
        try:
            _await(process, address, log)
            yield
        finally:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()


def _await(process: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        if answers(address):
            return
        time.sleep(0.1)
    pytest.fail(f"the app did not start:\n{log.read_text(encoding='utf-8')}")


def turn_to(page: Page, part: str, title: str) -> None:
    """Go to another page by the menu."""
    page.get_by_role("button", name=part).click()
    page.get_by_role("menuitem", name=title).click()


def answers(address: str) -> bool:
    """Whether the app there is up."""
    url = urlsplit(address)
    connection = http.client.HTTPConnection("127.0.0.1", url.port, timeout=2)
    try:
        connection.request("GET", f"{url.path}/_stcore/health")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def free_port() -> int:
    """A port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _bytes(payload: bytes | str) -> bytes:
    return payload.encode() if isinstance(payload, str) else payload
