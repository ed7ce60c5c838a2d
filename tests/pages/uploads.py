"""Files as a municipality hands them in, made from Kota Contoh but of another city, Kota Coba (99.02)."""

import io
import json

import openpyxl
import polars as pl
import shapely

from data import demo
from indicators.survey import survey_form

CITY, NAME = "99.02", "Kota Coba"
YEARS = (2024, 2025)
GEOJSON = "application/geo+json"
File = tuple[str, bytes, str]


def survey() -> pl.DataFrame:
    """Two kelurahan in two years, in the columns of the survey form."""
    rows = demo.tables()["survey"].filter(
        pl.col("tahun").is_in(YEARS), pl.col("kode_kelurahan").is_in(["99.01.01.1001", "99.01.01.1002"])
    )
    moved = rows.with_columns(kode_kelurahan=_moved("kode_kelurahan"), kota=pl.lit(NAME))
    return moved.select(name for name in survey_form() if name in rows.columns)


def survey_file(rows: pl.DataFrame | None = None, name: str = "survei.csv") -> File:
    """A survey as CSV."""
    return name, (survey() if rows is None else rows).write_csv().encode(), "text/csv"


def boundaries(level: str = "kelurahan") -> pl.DataFrame:
    """The polygons of the surveyed places: `kode`, `nama`, `geometri` (WKB)."""
    rows = demo.tables()["boundaries"].filter(pl.col("tingkat") == level)
    wanted = rows.filter(pl.col("kode").str.contains(r"^99\.01\.01\.100[12]"))
    return wanted.with_columns(kode=_moved("kode")).select("kode", "nama", "geometri")


def boundary_file(rows: pl.DataFrame | None = None, name: str = "batas.geojson") -> File:
    """Boundaries as GeoJSON."""
    shapes = boundaries() if rows is None else rows
    features = [
        {
            "type": "Feature",
            "properties": {"kode": row["kode"], "nama": row["nama"]},
            "geometry": shapely.geometry.mapping(shapely.from_wkb(row["geometri"])),
        }
        for row in shapes.iter_rows(named=True)
    ]
    return name, json.dumps({"type": "FeatureCollection", "features": features}).encode(), GEOJSON


def excel_file(name: str = "survei.xlsx", **sheets: pl.DataFrame) -> File:
    """Tables as the sheets of a workbook."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in [rows.columns, *rows.rows()]:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return name, stream.getvalue(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _moved(column: str) -> pl.Expr:
    return pl.col(column).str.replace(r"^99\.01", CITY)
