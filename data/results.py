"""Tables on their way out: CSV that no spreadsheet takes for formulas, Parquet, GeoJSON."""

import io
import re

import geopandas as gpd
import polars as pl

FORMATS = (".csv", ".parquet")
_NOISE = 9  # decimals beyond which a figure is only the error of adding
# A spreadsheet runs a cell that begins so, after blanks and in full width too; a plain figure is no formula.
_FORMULA = re.compile(r"^\s*[=+\-@|＝＋－＠]|^[\t\r\n]")
_PLAIN_FIGURE = re.compile(r"^[+-]?\d[\d.,]*(?:[eE][+-]?\d+)?\s?%?$")


def safe_text(text: str) -> str:
    """A text that no spreadsheet takes for a formula: where it would, with an apostrophe before it. Figures stay."""
    return f"'{text}" if _FORMULA.match(text) and not _PLAIN_FIGURE.match(text) else text


def safe_table(table: pl.DataFrame) -> pl.DataFrame:
    """A table whose texts and headers are safe as `safe_text` makes them."""
    text = pl.col(pl.String)
    formula = text.str.contains(_FORMULA.pattern) & ~text.str.contains(_PLAIN_FIGURE.pattern)
    harmless = table.with_columns(pl.when(formula).then(pl.lit("'") + text).otherwise(text).name.keep())
    return harmless.rename({name: safe_text(name) for name in table.columns})


def csv(table: pl.DataFrame) -> str:
    """A table as CSV text, safe to open in a spreadsheet. Missing is empty."""
    return safe_table(table).write_csv()


def sheet_csv(table: pl.DataFrame, language: str) -> bytes:
    """A table as the CSV that a spreadsheet set to this language opens by itself, without a formula in it.

    Indonesian: semicolons and decimal commas; both: a byte order mark, or Excel takes it for Windows text. Errors of
    adding (`2,0869999999999997`) are left out.
    """
    indonesian = language == "id"
    separator = ";" if indonesian else ","
    figures = pl.selectors.float()
    told = safe_table(table.with_columns(figures.round(_NOISE)))
    text = told.write_csv(separator=separator, decimal_comma=indonesian, include_bom=True)
    return text.encode()


def exact_csv(table: pl.DataFrame) -> bytes:
    """A table as CSV with every text as it stands, for programs (a spreadsheet may run what looks like a formula)."""
    return table.write_csv().encode()


def parquet(table: pl.DataFrame) -> bytes:
    """A table as Parquet: types, missing values and polygons as they are kept."""
    file = io.BytesIO()
    table.write_parquet(file)
    return file.getvalue()


def geojson(table: pl.DataFrame) -> bytes:
    """A table with `geometri` (WKB, EPSG:4326) as GeoJSON."""
    shapes = gpd.GeoSeries.from_wkb(table["geometri"].to_list(), crs="EPSG:4326")
    drawn = gpd.GeoDataFrame(table.drop("geometri").to_dict(as_series=False), geometry=shapes, crs="EPSG:4326")
    return drawn.to_json(drop_id=True, ensure_ascii=False).encode()
