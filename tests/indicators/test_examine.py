"""Rows about to be kept: without their office's own answers, and with what the doctor says of them."""

import polars as pl

from indicators.checks import Case, accepted_forms, diagnose, examine
from indicators.regulation import regulations
from indicators.survey import survey_form
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
