"""The page Peta as a tool, in a browser with the network off: Pekalongan from the city to one RT and back, two maps."""

import polars as pl
import pytest
from playwright.sync_api import Locator, Page, expect

import cli
from indicators.aggregate import score_by
from indicators.drill import Place, codes_of, rows_of
from tests.browser.conftest import ROOT, Open, Start, turn_to
from tests.browser.element import MapElement
from tests.browser.test_journeys import (
    FILES,
    LAW,
    address,
    cells_of,
    choose,
    pekalongan_survey,
    select_row_by_keyboard,
    settled,
)
from tests.shared import shared_data

KECAMATAN, KELURAHAN, RW = "33.75.01", "33.75.01.1008", "33.75.01.1008-005"
WAY = {KECAMATAN: "Pekalongan Barat", KELURAHAN: "Pasirkratonkramat", RW: "RW 005 Pasirkratonkramat"}
RT, RT_NAME = "33.75.01.1008-005-002", "RT 002 RW 005 Pasirkratonkramat"
LEVELS = {KECAMATAN: "kecamatan", KELURAHAN: "kelurahan", RW: "rw", RT: "rt"}
UNDRAWN = "33.75.03.1009-002-004"
TALL = {"width": 1366, "height": 1100}  # a map, its trail and the head of its table in one view


