"""Rows whose values stand one column aside: beside what was published, the year before, or what is possible."""

from collections.abc import Iterator, Sequence

import polars as pl

from indicators.checks.case import Exam
from indicators.checks.slipped import SHIFTED, count
from indicators.checks.told import Part, Rule
from indicators.law import Criterion

_ENOUGH, _OWN = 4, 1
_IMPOSSIBLE = 3


def shifted(exam: Exam) -> Iterator[Part]:
    """Rows shifted beside what was published, and rows that fit their neighbour columns better than their own."""
    published = exam.published
    if published.height and "ke_kanan" in published.columns:
        right = pl.col(SHIFTED) & (pl.col("ke_kanan") >= pl.col("ke_kiri"))
        left = pl.col(SHIFTED) & (pl.col("ke_kanan") < pl.col("ke_kiri"))
        raws = {"total": "total_skor_terbit", "sum": "jumlah_skor"}
        yield (
            published,
            [
                Rule(
                    "shifted_columns", right, raws=raws | {"count": "ke_kanan"}, words={"direction": ("kanan", "right")}
                ),
                Rule("shifted_columns", left, raws=raws | {"count": "ke_kiri"}, words={"direction": ("kiri", "left")}),
            ],
        )
    if exam.pairs.height:
        yield exam.pairs, [_beside_last_year(exam, step) for step in (1, -1)]
    if exam.rows.height:
        yield exam.rows, [_by_possibility(exam, step) for step in (1, -1)]


def _beside_last_year(exam: Exam, step: int) -> Rule:
    """What stood in a column the year before stands `step` columns further on."""
    names = [item.volume for item in exam.law.criteria]
    own = count((pl.col(name) == pl.col(f"{name}_lalu")) & (pl.col(name) != 0) for name in names)
    aside = count(
        (pl.col(there) == pl.col(f"{here}_lalu")) & (pl.col(there) != 0) for here, there in _moved(names, step)
    )
    return _row_rule((aside >= _ENOUGH) & (own <= _OWN), step)


def _by_possibility(exam: Exam, step: int) -> Rule:
    """Values impossible where they stand, and all possible `step` columns back."""
    criteria = {item.volume: item for item in exam.law.criteria}
    names = list(criteria)
    wrong = count(_impossible(name, criteria[name], exam) for name in names)
    aside = count(_impossible(there, criteria[here], exam) for here, there in _moved(names, step))
    filled = count(pl.col(name) != 0 for name in names)
    return _row_rule((wrong >= _IMPOSSIBLE) & (aside == 0) & (filled >= _ENOUGH), step)


def _impossible(name: str, item: Criterion, exam: Exam) -> pl.Expr:
    """Whether the value in column `name` cannot be the volume of `item`."""
    value = pl.col(name)
    broken = (value != value.round(0)) if exam.form[item.volume].kind == "count" else pl.lit(False)
    return (value < 0) | (value > pl.col(item.denominator)) | broken


def _row_rule(when: pl.Expr, step: int) -> Rule:
    words = {"direction": ("kanan", "right") if step > 0 else ("kiri", "left")}
    return Rule("shifted_row", when, words=words)


def _moved(names: Sequence[str], step: int) -> Iterator[tuple[str, str]]:
    """Every column with the one `step` further on."""
    yield from zip(names, names[1:], strict=False) if step > 0 else zip(names[1:], names, strict=False)
