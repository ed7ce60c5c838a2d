"""The file for a meeting, opened from a disk with the network off."""

from pathlib import Path

import polars as pl
import pytest
from playwright.sync_api import expect

from data import demo
from maps.palettes import SEVERITY
from pages._document_bundle import meeting
from pages._paper_city import city_pages
from tests.browser.conftest import PATIENCE, ROOT, Open, Start, Watch
from tests.pages.papers import made_from, small_store

NAME = "RT 002 RW 001 Muara Rekaan"
DRAWN = demo.tables()["boundaries"].filter(pl.col("kode").str.contains(r"^99.01.01.100[12]-...-")).height
_PAINTED = """() => {
  const canvas = document.querySelector("#peta canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const found = new Set();
  for (let at = 0; at < data.length; at += 4) {
    const colour = [0, 1, 2].map((by) => data[at + by].toString(16).padStart(2, "0")).join("");
    if (data[at + 3] === 255) found.add("#" + colour);
  }
  return [...found];
}"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a small city, one of whose kelurahan has markup for a name."""
    folder = small_store(tmp_path_factory.mktemp("bekal"))
    with pytest.MonkeyPatch.context() as patch:
        about = made_from(folder, patch)
        content = meeting(about, (next(city_pages(about)),), lambda _count: None)
    (folder / "bekal.html").write_bytes(content)
    return folder / "bekal.html"


def test_it_paints_its_map_and_opens_cards_without_a_request(file: Path, open_page: Open, watch: Watch):
    page = open_page(file.as_uri())
    assert page.evaluate("bekal.painted") == DRAWN
    assert len(set(SEVERITY) & set(page.evaluate(_PAINTED))) > 1, "the map is blank"
    page.fill("#cari", "rt 2 rw 1 muara")
    page.get_by_role("button", name=NAME).click()
    expect(page.locator("#kartu h3")).to_have_text(NAME)
    expect(page.locator("#kartu tbody tr")).to_have_count(16)
    assert "÷" in page.locator("#kartu tbody td").nth(1).inner_text()
    page.fill("#cari", "rt 2 rw 1 onerror")
    page.locator("#hasil button").first.click()
    expect(page.locator("#kartu h3")).to_contain_text("</script><img src=x onerror=alert(1)>")
    assert page.locator("img[src=x]").count() == 0
    assert watch.requests == [file.as_uri()]


def test_it_says_that_it_is_a_draft_and_counts_every_place_of_its_map(file: Path, open_page: Open):
    page = open_page(file.as_uri())
    expect(page.locator(".draf")).to_have_text("Draf: angka ini belum disepakati forum.")
    counts = [int(text.rsplit("(", 1)[1].rstrip(")")) for text in page.locator("#legenda li").all_inner_texts()]
    assert sum(counts) == DRAWN


def test_a_telephone_breaks_no_word_and_scrolls_its_tables(file: Path, open_page: Open):
    page = open_page(file.as_uri())
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.evaluate("getComputedStyle(document.querySelector('.angka dd')).overflowWrap") == "break-word"
    assert page.evaluate("[...document.querySelectorAll('table')].every((it) => it.closest('.gulir'))")


def test_making_it_can_be_stopped(start_app: Start, open_page: Open):
    page = open_page(f"{start_app(ROOT / 'app.py')}/dokumen")
    button = page.get_by_role("button", name="Siapkan bekal rapat")
    button.click(timeout=PATIENCE * 1000)
    page.get_by_role("button", name="Batal").click()
    expect(page.get_by_role("button", name="Batal")).to_have_count(0)
    expect(button).to_be_visible()
    expect(page.get_by_text("Unduh bekal rapat")).to_have_count(0)
