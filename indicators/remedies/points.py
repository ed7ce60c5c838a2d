"""Decimal points that slipped, where the row's other cells leave exactly one way to put them right.

Two witnesses count: parts that must make up their whole, and the percentage the office published, if another criterion
shows that the denominator both share is right.
"""

from collections.abc import Iterator

import polars as pl

from findings.remedies import DECIMAL_POINT, Remedy
from indicators.checks.areas import HA_IN_M2
from indicators.checks.case import Exam
from indicators.checks.sums import EQUAL
from indicators.checks.told import both
from indicators.law import Criterion
from indicators.remedies.rows import Row, change, where
from indicators.scoring import HUNDRED

_STEPS = (0.01, 0.1, 10.0, 100.0)
_SAME = 1e-6
_CLOSE = 0.051  # percentage points: a percent printed with one decimal
_TELLING = 5.0  # a smaller percent, so rounded, fits ten times too much or too little as well


def points(exam: Exam) -> list[Remedy]:
    """One remedy for each row with one slipped cell; a row with several is left to its sheet."""
    found: dict[int, list[Remedy]] = {}
    for remedy in (*_by_sums(exam), *_by_percents(exam)):
        found.setdefault(remedy.row, []).append(remedy)
    return [some[0] for some in found.values() if len({one.changes for one in some}) == 1]


def _by_sums(exam: Exam) -> Iterator[Remedy]:
    for code, *cells in EQUAL:
        if set(cells) <= set(exam.rows.columns):
            whole, first, second = cells
            rows = exam.rows.filter(pl.all_horizontal(pl.col(cells) > 0) & ~_adds(whole, first, second))
            ways = {(name, step): _adds(whole, first, second, name, step) for name in cells for step in _STEPS}
            for (name, step), row in _only(rows, ways):
                yield _remedy(row, code, name, row[name] * step)


def _adds(whole: str, first: str, second: str, name: str = "", step: float = 1.0) -> pl.Expr:
    """Whether the parts make up the whole, with one cell multiplied by a step."""
    total, one, other = (pl.col(cell) * (step if cell == name else 1.0) for cell in (whole, first, second))
    return (one + other - total).abs() <= _SAME * total.abs()


def _by_percents(exam: Exam) -> Iterator[Remedy]:
    """Volumes of published rows that are not shifted: there every cell is aside."""
    rows = exam.published
    law = exam.law
    if not {f"persen_{item.id}_terbit" for item in law.criteria} <= set(rows.columns):
        return
    rows = rows.filter(~pl.col("bergeser"))
    for item in law.criteria:
        others = [it for it in law.criteria if it.denominator == item.denominator and it is not item]
        sure = pl.any_horizontal(_fits(it) & (pl.col(f"persen_{it.id}_terbit") > 0) for it in others)
        steps = (*_STEPS, 1 / HA_IN_M2) if exam.form[item.volume].unit == "ha" else _STEPS
        ways = {(item.volume, step): _fits(item, step) for step in steps}
        telling = pl.col(f"persen_{item.id}_terbit").is_between(_TELLING, HUNDRED)
        for (name, step), row in _only(rows.filter(sure & telling & ~_fits(item)), ways):
            yield _remedy(row, "published_percent", name, row[name] * step)


def _fits(item: Criterion, step: float = 1.0) -> pl.Expr:
    own = pl.col(item.volume) * step / pl.col(item.denominator) * HUNDRED
    return ((pl.col(f"persen_{item.id}_terbit").cast(pl.Float64) - own).abs() <= _CLOSE).fill_null(False)


def _only(rows: pl.DataFrame, ways: dict[tuple[str, float], pl.Expr]) -> Iterator[tuple[tuple[str, float], Row]]:
    """The rows that exactly one way puts right, each with it."""
    names = list(ways)
    marks = rows.select(way.fill_null(False).alias(f"{at}") for at, way in enumerate(ways.values()))
    for row, found in zip(rows.iter_rows(named=True), marks.iter_rows(), strict=True):
        if sum(found) == 1:
            yield names[found.index(True)], row


def _remedy(row: Row, code: str, name: str, new: float) -> Remedy:
    right = round(new, 6)
    detail = {"old": both(row[name]), "new": both(right)}
    return Remedy(DECIMAL_POINT, code, changes=(change(row, name, right),), detail=detail, **where(row))
