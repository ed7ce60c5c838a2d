"""Whole columns of a year that say nothing: empty, zero, mostly zero, all the same, or shares instead of counts."""

from collections.abc import Iterator

import polars as pl

from indicators.checks.case import Exam
from indicators.checks.told import Part, Rule

_ENOUGH = 10  # rows before a column can be said to be all alike
_MOSTLY = 0.9
_FRACTIONS = 0.1


def columns(exam: Exam) -> Iterator[Part]:
    """Every city, year and column that the incoming rows have."""
    names = [name for name in exam.measured if name in (*exam.law.columns, "jumlah_penduduk")]
    if not exam.rows.height or not names:
        return
    several = pl.col("banyak") >= _ENOUGH
    figures = [part for name in names for part in _figures(name)]
    yearly = exam.rows.group_by("kode_kota", "tahun").agg(pl.len().alias("banyak"), *figures).sort("kode_kota", "tahun")
    yield yearly.filter(several), [rule for name in names for rule in _rules(name, exam)]


def _figures(name: str) -> Iterator[pl.Expr]:
    figure = pl.col(name)
    yield figure.min().alias(f"{name}_min")
    yield figure.max().alias(f"{name}_max")
    yield figure.count().alias(f"{name}_ada")
    yield (figure == 0).sum().alias(f"{name}_nol")
    yield ((figure > 0) & (figure < 1)).sum().alias(f"{name}_pecahan")


def _rules(name: str, exam: Exam) -> Iterator[Rule]:
    low, high = pl.col(f"{name}_min"), pl.col(f"{name}_max")
    present, zero, many = pl.col(f"{name}_ada"), pl.col(f"{name}_nol"), pl.col("banyak")
    words = {"label": exam.label(name)}
    told = {"count": f"{name}_nol", "rows": "banyak", "value": f"{name}_max"}

    def rule(code: str, when: pl.Expr) -> Rule:
        return Rule(code, when, name, figures=told, words=words, place="kode_kota")

    yield rule("empty_column", present == 0)
    yield rule("zero_column", (zero == present) & (present > 0))
    yield rule("mostly_zero", (zero >= many * _MOSTLY) & (zero < present))
    yield rule("constant_column", (low == high) & (high != 0) & (present == many))
    if exam.form[name].kind in {"count", "length"}:
        shares = (low >= 0) & (high <= 1) & (pl.col(f"{name}_pecahan") >= present * _FRACTIONS) & (present > 0)
        yield rule("percent_in_counts", shares)
