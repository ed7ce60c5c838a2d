"""The file for a meeting, opened from a disk with the network off."""

from pathlib import Path

import polars as pl
import pytest
from playwright.sync_api import expect

from data import demo, store
from indicators.survey import survey_form
from maps.palettes import SEVERITY
from pages._document_bundle import meeting
from pages._paper_city import city_pages
from tests.browser.conftest import Open, Watch
from tests.pages.papers import made_from

NAME = "RT 002 RW 001 Muara Rekaan"
EVIL = "</script><img src=x onerror=alert(1)>"
DRAWN = 699
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
    """The file of Kota Contoh, one of whose kelurahan has markup for a name."""
    folder = tmp_path_factory.mktemp("bekal")
    for name, rows in demo.tables().items():
        evil = pl.col("kelurahan").replace("Bandar Khayal", EVIL) if name == "survey" else []
        store.put(
            folder, name, rows.with_columns(evil), author="", note="", file="", sha256="", columns=tuple(survey_form())
        )
    with pytest.MonkeyPatch.context() as patch:
        about = made_from(folder, patch)
        (folder / "bekal.html").write_bytes(meeting(about, tuple(city_pages(about))[:3], lambda _count: None))
    return folder / "bekal.html"


def test_it_paints_its_map_and_opens_cards_without_a_request(file: Path, open_page: Open, watch: Watch):
    page = open_page(file.as_uri())
    assert page.evaluate("bekal.painted") == DRAWN
    assert set(SEVERITY) <= set(page.evaluate(_PAINTED)), "a class is not on the map"
    page.fill("#cari", "rt 2 rw 1 muara")
    page.get_by_role("button", name=NAME).click()
    expect(page.locator("#kartu h3")).to_have_text(NAME)
    expect(page.locator("#kartu tbody tr")).to_have_count(16)
    assert "÷" in page.locator("#kartu tbody td").nth(1).inner_text()
    page.fill("#cari", EVIL)
    expect(page.locator("#hasil button").first).to_contain_text(EVIL)
    assert page.locator("img[src=x]").count() == 0
    assert watch.requests == [file.as_uri()]
