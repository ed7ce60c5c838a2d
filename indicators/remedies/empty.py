"""Volumes that cannot be true and of which nothing says what they were: they can be left empty, as not measured.

No figure is safe here. Kept, a negative volume counts as 0 and one above its denominator as the worst; left empty, the
total becomes a range and says so. The choice is the office's, which is why this is never among the proven remedies.
"""

import polars as pl

from findings.remedies import NOT_MEASURED, Remedy
from indicators.checks.case import Exam
from indicators.law import Criterion
from indicators.remedies.rows import Row, change, where
from indicators.scoring import HUNDRED
from indicators.survey import Form
from locales import quantity


def empty(exam: Exam) -> list[Remedy]:
    """One option for each row, with all its impossible volumes."""
    wrong = {item: _impossible(item) for item in exam.law.criteria}
    rows = exam.rows.filter(pl.any_horizontal(wrong.values()))
    marks = rows.select(when.alias(item.id) for item, when in wrong.items())
    pairs = zip(rows.iter_rows(named=True), marks.iter_rows(named=True), strict=True)
    return [_remedy(row, [item for item in wrong if found[item.id]], exam.form) for row, found in pairs]


def _impossible(item: Criterion) -> pl.Expr:
    return ((pl.col(item.volume) < 0) | (pl.col(f"persen_{item.id}") > HUNDRED)).fill_null(False)


def _remedy(row: Row, items: list[Criterion], form: Form) -> Remedy:
    first = items[0]
    code = "negative_volume" if row[first.volume] < 0 else "over_hundred"
    changes = tuple(change(row, item.volume, None) for item in items)
    base, unit = row[first.denominator], form[first.denominator].unit
    detail = {"denominator": (quantity(base, unit, "id"), quantity(base, unit, "en"))}
    return Remedy(NOT_MEASURED, code, changes=changes, detail=detail, **where(row))
