"""A paper with one of every block, about a made-up place, and texts that would be markup elsewhere."""

import datetime

import geopandas as gpd
import polars as pl
from shapely.geometry import box

from maps.layer import Swatch
from reports.blocks import Chart, Column, Figure, Headline, Map, Page, Paper, Series, Table, Words
from reports.stamp import Stamp

STRANGE = ("<b>Kumuh</b>", "=1+1", "\u202eRT 001", "panjang " * 37, "$x$ #5", "a\x0bb\ud800\x00")
"""Names as somebody may have typed them; the last holds characters that no document can."""
YEARS = ("2023", "2024", "2025")


def stamp(language="id", city="Kota Rekaan", **more):
    """The origin of a paper about Kota Rekaan."""
    day = datetime.date(2026, 1, 2)
    return Stamp(language, city, 2025, "Permen PUPR 14/2018", "Tingkat RT", ("survey@3",), day, made_up=True, **more)


def squares(count=4):
    """So many squares side by side as a map's places."""
    codes = [f"99.01.01.100{place}" for place in range(count)]
    shapes = [box(110 + place / 100, -7, 110.01 + place / 100, -6.99) for place in range(count)]
    return gpd.GeoDataFrame({"kode": codes, "nama": codes}, geometry=shapes, crs="EPSG:4326")


def city_map():
    """Two of four places are slum, one has no data."""
    shapes = squares()
    swatches = (Swatch("a", "Tidak kumuh", "#d3e4f3"), Swatch("b", "Kumuh ringan", "#f9c66b"))
    return Map(
        "Tingkat kekumuhan", shapes, dict(zip(shapes["kode"][:3], (0, 1, 1), strict=True)), swatches, "Tanpa data"
    )


def charts():
    """One chart of every kind, with a gap."""
    two = (
        Series("Ringan", (1234.5, None, 20.25), "#f9c66b"),
        Series("Mungkin", (10.0, 5.0, 0.1), "#b9b1d2", dotted=True),
    )
    steps = (Series("ha", (1500.5, -300.25, 20.0, 1220.25), "#2a7f95"),)
    return (
        Chart("Luas", "columns", YEARS, two, "ha"),
        Chart("Sebab", "waterfall", ("Awal", "Ditangani", "=1+1", "Akhir"), steps, "ha"),
        Chart("Aspek", "rows", STRANGE[:3], (Series("%", (30.1, 20.0, 0.0), "#2a7f95"),), "%"),
        Chart("Laju", "line", YEARS, two, "ha"),
    )


def table(rows=3, name="Muara Rekaan"):
    """A table of so many rows and a total."""
    names = [*(f"{name} {number}" for number in range(rows)), "Jumlah"]
    frame = pl.DataFrame({"nama": names, "luas": [1234.5] * rows + [1234.5 * rows]})
    return Table(
        "Di dalamnya", (Column("nama", "Kelurahan"), Column("luas", "Luas", "ha", 2)), frame, last_is_total=True
    )


def headline(value=1234.5):
    """Two large figures, one of which nobody measured."""
    return Headline((Figure("Luas kumuh", value, "ha", "menurut RT"), Figure("Warga", None, "jiwa")))


def paper(*pages, **more):
    """A paper of these pages."""
    return Paper("paparan", "Paparan", stamp(**more), pages)


def page(*blocks, title="Luas kumuh turun 300,25 ha", notes=("Bukan setiap rumah.",)):
    """A page of these blocks."""
    return Page(title, blocks, notes)


def words(*sentences):
    """Sentences as points."""
    return Words(sentences, points=True)
