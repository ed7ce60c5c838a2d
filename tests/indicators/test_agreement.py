"""The table of a forum: a computed end stands unless another is typed, sums hold, and today is held against it."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.agreement import (
    AGREED,
    agreed,
    changed,
    computed_change,
    incomplete,
    proposed,
    since_agreed,
    total,
    with_difference,
)
from tests.indicators.surveys import few

AREAS = st.dictionaries(st.sampled_from("abcdef"), st.none() | st.integers(0, 500).map(lambda it: it / 4))


def year(areas: dict[str, float | None]) -> pl.DataFrame:
    return pl.DataFrame(
        {"kode": list(areas), "luas_ha": list(areas.values())}, schema={"kode": pl.String, "luas_ha": pl.Float64}
    )


TWO = proposed(year({"a": 10.0, "b": 5.0}), year({"a": 8.0, "b": 5.0}))


def test_what_the_forum_leaves_alone_is_the_computed_end():
    rows = agreed(TWO, {0: {"sengketa": "  batas  RW "}, 1: {"catatan": " "}})
    assert rows["luas_akhir_ha"].to_list() == rows["luas_hitung_ha"].to_list() == [8, 5]
    assert rows["luas_berkurang_ha"].to_list() == [2, 0]
    assert (rows["sengketa"].to_list(), rows["catatan"].to_list()) == (["batas RW", None], [None, None])
    assert changed(rows).is_empty()


def test_another_end_is_marked_with_its_difference_and_reduces_otherwise():
    rows = agreed(TWO, {1: {AGREED: 0.0}})
    assert changed(rows).select("kode_kelurahan", "luas_akhir_ha", "beda_ha").rows() == [("b", 0, -5)]
    assert total(rows).row(0) == (15, 7, 8, 13, -5)


@pytest.mark.parametrize("typed", [-1, float("nan"), float("inf"), "x"])
def test_no_area_is_less_than_nothing_or_no_figure(typed):
    with pytest.raises(ValueError, match=r"no area|could not convert"):
        agreed(TWO, {0: {AGREED: typed}})


def test_a_kelurahan_that_one_year_lacks_stays_and_is_missing_there():
    rows = agreed(proposed(year({"a": 10.0}), year({"b": 5.0})), {})
    assert rows.select("kode_kelurahan", "luas_awal_ha", "luas_akhir_ha", "luas_berkurang_ha").rows() == [
        ("a", 10, None, None), ("b", None, 5, None),
    ]  # fmt: skip
    assert incomplete(rows).height == 2
    assert total(rows)["luas_berkurang_ha"].to_list() == [None]


@few
@given(start=AREAS, end=AREAS, typed=st.dictionaries(st.integers(0, 5), st.integers(0, 400).map(lambda it: it / 4)))
def test_start_less_reduction_is_the_end_and_no_kelurahan_is_lost(start, end, typed):
    both = proposed(year(start), year(end))
    assert set(both["kode_kelurahan"]) == {*start, *end}
    rows = agreed(both, {place: {AGREED: area} for place, area in typed.items()})
    whole = rows.filter(pl.col("luas_berkurang_ha").is_not_null())
    assert whole.height + incomplete(rows).height == both.height
    if whole.height:
        sums = total(whole)
        assert sums["luas_awal_ha"][0] - sums["luas_berkurang_ha"][0] == pytest.approx(sums["luas_akhir_ha"][0])
    today = since_agreed(rows, year(end))
    assert set(today["ubah_ha"].drop_nulls()) <= {0.0}
    assert today["selisih_ha"].drop_nulls().sum() == pytest.approx(-with_difference(rows)["beda_ha"].sum())


def test_what_came_and_went_after_the_agreement_is_told():
    after = since_agreed(agreed(TWO, {1: {AGREED: 4.0}}), year({"a": 9.0, "c": 1.0}))
    assert after.select("kode_kelurahan", "luas_kini_ha", "ubah_ha", "selisih_ha").rows() == [
        ("a", 9, 1, 1), ("b", None, None, None), ("c", 1, None, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("today", "change"),
    [({"a": 8.0, "b": 5.0}, (0, 0)), ({"a": 7.4, "b": 5.0}, (1, -0.6)), ({"a": 9.0, "b": 4.0}, (2, 0)),
     ({"a": 8.0}, (1, -5)), ({"a": 8.0, "b": 5.0, "c": 1.0}, (1, 1))],
)  # fmt: skip
def test_today_fits_an_agreement_when_no_computed_figure_is_another(today, change):
    count, hectares = computed_change(since_agreed(agreed(TWO, {1: {AGREED: 0.0}}), year(today)))
    assert (count, hectares) == (change[0], pytest.approx(change[1]))


def test_what_was_missing_then_and_is_missing_now_did_not_change():
    both = proposed(year({"a": 10.0, "b": 5.0}), year({"a": 8.0, "b": None}))
    assert computed_change(since_agreed(agreed(both, {}), year({"a": 8.0, "b": None}))) == (0, 0)
