"""The hectares of slum that are left, RT by RT and year by year, by one definition or another."""

from collections.abc import Sequence

import polars as pl

from indicators.decrees import AREA, decree_now
from indicators.law import Regulation
from indicators.members import newest_rows
from indicators.summing import place_keys

LEFT = ("luas_ha", "mungkin_ha", "tak_tersurvei_ha")
"""What is certainly left, what missing values leave open, and the area of RT that were not surveyed in that year."""


def by_class(scored_rt: pl.DataFrame, served_rt: pl.DataFrame) -> pl.DataFrame:
    """`kode_rt`, `tahun` and LEFT of every RT and surveyed year by the class of the RT; nothing known is missing.

    `scored_rt`: the results of `aggregate.score_by` by RT; `served_rt`: those of `services.services`, which know the
    RT that were not surveyed in a year.
    """
    slum, maybe = pl.col("luas_kumuh_ha"), pl.col("luas_mungkin_kumuh_ha")
    known = scored_rt.select("kode_rt", "tahun", luas_ha=slum, mungkin_ha=maybe)
    every = served_rt.select("kode_rt", "tahun", tak_tersurvei_ha="luas_tak_tersurvei_ha")
    return every.join(known, on=["kode_rt", "tahun"], how="left").select("kode_rt", "tahun", *LEFT)


def by_decree(decree: pl.DataFrame, scored_rt: pl.DataFrame, regulation: Regulation) -> pl.DataFrame:
    """The same of one decree's list: its own areas, by the class of its RT in the surveys since the year of the decree.

    Before it the list says nothing: it names what was slum when it was made.
    """
    since = decree["tahun"].min()
    years = scored_rt.filter(pl.col("tahun") >= since)["tahun"].unique().sort()
    return pl.concat([_listed(decree, scored_rt, regulation, year) for year in years] or [_none()])


def totals(rows: pl.DataFrame, survey: pl.DataFrame, level: str) -> pl.DataFrame:
    """LEFT summed per place of a level (`kode`) and `tahun`, in order; of "kota" all rows, under the city's code.

    An RT lies where its newest survey says; the code is "" where that is nowhere. A year in which nothing of a place
    was surveyed has no hectares.
    """
    keys = ["kode", "tahun"]
    sums = [pl.when(pl.col(name).count() > 0).then(pl.col(name).sum()).alias(name) for name in LEFT]
    return _placed(rows, survey, level).group_by(keys).agg(sums).sort(keys)


def series(sums: pl.DataFrame) -> pl.DataFrame:
    """`tahun`, `nilai`, `terendah`, `tertinggi` (ha) of one place's rows of `totals`, as `targets.slum_path`."""
    least, maybe, absent = (pl.col(name).fill_null(0) for name in LEFT)
    return sums.select("tahun", nilai="luas_ha", terendah=least, tertinggi=least + maybe + absent).sort("tahun")


def values(sums: pl.DataFrame) -> Sequence[tuple[int, float | None]]:
    """Year and hectares of one place's rows of `totals`."""
    return sums.select("tahun", "luas_ha").rows()


def _placed(rows: pl.DataFrame, survey: pl.DataFrame, level: str) -> pl.DataFrame:
    code = place_keys(level)[0]
    if level == "kota":
        return rows.with_columns(kode=pl.lit(survey[code].first()))
    places = newest_rows(survey).select("kode_rt", kode=pl.col(code).cast(pl.String))
    return rows.join(places, on="kode_rt", how="left").with_columns(pl.col("kode").fill_null(""))


def _listed(decree: pl.DataFrame, scored_rt: pl.DataFrame, regulation: Regulation, year: int) -> pl.DataFrame:
    now = decree_now(decree, scored_rt.filter(pl.col("tahun") == year), regulation)
    state, area = pl.col("keadaan"), pl.col(AREA)
    surveyed = state != "tak_tersurvei"
    return now.select(
        "kode_rt",
        tahun=pl.lit(year, pl.Int64),
        luas_ha=pl.when(surveyed).then(pl.when(state == "kumuh").then(area).otherwise(0.0)),
        mungkin_ha=pl.when(surveyed).then(pl.when(state == "mungkin_kumuh").then(area).otherwise(0.0)),
        tak_tersurvei_ha=pl.when(~surveyed).then(area).otherwise(0.0),
    )


def _none() -> pl.DataFrame:
    return pl.DataFrame(schema={"kode_rt": pl.String, "tahun": pl.Int64} | dict.fromkeys(LEFT, pl.Float64))
