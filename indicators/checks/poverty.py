"""Poverty figures: the order of P0, P1 and P2, and registers that count more families than there are."""

from collections.abc import Iterator

import polars as pl

from indicators.checks.case import Exam, table
from indicators.checks.told import Part, Rule

_MEASURES = ("p0", "p1", "p2")


def poverty(exam: Exam) -> Iterator[Part]:
    """P2 ≤ P1 ≤ P0 ≤ 100 (METHOD.md section 10), and poor families ≤ families."""
    yield from _series(exam)
    counts = table(exam.case.register, ["jumlah_keluarga_miskin", "jumlah_keluarga"])
    over = pl.col("jumlah_keluarga_miskin") > pl.col("jumlah_keluarga")
    figures = {"poor": "jumlah_keluarga_miskin", "families": "jumlah_keluarga"}
    rule = Rule("register_over_families", over, "jumlah_keluarga_miskin", figures=figures, place="kode_kelurahan")
    if counts.height:
        yield counts, [rule]


def _series(exam: Exam) -> Iterator[Part]:
    read = table(exam.case.poverty)
    read = read.rename({name: name.lower() for name in read.columns if name.lower() in _MEASURES})
    measures = [name for name in _MEASURES if name in read.columns]
    if not read.height or not measures:
        return
    read = read.with_columns(pl.col(measures).cast(pl.Float64, strict=False))
    place = "kode_wilayah" if "kode_wilayah" in read.columns else "kode"
    percents = {"first": "p0", "second": "p1", "third": "p2"}
    order = [
        Rule("poverty_order", pl.col(small) > pl.col(large), small, percents=percents, place=place)
        for large, small in (("p0", "p1"), ("p1", "p2"))
    ]
    beyond = [
        Rule("poverty_beyond", ~pl.col(name).is_between(0, 100), name, words={"label": name.upper()}, place=place)
        for name in measures
    ]
    yield read, [*order, *beyond]
