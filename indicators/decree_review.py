"""The decree as a duty: when it must be reviewed, and which of its RT nobody ever surveyed."""

import datetime

import polars as pl

from indicators.law_rules import DecreeReview
from indicators.regulation import DEFAULT, regulations
from indicators.works import with_kinds

STATES = ("due", "soon", "valid", "undated", "replaced")
"""The review is due; due within a year; not due yet; of no date; a newer decree stands in its place."""
_SOON = 365  # days
_KINDS = {"nomor_sk": pl.String(), "tanggal_sk": pl.Date(), "kode_rt": pl.String(), "luas_sk_ha": pl.Float64()}


def review() -> DecreeReview:
    """How often the regulation in force asks for it, whichever regulation a city is scored by."""
    duty = regulations()[DEFAULT].decree_review
    assert duty is not None, f"{DEFAULT} says nothing of the review"
    return duty


def decree_reviews(decrees: pl.DataFrame, today: datetime.date) -> pl.DataFrame:
    """Per decree: `tahun`, `nomor_sk`, `tanggal_sk`, `jumlah_rt`, `luas_sk_ha`, `batas_tinjau`, `sisa_hari`, `keadaan`.

    `keadaan` is one of STATES, `sisa_hari` negative once the date has passed; the newest decree first. See `review`.
    """
    told = with_kinds(decrees, _KINDS)
    area = pl.col("luas_sk_ha")
    counts = {"jumlah_rt": pl.col("kode_rt").drop_nulls().n_unique()}
    counts |= {"luas_sk_ha": pl.when(area.count() > 0).then(area.sum())}
    each = told.group_by("tahun", "nomor_sk", "tanggal_sk").agg(**counts).sort("tahun", descending=True)
    due = pl.col("tanggal_sk").dt.offset_by(f"{review().years}y")
    dated = each.with_columns(batas_tinjau=due, sisa_hari=(due - pl.lit(today)).dt.total_days())
    left = pl.col("sisa_hari")
    state = (
        pl.when(pl.col("tahun") < pl.col("tahun").max()).then(pl.lit("replaced"))
        .when(left.is_null()).then(pl.lit("undated"))
        .when(left < 0).then(pl.lit("due"))
        .when(left <= _SOON).then(pl.lit("soon"))
        .otherwise(pl.lit("valid"))
    )  # fmt: skip
    return dated.with_columns(keadaan=state)


def never_surveyed(decree: pl.DataFrame, survey: pl.DataFrame) -> pl.DataFrame:
    """The rows of one decree whose RT stands in no year of the survey, or that name no RT at all; by code."""
    known = survey["kode_rt"].drop_nulls().unique().to_list()
    return decree.filter(~pl.col("kode_rt").is_in(known).fill_null(False)).sort("kode_rt", nulls_last=True)
