"""The demonstration city can be taken out; an empty store offers what makes sense without data, and never a fault."""

import shutil
from pathlib import Path

import pytest

from data import demo
from data import store as tables
from data.store import CITY_TABLES
from tests.pages.conftest import go, without_faults
from tests.pages.test_upload import accept, drop
from tests.pages.uploads import NAME, survey_file

NEEDING_DATA = ("ringkasan", "peta", "profil")


@pytest.fixture
def store(demonstration: Path, tmp_path: Path) -> Path:
    """A store of the test's own, with Kota Contoh in it."""
    return shutil.copytree(demonstration, tmp_path / "store")


@pytest.fixture
def emptied(store: Path) -> Path:
    for table in CITY_TABLES:
        tables.remove(store, table, author="", note="", kode_kota=demo.KODE_KOTA)
    return store


def test_without_a_survey_the_app_opens_with_the_upload(emptied, visit):
    page = visit()
    assert page.title[0].value == "Unggah"
    assert [box.key for box in page.selectbox] == ["templat"], "no city to pick"


@pytest.mark.parametrize("page", ["unggah", "riwayat", "metode"])
def test_without_a_survey_a_page_that_needs_none_opens(emptied, visit, page):
    assert visit(page).title


@pytest.mark.parametrize("page", NEEDING_DATA)
def test_without_a_survey_no_page_that_needs_one_is_offered(emptied, visit, page):
    with pytest.raises(ValueError, match="navigation page"):
        visit().switch_page(f"pages/{page}.py")


@pytest.mark.parametrize("page", NEEDING_DATA)
def test_an_old_link_to_a_page_that_needs_a_survey_leads_to_the_upload(emptied, visit, page):
    assert visit(page, kota=demo.KODE_KOTA, tingkat="rt").title[0].value == "Unggah"


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
