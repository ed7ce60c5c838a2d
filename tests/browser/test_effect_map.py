"""The small map of a survey's effect on the page Upload, in a browser with the network off and made-up files."""

import polars as pl
from playwright.sync_api import Page

from indicators.regulation import DEFAULT, regulations
from maps.palettes import GONE, NEW, diverging
from tests.browser.conftest import ROOT, Open, Start
from tests.browser.element import MapElement
from tests.browser.test_journeys import settled
from tests.pages.uploads import File, boundary_file, survey, survey_file

LAW = regulations()[DEFAULT]
FIRST, SECOND = "99.02.01.1001", "99.02.01.1002"
BETTER = set(diverging(5)[:2])  # slum no more, or less of it


def drop(page: Page, *files: File) -> Page:
    """Put files into the box of the page Upload and wait until they can be accepted."""
    payload = [{"name": name, "mimeType": kind, "buffer": body} for name, body, kind in files]
    settled(page).locator("input[type=file]").first.set_input_files(payload)
    page.get_by_role("button", name=f"Terima {len(files)} berkas").wait_for()
    return page


def opened(page: Page) -> MapElement:
    """The places before and after, of the kelurahan, on which they open."""
    page.get_by_text("Per tempat, sebelum dan sesudah").click()
    return MapElement(page)


def only(code: str) -> pl.DataFrame:
    return survey().filter(pl.col("kode_kelurahan") == code)


def test_boundaries_dropped_beside_the_survey_are_painted_before_anything_is_stored(
    demonstration: str, open_page: Open, watch
):
    page = open_page(f"{demonstration}/unggah")
    chart = opened(drop(page, survey_file(only(FIRST)), boundary_file())).painted(2)
    assert chart.state()["colours"] == {FIRST: NEW, SECOND: "hatch"}
    assert chart.colour(FIRST) == NEW
    assert not [url for url in watch.requests if "/geometri/" in url]


def test_stored_boundaries_are_painted_by_how_every_place_changes(start_app: Start, open_page: Open, watch):
    page = drop(open_page(f"{start_app(ROOT / 'app.py')}/unggah"), survey_file(), boundary_file())
    page.get_by_role("button", name="Terima 2 berkas").click()
    page.get_by_text("tersimpan sebagai").nth(1).wait_for()
    mended = only(FIRST).with_columns(pl.lit(0.0).alias(item.volume) for item in LAW.criteria)
    chart = opened(drop(page, survey_file(mended, "baru.csv"))).painted(2)
    colours = chart.state()["colours"]
    assert colours[FIRST] in BETTER
    assert colours[SECOND] == GONE
    assert chart.colour(FIRST) == colours[FIRST]
    assert [url for url in watch.requests if "/geometri/99.02/kelurahan/" in url]
