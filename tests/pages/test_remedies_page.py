"""Remedies on the pages: offered with their reason, applied, taken back, stored, and told by the history."""

import shutil
from pathlib import Path

import polars as pl
import pytest

from data import store as tables
from tests.pages.conftest import go, shown, without_faults
from tests.pages.test_upload import accept, drop, offers_to_accept
from tests.pages.uploads import CITY, survey, survey_file


@pytest.fixture
def store(demonstration: Path, tmp_path: Path) -> Path:
    """A store of the test's own, with Kota Contoh in it."""
    return shutil.copytree(demonstration, tmp_path / "store")


def click(page, words: str):
    """The first button whose key starts so."""
    key = next(button.key for button in page.button if button.key and button.key.startswith(words))
    return without_faults(page.button(key=key).click().run())


def negative() -> pl.DataFrame:
    here = pl.int_range(pl.len()) == 2
    return survey().with_columns(luas_genangan_ha=pl.when(here).then(-0.5).otherwise("luas_genangan_ha"))


def offers(page, words: str) -> bool:
    return any(button.key and button.key.startswith(words) for button in page.button)


def test_a_remedy_is_applied_taken_back_applied_again_and_told_by_the_history(visit, store):
    page = drop(visit, survey_file(negative()))
    assert "Bukan pembetulan melainkan pilihan" in shown(page)
    page = click(page, "perbaiki-4-not_measured")
    assert not offers(page, "perbaiki-4-")
    page = click(page, "kembalikan-4-")
    assert not offers(page, "kembalikan-")
    page = accept(click(page, "perbaiki-4-not_measured"))
    kept = tables.get(store, "survey", kode_kota=CITY)
    assert kept["luas_genangan_ha"].null_count() == negative()["luas_genangan_ha"].null_count() + 1
    version = tables.current(store, "survey").version
    assert tables.changes_made(store, "survey", version).select("row", "column", "old", "new").rows() == [
        (4, "luas_genangan_ha", -0.5, None)
    ]
    page = go(page, "riwayat")
    assert "1 perbaikan diterapkan sebelum disimpan" in shown(page)
    page = without_faults(page.toggle(key=f"perbaikan-survey@{version}").set_value(True).run())
    assert any("Sebelum" in table.value.columns for table in page.dataframe)


def test_a_doubled_row_can_be_taken_away_and_the_file_is_then_acceptable(visit, store):
    page = drop(visit, survey_file(pl.concat([survey(), survey()[4:5]])))
    assert not offers_to_accept(page)
    page = click(page, f"perbaiki-{survey().height + 2}-doubled_row")
    assert offers_to_accept(page)
    accept(page)
    assert tables.get(store, "survey", kode_kota=CITY).height == survey().height
