"""Which places the store knows by name: what a file's names of kelurahan are matched with."""

import polars as pl

from data.codes import KELURAHAN

_LEVELS = ("kota", "kecamatan", "kelurahan")
_OFFICIAL = rf"{KELURAHAN}|^\d{{2}}\.\d{{2}}(?:\.\d{{2}})?$"


def known_places(boundaries: pl.DataFrame, survey: pl.DataFrame) -> dict[str, str]:
    """Name by Kemendagri code of every kota, kecamatan and kelurahan; a boundary's name before the survey's newest.

    `boundaries` and `survey` are tables of the store, either may be empty.
    """
    parts = [_surveyed(survey, level) for level in _LEVELS] + [_drawn(boundaries)]
    told = pl.concat(parts).filter(pl.col("kode").str.contains(_OFFICIAL) & pl.col("nama").is_not_null())
    return dict(told.unique("kode", keep="last", maintain_order=True).iter_rows())


def _surveyed(survey: pl.DataFrame, level: str) -> pl.DataFrame:
    names = (f"kode_{level}", level)
    if not {*names, "tahun"} <= set(survey.columns):
        return pl.DataFrame(schema={"kode": pl.String, "nama": pl.String})
    return survey.sort("tahun", maintain_order=True).select(kode=names[0], nama=names[1])


def _drawn(boundaries: pl.DataFrame) -> pl.DataFrame:
    if boundaries.is_empty():
        return pl.DataFrame(schema={"kode": pl.String, "nama": pl.String})
    return boundaries.filter(pl.col("tingkat").is_in(_LEVELS)).select("kode", "nama")
