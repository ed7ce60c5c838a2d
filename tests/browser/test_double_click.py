"""A double click in a browser: what was asked for twice is done once, and told."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from data import drafts
from data import store as tables
from tests.browser.conftest import ROOT, Open, Start
from tests.browser.test_journeys import choose, settled
from tests.pages.uploads import survey_file

TWICE = """([words, pause]) => {
    const press = () => [...document.querySelectorAll("button")].find(it => it.innerText.includes(words))?.click();
    press();
    setTimeout(press, pause);
}"""
PAUSES = (0, 250)  # milliseconds; the second undoing brings back what the first took


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("twice") / "store"


@pytest.fixture(scope="module")
def address(start_app: Start, store: Path) -> str:
    """An app over `store`."""
    return start_app(ROOT / "app.py", NOLKUMUH_STORE=str(store))


@pytest.fixture
def upload(address: str, open_page: Open) -> Page:
    """The page Unggah, with a survey in its box."""
    page = settled(open_page(f"{address}/unggah", height=2000))
    drop(page)
    return page


def drop(page: Page) -> None:
    name, content, mime = survey_file()
    box = page.locator("input[type=file]").first
    box.set_input_files([{"name": name, "mimeType": mime, "buffer": content}])
    expect(page.get_by_role("button", name="Terima 1 berkas")).to_be_visible()
    settled(page)


def versions(store: Path) -> int:
    return tables.current(store, "survey").version


def test_a_double_click_undoes_once_and_says_so(address, open_page, store):
    page = settled(open_page(f"{address}/riwayat?tabel=survey"))
    for version, pause in enumerate(PAUSES, start=versions(store)):
        page.get_by_role("button", name="Batalkan…").first.click()
        expect(page.get_by_role("button", name="Ya, batalkan")).to_be_visible()
        page.evaluate(TWICE, ["Ya, batalkan", pause])
        done = page.get_by_text(f"survey@{version} dibatalkan").first
        expect(done).to_be_visible()
        page.wait_for_timeout(pause + 500)
        settled(page)
        assert versions(store) == version + 1
        expect(done).to_be_visible()
        expect(page.get_by_text("Tidak dibatalkan")).to_have_count(0)


def test_a_double_click_stores_a_file_once_and_says_so(upload, store):
    before = versions(store)
    for turn, pause in enumerate(PAUSES, start=1):
        upload.evaluate(TWICE, ["Terima 1 berkas", pause])
        expect(upload.get_by_text(f"tersimpan sebagai survey@{before + turn}")).to_be_visible()
        upload.wait_for_timeout(pause + 500)
        settled(upload)
        assert versions(store) == before + turn
        expect(upload.get_by_text(f"tersimpan sebagai survey@{before + turn}")).to_be_visible()
        drop(upload)


def test_a_double_click_leaves_one_draft(upload, store):
    for turn, pause in enumerate(PAUSES, start=1):
        upload.evaluate(TWICE, ["Simpan sebagai draf", pause])
        expect(upload.get_by_text("disimpan sebagai draf")).to_be_visible()
        upload.wait_for_timeout(pause + 500)
        settled(upload)
        assert drafts.drafts(store).height == turn
        upload.goto(upload.url.split("?")[0])
        settled(upload)
        drop(upload)


def test_a_double_click_locks_one_year_and_not_the_next_one_too(address, open_page, store):
    page = settled(open_page(f"{address}/riwayat?bagian=kunci"))
    for turn, pause in enumerate(PAUSES, start=1):
        choose(page, "Tabel, kota, dan tahun yang dikunci", f"Kota Contoh {2026 - turn} · Survei")
        page.locator(".st-key-kunci button:enabled").wait_for()
        settled(page)
        page.evaluate(TWICE, ["Kunci", pause])
        expect(page.locator("table").get_by_role("row")).to_have_count(1 + turn)
        page.wait_for_timeout(pause + 500)
        settled(page)
        assert sum(tables.locked(store, table).height for table in ("survey", "decree", "works")) == turn


def test_a_double_click_saves_one_agreement_and_opens_it(start_app, open_page, store):
    page = open_page(f"{start_app(ROOT / 'app.py', NOLKUMUH_STORE=str(store))}/kesepakatan", height=2000)
    save = page.get_by_role("button", name="Simpan kesepakatan")
    expect(save).to_be_visible()
    settled(page).evaluate(TWICE, ["Simpan kesepakatan", 80])
    expect(page.get_by_text("tersimpan sebagai agreement@0").first).to_be_visible()
    page.wait_for_timeout(500)
    settled(page)
    assert tables.current(store, "agreement").version == 0
    expect(save).to_have_count(0)
