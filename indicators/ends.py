"""The ends of a comparison: what every RT is at one of them, and how it differs at the other."""

from collections.abc import Sequence
from dataclasses import dataclass

import narwhals as nw
import polars as pl

from indicators.decrees import AREA, in_force
from indicators.law import Regulation
from indicators.scoring import FLOAT_ERROR, with_totals

ENDS = ("sebelum", "sesudah")
_FIGURES = ("luas", "mungkin")
_TOTALS = ("total_terendah", "total_tertinggi")


@dataclass(frozen=True)
class Side:
    """One end of a comparison: a city's survey as one snapshot holds it (all years), the year, the regulation.

    With the city's `decrees` the hectares are those of the decree in force that year, whatever the class of its RT; an
    end with decrees is compared with one with decrees.
    """

    survey: pl.DataFrame
    year: int
    law: Regulation
    decrees: pl.DataFrame | None = None


def state(side: Side, volumes: Sequence[str] = ()) -> pl.DataFrame:
    """Every RT of a side once: `keadaan` (slum, open, clear), `luas` and `mungkin` (ha), the total's range, volumes.

    `luas` is certainly slum, `mungkin` what missing values leave open; missing where the RT's area is unknown.
    """
    rows = side.survey.filter(pl.col("kode_rt").is_not_null(), pl.col("tahun") == side.year)
    totals = with_totals(nw.from_native(rows), side.law).to_native()
    low, high = (pl.col(name) for name in _TOTALS)
    edge = side.law.slum_from
    word = pl.when(low >= edge).then(pl.lit("slum")).when(high < edge).then(pl.lit("clear")).otherwise(pl.lit("open"))
    known = [_figure(name, totals) for name in volumes]
    told = totals.select("kode_rt", *_TOTALS, *known, keadaan=word, area=_figure("luas_verifikasi_ha", totals))
    return _with_hectares(told if side.decrees is None else _decreed(told, side))


def differences(old: pl.DataFrame, new: pl.DataFrame, law: Regulation) -> pl.DataFrame:
    """The RT of two `state` tables that are not the same in both, with `<column>_sebelum`, `<column>_sesudah`.

    `perubahan_ha`; `tanpa_luas` where an end has hectares that nobody knows; `kriteria_turun`, `kriteria_naik`: the
    criteria whose volume fell, rose; missing `keadaan` means not listed at that end.
    """
    ends = [_named(frame, end) for frame, end in zip((old, new), ENDS, strict=True)]
    both = ends[0].join(ends[1], on="kode_rt", how="full", coalesce=True)
    listed = [pl.col(f"keadaan_{end}").is_not_null() for end in ENDS]
    unknown = [there & _unknown(end) for there, end in zip(listed, ENDS, strict=True)]
    told = both.with_columns(
        perubahan_ha=pl.col("luas_sesudah").fill_null(0.0) - pl.col("luas_sebelum").fill_null(0.0),
        tanpa_luas=unknown[0] | unknown[1],
        kriteria_turun=_moved(law, falls=True),
        kriteria_naik=_moved(law, falls=False),
    )
    same = [pl.col(f"{name}_sebelum").eq_missing(pl.col(f"{name}_sesudah")) for name in ("keadaan", *_FIGURES)]
    return told.filter(~pl.all_horizontal(same))


def slum_hectares(told: pl.DataFrame) -> tuple[float, float]:
    """The hectares of a `state` that are certainly slum, and those that may be; RT of unknown area are not in them."""
    return float(told["luas"].sum()), float(told["mungkin"].sum())


def volumes_of(law: Regulation) -> list[str]:
    """The volume columns of a regulation's criteria, each once."""
    return list(dict.fromkeys(item.volume for item in law.criteria))


def _named(told: pl.DataFrame, end: str) -> pl.DataFrame:
    return told.rename({name: f"{name}_{end}" for name in told.columns if name != "kode_rt"})


def _figure(name: str, rows: pl.DataFrame) -> pl.Expr:
    known = pl.col(name).cast(pl.Float64).fill_nan(None) if name in rows.columns else pl.lit(None, pl.Float64)
    return known.alias(name)


def _decreed(told: pl.DataFrame, side: Side) -> pl.DataFrame:
    """The RT of the decree in force with what the survey says of them; listed is listed, whatever its class."""
    assert side.decrees is not None
    years = in_force(side.decrees, side.year)
    if not years:
        return told.clear()
    decree = side.decrees.filter(tahun=years[0]).select("kode_rt", area=pl.col(AREA).cast(pl.Float64))
    return decree.join(told.drop("area"), on="kode_rt", how="left").with_columns(keadaan=pl.lit("slum"))


def _with_hectares(told: pl.DataFrame) -> pl.DataFrame:
    figures = {name: pl.when(keadaan=word).then("area").otherwise(0.0)
               for name, word in zip(_FIGURES, ("slum", "open"), strict=True)}  # fmt: skip
    return told.with_columns(**figures).drop("area")


def _unknown(end: str) -> pl.Expr:
    return pl.col(f"luas_{end}").is_null() | pl.col(f"mungkin_{end}").is_null()


def _moved(law: Regulation, *, falls: bool) -> pl.Expr:
    """The ids of the criteria whose volume is measured at both ends and fell (or rose) from one to the other."""
    by = {item.id: pl.col(f"{item.volume}_sebelum") - pl.col(f"{item.volume}_sesudah") for item in law.criteria}
    moved = [pl.when((fall if falls else -fall) > FLOAT_ERROR).then(pl.lit(name)) for name, fall in by.items()]
    return pl.concat_str(moved, separator=", ", ignore_nulls=True)
