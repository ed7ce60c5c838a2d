"""A decree of slum locations beside the survey: how much of its area is slum still, place by place."""

import polars as pl

from indicators.aggregate import LEVELS
from indicators.law import Regulation
from indicators.members import newest_rows
from indicators.scoring import HUNDRED
from indicators.summing import place_keys

STATES = ("kumuh", "mungkin_kumuh", "tidak_kumuh", "tak_tersurvei")
"""What an RT of a decree is in a survey: slum, perhaps slum, not slum, not surveyed."""
AREA = "luas_sk_ha"


def in_force(decrees: pl.DataFrame, year: int) -> list[int]:
    """The years of a city's decrees that are no later than `year`, the one in force first."""
    return sorted((one for one in decrees["tahun"].unique() if one <= year), reverse=True) if decrees.height else []


def decree_now(decree: pl.DataFrame, rt: pl.DataFrame, regulation: Regulation) -> pl.DataFrame:
    """The RT of one decree with `keadaan` (one of STATES) in a survey; same rows as `decree`.

    `rt`: the results of `aggregate.score_by` by RT, of one year. What counts is the area of the decree.
    """
    lowest, highest = pl.col("total_terendah"), pl.col("total_tertinggi")
    state = (
        pl.when(lowest.is_null()).then(pl.lit("tak_tersurvei"))
        .when(lowest >= regulation.slum_from).then(pl.lit("kumuh"))
        .when(highest < regulation.slum_from).then(pl.lit("tidak_kumuh"))
        .otherwise(pl.lit("mungkin_kumuh"))
    )  # fmt: skip
    both = decree.join(rt.select("kode_rt", "total_terendah", "total_tertinggi"), on="kode_rt", how="left")
    return both.with_columns(keadaan=state).drop("total_terendah", "total_tertinggi")


def decree_areas(now: pl.DataFrame, survey: pl.DataFrame, level: str) -> pl.DataFrame:
    """Hectares of the decree per place of a level: `luas_sk_ha`, `rt_sk`, `luas_<state>_ha`, `tersisa_persen`.

    `now`: rows of `decree_now`. The newest year of `survey` says which places an RT lies in; one it does not know has
    no code below the city. The states add up to the decree; the share left (%) counts what is certainly slum.
    """
    code = place_keys(level)[0]
    placed = now if level in {"kota", "rt"} else _placed(now, survey, code)
    states = [pl.col(AREA).filter(pl.col("keadaan") == it).sum().alias(f"luas_{it}_ha") for it in STATES]
    counts = (pl.col("kode_rt").len().alias("rt_sk"), pl.col(AREA).null_count().alias("rt_tanpa_luas"))
    areas = placed.group_by(code).agg(pl.col(AREA).sum(), *counts, *states)
    left = pl.when(pl.col(AREA) > 0).then(pl.col("luas_kumuh_ha") / pl.col(AREA) * HUNDRED)
    return areas.with_columns(tersisa_persen=left).sort(code)


def slum_outside(now: pl.DataFrame, rt: pl.DataFrame, survey: pl.DataFrame, level: str) -> pl.DataFrame:
    """Per place of a level the certainly slum RT that the decree does not list: `rt_di_luar`, `luas_di_luar_ha`.

    Arguments as of `decree_now` and `decree_areas`; what counts is the surveyed area.
    """
    code = place_keys(level)[0]
    unlisted = rt.filter(pl.col("rt_kumuh") > 0).join(now.select("kode_rt"), on="kode_rt", how="anti")
    outside = unlisted if level == "rt" else _placed(unlisted, survey, code)
    counts = {"rt_di_luar": pl.len(), "luas_di_luar_ha": pl.col("luas_verifikasi_ha").sum()}
    return outside.group_by(code).agg(**counts).sort(code)


def _placed(decree: pl.DataFrame, survey: pl.DataFrame, code: str) -> pl.DataFrame:
    newest = newest_rows(survey).select("kode_rt", code)
    own = [name for name in decree.columns if name in {place_keys(level)[0] for level in LEVELS if level != "rt"}]
    return decree.drop(own).join(newest, on="kode_rt", how="left")
