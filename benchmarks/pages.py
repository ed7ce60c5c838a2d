"""The app in Chromium as a visitor meets it: start-up, first map, click → reasons, recolouring, turning pages."""

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.cities import City, fill
from tests.browser.conftest import CHROMIUM_FLAGS, chromium_path
from tests.browser.element import MapElement

ROOT = Path(__file__).resolve().parents[1]
TIMES = 5
AIMS = {"first map": 2.0, "click at 54": 0.3, "click at 500": 0.5}  # seconds
_HEAD = "what                                              median s    from – to    aim    websocket + HTTP kB"
# Seconds since the epoch when a condition of the page first held, looked at in every frame of the screen.
_WATCH = """(condition) => { const holds = new Function("return " + condition); window.nkDone = new Promise((resolve) => {
    (function look() { holds() ? resolve((performance.timeOrigin + performance.now()) / 1000)
                               : requestAnimationFrame(look); })(); }); }"""
_MAP = "document.querySelector(\"iframe[src*='streamlit_folium']\")?.contentWindow"
_MARKS = f"({_MAP}?.performance.getEntriesByName('nolkumuh-painted').length ?? 0)"
_ANSWERED = (
    "new URL(location).searchParams.get('tempat') === '{code}' && "
    "document.querySelector('[data-testid=stMain] h3') && !document.querySelector('[data-stale=true]')"
)


def report() -> str:
    """The table: medians of five in seconds, with the aims, and what one click sends."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        cities = fill(Path(folder))
        lines = ["Pages, Chromium, everything on this machine", _HEAD]
        lines.append(_line("start-up to first healthy answer", [_start_up(folder) for _ in range(TIMES)]))
        browser = playwright.chromium.launch(executable_path=chromium_path(playwright), args=list(CHROMIUM_FLAGS))
        with _server(folder) as app:
            _first_map(browser, app, cities[0])  # warms the caches: the aims are about a warm server
            lines += [line for city in cities for line in _of_city(browser, app, city)]
            lines += _turning_pages(browser, app, cities[0])
        browser.close()
    return "\n".join(lines)


def _of_city(browser: Browser, app: str, city: City) -> Iterator[str]:
    _first_map(browser, app, city)
    name = f"{city.places} {city.level} ({city.name})"
    yield _line(f"first map, {name}", [_first_map(browser, app, city) for _ in range(TIMES)], AIMS["first map"])
    page = _open(browser, f"{app}/peta?kota={city.code}&tingkat={city.level}")
    chart = MapElement(page).painted(city.places)
    codes = sorted(chart.state()["colours"])[:: max(1, city.places // (TIMES + 1))][: TIMES + 1]
    clicked = [_click(page, chart, code) for code in codes][1:]
    aim = AIMS["click at 54" if city.places < 100 else "click at 500"]
    traffic = statistics.median(bytes_ for _, bytes_ in clicked)
    yield _line(f"click → reasons, {name}", [seconds for seconds, _ in clicked], aim, traffic)
    yield _line(f"other indicator, {name}", [_recolour(page, step) for step in range(TIMES + 1)][1:])
    page.context.close()


def _start_up(store: str) -> float:
    with _server(store) as _app:
        return _server.took


def _first_map(browser: Browser, app: str, city: City) -> float:
    page = _open(browser, f"{app}/peta?kota={city.code}&tingkat={city.level}")
    frame = MapElement(page).painted(city.places).frame
    first = "performance.timeOrigin + performance.getEntriesByName('nolkumuh-painted')[0].startTime"
    seconds = (frame.evaluate(first) - page.evaluate("performance.timeOrigin")) / 1000
    page.context.close()
    return seconds


def _click(page: Page, chart: MapElement, code: str) -> tuple[float, float]:
    traffic = _Traffic(page)
    x, y = chart.where(code)
    page.mouse.move(x, y)
    page.wait_for_timeout(300)
    seconds = _timed(page, _ANSWERED.format(code=code), lambda: page.mouse.click(x, y))
    page.wait_for_timeout(500)
    return seconds, traffic.stop()


def _recolour(page: Page, step: int) -> float:
    page.get_by_role("combobox", name="Indikator").click()
    option = page.get_by_role("option").nth(step + 1)
    option.wait_for()
    known = page.evaluate(_MARKS)
    seconds = _timed(page, f"{_MARKS} > {known}", option.click)
    page.wait_for_timeout(300)
    return seconds


def _turning_pages(browser: Browser, app: str, city: City) -> Iterator[str]:
    page = _open(browser, f"{app}/?kota={city.code}")
    ready = {
        "Peta": f"{_MARKS} > 0",
        "Profil": "document.querySelectorAll('[data-testid=stMain] table tbody tr').length > 15 && "
        "document.querySelectorAll('.js-plotly-plot .main-svg').length > 1",
        "Ringkasan": "document.querySelectorAll('.js-plotly-plot .main-svg').length > 4",
    }
    took: dict[str, list[float]] = {name: [] for name in ready}
    for _ in range(TIMES + 1):
        for name, condition in ready.items():
            took[name].append(_timed(page, condition, page.get_by_role("link", name=name).first.click))
            page.wait_for_timeout(500)
    page.context.close()
    for name, seconds in took.items():
        yield _line(f"turning to {name}", seconds[1:])


def _timed(page: Page, condition: str, act: Callable[[], None]) -> float:
    """Seconds from an act of the visitor until a condition of the page holds."""
    page.evaluate("addEventListener('pointerdown', () => { window.nkStart = Date.now() / 1000; }, true)")
    page.evaluate(_WATCH, condition)
    before = time.time()
    act()
    return page.evaluate("window.nkDone") - before


class _Traffic:
    """Bytes a page receives and sends from now on, over its socket and by requests."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.bytes = 0


def _open(browser: Browser, url: str) -> Page:
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="id-ID")
    page = context.new_page()
    page.goto(url)
    return page
