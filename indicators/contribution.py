"""Handling contribution (kontribusi penanganan): how much of its way out of slum each RT has gone since a baseline."""

import polars as pl

from indicators.law import Aspect, Regulation

STATES = ("computed", "no_divisor", "left", "unknown")
"""By the formula; nothing counted, for its divisor is not above 0; all of it, for it is no slum now; not to be told."""


def contribution(before: pl.DataFrame, after: pl.DataFrame, regulation: Regulation) -> pl.DataFrame:
    """One row per RT that is certainly slum in `before`: how much of the way it has gone, 0 to 1, and how that is told.

    Both: rows of one year of `scoring.score`, or of `score_by` by RT. Columns `kode_rt`, `rata_awal`, `rata_akhir` (%),
    `pembagi` (start less the offset, percentage points), `kontribusi` (missing: unknown, or no divisor), `keadaan` (one
    of STATES). Source: the regulation's contribution; METHOD section 4.
    """
    mean = sheet_mean(regulation)
    slum = before.filter(pl.col("total_terendah") >= regulation.slum_from)
    start = slum.select("kode_rt", mean.alias("rata_awal"))
    end = after.select("kode_rt", "total_terendah", "total_tertinggi", mean.alias("rata_akhir"))
    both = start.join(end, on="kode_rt", how="left")
    both = both.with_columns(pembagi=pl.col("rata_awal") - regulation.contribution.offset_percent)
    told = both.with_columns(keadaan=_state(regulation)).with_columns(kontribusi=_share())
    return told.select("kode_rt", "rata_awal", "rata_akhir", "pembagi", "kontribusi", "keadaan").sort("kode_rt")


def sheet_mean(regulation: Regulation) -> pl.Expr:
    """The mean of the aspects (%) as the ministry's sheet has it: rule `scored`, percentages above 100 as they are.

    `scoring.with_means` limits them to 100; the sheet of the contribution does not. Missing where one is missing.
    """
    means = [_aspect_mean(regulation, aspect) for aspect in regulation.aspects]
    return pl.sum_horizontal(means, ignore_nulls=False) / len(means)


def _aspect_mean(regulation: Regulation, aspect: Aspect) -> pl.Expr:
    criteria = regulation.of_aspect(aspect)
    counted = [
        pl.when(pl.col(f"skor_{item.id}") == 0).then(0.0).otherwise(pl.col(f"persen_{item.id}")) for item in criteria
    ]
    return pl.sum_horizontal(counted, ignore_nulls=False) / len(criteria)


def _state(regulation: Regulation) -> pl.Expr:
    full = regulation.contribution.full_below
    lowest, highest, divisor = pl.col("total_terendah"), pl.col("total_tertinggi"), pl.col("pembagi")
    return (
        pl.when(highest < full).then(pl.lit("left"))
        .when(highest.is_null() | (lowest < full) | divisor.is_null()).then(pl.lit("unknown"))
        .when(divisor <= 0).then(pl.lit("no_divisor"))
        .when(pl.col("rata_akhir").is_null()).then(pl.lit("unknown"))
        .otherwise(pl.lit("computed"))
    )  # fmt: skip


def _share() -> pl.Expr:
    gone = (pl.col("rata_awal") - pl.col("rata_akhir")) / pl.col("pembagi")
    return pl.when(keadaan="left").then(1.0).when(keadaan="computed").then(gone.clip(0, 1))
