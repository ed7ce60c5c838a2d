"""The watch tells only what holds whatever the missing values are, and a copied year measures nothing."""

import datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import demo
from indicators.aggregate import score_by
from indicators.decree_review import decree_reviews, never_surveyed
from indicators.law import Regulation
from indicators.regulation import DEFAULT, regulations
from indicators.watch import completeness, copied_shares, degraded, known_rt, last_measured, marked, re_entered
from tests.indicators.rows import CODES, rt
from tests.indicators.surveys import few, surveys

LAW: Regulation = regulations()[DEFAULT]
DEMO = demo.tables()
PLACE = str(CODES["kode_rt"])
DECREE = pl.DataFrame(
    {
        "tahun": [2019, 2024, 2024],
        "nomor_sk": ["1/2019", "2/2024", "2/2024"],
        "tanggal_sk": [datetime.date(2019, 5, 1), *[datetime.date(2024, 2, 29)] * 2],
        "kode_rt": [PLACE, PLACE, "99.01.01.1001-001-002"],
        "luas_sk_ha": [None, 1.5, None],
    },
    schema_overrides={"luas_sk_ha": pl.Float64},
)


def years(*damaged: float | None, **more: float) -> pl.DataFrame:
    """One RT from 2020 on with so much damaged road (m) out of 100, year by year; with 15 points beside it."""
    lacks = {"jalan_belum_ada_m": 100.0, "kk_tanpa_air_aman": 100.0, "kk_air_kurang": 100.0}
    rows = [rt(LAW, jalan_rusak_m=it, **lacks, **more) | {"tahun": 2020 + at} for at, it in enumerate(damaged)]
    return pl.DataFrame(rows, infer_schema_length=None)


def results(*damaged: float | None) -> pl.DataFrame:
    return score_by(years(*damaged), LAW, "rt")


@pytest.mark.parametrize(
    ("damaged", "returns"),
    [
        ((80, 0, 80), [(2022, 2021, 2020)]),
        ((80, 0, 0, 80), [(2023, 2021, 2020)]),
        ((80, 0, 80, 0, 80), [(2022, 2021, 2020), (2024, 2023, 2022)]),
        ((0, 80), []),
        ((80, 0), []),
        ((80, None, 80), []),
        ((80, 0, None, 80), [(2023, 2021, 2020)]),
    ],
)
def test_slum_then_not_then_slum_is_a_return_and_open_years_are_passed_over(damaged, returns):
    found = re_entered(results(*damaged), LAW)
    assert found.select("tahun", "tahun_keluar", "tahun_kumuh").rows() == returns


def test_a_higher_total_is_worse_by_so_many_points_and_a_worse_class_always():
    risen = degraded(results(0, 60, 80), LAW, 3)
    assert risen.select("tahun", "tahun_lalu", "naik", "tingkat_naik").rows() == [(2021, 2020, 3, True)]
    assert degraded(results(0, 60, 80), LAW, 2)["tahun"].to_list() == [2021, 2022]
    assert degraded(results(0, 30), LAW, 10).select("naik", "tingkat_naik").rows() == [(1, True)]


@pytest.mark.parametrize("damaged", [(80, 0), (0, None), (None, 80), (50, 50), (80,)])
def test_what_did_not_rise_for_certain_is_not_worse(damaged):
    assert degraded(results(*damaged), LAW, 1).is_empty()


def test_a_copy_is_no_measurement_and_a_year_of_new_figures_is():
    marks = marked(years(10, 10, 20, 20), LAW)
    assert marks["sama"].to_list() == [None, True, False, True]
    row = last_measured(marks, 2023, [2021, 2023]).row(0, named=True)
    assert (row["tahun_ukur"], row["tahun_berubah"], row["umur"]) == (2022, 2022, 1)
    assert not row["tak_pernah_berubah"]


def test_an_rt_surveyed_with_the_same_figures_in_a_year_that_is_no_copy_was_measured():
    row = last_measured(marked(years(10, 10, 10), LAW), 2022, [2021]).row(0, named=True)
    assert (row["tahun_ukur"], row["tahun_berubah"], row["umur"], row["tak_pernah_berubah"]) == (2022, 2020, 0, True)


