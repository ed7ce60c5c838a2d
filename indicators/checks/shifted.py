"""Rows whose values stand one column aside of where they belong.

In a table of triples (volume, percent, score) per criterion a slipped row has the volume under percent and the percent
under score (or the other way): the percent follows from the volume of the column beside, not from its own. Kota
Pekalongan's table has 50 such rows in each of its five years (kawasan Kauman and Panjang Baru).
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import add

import polars as pl

from indicators.checks.case import Exam
from indicators.checks.told import Part, Rule
from indicators.law import Criterion
from indicators.scoring import HUNDRED

_CLOSE = 0.01  # percentage points
_ALIKE = 0.005  # share: a percent of four decimals of a very small volume
_FITS = 2  # criteria that must fit aside before a row is called shifted
_ENOUGH, _OWN = 4, 1
_IMPOSSIBLE = 3
SHIFTED = "bergeser"


def with_shifted(exam: Exam) -> pl.DataFrame:
    """The published rows with `bergeser`: whether they slipped right or left; `jumlah_skor`, `ke_kanan`, `ke_kiri`.

    A row is never called shifted when its published total is the sum of its scores and our total too.
    """
    frame, law = exam.published, exam.law
    fitting = [
        item for item in law.criteria if {f"persen_{item.id}_terbit", f"skor_{item.id}_terbit"} <= set(frame.columns)
    ]
    if not fitting:
        return frame.with_columns(pl.lit(False).alias(SHIFTED))
    known = [float(band.value) for band in law.score_bands.bands]
    strange = pl.any_horizontal(~_score(item).is_in(known) for item in fitting)
    frame = frame.with_columns(
        jumlah_skor=pl.sum_horizontal(_score(item) for item in fitting),
        aneh=strange.fill_null(False),
        ke_kanan=_count(_fits_right(item) & ~_fits(item) for item in fitting),
        ke_kiri=_count(
            _fits_left(item, before) & ~_fits(item) for before, item in zip(fitting, fitting[1:], strict=False)
        ),
    )
    total = pl.col("total_skor_terbit") if "total_skor_terbit" in frame.columns else pl.lit(None, pl.Float64)
    consistent = (total == pl.col("jumlah_skor")) & (total == pl.col("total_skor"))
    doubtful = (pl.col("aneh") | (total != pl.col("jumlah_skor"))) & ~consistent.fill_null(False)
    aside = pl.max_horizontal("ke_kanan", "ke_kiri") >= _FITS
    return frame.with_columns((doubtful & aside).fill_null(False).alias(SHIFTED))


def shifted(exam: Exam) -> Iterator[Part]:
    """Rows shifted beside what was published, and rows that fit their neighbour columns better than their own."""
    published = with_shifted(exam)
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
    own = _count((pl.col(name) == pl.col(f"{name}_lalu")) & (pl.col(name) != 0) for name in names)
    aside = _count(
        (pl.col(there) == pl.col(f"{here}_lalu")) & (pl.col(there) != 0) for here, there in _moved(names, step)
    )
    return _row_rule((aside >= _ENOUGH) & (own <= _OWN), step)


def _by_possibility(exam: Exam, step: int) -> Rule:
    """Values impossible where they stand, and all possible `step` columns back."""
    criteria = {item.volume: item for item in exam.law.criteria}
    names = list(criteria)
    wrong = _count(_impossible(name, criteria[name], exam) for name in names)
    aside = _count(_impossible(there, criteria[here], exam) for here, there in _moved(names, step))
    filled = _count(pl.col(name) != 0 for name in names)
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


def _fits(item: Criterion) -> pl.Expr:
    return _near(_percent(item), pl.col(item.volume) / pl.col(item.denominator) * HUNDRED)


def _fits_right(item: Criterion) -> pl.Expr:
    """The percent column holds a volume whose percentage stands in the score column, as 0.8 or as 80."""
    found = _percent(item) / pl.col(item.denominator)
    return _same_share(_score(item), found) & (_percent(item) > 0)


def _fits_left(item: Criterion, before: Criterion) -> pl.Expr:
    """The score column of the criterion before holds a volume whose percentage stands in the volume column."""
    found = _score(before) / pl.col(item.denominator)
    return _same_share(pl.col(item.volume), found) & (_score(before) > 0)


def _same_share(written: pl.Expr, found: pl.Expr) -> pl.Expr:
    # A reader may have taken fractions for percent and made 2000 of a volume of 20.
    ratio = written / found
    return pl.any_horizontal((ratio / scale - 1).abs() <= _ALIKE for scale in (1 / HUNDRED, 1, HUNDRED)) & (
        written != 0
    )


def _near(one: pl.Expr, other: pl.Expr) -> pl.Expr:
    return ((one - other).abs() <= _CLOSE).fill_null(False)


def _count(conditions: Iterator[pl.Expr]) -> pl.Expr:
    return reduce(add, (condition.fill_null(False).cast(pl.Int32) for condition in conditions))


def _percent(item: Criterion) -> pl.Expr:
    return pl.col(f"persen_{item.id}_terbit").cast(pl.Float64)


def _score(item: Criterion) -> pl.Expr:
    return pl.col(f"skor_{item.id}_terbit").cast(pl.Float64)