@pytest.fixture(scope="module")
def pekalongan(start_app: Start, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of an app that has Pekalongan in its store."""
    store = str(tmp_path_factory.mktemp("pekalongan") / "store")
    for name in FILES:
        assert cli.main(["import", str(shared_data(name)), "--store", store]) == 0
    return start_app(ROOT / "app.py", NOLKUMUH_STORE=store)


@pytest.fixture
def page(pekalongan: str, open_page: Open) -> Page:
    """The map of the four kecamatan."""
    opened = open_page(f"{pekalongan}/peta?kota=33.75&tingkat=kecamatan", **TALL)
    MapElement(opened).painted(4)
    return settled(opened)


def trail(page: Page) -> list[str]:
    """The names of the trail above the map, from the city on."""
    return [text.split("\n")[-1] for text in page.locator(".st-key-jejak button").all_inner_texts()]


def parts(page: Page) -> dict[str, list[float]]:
    """What the places add up to, by part: the figures of the table under the map."""
    rows = cells_of(adding_up(page))
    return {row[0]: [float(cell.replace(".", "").replace(",", ".")) for cell in row[1:]] for row in rows}


def adding_up(page: Page) -> Locator:
    return page.get_by_role("table").filter(has=page.get_by_role("columnheader", name="Jumlah", exact=True))


def assert_adds_up(page: Page, whole: str) -> None:
    settled(page)
    told = parts(page)
    figures = told.pop(f"{whole} seluruhnya")
    assert [sum(column) for column in zip(*told.values(), strict=True)] == pytest.approx(figures, abs=0.011)


def inside(page: Page, code: str) -> None:
    """Wait until the page shows what is inside a place."""
    page.wait_for_url(f"**di={code}*")
    expect(page.locator(".st-key-jejak button").last).to_contain_text(WAY[code])
    settled(page)


def test_by_mouse_from_the_city_to_an_rt_and_back(page):
    chart = MapElement(page)
    for code, name in WAY.items():
        assert_adds_up(page, trail(page)[-1])
        chart.becomes(f"state.colours['{code}'] && state.colours['{code}'] !== 'outside'")
        page.wait_for_timeout(500)  # the view has arrived
        chart.click(code)
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
        settled(page)
        chart.click(code)
        inside(page, code)
    assert trail(page) == ["Kota Pekalongan", *WAY.values()]
    assert_adds_up(page, WAY[RW])
    undrawn = page.get_by_text("Tersurvei tetapi tanpa poligon (1)")
    expect(undrawn).to_contain_text(RT_NAME)
    chart.painted(430).becomes(
        f"Object.entries(state.colours).every(([code, colour]) => code.startsWith('{RW}') === (colour !== 'outside'))"
    )
    for name in reversed(["Kota Pekalongan", *WAY.values()][:-1]):
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.locator(".st-key-jejak button").last).to_contain_text(name)
        settled(page)
    assert "di" not in address(page)
    assert (address(page)["tingkat"], address(page)["tempat"]) == ("kecamatan", KECAMATAN)


def test_by_keyboard_alone_from_the_city_to_an_rt_and_back(page):
    scope = None
    for code, name in WAY.items():
        choose_row(page, scope, code, name)
        page.get_by_role("button", name="di dalamnya").focus()
        page.keyboard.press("Enter")
        inside(page, code)
        scope = Place(LEVELS[code], code)
    choose_row(page, scope, RT, RT_NAME)
    assert address(page)["tempat"] == RT
    page.get_by_role("button", name="Kota Pekalongan", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-jejak button")).to_have_count(1)
    assert address(settled(page))["tempat"] == KECAMATAN


def test_each_click_is_one_step_of_the_browser_and_back_shows_map_trail_and_table_as_before(page):
    chart, before = MapElement(page), address(page)
    chart.click(KECAMATAN)
    expect(page.get_by_role("heading", name=WAY[KECAMATAN], exact=True)).to_be_visible()
    chosen, steps = address(settled(page)), page.evaluate("history.length")
    chart.click(KECAMATAN)
    inside(page, KECAMATAN)
    assert page.evaluate("history.length") == steps + 1
    page.go_back()
    expect(page.locator(".st-key-jejak button")).to_have_count(1)
    assert address(settled(page)) == chosen
    chart.painted(4).becomes(f"state.selected === '{KECAMATAN}'")
    assert_adds_up(page, "Kota Pekalongan")
    page.go_back()
    expect(page.get_by_role("heading", name=WAY[KECAMATAN], exact=True)).to_be_hidden()
    assert address(settled(page)) == before
    chart.becomes("state.selected === null")
    page.go_forward()
    expect(page.get_by_role("heading", name=WAY[KECAMATAN], exact=True)).to_be_visible()
    settled(page)
    page.go_forward()
    inside(page, KECAMATAN)
    expect(page.locator(".st-key-jejak button")).to_have_count(2)
    assert trail(page) == ["Kota Pekalongan", WAY[KECAMATAN]]


def test_back_from_another_page_and_from_a_picker_leads_to_what_was_chosen_before(page):
    before = address(page)
    choose(page, "Jenjang wilayah", "Kelurahan")
    page.wait_for_url("**tingkat=kelurahan*")
    turn_to(page, "Menjelajah", "Hampir")
    page.wait_for_url("**/hampir?*")
    assert address(settled(page))["tingkat"] == "kelurahan"
    # Streamlit turns the page with an address of no choices, and only then takes ours: two steps.
    step_back(page)
    step_back(page)
    page.wait_for_url("**/peta?*tingkat=kelurahan*")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Peta")
    step_back(page)
    page.wait_for_url("**tingkat=kecamatan*")
    assert address(settled(page)) == before
    MapElement(page).painted(4)


def step_back(page: Page) -> None:
    """One step back at a visitor's pace: the run it asks for has begun and ended before the next."""
    page.go_back()
    page.wait_for_timeout(1000)
    settled(page)


def choose_row(page: Page, scope: Place | None, code: str, name: str) -> None:
    """Go down the table to the row of a place and select it, with keys only."""
    settled(page)
    select_row_by_keyboard(page, down=worst_first(scope, LEVELS[code]).index(code))
    page.get_by_role("heading", name=name, exact=True).wait_for()
    settled(page)


def worst_first(scope: Place | None, level: str) -> list[str]:
    """The places of a level inside another in the order of the table, by the results themselves."""
    survey = pekalongan_survey()
    inside = score_by(survey, LAW, level).filter(pl.col(f"kode_{level}").is_in(codes_of(rows_of(survey, scope), level)))
    return inside.sort("total_tertinggi", f"kode_{level}", descending=[True, False])[f"kode_{level}"].to_list()


def test_both_rt_without_polygon_are_listed_and_one_is_found_by_the_search(page):
    box = page.get_by_role("combobox", name="Cari tempat")
    box.fill(UNDRAWN)
    page.get_by_role("option").filter(has_text=UNDRAWN).click()
    page.wait_for_url(f"**tempat={UNDRAWN}*")
    settled(page)
    assert (address(page)["di"], address(page)["tingkat"]) == (UNDRAWN[:-4], "rt")
    expect(page.get_by_text("Tersurvei tetapi tanpa poligon (1)")).to_be_visible()


def test_two_years_side_by_side_share_one_view_and_one_chosen_place(pekalongan, open_page):
    page = open_page(f"{pekalongan}/peta?kota=33.75&tingkat=rt&sanding=tahun&tahun2=2019", **TALL)
    first, second = MapElement(page).painted(430), MapElement(page, 1).painted(430)
    settled(page)
    page.wait_for_timeout(500)
    for moved, other in ((first, second), (second, first)):
        before = other.state()["centre"]
        drag(page, moved)
        other.becomes(f"Math.abs(state.centre[1] - {before[1]}) > 0.01")
        page.wait_for_timeout(500)
        assert other.state()["centre"] == pytest.approx(moved.state()["centre"], abs=0.001)
        assert other.state()["zoom"] == moved.state()["zoom"]
    at_rest = first.state()["centre"]
    page.wait_for_timeout(500)
    assert first.state()["centre"] == at_rest, "the maps do not pull at each other"
    assert first.state()["colours"] != second.state()["colours"]
    code = next(code for code in sorted(first.state()["colours"]) if in_sight(page, second, code))
    second.click(code)
    first.becomes(f"state.selected === '{code}'")
    second.becomes(f"state.selected === '{code}'")


def drag(page: Page, chart: MapElement) -> None:
    box = chart.element.bounding_box()
    assert box is not None
    x, y = box["x"] + 60, box["y"] + 150  # where no place lies
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 70, y + 20, steps=5)
    page.mouse.up()


def in_sight(page: Page, chart: MapElement, code: str) -> bool:
    box = chart.element.bounding_box()
    assert box is not None
    x, y = chart.where(code)
    return box["x"] + 30 < x < box["x"] + box["width"] - 60 and box["y"] + 130 < y < box["y"] + 300
