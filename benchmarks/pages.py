"""The app in Chromium as a visitor meets it: start-up, first map, click → reasons, drill, recolouring, other pages."""

import json
import statistics
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from benchmarks.cities import City, fill
from benchmarks.visitor import Server, Traffic, chromium, opened, serving, timed
from tests.browser.element import MapElement

TIMES = 5
AIMS = {"first map": 2.0, "click at 54": 0.3, "click at 500": 0.5, "indicator": 0.4, "drill": 0.5, "page": 0.7}  # s
SESSIONS, MEGABYTES = 10, 60  # open at once on the largest map; the aim of each
_HEAD = f"{'':50} median s   fastest – slowest   aim s       socket + HTTP kB"
_AT_REST = (
    "document.querySelector('[data-test-script-state=notRunning]') && !document.querySelector('[data-stale=true]')"
)
_MAP = "document.querySelector(\"iframe[src*='streamlit_folium']\")?.contentWindow"
_MARKS = f"({_MAP}?.performance.getEntriesByName('nolkumuh-painted').length ?? 0)"
_CHARTS = "document.querySelectorAll('[data-testid=stMain] .js-plotly-plot .bglayer').length"
_INSIDE = "new URL(location).searchParams.get('di') === '{code}' && !document.querySelector('[data-stale=true]')"
_ANSWERED = (
    "new URL(location).searchParams.get('tempat') === '{code}' && "
    "document.querySelector('[data-testid=stMain] h3') && !document.querySelector('[data-stale=true]')"
)

Took = tuple[float, float]  # seconds, and kilobytes over the socket and by HTTP


