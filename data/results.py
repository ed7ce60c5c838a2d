"""Results on their way out: CSV that no spreadsheet takes for formulas, or Parquet by the file's extension."""

import re
from pathlib import Path

import polars as pl

FORMATS = (".csv", ".parquet")
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


def write(table: pl.DataFrame, path: Path) -> None:
    """A table into a file, Parquet or CSV by its extension. Errors: OSError."""
    if path.suffix.lower() == ".parquet":
        with path.open("wb") as file:
            table.write_parquet(file)
    else:
        path.write_text(csv(table), encoding="utf-8", newline="")
