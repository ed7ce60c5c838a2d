"""Rows that repeat another row in every cell: the later one can go, and nothing is lost with it."""

import polars as pl

from findings.remedies import DOUBLED_ROW, Remedy
from indicators.checks.case import Exam, table
from indicators.remedies.rows import Row, where

_LINE = "baris"


def doubled(exam: Exam) -> list[Remedy]:
    """One remedy for each row but the first of those that are equal in all cells."""
    rows, answers = table(exam.case.survey), table(exam.case.published)
    whole = answers if set(rows.columns) <= set(answers.columns) else rows
    cells = [name for name in whole.columns if name != _LINE]
    if not {_LINE, "kode_rt", "tahun"} <= set(whole.columns):
        return []
    again = whole.filter(pl.struct("kode_rt", "tahun").is_duplicated() & pl.col("kode_rt").is_not_null())
    again = again.with_columns(pertama=pl.col(_LINE).first().over(cells)).filter(pl.col(_LINE) != pl.col("pertama"))
    return [_remedy(row) for row in again.iter_rows(named=True)]


def _remedy(row: Row) -> Remedy:
    first = int(row["pertama"])
    return Remedy(DOUBLED_ROW, "repeated_place", repeats=first, detail={"other": str(first)}, **where(row))
