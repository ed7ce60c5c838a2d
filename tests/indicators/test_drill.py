"""Going into places and back: what is inside what, what a click does, and that no place is lost on the way."""

import polars as pl
import pytest
from hypothesis import given

from data import demo
from indicators.drill import (
    Door,
    Place,
    View,
    chain,
    clicked,
    codes_of,
    door,
    entered,
    found,
    in_reach,
    left,
    level_of,
    levels_inside,
    places,
    rows_of,
)
from indicators.regulation import DEFAULT, regulations
from indicators.summing import NAMES
from tests.indicators.surveys import few, surveys

SURVEY = demo.tables()["survey"]
YEAR = SURVEY.filter(pl.col("tahun") == 2025)
KECAMATAN, KELURAHAN = Place("kecamatan", "99.01.01"), Place("kelurahan", "99.01.01.1001")
RW, RT = Place("rw", "99.01.01.1001-001"), Place("rt", "99.01.01.1001-001-001")
KAWASAN = Place("kawasan", "99.01:Muara Rekaan")
CITY_VIEW = View(None, "kecamatan", None)


def test_the_first_click_chooses_a_place_and_the_second_goes_into_it():
    chosen = clicked(CITY_VIEW, KECAMATAN.code, door(YEAR, KECAMATAN))
    assert chosen == View(None, "kecamatan", KECAMATAN.code)
    assert clicked(chosen, KECAMATAN.code, door(YEAR, KECAMATAN)) == View(KECAMATAN, "kelurahan", None)


def test_a_click_on_another_place_chooses_that_one():
    chosen = clicked(CITY_VIEW, KECAMATAN.code, door(YEAR, KECAMATAN))
    assert clicked(chosen, "99.01.02", door(YEAR, KECAMATAN)).chosen == "99.01.02"


def test_a_second_click_on_an_rt_changes_nothing():
    view = View(RW, "rt", RT.code)
    assert clicked(view, RT.code, door(YEAR, RT)) == view


def test_clicks_lead_from_the_city_to_an_rt_and_the_chain_leads_back_with_every_place_chosen():
    view = CITY_VIEW
    for place in (KECAMATAN, KELURAHAN, RW):
        view = clicked(view, place.code, door(YEAR, place))
        view = clicked(view, place.code, door(YEAR, place))
        assert view.inside == place
    assert view.level == "rt"
    while view.inside:
        steps = chain(YEAR, view.inside)
        view = left(steps, steps[-2] if len(steps) > 1 else None)
        assert view.chosen == steps[-1].code
    assert view == View(None, "kecamatan", KECAMATAN.code)


def test_back_to_any_step_of_the_chain_chooses_the_next_one():
    steps = chain(YEAR, RW)
    assert steps == [KECAMATAN, KELURAHAN, RW]
    assert left(steps, None) == View(None, "kecamatan", KECAMATAN.code)
    assert left(steps, KECAMATAN) == View(KECAMATAN, "kelurahan", KELURAHAN.code)


def test_a_kawasan_opens_its_rt_and_leads_back_to_the_city():
    way_in = door(YEAR, KAWASAN)
    assert way_in == Door("rt", YEAR.filter(pl.col("kode_kawasan") == KAWASAN.code).height)
    inside = entered(View(None, "kawasan", KAWASAN.code), way_in)
    assert left(chain(YEAR, inside.inside), None) == View(None, "kawasan", KAWASAN.code)


def test_a_level_that_nobody_surveyed_is_passed_over():
    assert door(YEAR.with_columns(kode_rw=pl.lit(None, pl.String)), KELURAHAN).level == "rt"
    assert door(YEAR, Place("kelurahan", "99.01.01.9999")) is None


@pytest.mark.parametrize("place", [KECAMATAN, KAWASAN, KELURAHAN, RW, RT])
def test_a_search_shows_a_place_among_its_neighbours(place):
    view = found(YEAR, place)
    assert (view.level, view.chosen) == (place.level, place.code)
    assert place.code in codes_of(rows_of(YEAR, view.inside), place.level)


@pytest.mark.parametrize("place", [KECAMATAN, KAWASAN, KELURAHAN, RW])
def test_a_code_tells_its_level(place):
    assert level_of(SURVEY, place.code) == place.level


@pytest.mark.parametrize("code", ["", "33.75", RT.code, "99.01", "99.01.01.1001-099"])
def test_a_code_that_cannot_be_gone_into_has_no_level(code):
    assert level_of(SURVEY, code) is None


def test_a_code_lies_in_another_only_at_a_joint():
    assert in_reach("99.01.01.1001-001-001", Place("rw", "99.01.01.1001-001"))
    assert not in_reach("99.01.01.1001-0011", Place("rw", "99.01.01.1001-001"))
    assert not in_reach(RT.code, KAWASAN)


def test_every_place_of_every_level_can_be_searched_once():
    listed = places(SURVEY)
    for level in levels_inside(None):
        codes = listed.filter(pl.col("tingkat") == level)["kode"].to_list()
        assert codes == codes_of(SURVEY, level)
        named = listed.filter(pl.col("tingkat") == level).select(set(NAMES[level]) & set(listed.columns))
        assert not any(named.null_count().row(0)) or level == "rt", "only an RT may lie in no kawasan"


@given(surveys(regulations()[DEFAULT]))
@few
def test_every_row_is_found_in_exactly_one_place_of_every_level_inside(survey):
    for scope_level in ("kecamatan", "kelurahan", "rw"):
        for code in codes_of(survey, scope_level):
            rows = rows_of(survey, Place(scope_level, code))
            for level in levels_inside(Place(scope_level, code)):
                parts = [rows_of(rows, Place(level, part)).height for part in codes_of(rows, level)]
                assert sum(parts) == rows.height
