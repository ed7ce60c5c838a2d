"""Which places are near the line, counted so that every place is on exactly one side."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.aggregate import LEVELS, score_by
from indicators.near import SIDES, near_line, tally, within
from indicators.regulation import regulations
from tests.indicators.laws import REGULATIONS
from tests.indicators.rows import rt, survey
from tests.indicators.surveys import few, surveys

LAW = regulations()["permen_pupr_14_2018"]
every_law = pytest.mark.parametrize("law", REGULATIONS, ids=str)


def near(law, *rows: dict[str, object]) -> pl.DataFrame:
    return near_line(score_by(survey(*rows), law, "rt").sort("kode_rt"), law)


def scoring(total: int, **values: float | None) -> dict[str, object]:
    """An RT with this total, of fives and ones of criteria that are not all or nothing."""
    free = [item.volume for item in LAW.criteria if not (item.all_or_nothing or item.denominator.endswith("_ha"))]
    shares = [100.0] * (total // 5) + [30.0] * (total % 5)
    return rt(LAW, **dict(zip(free, shares, strict=False)), **values)


@pytest.mark.parametrize(
    ("total", "side", "points"),
    [(15, "enter", 1), (16, "leave", 1), (20, "leave", 5), (21, "leave", 6), (11, "enter", 5)],
)
def test_the_points_to_the_line_are_those_that_must_go_or_come(total, side, points):
    row = near(LAW, scoring(total)).row(0, named=True)
    assert (row["total_skor"], row["sisi"]) == (total, side)
    assert (row["poin_terdekat"], row["poin_terjauh"]) == (points, points)


def test_missing_values_make_the_points_a_range_and_a_place_near_only_perhaps():
    told = near(LAW, scoring(16, kk_tanpa_sarana_sampah=None), scoring(9, kk_tanpa_sarana_sampah=None))
    assert told["sisi"].to_list() == ["leave", "enter"]
    assert told.select("poin_terdekat", "poin_terjauh").rows() == [(1, 6), (2, 7)]
    for side in ("leave", "enter"):
        counted = [tally(told, side, points) for points in (1, 5, 7)]
        assert [(it.near, it.maybe) for it in counted[1:]] == [(0, 1), (1, 0)]
        assert within(told, side, 5).height == 1


def test_an_uncertain_place_is_a_group_of_its_own_and_never_too_far():
    told = near(LAW, scoring(14, kk_tanpa_sarana_sampah=None), rt(LAW, **dict.fromkeys(LAW.columns, None)))
    assert told["sisi"].to_list() == ["uncertain"] * 2
    assert told["poin_terdekat"].to_list() == [2, 16], "what the missing values must bring"
    assert tally(told, "uncertain", 1) == tally(told, "uncertain", 10)
    assert within(told, "uncertain", 1).height == tally(told, "uncertain", 1).near == 2
    assert tally(told, "leave", 10).places == tally(told, "enter", 10).places == 0


def test_a_city_without_slum_and_a_year_without_survey_have_nobody_near_leaving():
    told = near(LAW, scoring(0), scoring(3))
    assert (tally(told, "leave", 10).places, within(told, "leave", 10).height) == (0, 0)
    nobody = told.clear()
    assert [tally(nobody, side, 5).places for side in SIDES] == [0, 0, 0]


@every_law
@few
@given(data=st.data())
def test_every_place_is_on_one_side_and_more_points_never_hide_one(law, data):
    scored = score_by(data.draw(surveys(law)), law, data.draw(st.sampled_from(LEVELS)))
    told = near_line(scored, law)
    assert sum(tally(told, side, 5).places for side in SIDES) == scored.height
    for side in SIDES:
        counts = [tally(told, side, points) for points in range(1, 11)]
        shown = [within(told, side, points).height for points in range(1, 11)]
        assert shown == sorted(shown) == [it.near + it.maybe for it in counts]
    assert (told["poin_terdekat"] <= told["poin_terjauh"]).all()
    assert (told["poin_terdekat"] >= 1).all()


def test_the_sides_are_told_of_a_table_of_pandas_alike():
    rows = survey(scoring(20), scoring(12), scoring(14, kk_tanpa_sarana_sampah=None))
    ours = near_line(score_by(rows, LAW, "rt").sort("kode_rt"), LAW)
    theirs = near_line(score_by(rows.to_pandas(), LAW, "rt").sort_values("kode_rt"), LAW)
    assert theirs["sisi"].to_list() == ours["sisi"].to_list()
    assert theirs["poin_terjauh"].to_list() == ours["poin_terjauh"].to_list()