def test_later_years_are_not_known_yet():
    assert last_measured(marked(years(10, 20, 30), LAW), 2021, [])["tahun_berubah"].item() == 2021
    assert last_measured(marked(years(10), LAW), 2020, [])["tak_pernah_berubah"].item() is False


def test_the_made_up_city_has_a_copied_year_four_returns_and_19_rt_that_grew_worse():
    marks = marked(DEMO["survey"], LAW)
    copied = copied_shares(marks, "kota").filter(tahun=2020)
    assert copied.select("rt_dua_tahun", "rt_sama").row(0) == (699, 692)
    by_kelurahan = copied_shares(marks, "kelurahan").filter(tahun=2020)
    assert (by_kelurahan["rt_dua_tahun"].sum(), by_kelurahan["rt_sama"].sum()) == (699, 692)
    scored = score_by(DEMO["survey"], LAW, "rt")
    assert re_entered(scored, LAW).height == 4
    assert degraded(scored, LAW, 1).filter(tahun=2025).height == 19


@few
@given(surveys(LAW))
def test_every_returned_rt_was_slum_left_and_is_slum_in_that_order(survey):
    scored = score_by(survey, LAW, "rt")
    for row in re_entered(scored, LAW).iter_rows(named=True):
        assert row["tahun_kumuh"] < row["tahun_keluar"] < row["tahun"]
    assert set(degraded(scored, LAW, 1)["kode_rt"]) <= set(survey["kode_rt"])


@few
@given(surveys(LAW), st.sampled_from([2022, 2023]))
def test_every_rt_has_one_age_and_it_is_not_negative(survey, year):
    told = last_measured(marked(survey, LAW), year, [])
    assert told["kode_rt"].to_list() == sorted(survey.filter(pl.col("tahun") <= year)["kode_rt"].unique())
    assert (told["umur"] >= 0).all()
    assert (told["tahun_berubah"] <= told["tahun_ukur"]).all()


def test_known_rt_are_those_of_the_survey_the_boundaries_and_the_decree_each_once():
    known = known_rt(years(10, 20), [PLACE, "99.01.01.1002-001-001"], DECREE)
    assert known.rows() == [
        ("99.01.01.1001", PLACE), ("99.01.01.1001", "99.01.01.1001-001-002"), ("99.01.01.1002", "99.01.01.1002-001-001")
    ]  # fmt: skip


def test_a_kelurahan_of_which_nothing_was_entered_stands_there_with_no_share_of_values():
    survey = years(10, None)
    known = known_rt(survey, ["99.01.01.1002-001-001"], DECREE)
    board = completeness(score_by(survey, LAW, "kelurahan"), known, [2020, 2021])
    told = board.select("kode_kelurahan", "tahun", "rt_diketahui", "jumlah_rt", "cakupan_nilai", "isi").rows()
    assert told == [
        ("99.01.01.1001", 2020, 2, 1, 100.0, "part"), ("99.01.01.1001", 2021, 2, 1, 93.75, "part"),
        ("99.01.01.1002", 2020, 1, 0, None, "none"), ("99.01.01.1002", 2021, 1, 0, None, "none"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("today", "state", "left"),
    [("2026-11-28", "valid", 823), ("2028-03-01", "soon", 364), ("2029-02-28", "soon", 0), ("2029-03-01", "due", -1)],
)
def test_a_decree_is_due_five_years_after_its_date(today, state, left):
    newest, old = decree_reviews(DECREE, datetime.date.fromisoformat(today)).to_dicts()
    assert (newest["keadaan"], newest["sisa_hari"]) == (state, left)
    assert newest["batas_tinjau"] == datetime.date(2029, 2, 28)
    assert (newest["jumlah_rt"], newest["luas_sk_ha"]) == (2, 1.5)
    assert (old["keadaan"], old["luas_sk_ha"]) == ("replaced", None)


def test_a_decree_without_a_date_is_undated_and_not_due():
    bare = DECREE.drop("tanggal_sk", "luas_sk_ha")
    assert decree_reviews(bare, datetime.date(2099, 1, 1))["keadaan"].to_list() == ["undated", "replaced"]


def test_rt_of_the_decree_that_no_survey_has_are_listed():
    assert never_surveyed(DECREE.filter(tahun=2024), years(10))["kode_rt"].to_list() == ["99.01.01.1001-001-002"]
