"""Verified areas written in square metres, divided by 10,000 where something else says how large the RT is.

The polygon and the decree within the tenth by which areas may differ; where neither is known, the buildings per
hectare: of all powers of ten only this one may bring them near those of the other RT.
"""

import polars as pl

from findings.remedies import HECTARES, Remedy
from indicators.checks.areas import APART, HA_IN_M2, LARGEST_RT_HA, measured_areas
from indicators.checks.case import AREA, BUILDINGS, Exam
from indicators.checks.decree import in_force
from indicators.checks.told import both
from indicators.remedies.rows import Row, change, where

_WITHIN_TEN = 10**0.5
_ENOUGH = 10  # RT whose buildings per hectare are known
_WITNESSES = ("luas_poligon", "luas_sk_ha")


def hectares(exam: Exam) -> list[Remedy]:
    """One remedy for each area that its polygon, its decree or its buildings prove to be square metres."""
    mended = pl.col(AREA) / HA_IN_M2
    told = [((mended / pl.col(name) - 1).abs() <= APART) for name in _WITNESSES]
    agree = pl.all_horizontal(one.fill_null(True) for one in told) & pl.any_horizontal(pl.col(_WITNESSES).is_not_null())
    alone = pl.all_horizontal(pl.col(_WITNESSES).is_null())
    per_ha = pl.col(BUILDINGS) / mended / pl.col("padat_lazim")
    built = alone & per_ha.is_between(1 / _WITHIN_TEN, _WITHIN_TEN) & (pl.col("banyak_padat") >= _ENOUGH)
    large = pl.col(AREA) > LARGEST_RT_HA
    rows = _with_witnesses(exam).filter((large & (agree | built)).fill_null(False))
    return [_remedy(row) for row in rows.iter_rows(named=True)]


def _with_witnesses(exam: Exam) -> pl.DataFrame:
    """The rows with `luas_poligon`, `luas_sk_ha` and the usual buildings per hectare of RT of a possible size."""
    rows = exam.rows
    drawn, decreed = measured_areas(exam), in_force(exam)
    if drawn.height:
        rows = rows.join(drawn, left_on="kode_rt", right_on="kode", how="left", maintain_order="left")
    if {"kode_rt", "tahun", "luas_sk_ha"} <= set(decreed.columns):
        one = decreed.select("kode_rt", "tahun", "luas_sk_ha").unique(["kode_rt", "tahun"], keep="none")
        rows = rows.join(one, on=["kode_rt", "tahun"], how="left", maintain_order="left")
    absent = [pl.lit(None, pl.Float64).alias(name) for name in _WITNESSES if name not in rows.columns]
    sane = pl.col(AREA).is_between(0, LARGEST_RT_HA, closed="right") & (pl.col(BUILDINGS) > 0)
    built = (pl.col(BUILDINGS) / pl.col(AREA)).filter(sane)
    city = ["kode_kota", "tahun"]
    return rows.with_columns(absent).with_columns(
        padat_lazim=built.median().over(city), banyak_padat=built.len().over(city)
    )


def _remedy(row: Row) -> Remedy:
    hectares_now = row[AREA] / HA_IN_M2
    known = {"polygon": row["luas_poligon"], "decree": row["luas_sk_ha"]}
    usual = {"density": row[BUILDINGS] / hectares_now if row[BUILDINGS] else None, "usual": row["padat_lazim"]}
    detail = {name: both(value) for name, value in (known | usual).items()}
    return Remedy(HECTARES, "area_in_m2", changes=(change(row, AREA, hectares_now),), detail=detail, **where(row))
