"""Published facts, each with its source: poverty figures of the story cities, slum areas, national targets, places.

Poverty figures (Susenas) hold for city, province and nation. None holds for a kelurahan or counts a register.
"""

from pathlib import Path

import polars as pl

FOLDER = Path(__file__).parent
CERTAINTIES = ("verified", "inferred", "unverified")
_TYPES = {"tahun": pl.Int64(), "nilai": pl.Float64()}


def poverty() -> pl.DataFrame:
    """kode, nama, tingkat (kota, provinsi, nasional), tahun, bulan, ukuran, nilai, satuan, sumber, catatan.

    `ukuran`: P0 (%), P1, P2, jumlah_miskin_ribu, garis_kemiskinan_rp. The nation has the code "ID".
    """
    return _facts("poverty")


def slum() -> pl.DataFrame:
    """kode, nama, tingkat, tahun, ukuran, nilai, satuan, kepastian, sumber, catatan: slum areas as reported.

    Definitions differ from year to year (see catatan): not a series to compute with.
    """
    return _facts("slum")


def targets() -> pl.DataFrame:
    """ukuran, tahun, nilai, satuan, kepastian, sumber, catatan, catatan_en: national targets; none is of 2025-2029."""
    return _facts("targets")


def sdg() -> pl.DataFrame:
    """bagian (a target's id: water, slum, sanitation), sasaran, kepastian, indikator, kepastian_indikator, sumber."""
    return _facts("sdg")


def horizons() -> pl.DataFrame:
    """tahun, nama_id, nama_en, kepastian, sumber, sumber_en: years of national or world targets, the nearest first."""
    return _facts("horizons")


def provinces() -> pl.DataFrame:
    """kode (Kemendagri), nama, nama_lain (other spellings, separated by |), sumber: the 38 provinces."""
    return _facts("provinces")


def place_changes() -> pl.DataFrame:
    """Merged, split and renamed kelurahan: tanggal, jenis, kode_lama, nama_lama, kode_baru, nama_baru, kode_kota, kota,
    kepastian, sumber, catatan. A split stands with one row for each heir, the one that kept the name included.
    """
    return _facts("place_changes")


def _facts(name: str) -> pl.DataFrame:
    """Every column text, but year and figure."""
    table = pl.read_csv(FOLDER / f"{name}.csv", infer_schema=False)
    return table.cast({column: kind for column, kind in _TYPES.items() if column in table.columns}).fill_null("")
