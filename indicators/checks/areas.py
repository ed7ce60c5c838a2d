"""Areas against the polygon, the decree and the neighbours, and hectares mixed up with square metres."""

from collections.abc import Iterator
from typing import Any

import polars as pl

from indicators.checks.case import AREA, Exam, table
from indicators.checks.decree import DECREE, in_force
from indicators.checks.told import Part, Rule

APART = 0.10  # as far as areas of one RT may differ
HA_IN_M2 = 10_000
_MIXED = (HA_IN_M2 / 8, HA_IN_M2 * 8)  # an RT may be some times its neighbours' size
LARGEST_RT_HA = 500
_ENOUGH = 3


def areas(exam: Exam) -> Iterator[Part]:
    """The verified areas beside what else is known of them."""
    if not exam.rows.height:
        return
    typical = pl.col(AREA).filter(pl.col(AREA) > 0).median().over("kode_kota", "tahun")
    frame = exam.rows.with_columns(luas_lazim=typical, banyak=pl.len().over("kode_kota", "tahun"))
    yield frame, [Rule("no_area", pl.col(AREA).fill_null(0) == 0, AREA), *_mixed(), *_volumes(exam)]
    yield from _polygons(exam)
    yield from _decreed(exam)


def _mixed() -> Iterator[Rule]:
    """One RT, or the whole column, in square metres."""
    ratio = pl.col(AREA) / pl.col("luas_lazim")
    alone = ratio.is_between(*_MIXED) & (pl.col("banyak") >= _ENOUGH)
    figures = {"value": AREA, "other": "luas_lazim"}
    yield Rule("area_in_m2", alone, AREA, figures=figures)
    # The city's first row speaks for all.
    first = pl.struct("kode_kota", "tahun").is_first_distinct() & (pl.col("luas_lazim") > LARGEST_RT_HA)
    yield Rule("column_in_m2", first, AREA, figures={"typical": "luas_lazim"}, place="kode_kota")


def _volumes(exam: Exam) -> Iterator[Rule]:
    for item in exam.law.criteria:
        if exam.form[item.volume].unit == "ha" and item.denominator == AREA:
            mixed = (pl.col(item.volume) / pl.col(AREA)).is_between(HA_IN_M2 / 100, HA_IN_M2 * 1.5)
            figures = {"value": item.volume, "base": AREA}
            words = {"label": exam.label(item.volume), "base_label": exam.label(AREA)}
            yield Rule("volume_in_m2", mixed & (pl.col(AREA) > 0), item.volume, figures=figures, words=words)


def _polygons(exam: Exam) -> Iterator[Part]:
    measured = measured_areas(exam)
    if measured.height:
        both = exam.rows.join(measured, left_on="kode_rt", right_on="kode", maintain_order="left")
        ratio = pl.col(AREA) / pl.col("luas_poligon")
        # What is mixed up is told as such, once.
        mixed = ratio.is_between(*_MIXED)
        told: dict[str, Any] = {"figures": {"value": AREA, "other": "luas_poligon"}, "against": ("boundaries",)}
        yield (
            both,
            [
                Rule("area_polygon", _far(AREA, "luas_poligon") & ~mixed, AREA, **told),
                Rule("area_in_m2", mixed & (pl.col(AREA) <= LARGEST_RT_HA), AREA, **told),
            ],
        )


def measured_areas(exam: Exam) -> pl.DataFrame:
    """The hectares of each polygon, `kode` and `luas_poligon`; no columns where none are known."""
    read = table(exam.case.areas, ["luas_ha"])
    if not {"kode", "luas_ha"} <= set(read.columns):
        return pl.DataFrame()
    return read.select("kode", luas_poligon="luas_ha").filter(pl.col("luas_poligon") > 0).unique("kode", keep="first")


def _decreed(exam: Exam) -> Iterator[Part]:
    decreed = in_force(exam)
    if "luas_sk_ha" in decreed.columns:
        both = exam.rows.join(decreed.select("kode_rt", "tahun", "luas_sk_ha", "nomor_sk"), on=["kode_rt", "tahun"])
        both = both.filter(pl.col("tahun") == pl.col("tahun").max().over("kode_kota"))
        figures = {"value": AREA, "other": "luas_sk_ha"}
        far = _far(AREA, "luas_sk_ha")
        yield (
            both.sort("baris", "kode_rt", "tahun"),
            [Rule("area_decree", far, AREA, figures=figures, raws={"decree": "nomor_sk"}, against=DECREE)],
        )


def _far(one: str, other: str) -> pl.Expr:
    return ((pl.col(one) / pl.col(other) - 1).abs() > APART) & (pl.col(one) > 0) & (pl.col(other) > 0)
