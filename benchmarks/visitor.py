"""A server and a visitor in Chromium, and the seconds and bytes of what the visitor does."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import CHROMIUM_FLAGS, answers, chromium_path, free_port

ROOT = Path(__file__).resolve().parents[1]
# Keeps the moment (seconds since the epoch) in which a condition of the page first held, looked at in every frame.
_WATCH = """(condition) => {
    const holds = new Function("return " + condition);
    window.nkDone = new Promise((resolve, reject) => {
        setTimeout(() => reject(new Error("waited in vain for " + condition)), 30000);
        (function look() {
            if (holds()) resolve((performance.timeOrigin + performance.now()) / 1000);
            else requestAnimationFrame(look);
        })();
    });
}"""


@dataclass(frozen=True)
class Server:
    """A running app: its address, the seconds from the command to the first healthy answer, and its process."""

    app: str
    seconds: float
    process: int

    def megabytes(self) -> float:
        """What the process holds in memory now, by Linux's own account."""
        told = Path(f"/proc/{self.process}/status").read_text(encoding="ascii")
        return int(next(line for line in told.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


@contextmanager
def serving(store: str) -> Iterator[Server]:
    """The app over a store."""
    app = f"http://127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", app.rpartition(":")[2]]
    began = time.monotonic()
    with subprocess.Popen(
        [*command, "--server.address", "127.0.0.1", "--server.headless", "true"],
        cwd=ROOT, env=os.environ | {"NOLKUMUH_STORE": store}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as server:  # fmt: skip
        try:
            while not answers(app):
                time.sleep(0.02)
            yield Server(app, time.monotonic() - began, server.pid)
        finally:
            server.terminate()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser like that of the tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(playwright), args=list(CHROMIUM_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def opened(browser: Browser, url: str) -> Page:
    """A page in an empty browser profile."""
    page = browser.new_context(viewport={"width": 1366, "height": 768}, locale="id-ID").new_page()
    page.goto(url)
    return page


def timed(page: Page, condition: str, act: Callable[[], object]) -> float:
    """Seconds from an act of the visitor until a JavaScript condition holds on the page."""
    page.evaluate(_WATCH, condition)
    began = time.time()
    act()
    return page.evaluate("window.nkDone") - began


class Traffic:
    """What a page sends and receives from now on, over its socket and by requests."""

    def __init__(self, page: Page) -> None:
        self.kilobytes = 0.0
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        for event in ("webSocketFrameReceived", "webSocketFrameSent"):
            session.on(f"Network.{event}", lambda told: self._add(len(told["response"]["payloadData"]) * 3 / 4))
        session.on("Network.dataReceived", lambda told: self._add(told["encodedDataLength"]))

    def _add(self, count: float) -> None:
        self.kilobytes += count / 1000
