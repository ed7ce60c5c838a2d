"""Parents are the sum of their children and of what lies in no child: at every level, in every year, always."""

from functools import cache

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import demo
from data.readers.survey import read_survey
from indicators.aggregate import LEVELS, score_by
from indicators.drill import Place, codes_of, levels_inside, rows_of
from indicators.law import Regulation
from indicators.regulation import DEFAULT, regulations
from indicators.survey import survey_form
from indicators.totals import ADDED, adding_up, elsewhere
from tests.indicators.laws import REGULATIONS
from tests.indicators.surveys import few, surveys
from tests.shared import shared_data

LAW = regulations()[DEFAULT]
SCOPES = ("kota", "kecamatan", "kelurahan", "rw", "kawasan")
DEMO = demo.tables()["survey"].filter(pl.col("tahun") == 2025)


def parts_of(survey: pl.DataFrame, law: Regulation, scope: Place, level: str, results=score_by) -> dict[str, dict]:
    """The parts of a place as the page puts them together, by name."""
    rows = rows_of(survey, scope)
    listed = results(survey, law, level).filter(pl.col(f"kode_{level}").is_in(codes_of(rows, level)))
    whole = results(survey, law, scope.level).filter(pl.col(f"kode_{scope.level}") == scope.code)
    told = adding_up(listed, elsewhere(rows, law, level), whole)
    return {row["bagian"]: row for row in told.to_dicts()}


def assert_adds_up(parts: dict[str, dict]) -> None:
    nothing = dict.fromkeys(ADDED)
    for name in ADDED:
        known = [row[name] for row in (parts["listed"], parts.get("elsewhere", nothing)) if row[name] is not None]
        assert parts["whole"][name] == (pytest.approx(sum(known)) if known else None)


@cache
def survey_of(city: str) -> pl.DataFrame:
    if city == "demo":
        return DEMO
    path = shared_data("slum/pekalongan-survei-rt-2019-2023.csv")
    read = read_survey(path.read_bytes(), path.name, list(survey_form().values()), storing=True).table
    return read.filter(pl.col("tahun") == 2023)


@cache
def scored(city: str, level: str) -> pl.DataFrame:
    return score_by(survey_of(city), LAW, level)


@pytest.mark.parametrize("level", SCOPES)
@pytest.mark.parametrize("city", ["demo", "pekalongan"])
def test_every_parent_of_a_city_is_the_sum_of_its_children_and_the_rest(city, level):
    survey = survey_of(city)
    for code in codes_of(survey, level):
        scope = Place(level, code)
        for inside in levels_inside(scope):
            assert_adds_up(parts_of(survey, LAW, scope, inside, lambda _s, _l, name: scored(city, name)))


@pytest.mark.parametrize("law", REGULATIONS, ids=str)
def test_parents_add_up_whatever_the_survey(law):
    @given(surveys(law), st.sampled_from(SCOPES), st.data())
    @few
    def adds_up(survey, level, data):
        year = survey.filter(pl.col("tahun") == survey["tahun"][0])
        codes = codes_of(year, level)
        if codes:
            scope = Place(level, data.draw(st.sampled_from(codes)))
            assert_adds_up(parts_of(year, law, scope, data.draw(st.sampled_from(levels_inside(scope)))))

    adds_up()


def test_rt_that_lie_in_no_kawasan_are_a_part_of_their_own():
    parts = parts_of(DEMO, LAW, Place("kota", "99.01"), "kawasan")
    assert parts["elsewhere"]["jumlah_rt"] == DEMO["kode_kawasan"].null_count() > 0
    assert parts["whole"]["jumlah_rt"] == DEMO.height


@pytest.mark.parametrize("level", [level for level in LEVELS if level not in {"kota", "kawasan"}])
def test_without_a_rest_no_rest_is_told(level):
    assert elsewhere(DEMO, LAW, level) is None


def test_people_that_nobody_counted_are_missing_in_every_part():
    uncounted = DEMO.with_columns(jumlah_penduduk=pl.lit(None, pl.Float64))
    parts = parts_of(uncounted, LAW, Place("kota", "99.01"), "kawasan")
    assert [part["jumlah_penduduk"] for part in parts.values()] == [None, None, None]
