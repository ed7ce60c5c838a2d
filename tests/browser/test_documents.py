"""The page Dokumen in a browser with the network off: a paper is seen, taken along, and read."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import PATIENCE, ROOT, Open, Start
from tests.reports.papers import texts


def test_the_sheet_of_a_place_is_seen_and_downloaded_and_many_can_be_stopped(
    start_app: Start, open_page: Open, tmp_path: Path
):
    address = f"{start_app(ROOT / 'app.py')}/dokumen"
    page = seen(open_page(f"{address}?naskah=kelurahan&lembar=99.01.01.1001"))
    (text,) = texts(downloaded(page, "Unduh PDF", tmp_path / "lembar.pdf"))
    assert "Kelurahan Muara Rekaan, Kecamatan Contoh Utara, 2025 DRAF Luas kumuh 17,55 ha" in text
    many = seen(open_page(f"{address}?naskah=kelurahan"))
    many.get_by_role("button", name="Siapkan 24 lembar").click()
    many.get_by_role("button", name="Batal").click()
    expect(many.get_by_role("button", name="Batal")).to_have_count(0)
    expect(many.get_by_role("button", name="Siapkan 24 lembar")).to_be_visible()
    expect(many.get_by_text("lembar siap diunduh")).to_have_count(0)


def seen(page: Page) -> Page:
    """The page once the first sheet is drawn on it."""
    expect(page.get_by_text("Halaman pertama")).to_be_visible(timeout=PATIENCE * 1000)
    return page


def downloaded(page: Page, label: str, path: Path) -> bytes:
    with page.expect_download() as begun:
        page.get_by_role("button", name=label).click()
    begun.value.save_as(path)
    return path.read_bytes()
