"""Kota Pekalongan 2019 → 2023: why 97.8 ha ceased to be slum, and what that rests on."""

import polars as pl
import pytest

from indicators.aggregate import score_by
from indicators.causes import by_cause, causes
from indicators.ends import Side
from indicators.pace import copied_years
from indicators.quality import by_aspect, by_outcome, exits, on_one_criterion, pairs
from indicators.regulation import regulations
from indicators.works_between import reached, works_between
from indicators.works_quality import works_by_aspect, works_outcome
from tests.indicators.test_doctor_pekalongan import read as table
from tests.indicators.test_doctor_pekalongan import works as placed_works

LAW = regulations()["permen_pupr_14_2018"]
FIRST, LAST = 2019, 2023


@pytest.fixture(scope="module")
def survey() -> pl.DataFrame:
    return table("pekalongan-survei-rt-2019-2023.csv")


@pytest.fixture(scope="module")
def works(survey) -> pl.DataFrame:
    return placed_works(survey)


@pytest.fixture(scope="module")
def scored(survey) -> tuple[pl.DataFrame, pl.DataFrame]:
    return tuple(score_by(survey.filter(tahun=year), LAW, "rt") for year in (FIRST, LAST))


@pytest.fixture(scope="module")
def left(scored) -> pl.DataFrame:
    return exits(*scored, LAW)


def why(survey: pl.DataFrame, works: pl.DataFrame) -> list[tuple[str, int, float]]:
    told = by_cause(causes(Side(survey, FIRST, LAW), Side(survey, LAST, LAW), works))
    return [(row["sebab"], row["jumlah_rt"], round(row["perubahan_ha"], 3)) for row in told.to_dicts()]


def test_104_rt_left_with_97_8_ha_and_none_became_worse(survey, works, scored, left):
    assert why(survey, works) == [("treated", 104, -97.762)]
    assert (left.height, left["luas_ha"].sum()) == (104, pytest.approx(97.762, abs=0.001))
    change = scored[1]["luas_kumuh_ha"].sum() - scored[0]["luas_kumuh_ha"].sum()
    assert change == pytest.approx(-97.762, abs=0.001)
    told = pairs(*scored, LAW)
    assert (told["naik"].sum(), told["turun"].sum()) == (0, 1732)


def test_works_with_the_offices_own_numbers_explain_nothing(survey, works):
    bare = works.drop("kode_rt").with_columns(kawasan=pl.col("idKawasan"), kode_kota=pl.lit("33.75"))
    assert why(survey, bare) == [("unplaced", 104, -97.762)]
    between = works_between(bare, survey, FIRST, LAST)
    assert between["letak"].value_counts().rows() == [("unplaced", 1091)]


def test_77_of_the_104_would_still_be_slum_with_rubbish_and_fire_as_before(left):
    told = {row["bertahan"]: (row["jumlah_rt"], row["luas_ha"]) for row in by_outcome(left).to_dicts()}
    assert told["service"] == (77, pytest.approx(73.740, abs=0.001))
    assert told["stands"] == (27, pytest.approx(24.023, abs=0.001))
    assert told["open"] == (0, 0)
    assert on_one_criterion(left)["jumlah_rt"].item() == 27


def test_rubbish_and_fire_brought_two_thirds_of_the_points_and_of_the_hectares(scored, left):
    told = by_aspect(pairs(*scored, LAW), left, LAW)
    assert told["poin_turun"].to_list() == [229, 158, 12, 154, 16, 732, 431]
    assert told["luas_keluar_ha"].sum() == pytest.approx(97.762, abs=0.001)
    assert told["luas_keluar_ha"][-2:].sum() == pytest.approx(64.479, abs=0.001)


def test_every_work_is_judged_once_and_most_have_no_amount(survey, works, scored):
    between = works_between(works, survey, FIRST, LAST)
    told = works_outcome(between, reached(between, survey), pairs(*scored, LAW), LAW)
    assert dict(told["hasil"].value_counts().rows()) == {
        "fell": 633, "same": 184, "nothing": 223, "unknown": 3, "unplaced": 48,
    }  # fmt: skip
    money = works_by_aspect(told, LAW)
    assert (money["kegiatan"].sum(), money["ada_anggaran"].sum()) == (1091, 311)


def test_the_second_year_is_a_copy_of_the_first(survey):
    assert copied_years(survey, LAW) == {2020: pytest.approx(430 / 432 * 100)}
    assert by_cause(causes(Side(survey, FIRST, LAW), Side(survey, 2020, LAW), pl.DataFrame())).is_empty()