def report() -> str:
    """The table: medians of five in seconds, with the aims, and what was sent."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        cities = fill(Path(folder))
        lines = ["Pages in Chromium, server and browser on this machine", _HEAD]
        lines.append(_line("start-up to the first healthy answer", [(_start_up(folder), 0) for _ in range(TIMES)]))
        with serving(folder) as server:
            lines += [line for city in cities for line in _of_city(browser, server.app, city)]
            lines += _turning_pages(browser, server.app, cities[-2])
            lines.append(_sessions(browser, server, cities[-1]))
    return "\n".join(lines)


def _of_city(browser: Browser, app: str, city: City) -> Iterator[str]:
    _first_map(browser, app, city)  # warms the server: the aim is about a warm one
    name = f"{city.places} {city.level} ({city.name})"
    yield _line(f"first map, {name}", [(_first_map(browser, app, city), 0) for _ in range(TIMES)], AIMS["first map"])
    page = opened(browser, f"{app}/peta?kota={city.code}&tingkat={city.level}")
    chart = MapElement(page).painted(city.places)
    # A click on the chosen place leads into it: that is another measurement.
    others = sorted(_in_sight(chart) - {chart.state()["selected"]})
    codes = others[:: max(1, len(others) // (TIMES + 1))][: TIMES + 1]
    clicked = [_click(page, chart, code) for code in codes][1:]
    aim = AIMS["click at 54" if city.places < 100 else "click at 500"]
    yield _line(f"click → reasons, {name}", clicked, aim)
    yield _line(f"other indicator, {name}", [_recolour(page, step) for step in range(TIMES + 1)][1:], AIMS["indicator"])
    page.context.close()
    if city.level == "rt":
        areas = sorted(_codes(browser, app, city))
        entered = [_drill(browser, app, city, areas[step % len(areas)]) for step in range(TIMES + 1)]
        yield _line(f"into a kecamatan, {name}", entered[1:], AIMS["drill"])


def _start_up(store: str) -> float:
    with serving(store) as server:
        return server.seconds


def _first_map(browser: Browser, app: str, city: City) -> float:
    page = opened(browser, f"{app}/peta?kota={city.code}&tingkat={city.level}")
    frame = MapElement(page).painted(city.places).frame
    first = "performance.timeOrigin + performance.getEntriesByName('nolkumuh-painted')[0].startTime"
    seconds = (frame.evaluate(first) - page.evaluate("performance.timeOrigin")) / 1000
    page.context.close()
    return seconds


def _in_sight(chart: MapElement) -> set[str]:
    """The places large enough to show their colour: those a visitor can hit."""
    expected, seen = chart.state()["colours"], chart.colours()
    return {code for code in seen if seen[code] == expected[code]}


def _codes(browser: Browser, app: str, city: City) -> list[str]:
    page = opened(browser, f"{app}/peta?kota={city.code}&tingkat=kecamatan")
    page.wait_for_function(f"{_MARKS} > 0")
    codes = list(MapElement(page).state()["colours"])
    page.context.close()
    return codes


def _drill(browser: Browser, app: str, city: City, code: str) -> Took:
    """The second click on a kecamatan: its kelurahan are painted and listed."""
    page = opened(browser, f"{app}/peta?kota={city.code}&tingkat=kecamatan&tempat={code}")
    page.wait_for_function(f"{_MARKS} > 0")
    chart = MapElement(page)
    chart.becomes(f"state.selected === '{code}'")
    page.wait_for_timeout(1000)
    known = page.evaluate(_MARKS)
    took = _took(page, f"{_MARKS} > {known} && {_INSIDE.format(code=code)}", lambda: chart.click(code))
    page.context.close()
    return took


def _click(page: Page, chart: MapElement, code: str) -> Took:
    x, y = chart.where(code)
    page.mouse.move(x, y)
    page.wait_for_timeout(300)
    return _took(page, _ANSWERED.format(code=code), lambda: page.mouse.click(x, y))


def _recolour(page: Page, step: int) -> Took:
    page.get_by_role("combobox", name="Indikator").click()
    option = page.get_by_role("option").nth(step + 1)
    option.wait_for()
    known = page.evaluate(_MARKS)
    return _took(page, f"{_MARKS} > {known}", option.click)


def _took(page: Page, condition: str, act: Callable[[], object]) -> Took:
    traffic = Traffic(page)
    seconds = timed(page, condition, act)
    page.wait_for_timeout(500)
    return seconds, traffic.kilobytes


def _turning_pages(browser: Browser, app: str, city: City) -> Iterator[str]:
    page = opened(browser, f"{app}/?kota={city.code}")
    ready = {"peta": f"{_MARKS} > 0", "profil": f"{_CHARTS} > 1", "": f"{_CHARTS} > 4"}
    page.wait_for_function(ready[""])
    menu, took = _menu(page), dict[str, list[Took]]()
    for _ in range(TIMES + 1):
        for part, title, name in menu:
            before = json.dumps(page.get_by_role("heading", level=1).inner_text())
            turned = f"![null, undefined, {before}].includes(document.querySelector('h1')?.innerText)"
            shown = f"location.pathname === '/{name}' && {turned} && {_AT_REST} && ({ready.get(name, 'true')})"
            page.get_by_test_id("stTopNavSection").filter(has_text=part).click()
            took.setdefault(title, []).append(_took(page, shown, page.get_by_role("menuitem", name=title).click))
    page.context.close()
    for title, seen in took.items():
        yield _line(f"turning to {title}", seen[1:], AIMS["page"])


def _menu(page: Page) -> list[tuple[str, str, str]]:
    """Every page by its part of the menu, title and address, the one that is open last."""
    found = []
    for part in page.get_by_test_id("stTopNavSection").all_inner_texts():
        page.get_by_role("button", name=part.split("\n")[0]).click()
        for item in page.get_by_role("menuitem").all():
            address = urlsplit(item.get_attribute("href") or "").path.strip("/")
            found.append((part.split("\n")[0], item.inner_text().split("\n")[-1], address))
        page.keyboard.press("Escape")
    return [*found[1:], found[0]]


def _sessions(browser: Browser, server: Server, city: City) -> str:
    """What each of so many visitors of the largest map adds to the server's memory, who each clicked a place."""
    before = server.megabytes()
    pages = [opened(browser, f"{server.app}/peta?kota={city.code}&tingkat={city.level}") for _ in range(SESSIONS)]
    for page in pages:
        chart = MapElement(page).painted(city.places)
        code = min(_in_sight(chart) - {chart.state()["selected"]})
        timed(page, _ANSWERED.format(code=code), partial(chart.click, code))
    each = (server.megabytes() - before) / SESSIONS
    told = f"{MEGABYTES}" + ("" if each <= MEGABYTES else " missed")
    for page in pages:
        page.context.close()
    return f"memory of each of {SESSIONS} open sessions, {city.places} {city.level}: {each:.1f} MB (aim {told})"


def _line(what: str, took: list[Took], aim: float | None = None) -> str:
    seconds, sent = [one for one, _ in took], statistics.median(kilobytes for _, kilobytes in took)
    middle, ends = statistics.median(seconds), f"{min(seconds):.2f} – {max(seconds):.2f}"
    told = "" if aim is None else f"{aim:.1f}" + ("" if middle <= aim else " missed")
    return f"{what:50} {middle:8.2f}   {ends:>17}   {told:10} {sent:10.0f}"
