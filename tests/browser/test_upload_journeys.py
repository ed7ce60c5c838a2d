"""The page Unggah in a browser with the network off: real files from the box to the store, in Indonesian."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, Open, Start, turn_to
from tests.browser.element import MapElement
from tests.browser.test_journeys import choose, settled
from tests.shared import shared_data

SURVEY = "slum/pekalongan-survei-rt-2019-2023.csv"
WORKBOOK = "messy/pekalongan-kumuh-9-sheet.xlsx"
DECREE_MAP = "messy/pekalongan-sk2024.kmz"


@pytest.fixture
def upload(start_app: Start, open_page: Open) -> Page:
    """The page Unggah of an app of its own."""
    return settled(open_page(f"{start_app(ROOT / 'app.py')}/unggah", height=2000))


def drop(page: Page, *names: str) -> None:
    page.locator("input[type=file]").first.set_input_files([shared_data(name) for name in names])


def accept(page: Page, count: int) -> None:
    page.get_by_role("button", name=f"Terima {count} berkas").click()
    expect(page.get_by_text("tersimpan sebagai")).to_have_count(count)


def test_a_workbook_of_nine_sheets_gives_its_works_once_sheet_and_city_are_told(upload):
    drop(upload, WORKBOOK)
    expect(upload.get_by_text("lembar kumuhRT · 2.160 baris dalam berkas, 2.160 terbaca")).to_be_visible()
    expect(upload.get_by_text("Berkas tidak dapat diterima")).to_be_visible()
    choose(upload, "Lembar", "investasi")
    expect(upload.get_by_text("lembar investasi · 1.091 baris dalam berkas, 1.091 terbaca")).to_be_visible()
    expect(upload.get_by_role("combobox", name="Jenis tabel")).to_have_value("Kegiatan")
    city = upload.get_by_role("textbox", name="Kode kota/kabupaten (Kemendagri) untuk semua baris")
    city.fill("33.75")
    city.press("Enter")
    expect(upload.get_by_text("Berkas dapat diterima.")).to_be_visible()
    expect(upload.get_by_text("780 dari 1.091 kegiatan (71,49 %) tanpa anggaran").first).to_be_attached()
    accept(upload, 1)


def test_a_map_of_names_only_finds_its_places_in_the_survey_beside_it_and_is_painted(upload):
    drop(upload, SURVEY, DECREE_MAP)
    expect(upload.get_by_text("242 baris dalam berkas, 242 terbaca")).to_be_visible()
    expect(upload.get_by_role("button", name="Terima 1 berkas")).to_be_visible()
    upload.get_by_role("button", name="Ya, semuanya benar").click()
    accept(upload, 2)
    turn_to(upload, "Menjelajah", "Peta")
    MapElement(upload).painted(242)
