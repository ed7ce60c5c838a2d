"""Works placed by the RT list of an office: its own numbers of RT and kawasan, and the places these stand for."""

import polars as pl

from data.codes import parse_rt_rw

_TOLD = ("kode_rt", "kode_kelurahan", "kawasan", "id_rt")
_RT_PART = r"-[^-]+-[^-]+$"


def placed(works: pl.DataFrame, listed: pl.DataFrame) -> pl.DataFrame:
    """The works with `kode_rt` and `kode_kelurahan` as the list tells them, `dari_daftar` true of these; same rows.

    A number that no row of the list has, but that is written as RT and RW, is an RT of the kelurahan in which the list
    has the work's kawasan. A work that names an RT itself, or another kelurahan than the list, stays as it is.
    """
    told = works.with_columns(_text(works, name).alias(name) for name in _TOLD)
    told = told.with_columns(nomor=office_number(pl.col("id_rt")), nomor_kawasan=office_number(pl.col("kawasan")))
    numbers = listed.select("kode_kota", nomor="id_rt", rt_daftar="kode_rt")
    both = told.join(numbers, on=["kode_kota", "nomor"], how="left", maintain_order="left")
    both = both.join(_areas(listed), on=["kode_kota", "nomor_kawasan"], how="left", maintain_order="left")
    parts = parse_rt_rw(pl.col("id_rt"))
    found = pl.coalesce("rt_daftar", pl.concat_str("kelurahan_daftar", parts["rw"], parts["rt"], separator="-"))
    kelurahan = found.str.replace(_RT_PART, "")
    agrees = (pl.col("kode_kelurahan") == kelurahan).fill_null(value=True)
    helped = pl.col("kode_rt").is_null() & found.is_not_null() & agrees
    return both.with_columns(
        kode_rt=pl.when(helped).then(found).otherwise("kode_rt"),
        kode_kelurahan=pl.when(helped).then(kelurahan).otherwise("kode_kelurahan"),
        dari_daftar=helped,
    ).select(*dict.fromkeys([*works.columns, *_TOLD, "dari_daftar"]))


def office_number(number: pl.Expr) -> pl.Expr:
    """A number of an office's own database as text: `7`, ` 7 ` and the `7.0` of a spreadsheet are one."""
    return number.str.strip_chars().str.replace(r"\.0+$", "")


def _areas(listed: pl.DataFrame) -> pl.DataFrame:
    """The kelurahan of each kawasan that lies in one only, by the office's own word for it."""
    kelurahan = pl.col("kode_kelurahan")
    areas = listed.drop_nulls("kawasan").group_by("kode_kota", nomor_kawasan="kawasan")
    told = areas.agg(kelurahan_daftar=kelurahan.first(), banyak=kelurahan.n_unique())
    return told.filter(pl.col("banyak") == 1).drop("banyak")


def _text(works: pl.DataFrame, name: str) -> pl.Expr:
    return pl.col(name) if name in works.columns else pl.lit(None, pl.String)
