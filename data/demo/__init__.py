"""Kota Contoh, the made-up city: shown until a real one is loaded, and the ground on which checks are tried.

`python -m data.demo.make` writes the files anew. What is wrong in them on purpose: WARTS.md and warts.csv.
"""

from pathlib import Path

import polars as pl

from data.demo import schemas
from data.demo.names import KODE_KOTA, KOTA

__all__ = ["KODE_KOTA", "KOTA", "lines", "tables", "warts"]
FOLDER = Path(__file__).parent


def tables(folder: Path = FOLDER) -> dict[str, pl.DataFrame]:
    """The city's tables by the store's names: survey, boundaries, decree, works, poverty_register, published."""
    return {
        "survey": pl.read_parquet(folder / "survey.parquet"),
        "boundaries": _shapes(folder / "boundaries.parquet"),
        "decree": pl.read_csv(folder / "decree.csv", schema=schemas.DECREE),
        "works": pl.read_csv(folder / "works.csv", schema=schemas.WORKS),
        "poverty_register": pl.read_csv(folder / "poverty_register.csv", schema=schemas.POVERTY_REGISTER),
        "published": pl.read_csv(folder / "published.csv", schema=schemas.PUBLISHED),
    }


def lines(folder: Path = FOLDER) -> pl.DataFrame:
    """River, canal, coast, railway, road: kode_kota, jenis, nama, geometri (WKB, EPSG:4326)."""
    return _shapes(folder / "lines.parquet")


def warts(folder: Path = FOLDER) -> pl.DataFrame:
    """Every planted fault: jenis, tahun, kode (RT), kolom, keterangan."""
    return pl.read_csv(folder / "warts.csv", schema=schemas.WARTS)


def _shapes(path: Path) -> pl.DataFrame:
    return pl.read_parquet(path).with_columns(pl.col("geometri").ext.storage())
