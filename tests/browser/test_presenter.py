"""The presenter mode in a browser without a network: keys and clicker turn slides that fill the screen."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from data import store as tables
from tests.browser.conftest import ROOT, Start
from tests.browser.test_double_click import TWICE
from tests.browser.test_journeys import settled

TALL = "[...document.querySelectorAll('.lembar h2, .lembar li')].map(it => parseFloat(getComputedStyle(it).fontSize))"
ROOM = "(it => it.scrollHeight <= it.clientHeight + 1)(document.querySelector('.lembar > div'))"
FURNITURE = ("stSidebar", "stHeader")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("slides") / "store"


@pytest.fixture(scope="module")
def address(start_app: Start, store: Path) -> str:
    """The page of an app over `store`."""
    return f"{start_app(ROOT / 'app.py', NOLKUMUH_STORE=str(store))}/paparan"


def at(page: Page, number: int) -> None:
    expect(page.get_by_text(f"{number} dari 3", exact=True)).to_be_visible()


def test_arrow_keys_and_a_clicker_turn_the_slides_and_escape_ends(address, open_page):
    page = settled(open_page(f"{address}?lembar=angka,perubahan,keputusan"))
    page.get_by_test_id("stMain").get_by_role("button", name="Sajikan").click()
    at(page, 1)
    for key, number in (("ArrowRight", 2), ("PageDown", 3), ("ArrowLeft", 2), ("PageUp", 1), ("PageDown", 2)):
        page.keyboard.press(key)
        at(page, number)
    assert all(not page.get_by_test_id(name).is_visible() for name in FURNITURE)
    expect(page.locator(".lembar img")).to_have_attribute("alt", "Hektare menurut sebab")
    expect(page.locator(".catatan")).to_have_count(0)
    page.keyboard.press("n")
    expect(page.locator(".catatan")).to_contain_text("Survei 2025")
    page.keyboard.press("n")
    expect(page.locator(".catatan")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Paparan: Kota Contoh")).to_be_visible()
    expect(page.get_by_test_id("stHeader")).to_be_visible()


def test_a_slide_is_read_from_the_last_row_and_needs_no_scrolling(address, open_page):
    page = open_page(f"{address}?lembar=angka,peta,keputusan&tayang=1&latar=gelap")
    for number in (1, 2, 3):
        at(page, number)
        settled(page)
        assert min(page.evaluate(TALL)) >= 24, "pixels on a projector of 1366 × 768"
        assert page.evaluate(ROOM), number
        page.keyboard.press("ArrowRight")


def test_a_double_click_keeps_one_deck(address, open_page, store):
    page = settled(open_page(f"{address}?lembar=sumber", height=1200))
    page.get_by_role("button", name="Simpan…").click()
    page.get_by_label("Nama paparan").fill("Rapat")
    page.get_by_label("Nama paparan").press("Tab")
    settled(page)
    page.evaluate(TWICE, ["Simpan paparan", 80])
    expect(page.get_by_text("Paparan disimpan sebagai deck@0").first).to_be_visible()
    page.wait_for_timeout(500)
    settled(page)
    assert tables.current(store, "deck").version == 0
