"""Remedies on the pages: offered with their reason, applied, taken back, stored, and told by the history."""

import shutil
from pathlib import Path

import polars as pl
import pytest

from data import store as tables
from data.codes import add_codes
from data.writers.r0 import write_r0
from data.writers.r0_rules import columns_of, rules_of
from indicators.regulation import DEFAULT, regulations
from indicators.scoring import UNCERTAIN, score
from indicators.survey import survey_form
from tests.pages.conftest import go, shown, without_faults
from tests.pages.test_upload import accept, drop, offers_to_accept
from tests.pages.uploads import CITY, YEARS, survey, survey_file


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


def test_what_only_may_be_chosen_stands_apart_and_its_effect_on_the_city_is_told(visit, store):
    rows = survey()
    impossible = pl.Series([-1.0] * rows.height)
    page = drop(visit, survey_file(rows.with_columns(luas_genangan_ha=impossible)))
    headings = [text.value for text in page.markdown if text.value.startswith("**")]
    assert "**Yang boleh dipilih, bukan pembetulan**" in headings
    assert "**Yang dapat dibetulkan**" not in headings
    certain = page.table[-1].value
    assert "Mungkin kumuh" in certain.columns
    page = click(page, "perbaiki-semua-not_measured")
    (told,) = [text.value for text in page.markdown if "yang mungkin kumuh" in text.value]
    after = page.table[-1].value
    for before, now in zip(certain.itertuples(), after.itertuples(), strict=True):
        year = f"{now[2]}: kumuh {before[6]} → {now[6]} di {before[4]} → {now[4]} RT"
        assert f"{year}; {before[7]} → {now[7]} yang mungkin kumuh" in told.replace("\\", "")
    assert list(certain.iloc[:, 6]) != list(after.iloc[:, 6])


def test_a_doubled_row_can_be_taken_away_and_the_file_is_then_acceptable(visit, store):
    page = drop(visit, survey_file(pl.concat([survey(), survey()[4:5]])))
    assert not offers_to_accept(page)
    page = click(page, f"perbaiki-{survey().height + 2}-doubled_row")
    assert offers_to_accept(page)
    accept(page)
    assert tables.get(store, "survey", kode_kota=CITY).height == survey().height


def test_a_remedy_of_a_form_is_told_by_sheet_and_cell(visit, store):
    law = regulations()[DEFAULT]
    rows = negative().head(8).filter(pl.col("tahun") == YEARS[0])
    content = write_r0(
        score(add_codes(rows), law), rules_of(law, "id", UNCERTAIN), columns_of(survey_form().values(), "id"), "id"
    )
    page = drop(visit, ("r0.xlsx", content, ""))
    (told,) = [text.value for text in page.markdown if "-0,5 ha" in text.value.replace("\\", "")]
    row = rows[2]
    assert f"RT{row['rt'][0]}-RW{row['rw'][0]}" in told.replace("\\", "")
    assert " C2" in told.replace("\\", "")
    assert "baris" not in told
