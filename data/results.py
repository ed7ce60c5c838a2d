"""Results on their way out: CSV that no spreadsheet takes for formulas, or Parquet by the file's extension."""

from pathlib import Path

import polars as pl

FORMATS = (".csv", ".parquet")
_FORMULA = r"^[=+\-@\t\r]"


def csv(table: pl.DataFrame) -> str:
    """A table as CSV text; a text that begins like a formula gets a leading apostrophe. Missing is empty."""
    text = pl.col(pl.String)
    harmless = pl.when(text.str.contains(_FORMULA)).then(pl.lit("'") + text).otherwise(text)
    return table.with_columns(harmless.name.keep()).write_csv()


def write(table: pl.DataFrame, path: Path) -> None:
    """A table into a file, Parquet or CSV by its extension. Errors: OSError."""
    if path.suffix.lower() == ".parquet":
        with path.open("wb") as file:
            table.write_parquet(file)
    else:
        path.write_text(csv(table), encoding="utf-8", newline="")
