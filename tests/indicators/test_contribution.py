"""Handling contribution: the share of the way out of slum, with the divisor's guard."""

import polars as pl
import pytest
from hypothesis import given

from data.codes import add_codes
from indicators.contribution import STATES, contribution, sheet_mean
from indicators.regulation import regulations
from indicators.scoring import score
from tests.indicators.rows import rt, survey
from tests.indicators.surveys import few, places_of
from tests.shared import shared_data

LAW = regulations()["permen_pupr_14_2018"]
ALL = 100.0
DIRTY = {item.volume: 10.0 if item.denominator.endswith("_ha") else ALL for item in LAW.criteria}
TEXT = {"kode_kelurahan": pl.String, "rw": pl.String, "rt": pl.String}


def scored(*rows: dict[str, object]) -> pl.DataFrame:
    return score(survey(*rows), LAW)


def told(before: dict[str, object], after: dict[str, object]) -> dict[str, object]:
    return contribution(scored(rt(LAW, **before)), scored(rt(LAW, **after)), LAW).row(0, named=True)


def test_half_of_the_lacks_gone_is_the_formula_of_the_sheet():
    half = {name: volume / 2 for name, volume in DIRTY.items()}
    row = told(DIRTY, half | {"bangunan_tidak_teratur": ALL})
    start, end = 100.0, (50.0 * 6 + (100 + 50 + 50) / 3) / 7
    assert row["keadaan"] == "computed"
    assert row["kontribusi"] == pytest.approx((start - end) / (start - 24.99))


def test_below_the_line_all_of_it_is_gone_whatever_the_mean():
    row = told(DIRTY, {"kk_tanpa_air_aman": ALL})
    assert (row["keadaan"], row["kontribusi"]) == ("left", 1.0)


def test_a_divisor_not_above_zero_is_named_and_computed_by_nobody():
    slum = {"kk_tanpa_air_aman": 51.0, "kk_air_kurang": 51.0, "kk_limbah_tidak_standar": 51.0}
    slum |= {"kk_sarana_limbah_tidak_standar": 51.0, "drainase_rusak_m": 51.0, "drainase_belum_ada_m": 51.0}
    row = told(slum, slum)
    assert row["pembagi"] <= 0
    assert (row["keadaan"], row["kontribusi"]) == ("no_divisor", None)


def test_worse_than_before_counts_nothing_and_never_less():
    row = told(DIRTY | {"kk_tanpa_air_aman": 80.0}, DIRTY)
    assert (row["keadaan"], row["kontribusi"]) == ("computed", 0.0)


@pytest.mark.parametrize("after", [{"kk_tanpa_air_aman": None}, {"kode_rt": "99.01.01.1001-009-009"}])
def test_what_is_not_measured_or_not_surveyed_is_unknown_not_zero(after):
    rows = scored(rt(LAW, **DIRTY)), score(pl.DataFrame([rt(LAW, **(DIRTY | after))]), LAW)
    row = contribution(*rows, LAW).row(0, named=True)
    assert (row["keadaan"], row["kontribusi"]) == ("unknown", None)


def test_a_percentage_above_a_hundred_counts_as_it_is_for_the_sheet():
    rows = scored(rt(LAW, **DIRTY), rt(LAW, **(DIRTY | {"kk_tanpa_air_aman": 200.0})))
    plain, over = rows.select(sheet_mean(LAW).alias("rata"))["rata"]
    assert over - plain == pytest.approx(100 / 2 / 7)


@few
@given(before=places_of(LAW), after=places_of(LAW))
def test_every_rt_that_was_certainly_slum_is_told_once_whatever_the_order(before, after):
    start, end = (score(rows.unique("kode_rt", keep="first"), LAW) for rows in (before, after))
    rows = contribution(start, end, LAW)
    slum = start.filter(pl.col("total_terendah") >= LAW.slum_from)
    assert sorted(rows["kode_rt"]) == sorted(slum["kode_rt"])
    assert set(rows["keadaan"]) <= set(STATES)
    assert rows["kontribusi"].drop_nulls().is_between(0, 1).all()
    assert rows.equals(contribution(start.reverse(), end.reverse(), LAW))


def test_of_the_slum_rt_of_pekalongan_2019_ninety_nine_have_no_divisor():
    path = shared_data("slum/pekalongan-survei-rt-2019-2023.csv")
    rows = score(add_codes(pl.read_csv(path, schema_overrides=TEXT)), LAW)
    found = contribution(rows.filter(tahun=2019), rows.filter(tahun=2023), LAW)
    assert found.height == 375
    assert found.filter(pl.col("pembagi") <= 0).height == 99
    assert dict(found["keadaan"].value_counts().rows()) == {"computed": 205, "left": 104, "no_divisor": 66}
