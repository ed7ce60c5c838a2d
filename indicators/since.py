"""What became of every RT between two stands of a survey, and the criteria whose scores did it."""

from collections.abc import Iterator

import polars as pl

from indicators.aggregate import score_by
from indicators.effect import place_effect
from indicators.law import Regulation

MOVED = "kriteria"
"""The column with what changed: a list of (`id`, `lama`, `baru`), scores, missing where they are open."""


def rt_changes(before: pl.DataFrame, after: pl.DataFrame, regulation: Regulation) -> pl.DataFrame:
    """Every RT of two surveys of one year each as `effect.place_effect` tells it, under the year of `after`, and MOVED.

    The same rule for both. MOVED is empty where no score differs, and missing of an RT that one survey lacks.
    """
    year = after["tahun"].first()
    then = before.with_columns(tahun=pl.lit(year, after.schema["tahun"]))
    told = place_effect(then, after, regulation, "rt")
    old, new = (_scores(rows, regulation) for rows in (then, after))
    moved = old.join(new, on="kode_rt", suffix="_baru").select("kode_rt", _moved(regulation).alias(MOVED))
    return told.join(moved, on="kode_rt", how="left", maintain_order="left")


def class_changed(changes: pl.DataFrame) -> pl.DataFrame:
    """The RT of `rt_changes` whose class is another, new and gone ones left out."""
    old, new = pl.col("tingkat_kekumuhan_lama"), pl.col("tingkat_kekumuhan_baru")
    return changes.filter(old.is_not_null() & new.is_not_null() & (old != new))


def came_and_went(changes: pl.DataFrame) -> pl.DataFrame:
    """The RT of `rt_changes` that one of the surveys lacks."""
    return changes.filter(pl.col("perubahan").is_in(["new", "gone"]))


def yearly(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """`tahun`, `lama_ha`, `baru_ha`, `ubah_ha` of a city's rows of `score_by` at two stands, each year once."""
    old = before.select("tahun", lama_ha="luas_kumuh_ha")
    new = after.select("tahun", baru_ha="luas_kumuh_ha")
    both = old.join(new, on="tahun", how="full", coalesce=True)
    return both.with_columns(ubah_ha=pl.col("baru_ha") - pl.col("lama_ha")).sort("tahun")


def _scores(rows: pl.DataFrame, regulation: Regulation) -> pl.DataFrame:
    names = [f"{part}_{item.id}" for item in regulation.criteria for part in ("skor", "skor_tertinggi")]
    return score_by(rows, regulation, "rt").select("kode_rt", *names)


def _moved(regulation: Regulation) -> pl.Expr:
    return pl.concat_list(list(_each(regulation))).list.drop_nulls()


def _each(regulation: Regulation) -> Iterator[pl.Expr]:
    for item in regulation.criteria:
        score, worst = f"skor_{item.id}", f"skor_tertinggi_{item.id}"
        differs = [pl.col(name).ne_missing(pl.col(f"{name}_baru")) for name in (score, worst)]
        move = pl.struct(
            pl.lit(item.id).alias("id"), pl.col(score).alias("lama"), pl.col(f"{score}_baru").alias("baru")
        )
        yield pl.when(differs[0] | differs[1]).then(move)
