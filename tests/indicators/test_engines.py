"""The same result whatever kind of table the survey is: pandas, Polars eager and lazy, DuckDB."""

import math
from collections.abc import Callable

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import byhand
from indicators.aggregate import LEVELS, score_by
from indicators.compare import compare_rules
from indicators.regulation import regulations
from indicators.scoring import score
from tests.indicators.laws import REGULATIONS
from tests.indicators.surveys import few, surveys

Rows = list[dict[str, object]]
COMPUTED = ("persen_", "skor_", "rata_", "total_", "tingkat_", "luas_kumuh_ha")


def lazily(survey: pl.DataFrame, compute: Callable) -> pl.DataFrame:
    result = compute(survey.lazy())
    assert isinstance(result, pl.LazyFrame), "a lazy table stays lazy"
    return result.collect()


def in_pandas(survey: pl.DataFrame, compute: Callable) -> pl.DataFrame:
    return pl.from_pandas(compute(survey.to_pandas()), nan_to_null=True)


def in_duckdb(survey: pl.DataFrame, compute: Callable) -> pl.DataFrame:
    with duckdb.connect() as connection:
        result = compute(connection.from_arrow(survey.to_arrow()))
        assert isinstance(result, duckdb.DuckDBPyRelation), "a relation stays a relation"
        return result.pl()


ENGINES = {"polars lazy": lazily, "pandas": in_pandas, "duckdb": in_duckdb}


def rows(table: pl.DataFrame, keys: list[str]) -> Rows:
    return table.sort(keys, nulls_last=True).to_dicts()


def differences(ours: Rows, theirs: Rows) -> list[tuple]:
    assert [list(row) for row in ours] == [list(row) for row in theirs]
    pairs = zip(ours, theirs, strict=True)
    return [(name, a[name], b[name]) for a, b in pairs for name in a if not alike(a[name], b[name])]


def alike(first: object, second: object) -> bool:
    if isinstance(first, int | float) and isinstance(second, int | float):
        return math.isclose(first, second, rel_tol=1e-9, abs_tol=1e-9)
    return first == second


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("law", REGULATIONS, ids=str)
@few
@given(data=st.data())
def test_scores_are_the_same_in_every_engine(law, engine, data):
    survey = data.draw(surveys(law))
    rule = data.draw(st.sampled_from([None, "all", "scored"]))
    ours = rows(score(survey, law, rule), ["baris"])
    theirs = rows(ENGINES[engine](survey, lambda table: score(table, law, rule)), ["baris"])
    assert differences(ours, theirs) == []


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("law", REGULATIONS, ids=str)
@settings(few, max_examples=max(few.max_examples // 2, 2))
@given(data=st.data())
def test_places_are_the_same_in_every_engine(law, engine, data):
    survey = data.draw(surveys(law))
    level = data.draw(st.sampled_from(LEVELS))
    keys = [f"kode_{level}", "tahun"]
    ours = rows(score_by(survey, law, level), keys)
    theirs = rows(ENGINES[engine](survey, lambda table: score_by(table, law, level)), keys)
    assert differences(ours, theirs) == []


@pytest.mark.parametrize("law", REGULATIONS, ids=str)
@few
@given(data=st.data())
def test_scores_are_those_of_the_same_rules_written_by_hand(law, data):
    survey = data.draw(surveys(law))
    names = ["baris", *(name for name in score(survey, law).columns if name.startswith(COMPUTED))]
    ours = rows(score(survey, law, "scored").select(names), ["baris"])
    in_polars = byhand.in_polars(survey.lazy(), law).select(names).collect()
    with duckdb.connect() as connection:
        connection.register("survei", survey.to_arrow())
        in_sql = connection.sql(byhand.in_sql("survei", law)).pl().select(names)
    assert differences(ours, rows(in_polars, ["baris"])) == []
    assert differences(ours, rows(in_sql, ["baris"])) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_compared_rules_are_the_same_in_every_engine(engine):
    first, second = list(regulations().values())
    survey = pl.DataFrame(
        {"baris": [2, 3, 4], **{name: [10.0, 10.0, None] for name in second.columns}}
        | {item.volume: [0.0, 10.0, 3.0] for item in second.criteria}
    )
    ours = rows(compare_rules(survey, first, second), ["baris"])
    theirs = rows(ENGINES[engine](survey, lambda table: compare_rules(table, first, second)), ["baris"])
    assert differences(ours, theirs) == []
