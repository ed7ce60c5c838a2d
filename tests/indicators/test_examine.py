"""Rows about to be kept: without their office's own answers, and with what the doctor says of them."""

import polars as pl
import pytest

from indicators.checks import Case, accepted_forms, diagnose, examine
from indicators.regulation import regulations
from indicators.survey import survey_form
from tests.indicators import test_doctor as doctor
from tests.indicators.rows import rt, survey

LAW = regulations()["permen_pupr_14_2018"]
ROWS = survey(rt(LAW), rt(LAW)).with_columns(rt=pl.Series(["001", "002"]))


def test_the_offices_own_answers_are_checked_and_not_kept():
    told = ROWS.with_columns(total_skor=pl.lit(77.0), tingkat_kekumuhan=pl.lit("Tidak kumuh"))
    kept, found = examine("survey", told, {}, LAW, "a.csv")
    assert kept.columns == ROWS.columns
    assert {finding.file for finding in found} == {"a.csv"}
    without = {finding.code for finding in examine("survey", ROWS, {}, LAW, "a.csv")[1]}
    assert {finding.code for finding in found} - without


def test_other_tables_are_kept_as_they_are():
    works = pl.DataFrame({"kode_kota": ["99.01"], "tahun": [2025], "volume": [-1.0]})
    assert examine("works", works, {}, LAW)[0].equals(works)
    prices = pl.DataFrame({"harga_rp": [1.0]})
    assert examine("unit_prices", prices, {}, LAW)[1] == []


def test_a_survey_may_bring_what_its_office_published():
    names = [column.id for column in accepted_forms(LAW)["survey"]]
    assert {"jumlah_kk", "skor_1a", "total_skor"} <= set(names)
    assert "skor_1a" not in [column.id for column in accepted_forms(LAW)["works"]]


def test_a_doubled_place_and_one_without_code_are_said_once_by_the_reader_and_not_again():
    twice = ROWS.with_columns(kode_rt=pl.lit("99.01.01.1001-001-001"), kode_kota=pl.lit("Kota"))
    assert {"repeated_place", "unnamed_place"} <= {it.code for it in diagnose(Case(survey=twice), LAW, survey_form())}
    assert not {"repeated_place", "unnamed_place"} & {it.code for it in examine("survey", twice, {}, LAW)[1]}


def held(check: str, *beside: str) -> set[tuple[str, ...]]:
    """The stored tables that the findings of a check say they rest on, of a survey whose first year may be stored."""
    tables = doctor.FAULTS[check](doctor.sound())
    rows = tables["survey"].filter(pl.col("tahun").is_in([2024] if "survey" in beside else [2023, 2024]))
    stored = {name: tables[name] for name in ("survey", "decree", "works", "areas") if name in beside}
    stored = stored | ({"survey": tables["survey"].filter(tahun=2023).drop("baris")} if "survey" in beside else {})
    return {it.tables for it in examine("survey", rows, stored, LAW)[1] if it.check == check}


@pytest.mark.parametrize(
    "check",
    ["tenfold_jump", "population_jump", "area_changed", "kawasan_changed", "year_copied", "places_gone", "places_new"],
)
def test_a_comparison_of_years_names_the_stored_survey_only_where_one_of_them_is_stored(check):
    assert held(check, "survey") == {("survey",)}
    assert held(check) == {()}


@pytest.mark.parametrize(
    ("check", "table", "said"),
    [
        ("area_polygon", "areas", "boundaries"),
        ("area_decree", "decree", "decree"),
        ("decree_unknown_place", "decree", "decree"),
        ("slum_not_in_decree", "decree", "decree"),
        ("decree_old", "decree", "decree"),
        ("work_without_place", "works", "works"),
        ("work_number_unlisted", "works", "works"),
        ("work_unknown_place", "works", "works"),
        ("work_without_effect", "works", "works"),
    ],
)
def test_a_check_beside_a_stored_table_names_it_and_is_silent_without(check, table, said):
    assert held(check, table) == {(said,)}
    assert held(check) == set()


def test_what_stored_works_lack_by_themselves_is_not_told_of_a_survey():
    for check in ("work_without_amount", "work_without_source", "work_unknown_criterion", "work_without_volume"):
        assert held(check, "works") == set()


def test_a_decree_that_lists_an_rt_twice_is_told_by_its_reader_alone():
    rows = doctor.FAULTS["decree_twice"](doctor.sound())["decree"]
    assert "decree_twice" in {it.code for it in diagnose(Case(decree=rows), LAW, survey_form())}
    assert [it.code for it in examine("decree", rows, {}, LAW)[1]] == []
