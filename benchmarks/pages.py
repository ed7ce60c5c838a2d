"""The app in Chromium as a visitor meets it: start-up, first map, click → reasons, recolouring, turning pages."""

import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks.cities import City, fill
from benchmarks.visitor import Traffic, chromium, opened, serving, timed
from tests.browser.element import MapElement

TIMES = 5
AIMS = {"first map": 2.0, "click at 54": 0.3, "click at 500": 0.5}  # seconds
_HEAD = f"{'':50} median s   fastest – slowest   aim s   socket + HTTP kB"
_MAP = "document.querySelector(\"iframe[src*='streamlit_folium']\")?.contentWindow"
_MARKS = f"({_MAP}?.performance.getEntriesByName('nolkumuh-painted').length ?? 0)"
_CHARTS = "document.querySelectorAll('[data-testid=stMain] .js-plotly-plot .bglayer').length"
_ANSWERED = (
    "new URL(location).searchParams.get('tempat') === '{code}' && "
    "document.querySelector('[data-testid=stMain] h3') && !document.querySelector('[data-stale=true]')"
)


def report() -> str:
    """The table: medians of five in seconds, with the aims, and what one click sends."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        cities = fill(Path(folder))
        lines = ["Pages in Chromium, server and browser on this machine", _HEAD]
        lines.append(_line("start-up to the first healthy answer", [_start_up(folder) for _ in range(TIMES)]))
        with serving(folder) as (app, _seconds):
            lines += [line for city in cities for line in _of_city(browser, app, city)]
            lines += _turning_pages(browser, app, cities[-1])
    return "\n".join(lines)


def _of_city(browser: Browser, app: str, city: City) -> Iterator[str]:
    _first_map(browser, app, city)  # warms the server: the aim is about a warm one
    name = f"{city.places} {city.level} ({city.name})"
    yield _line(f"first map, {name}", [_first_map(browser, app, city) for _ in range(TIMES)], AIMS["first map"])
    page = opened(browser, f"{app}/peta?kota={city.code}&tingkat={city.level}")
    chart = MapElement(page).painted(city.places)
    codes = sorted(chart.state()["colours"])[:: max(1, city.places // (TIMES + 1))][: TIMES + 1]
    clicked = [_click(page, chart, code) for code in codes][1:]
    aim = AIMS["click at 54" if city.places < 100 else "click at 500"]
    sent = statistics.median(kilobytes for _, kilobytes in clicked)
    yield _line(f"click → reasons, {name}", [seconds for seconds, _ in clicked], aim) + f"   {sent:16.0f}"
    yield _line(f"other indicator, {name}", [_recolour(page, step) for step in range(TIMES + 1)][1:])
    page.context.close()


def _start_up(store: str) -> float:
    with serving(store) as (_app, seconds):
        return seconds


def _first_map(browser: Browser, app: str, city: City) -> float:
    page = opened(browser, f"{app}/peta?kota={city.code}&tingkat={city.level}")
    frame = MapElement(page).painted(city.places).frame
    first = "performance.timeOrigin + performance.getEntriesByName('nolkumuh-painted')[0].startTime"
    seconds = (frame.evaluate(first) - page.evaluate("performance.timeOrigin")) / 1000
    page.context.close()
    return seconds


def _click(page: Page, chart: MapElement, code: str) -> tuple[float, float]:
    x, y = chart.where(code)
    page.mouse.move(x, y)
    page.wait_for_timeout(300)
    traffic = Traffic(page)
    seconds = timed(page, _ANSWERED.format(code=code), lambda: page.mouse.click(x, y))
    page.wait_for_timeout(500)
    return seconds, traffic.kilobytes


def _recolour(page: Page, step: int) -> float:
    page.get_by_role("combobox", name="Indikator").click()
    option = page.get_by_role("option").nth(step + 1)
    option.wait_for()
    known = page.evaluate(_MARKS)
    seconds = timed(page, f"{_MARKS} > {known}", option.click)
    page.wait_for_timeout(300)
    return seconds


def _turning_pages(browser: Browser, app: str, city: City) -> Iterator[str]:
    page = opened(browser, f"{app}/?kota={city.code}")
    ready = {
        "Peta": f"location.pathname === '/peta' && {_MARKS} > 0",
        "Profil": f"location.pathname === '/profil' && {_CHARTS} > 1",
        "Ringkasan": f"location.pathname === '/' && {_CHARTS} > 4",
    }
    took: dict[str, list[float]] = {name: [] for name in ready}
    for _ in range(TIMES + 1):
        for name, condition in ready.items():
            took[name].append(timed(page, condition, page.get_by_role("link", name=name).first.click))
            page.wait_for_timeout(500)
    page.context.close()
    for name, seconds in took.items():
        yield _line(f"turning to {name}", seconds[1:])


def _line(what: str, seconds: list[float], aim: float | None = None) -> str:
    middle, ends = statistics.median(seconds), f"{min(seconds):.2f} – {max(seconds):.2f}"
    told = "" if aim is None else f"{aim:.1f}" + ("" if middle <= aim else " missed")
    return f"{what:50} {middle:8.2f}   {ends:>17}   {told:5}"
