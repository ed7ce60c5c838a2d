"""Slum hectares and poor households or families of the same kelurahan side by side. It says nothing about causes."""

from dataclasses import dataclass

import polars as pl

SURVEY = "survei"
"""The count of poor households in the survey itself, beside the registers."""
STEPS = 3


@dataclass(frozen=True)
class Overlap:
    """The kelurahan with `kode`, `kelurahan`, `luas_kumuh_ha`, `miskin`, `persen` (%), `tanda`, and where both figures
    are there the steps `langkah_kumuh`, `langkah_miskin` (0 to 2) and `kelas` (0 to 8, slum growing fastest).

    `slum_edges`, `poor_edges`: the highest figure of the first and the second step; None with nothing to part.
    """

    rows: pl.DataFrame
    slum_edges: tuple[float, float] | None
    poor_edges: tuple[float, float] | None


def counts(register: pl.DataFrame, year: int) -> dict[str, tuple[str, int]]:
    """What may stand beside the slum of a year, by name: register and year, the nearest first; the survey last."""
    found = register.select("sumber", "tahun").unique().rows() if not register.is_empty() else []
    nearest = sorted(found, key=lambda it: (abs(it[1] - year), -it[1], it[0]))
    return {f"{source} {when}": (source, when) for source, when in nearest} | {SURVEY: (SURVEY, year)}


def overlap(places: pl.DataFrame, register: pl.DataFrame, count: tuple[str, int]) -> Overlap:
    """`places`: kelurahan of one year (`layers.figures`, protected); `register`: `poor.protected_register`."""
    joined = _surveyed(places) if count[0] == SURVEY else _registered(places, register, count)
    known = pl.col("luas_kumuh_ha").is_not_null() & pl.col("miskin").is_not_null()
    both = joined.filter(known)
    slum, poor = thirds(both["luas_kumuh_ha"]), thirds(both["miskin"])
    stepped = joined.with_columns(
        langkah_kumuh=pl.when(known).then(_step("luas_kumuh_ha", slum)),
        langkah_miskin=pl.when(known).then(_step("miskin", poor)),
    )
    classed = stepped.with_columns(kelas=pl.col("langkah_miskin") * STEPS + pl.col("langkah_kumuh"))
    return Overlap(classed.sort("luas_kumuh_ha", "kode", descending=[True, False], nulls_last=True), slum, poor)


def thirds(values: pl.Series) -> tuple[float, float] | None:
    """The values that end the first and the second third; equal values are never parted, so thirds can be uneven."""
    ends = [values.quantile(share / STEPS, interpolation="lower") for share in (1, 2)]
    return None if ends[0] is None or ends[1] is None else (ends[0], ends[1])


def _surveyed(places: pl.DataFrame) -> pl.DataFrame:
    return places.select("kelurahan", "luas_kumuh_ha", "tanda", kode="kode_kelurahan", miskin="kk_miskin",
                         persen="kk_miskin_persen")  # fmt: skip


def _registered(places: pl.DataFrame, register: pl.DataFrame, count: tuple[str, int]) -> pl.DataFrame:
    """Kelurahan of either table: one that is only in the register has no hectares, and no name but its code."""
    listed = register.filter(tingkat="kelurahan", sumber=count[0], tahun=count[1])
    counted = listed.select("kode", "persen", "tanda", miskin="keluarga_miskin")
    slum = places.select("kelurahan", "luas_kumuh_ha", kode="kode_kelurahan")
    joined = slum.join(counted, on="kode", how="full", coalesce=True)
    return joined.with_columns(kelurahan=pl.coalesce("kelurahan", "kode"))


def _step(name: str, ends: tuple[float, float] | None) -> pl.Expr:
    first, second = ends or (0.0, 0.0)
    return pl.when(pl.col(name) <= first).then(0).when(pl.col(name) <= second).then(1).otherwise(2)
