"""The file for a meeting, opened from a disk with the network off."""

from pathlib import Path

import polars as pl
import pytest
from playwright.sync_api import expect

from data import demo
from maps.palettes import SEVERITY
from pages._document_bundle import meeting
from pages._paper_city import city_pages
from tests.browser.conftest import Open, Watch
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
