"""The pages of the menu Memantau on Kota Pekalongan, in a browser with the network off: golden figures, and a forum."""

from pathlib import Path
from urllib.parse import urlencode

import polars as pl
import pytest
from playwright.sync_api import Page, expect

from indicators.regulation import DEFAULT, regulations
from tests.browser import pekalongan
from tests.browser.conftest import ROOT, Open, Start, turn_to

LAW = regulations()[DEFAULT]
YEARS = {"tahun": "2023", "dari_tahun": "2019", "ke_tahun": "2023", "awal": "2019"}
ENDS = {"dari_definisi": "rt_terbit", "ke_definisi": "rt_hitung"}
MENU = {"id": ("Memantau", "dibulatkan sendiri"), "en": ("Monitor", "rounded by itself")}
# The pages by their names in the menu, and what of the city each must show, in Indonesian and in English.
GOLDEN = {
    "id": {
        "Satu angka": "261,778 ha − 16,395 ha = 245,384 ha",
        "Mengapa berubah": "dari 343,15 ha (2019) menjadi 245,38 ha (2023)",
        "Menuju 0 ha": "245,38 ha",
        "Kegiatan": "1.051 menurut daftar RT kantor",
        "Pantauan": "432 RT terdata pada 2023",
        "Kesepakatan": "343,15",
        "Sejak rapat terakhir": "Daftar RT kantor disimpan",
    },
    "en": {
        "One figure": "261.778 ha − 16.395 ha = 245.384 ha",
        "Why it changed": "from 343.15 ha (2019) to 245.38 ha (2023)",
        "Road to 0 ha": "245.38 ha",
        "Works": "1,051 by the RT list of their office",
        "Watch": "432 RT are surveyed in 2023",
        "Agreement": "343.15",
        "Since last time": "RT list of an office stored",
    },
}  # fmt: skip
SLUM = "33.75.03.1007-009-002"  # the worst RT of 2023, 0.9996 ha
AGREED_COLUMN, FIRST_ROW = 290, 52  # pixels within the table of an agreement: the cell of the first kelurahan


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with Pekalongan alone, one version of each table; the journey of the agreement goes on from it."""
    root = tmp_path_factory.mktemp("pekalongan")
    pekalongan.fill(root)
    return root


@pytest.fixture(scope="module")
def app(start_app: Start, store: Path) -> str:
    return start_app(ROOT / "app.py", NOLKUMUH_STORE=str(store))


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_draws_without_an_error_and_shows_its_golden_figure(open_page: Open, app: str, language: str):
    page = open_page(f"{app}/angka?{urlencode(YEARS | ENDS | {'bahasa': language})}")
    part, last_words = MENU[language]
    for place, (title, figure) in enumerate(GOLDEN[language].items()):
        if place:
            turn_to(page, part, title)
        expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()
        expect(page.get_by_text(figure).or_(page.locator("canvas td", has_text=figure)).first).to_be_attached()
        expect(page.get_by_text(last_words)).to_be_visible()
        expect(page.get_by_test_id("stException")).to_have_count(0)


def test_the_bridge_from_the_published_label_lists_the_26_rt_behind_it(open_page: Open, app: str):
    page = open_page(f"{app}/angka?{urlencode(YEARS | ENDS)}")
    expect(page.locator(".js-plotly-plot").get_by_text("-16,39 ha (26 RT)")).to_be_visible()
    expect(page.locator("canvas td", has_text="RT 001 RW 014 Kauman")).to_have_count(1)


def test_an_agreement_is_typed_saved_and_locked_and_a_later_survey_shows_as_after_it(open_page, app, store):
    page = open_page(f"{app}/kesepakatan?{urlencode(YEARS)}")
    typed(page, "9,4")
    page.get_by_label("Forum (tanpa nama orang)").fill("Pokja PKP")
    page.get_by_role("button", name="Simpan kesepakatan").click()
    expect(page.get_by_text("agreement@0").first).to_be_visible()
    locked(page, "Kota Pekalongan 2023 · Kesepakatan")
    pekalongan.put(store, "survey", healed(pekalongan.survey()))
    page.goto(f"{app}/kesepakatan?{urlencode(YEARS | {'sepakat': '0'})}")
    expect(page.get_by_role("heading", name="Sesudah kesepakatan")).to_be_visible()
    expect(page.get_by_text("Di 1 kelurahan")).to_be_visible()


def typed(page: Page, area: str) -> None:
    """Type another end for the first kelurahan into the table, and see it told."""
    expect(page.get_by_text("dibulatkan sendiri")).to_be_visible()
    page.get_by_test_id("stDataFrame").first.dblclick(position={"x": AGREED_COLUMN, "y": FIRST_ROW})
    editor = page.locator("#portal").locator("textarea, input")
    editor.fill(area)
    editor.press("Enter")
    expect(page.get_by_text(f"forum menyepakati {area} ha")).to_be_visible()


def locked(page: Page, name: str) -> None:
    """Lock a year on the page Riwayat."""
    turn_to(page, "Data dan metode", "Riwayat")
    page.get_by_text("Tahun terkunci").first.click()
    page.get_by_label("Tabel, kota, dan tahun yang dikunci").click()
    page.get_by_role("option", name=name).click()
    page.get_by_role("button", name="Kunci", exact=True).click()
    expect(page.get_by_text("Terkunci: agreement@1").first).to_be_visible()


def healed(survey: pl.DataFrame) -> pl.DataFrame:
    """The survey with one slum RT of 2023 that lacks nothing any more."""
    here = (pl.col("tahun") == 2023) & (pl.col("kode_rt") == SLUM)
    volumes = [item.volume for item in LAW.criteria]
    return survey.with_columns(pl.when(here).then(0.0).otherwise(pl.col(name)).alias(name) for name in volumes)
