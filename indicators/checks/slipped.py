"""Published rows whose values stand one column aside of where they belong.

In a table of triples (volume, percent, score) per criterion a slipped row has the volume under percent and the percent
under score (or the other way): the percent follows from the volume of the column beside, not from its own. Kota
Pekalongan's table has 50 such rows in each of its five years (kawasan Kauman and Panjang Baru).
"""

from collections.abc import Iterable
from functools import reduce
from operator import add

import polars as pl

from indicators.law import Criterion, Regulation
from indicators.scoring import HUNDRED

_CLOSE = 0.01  # percentage points
_ALIKE = 0.005  # share: a percent of four decimals of a very small volume
_FITS = 2  # criteria that must fit aside before a row is called shifted
SHIFTED = "bergeser"


def with_shifted(frame: pl.DataFrame, law: Regulation) -> pl.DataFrame:
    """The published rows with `bergeser`: whether they slipped right or left; `jumlah_skor`, `ke_kanan`, `ke_kiri`.

    A row is never called shifted when its published total is the sum of its scores and our total too.
    """
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
        ke_kanan=count(_fits_right(item) & ~_fits(item) for item in fitting),
        ke_kiri=count(
            _fits_left(item, before) & ~_fits(item) for before, item in zip(fitting, fitting[1:], strict=False)
        ),
    )
    total = pl.col("total_skor_terbit") if "total_skor_terbit" in frame.columns else pl.lit(None, pl.Float64)
    consistent = (total == pl.col("jumlah_skor")) & (total == pl.col("total_skor"))
    doubtful = (pl.col("aneh") | (total != pl.col("jumlah_skor"))) & ~consistent.fill_null(False)
    aside = pl.max_horizontal("ke_kanan", "ke_kiri") >= _FITS
    return frame.with_columns((doubtful & aside).fill_null(False).alias(SHIFTED))


def count(conditions: Iterable[pl.Expr]) -> pl.Expr:
    """How many of some conditions a row meets."""
    return reduce(add, (condition.fill_null(False).cast(pl.Int32) for condition in conditions))


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


def _percent(item: Criterion) -> pl.Expr:
    return pl.col(f"persen_{item.id}_terbit").cast(pl.Float64)


def _score(item: Criterion) -> pl.Expr:
    return pl.col(f"skor_{item.id}_terbit").cast(pl.Float64)
