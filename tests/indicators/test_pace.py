"""How fast a number moves, how fast it must, and when no date may be told."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import demo
from indicators.aggregate import LEVELS, score_by
from indicators.decrees import STATES, decree_areas, decree_now, in_force, slum_outside
from indicators.pace import SLOW, copied_years, pace, unchanged
from indicators.regulation import regulations
from tests.indicators.rows import rt, survey

LAW = regulations()["permen_pupr_14_2018"]
DEMO = demo.tables()
VALUES = st.lists(st.tuples(st.integers(2000, 2030), st.none() | st.floats(0, 100)), unique_by=lambda pair: pair[0])


def test_the_pace_is_the_change_a_year_between_the_first_and_the_last_survey():
    found = pace([(2019, 60.0), (2020, None), (2023, 70.0)], 100, 2030)
    assert (found.first, found.last, found.state) == ((2019, 60), (2023, 70), "towards")
    assert (found.per_year, found.reached) == (2.5, 2035)
    assert found.needed == pytest.approx(30 / 7)
    assert found.factor == pytest.approx(30 / 7 / 2.5)


def test_hectares_go_down_to_their_goal():
    found = pace([(2019, 100.0), (2024, 50.0)], 0, 2029)
    assert (found.per_year, found.needed, found.reached, found.factor) == (-10, -10, 2029, 1)


def test_a_copied_year_is_no_measurement():
    with_copy = [(2019, 60.0), (2020, 60.0), (2021, 64.0), (2022, 64.0)]
    found = pace(with_copy, 100, 2030, copied=[2020, 2022])
    assert (found.last, found.per_year) == ((2021, 64), 2)
    assert unchanged(with_copy) == [(2019, 2020), (2021, 2022)]


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ([], "unknown"),
        ([(2020, None)], "unknown"),
        ([(2020, 70.0)], "once"),
        ([(2020, 70.0), (2021, 70.0)], "still"),
        ([(2020, 70.0), (2021, 60.0)], "away"),
        ([(2020, 70.0), (2021, 100.0)], "reached"),
    ],
)
def test_no_date_is_told_where_none_follows(values, state):
    found = pace(values, 100, 2030)
    assert (found.state, found.reached, found.ahead(), found.factor) == (state, None, [], None)


def test_a_pace_that_takes_centuries_gives_no_date():
    assert pace([(2020, 50.0), (2021, 50.01)], 100, 2030).reached is None
    assert pace([(2020, 50.0), (2021, 50.0 + 50 / SLOW)], 100, 2030).reached == 2021 + SLOW - 1


def test_a_target_year_that_is_over_asks_for_no_pace():
    found = pace([(2020, 70.0), (2025, 75.0)], 100, 2025)
    assert (found.needed, found.way(), found.ahead()) == (None, [], [])


@given(values=VALUES, by=st.integers(2001, 2060), goal=st.sampled_from([0.0, 100.0]))
def test_the_needed_pace_leads_to_the_goal_and_the_present_one_never_beyond_it(values, by, goal):
    found = pace(values, goal, by)
    if found.needed is not None and found.last:
        assert found.last[1] + found.needed * (by - found.last[0]) == pytest.approx(goal)
        assert found.way() == [found.last, (by, goal)]
    if found.reached and found.last and found.per_year:
        years = found.reached - found.last[0]
        assert abs(found.per_year * years) >= abs(goal - found.last[1]) - 1e-6
        assert abs(found.per_year * (years - 1)) < abs(goal - found.last[1])
    for year, value in found.ahead():
        assert -1e-6 <= value <= 100 + 1e-6
        assert year <= max(by, found.last[0])


def test_a_year_in_which_most_rt_are_as_before_is_a_copy():
    first = survey(*(rt(LAW, kk_air_kurang=float(n)) for n in range(20)))
    alike = first.with_columns(tahun=pl.lit(2025))
    changed = first.with_columns(tahun=pl.lit(2026), kk_air_kurang=pl.col("kk_air_kurang") + 1)
    assert copied_years(pl.concat([first, alike, changed], how="vertical_relaxed"), LAW) == {2025: 100.0}
    assert copied_years(first, LAW) == {}


def test_the_demonstration_city_copied_its_second_year():
    assert copied_years(DEMO["survey"], LAW) == {2020: pytest.approx(692 / 699 * 100)}


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("year", [2020, 2024])
def test_the_states_of_a_decree_add_up_to_its_area_at_every_level(year, level):
    results = score_by(DEMO["survey"], LAW, "rt").filter(tahun=2025)
    decree = DEMO["decree"].filter(tahun=year)
    now = decree_now(decree, results, LAW)
    areas = decree_areas(now, DEMO["survey"], level)
    assert areas["rt_sk"].sum() == decree.height
    assert areas["luas_sk_ha"].sum() == pytest.approx(decree["luas_sk_ha"].sum())
    states = areas.select(pl.sum_horizontal(f"luas_{state}_ha" for state in STATES)).to_series()
    assert states.to_list() == pytest.approx(areas["luas_sk_ha"].to_list())
    outside = slum_outside(now, results, DEMO["survey"], level)
    listed = results.join(decree, on="kode_rt", how="semi")["rt_kumuh"].sum()
    assert outside["rt_di_luar"].sum() + listed == results["rt_kumuh"].sum()


def test_an_rt_of_a_decree_that_no_survey_knows_is_kept_under_no_place():
    rows = survey(rt(LAW))
    decree = pl.DataFrame({"kode_kota": "99.01", "kode_rt": ["99.01.01.1001-001-001", "99.01.01.1001-009-009"]})
    now = decree_now(decree.with_columns(luas_sk_ha=pl.Series([2.0, 3.0])), score_by(rows, LAW, "rt"), LAW)
    assert now["keadaan"].to_list() == ["tidak_kumuh", "tak_tersurvei"]
    assert decree_areas(now, rows, "kelurahan").select("kode_kelurahan", "luas_sk_ha").rows() == [
        (None, 3.0), ("99.01.01.1001", 2.0),
    ]  # fmt: skip


def test_the_decree_in_force_is_the_last_one_not_after_the_year():
    assert [in_force(DEMO["decree"], year) for year in (2019, 2020, 2025)] == [[], [2020], [2024, 2020]]
    assert in_force(pl.DataFrame(), 2025) == []
