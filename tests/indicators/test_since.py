"""What became of the RT between two stands of a survey, and which scores did it."""

import polars as pl
import pytest

from data import demo
from indicators.aggregate import score_by
from indicators.regulation import regulations
from indicators.since import MOVED, came_and_went, class_changed, rt_changes, yearly
from tests.indicators.rows import rt, survey

SURVEY = demo.tables()["survey"]
LAWS = list(regulations().values())
LAW = regulations()["permen_pupr_14_2018"]


def of_year(year: int) -> pl.DataFrame:
    return SURVEY.filter(pl.col("tahun") == year)


@pytest.fixture(scope="module")
def changes() -> pl.DataFrame:
    return rt_changes(of_year(2024), of_year(2025), LAW)


def moved(row: dict[str, object]) -> list[tuple[str, float | None, float | None]]:
    return [(it["id"], it["lama"], it["baru"]) for it in row[MOVED]]


def test_the_criterion_whose_score_moved_is_named_with_both_scores():
    before = survey(rt(LAW, kk_tanpa_air_aman=80.0), rt(LAW))
    after = survey(rt(LAW, kk_tanpa_air_aman=30.0), rt(LAW)).with_columns(tahun=pl.lit(2025))
    first, second = rt_changes(before, after, LAW).iter_rows(named=True)
    assert (moved(first), first["perubahan"], first["tahun"]) == ([("3a", 5, 1)], "better", 2025)
    assert (moved(second), second["perubahan"]) == ([], "same")


def test_a_value_that_was_measured_meanwhile_moves_an_open_score():
    before, after = survey(rt(LAW, kk_tanpa_air_aman=None)), survey(rt(LAW, kk_tanpa_air_aman=80.0))
    (row,) = rt_changes(before, after, LAW).iter_rows(named=True)
    assert moved(row) == [("3a", None, 5)]


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.id)
def test_the_same_survey_twice_is_no_change(law):
    rows = rt_changes(of_year(2025), of_year(2025), law)
    assert class_changed(rows).is_empty()
    assert came_and_went(rows).is_empty()
    assert rows[MOVED].list.len().sum() == 0


def test_every_rt_of_both_stands_is_told_once_in_any_order_of_rows(changes):
    codes = {*of_year(2024)["kode_rt"], *of_year(2025)["kode_rt"]}
    assert sorted(changes["kode_rt"]) == sorted(codes)
    mixed = rt_changes(of_year(2024).reverse(), of_year(2025).reverse(), LAW)
    assert mixed.equals(changes)


def test_the_moves_of_an_rt_add_up_to_the_change_of_its_total(changes):
    certain = changes.filter(pl.col("total_terendah_lama") == pl.col("total_tertinggi_lama"))
    certain = certain.filter(pl.col("total_terendah_baru") == pl.col("total_tertinggi_baru"))
    assert certain.height
    for row in certain.iter_rows(named=True):
        assert row["total_terendah_lama"] + sum(new - old for _id, old, new in moved(row)) == row["total_terendah_baru"]


def test_an_rt_that_one_stand_lacks_came_or_went_and_has_no_other_class(changes):
    gone = set(of_year(2024)["kode_rt"]) - set(of_year(2025)["kode_rt"])
    told = came_and_went(changes)
    assert set(told["kode_rt"]) == gone
    assert set(told["perubahan"]) == {"gone"}
    assert told[MOVED].null_count() == told.height
    assert not set(class_changed(changes)["kode_rt"]) & gone


def test_every_year_is_told_once_and_one_that_a_stand_lacks_is_missing_there():
    cities = score_by(SURVEY, LAW, "kota")
    told = yearly(cities.filter(pl.col("tahun") < 2025), cities.filter(pl.col("tahun") > 2019))
    assert told["tahun"].to_list() == sorted(SURVEY["tahun"].unique())
    assert told["lama_ha"].null_count() == told["baru_ha"].null_count() == 1
    assert set(told["ubah_ha"].drop_nulls()) == {0.0}
