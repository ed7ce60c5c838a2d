"""Small papers for tests, and PDF read back as text."""

import datetime
import io
from dataclasses import replace

import geopandas as gpd
import polars as pl
from pypdf import PdfReader
from shapely import box

from maps.layer import Swatch
from reports.blocks import Block, Column, Figure, Headline, Map, Page, Paper, Table, Words
from reports.pdf import Setting, pdf
from reports.stamp import Stamp

STAMP = Stamp(
    "id", "Kota Contoh", 2025, "Permen PUPR 14/2018", "Tingkat RT, hitung ulang", ("survey@0",),
    datetime.date(2026, 1, 2), made_up=True,
)  # fmt: skip
CLASSES = (Swatch("tidak", "Tidak kumuh", "#d3e4f3"), Swatch("ringan", "Kumuh ringan", "#f9c76b"))


def paper(*blocks: Block, whole: bool = False, title: str = "Satu", **stamp: object) -> Paper:
    """A paper of one page."""
    return Paper("uji", "Lembar uji", replace(STAMP, **stamp), (Page(title, blocks, whole=whole),))  # type: ignore[arg-type]


def table(names: list[str]) -> Table:
    """Names with a figure each."""
    rows = pl.DataFrame({"nama": names, "luas": [1234.5] * len(names)})
    return Table("Tabel", (Column("nama", "Nama"), Column("luas", "Luas", "ha", 2)), rows)


def headline(value: float | None) -> Headline:
    return Headline((Figure("Luas kumuh", value, "ha", "menurut kelas RT"),))


def grid(side: int) -> Map:
    """A map of so many squares a side, the last without data."""
    codes = [f"{row}.{column}" for row in range(side) for column in range(side)]
    squares = [box(110 + row / 100, -7 - column / 100, 110.01 + row / 100, -6.99 - column / 100)
               for row in range(side) for column in range(side)]  # fmt: skip
    shapes = gpd.GeoDataFrame({"kode": codes, "nama": [f"RT {code}" for code in codes]}, geometry=squares, crs=4326)
    values = {code: place % 2 for place, code in enumerate(codes[:-1])}
    return Map("Tingkat kekumuhan", shapes, values, CLASSES, "Tidak ada data", named=True)


def texts(content: bytes) -> list[str]:
    """The text of every page, blanks as one."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]


def text(given: Paper, setting: Setting = Setting()) -> str:  # noqa: B008
    """The text of all pages of a paper as PDF."""
    return " ".join(texts(pdf(given, setting)))


def words(*sentences: str) -> Words:
    return Words(sentences)
