"""The road to 0 ha: a range that holds its middle, that no unit and no order changes, and none where none follows."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import demo
from indicators.aggregate import score_by
from indicators.decrees import decree_areas, decree_now
from indicators.pace import SLOW, copied_years
from indicators.regulation import regulations
from indicators.remaining import LEFT, by_class, by_decree, series, totals, values
from indicators.services import services
from indicators.targets import slum_path
from indicators.zero import ENOUGH, road, steps
from tests.indicators.rows import rt, survey
from tests.indicators.surveys import few

LAW = regulations()["permen_pupr_14_2018"]
DEMO = demo.tables()
SURVEY = DEMO["survey"]
YEARS = st.lists(
    st.tuples(st.integers(2010, 2026), st.none() | st.integers(0, 800).map(float)), unique_by=lambda it: it[0]
)


@pytest.fixture(scope="module")
def scored() -> pl.DataFrame:
    return score_by(SURVEY, LAW, "rt")


@pytest.fixture(scope="module")
def served() -> pl.DataFrame:
    return services(SURVEY, LAW, "rt", ("3a",))


@few
@given(past=YEARS)
def test_the_range_holds_its_middle_and_the_year_of_the_plain_pace(past):
    found = road(past, 2030)
    ends = [found.earliest, found.middle, found.latest]
    told = [one for one in ends if one is not None]
    assert ends == told + [None] * (3 - len(told)), "only the later end may be open"
    assert told == sorted(told)
    if told and found.pace.reached:
        assert told[0] <= found.pace.reached
        assert found.latest is None or found.pace.reached <= found.latest
    if found.pace.state != "towards" or len(found.steps) < ENOUGH:
        assert told == []


@few
@given(past=YEARS, scale=st.sampled_from([0.25, 4.0, 10_000.0]))
def test_the_years_are_the_same_in_every_unit(past, scale):
    larger = [(year, None if value is None else value * scale) for year, value in past]
    ours, theirs = road(past, 2030), road(larger, 2030)
    assert (ours.pace.reached, ours.earliest, ours.middle, ours.latest) == (
        theirs.pace.reached, theirs.earliest, theirs.middle, theirs.latest,
    )  # fmt: skip


@few
@given(past=YEARS, mixed=st.randoms())
def test_the_order_of_the_years_is_irrelevant(past, mixed):
    other = list(past)
    mixed.shuffle(other)
    assert road(past, 2030) == road(other, 2030)


@few
@given(past=YEARS, added=st.integers(0, 500), more=st.integers(0, 500))
def test_more_hectares_left_never_end_earlier(past, added, more):
    ours, theirs = road(past, 2030, added=float(added)), road(past, 2030, added=float(added + more))
    if ours.pace.state == theirs.pace.state == "towards":
        for one, other in zip(_ends(ours), _ends(theirs), strict=True):
            assert one <= other


def _ends(found) -> list[float]:
    untold = 9999 if len(found.steps) >= ENOUGH else 0
    return [one or untold for one in (found.earliest, found.middle, found.latest, found.pace.reached or 9999)]


def test_steps_that_are_all_alike_leave_no_doubt():
    found = road([(2020, 100.0), (2021, 90.0), (2022, 80.0), (2024, 60.0)], 2030)
    assert found.pace.reached == found.earliest == found.middle == found.latest == 2030


def test_a_copied_year_makes_no_step():
    past = [(2019, 100.0), (2020, 100.0), (2021, 80.0), (2022, 70.0), (2023, 50.0)]
    assert [(it.change, it.years) for it in steps(past, copied=[2020])] == [(-20, 2), (-10, 1), (-20, 1)]
    with_copy, without = road(past, 2030, [2020]), road([it for it in past if it[0] != 2020], 2030)
    assert with_copy == without
    assert with_copy.per_year == with_copy.pace.per_year


@pytest.mark.parametrize(
    ("past", "state"),
    [
        ([], "unknown"),
        ([(2020, 7.0)], "once"),
        ([(2020, 7.0), (2021, 7.0), (2022, 7.0), (2023, 7.0)], "still"),
        ([(2020, 7.0), (2021, 6.0), (2022, 8.0), (2023, 9.0)], "away"),
        ([(2020, 7.0), (2021, 6.0), (2022, 2.0), (2023, 0.0)], "reached"),
        ([(2020, 7.0), (2021, 6.0), (2022, 5.0)], "towards"),
    ],
)
def test_no_range_is_told_where_none_follows(past, state):
    found = road(past, 2030)
    assert (found.pace.state, found.earliest, found.middle, found.latest) == (state, None, None, None)


def test_a_way_that_nearly_stands_still_has_an_open_end():
    found = road([(2020, 100.0), (2021, 99.0), (2022, 101.0), (2023, 90.0)], 2030)
    assert found.earliest is not None
    assert found.latest is None
    assert road([(2020, 9000.0), (2021, 8999.0), (2022, 8998.0), (2023, 8997.0)], 2030).pace.reached is None
    assert SLOW == 100


def test_what_a_next_decree_adds_needs_more_a_year_and_leaves_the_pace():
    past = [(2020, 100.0), (2021, 90.0), (2022, 80.0), (2023, 70.0)]
    plain, more = road(past, 2030), road(past, 2030, added=70.0)
    assert (plain.per_year, more.per_year) == (-10, -10)
    assert (plain.pace.reached, more.pace.reached) == (2030, 2037)
    assert more.pace.needed == pytest.approx(2 * plain.pace.needed)


@pytest.mark.parametrize("level", ["kelurahan", "kawasan", "rw", "kecamatan"])
def test_the_places_of_a_level_add_up_to_the_city_in_every_year(scored, served, level):
    rows = by_class(scored, served)
    summed = totals(rows, SURVEY, level).group_by("tahun").agg(pl.col(LEFT).sum()).sort("tahun")
    city = totals(rows, SURVEY, "kota")
    for name in LEFT:
        assert summed[name].to_list() == pytest.approx(city[name].to_list()), name
    assert rows.height == SURVEY["kode_rt"].n_unique() * 7


def test_the_city_is_as_on_the_page_of_100_0_100(scored, served):
    city = series(totals(by_class(scored, served), SURVEY, "kota"))
    theirs = slum_path(score_by(SURVEY, LAW, "kota"), services(SURVEY, LAW, "kota", ("3a",)))
    for name in theirs.columns:
        assert city[name].to_list() == pytest.approx(theirs[name].to_list()), name


@pytest.mark.parametrize("year", [2020, 2024])
def test_what_is_left_of_a_decree_is_as_beside_the_decree(scored, year):
    decree = DEMO["decree"].filter(tahun=year)
    rows = totals(by_decree(decree, scored, LAW), SURVEY, "kota")
    assert rows["tahun"].to_list() == list(range(year, 2026))
    states = ("luas_kumuh_ha", "luas_mungkin_kumuh_ha", "luas_tak_tersurvei_ha")
    now = decree_areas(decree_now(decree, scored.filter(tahun=2025), LAW), SURVEY, "kota")
    assert rows.filter(tahun=2025).select(LEFT).row(0) == pytest.approx(now.select(states).row(0))


def test_the_demonstration_city_reaches_0_at_its_pace_in_2030(scored, served):
    city = totals(by_class(scored, served), SURVEY, "kota")
    found = road(values(city), 2029, list(copied_years(SURVEY, LAW)))
    assert (found.pace.reached, found.earliest, found.middle, found.latest) == (2030, 2029, 2030, 2032)
    assert found.per_year == pytest.approx(-56.6995)


def test_a_year_in_which_a_place_was_not_surveyed_is_not_one_without_slum():
    worst = {item.volume: 100.0 for item in LAW.criteria if not item.volume.endswith("_ha")}
    rows = survey(rt(LAW, **worst), rt(LAW, kode_kelurahan=None, kode_rw=None, **worst), rt(LAW, tahun=2025, **worst))
    rows = rows.with_columns(kode_rt=pl.Series(["a", "b", "a"]))
    sums = totals(by_class(score_by(rows, LAW, "rt"), services(rows, LAW, "rt", ("3a",))), rows, "kelurahan")
    told = {
        (row["kode"], row["tahun"]): (row["luas_ha"], row["tak_tersurvei_ha"]) for row in sums.iter_rows(named=True)
    }
    assert told == {
        ("", 2024): (10, 0), ("", 2025): (None, 10), ("99.01.01.1001", 2024): (10, 0), ("99.01.01.1001", 2025): (10, 0),
    }  # fmt: skip
