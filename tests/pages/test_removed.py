"""The demonstration city can be taken out; an empty store offers what makes sense without data, and never a fault."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data import demo
from data import store as tables
from data.store import CITY_TABLES
from tests.pages.conftest import PAGES, ROOT, go, shown, without_faults
from tests.pages.test_upload import accept, drop
from tests.pages.uploads import NAME, boundary_file, survey_file

NEEDING_DATA = [name for name in PAGES if name not in {"unggah", "riwayat", "metode"}]


@pytest.fixture
def store(demonstration: Path, tmp_path: Path) -> Path:
    """A store of the test's own, with Kota Contoh in it."""
    return shutil.copytree(demonstration, tmp_path / "store")


@pytest.fixture
def emptied(store: Path) -> Path:
    for table in CITY_TABLES:
        tables.remove(store, table, author="", note="", kode_kota=demo.KODE_KOTA)
    return store


@pytest.mark.usefixtures("visit")
def test_without_a_survey_the_app_opens_with_the_upload(emptied):
    page = without_faults(AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run())
    assert page.title[0].value == "Unggah"
    assert [box.key for box in page.selectbox] == ["templat"], "no city to pick"


@pytest.mark.parametrize("page", ["unggah", "riwayat", "metode"])
def test_without_a_survey_a_page_that_needs_none_opens(emptied, visit, page):
    assert visit(page).title


@pytest.mark.parametrize("left", [(), ("boundaries",), ("works",), ("decree", "works")], ids=str)
def test_a_link_to_a_page_that_needs_a_survey_says_so_and_leads_on(store, visit, left):
    for table in {*CITY_TABLES} - {*left}:
        tables.remove(store, table, author="", note="", kode_kota=demo.KODE_KOTA)
    visitor = visit("ringkasan", kota=demo.KODE_KOTA, tingkat="rt")
    for page in NEEDING_DATA:
        go(visitor, page)
        assert visitor.info[0].value == "Belum ada survei tersimpan, padahal halaman ini memerlukannya."
        assert [link.proto.page for link in visitor.get("page_link")] == ["", "riwayat"], "the upload is the first page"


def test_boundaries_alone_are_stored_without_a_link_to_a_map_that_is_not_there(emptied, visit):
    page = accept(drop(visit, boundary_file()))
    assert "setelah survei juga tersimpan" in shown(page)
    assert not page.get("page_link")


def test_an_emptied_store_is_not_filled_again(emptied, visit):
    visit()
    visit("metode")
    assert tables.get(emptied, "survey").is_empty()


def test_the_demonstration_city_is_removed_with_a_button_and_its_history_is_kept(store, visit):
    page = visit("unggah")
    without_faults(page.button(key="hapus-contoh").click().run())
    assert tables.get(store, "survey").is_empty()
    assert not tables.get(store, "survey", 0).is_empty()
    assert not any(button.key == "hapus-contoh" for button in page.button)
    assert [box.key for box in page.selectbox] == ["templat"], "no city to pick"


def test_the_removed_city_is_brought_back_from_the_history(emptied, visit):
    page = visit("riwayat")
    without_faults(page.button(key="batal-survey@1").click().run())
    without_faults(page.button(key="batal-ya").click().run())
    assert tables.get(emptied, "survey").equals(tables.get(emptied, "survey", 0))
    assert go(page, "ringkasan").title[0].value == "Kumuh di Kota Contoh, 2025"


def test_a_demonstration_city_with_a_locked_year_is_not_offered_for_removal(store, visit):
    tables.lock(store, "survey", author="", note="", kode_kota=demo.KODE_KOTA, tahun=2025)
    assert not any(button.key == "hapus-contoh" for button in visit("unggah").button)


def test_the_first_own_city_fills_an_emptied_store(emptied, visit):
    page = go(accept(drop(visit, survey_file())), "ringkasan")
    assert page.title[0].value == f"Kumuh di {NAME}, 2025"
    assert page.selectbox(key="kota").options == [NAME]


def test_a_visitor_whose_city_was_removed_meanwhile_is_led_to_another(store, visit):
    accept(drop(visit, survey_file()))
    visitor = visit("ringkasan", kota=demo.KODE_KOTA)
    tables.remove(store, "survey", author="", note="", kode_kota=demo.KODE_KOTA)
    without_faults(visitor.run())
    assert visitor.title[0].value == f"Kumuh di {NAME}, 2025"
