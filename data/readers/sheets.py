"""XLSX sheets into a grid: the first sheet with a recognisable header in its first rows."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

import polars as pl
import python_calamine

from data.readers.archives import ZIP_MAGIC, has_far_cells
from data.readers.columns import recognised
from data.readers.tabular import HEADER_WITHIN, Grid, Parsed, blank_to_null, enough
from findings import Finding

_FAULTS = (python_calamine.CalamineError, python_calamine.ZipError, python_calamine.XmlError)
Cell = int | float | str | bool | time | date | datetime | timedelta | None


def read_xlsx(content: bytes, known: dict[str, str]) -> Parsed:
    """The first sheet that has a header in its first 15 rows. Errors: not an XLSX, password, no header."""
    if not content.startswith(ZIP_MAGIC):
        locked = "EncryptedPackage".encode("utf-16-le") in content
        return Parsed(None, (Finding("locked_file") if locked else _not_xlsx(),))
    if has_far_cells(content):
        return Parsed(None, (Finding("far_cells"),))
    try:
        grid = _first_grid(python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)), known)
    except _FAULTS:
        return Parsed(None, (_not_xlsx(),))
    return Parsed(grid, () if grid else (Finding("no_header"),))


def _first_grid(book: python_calamine.CalamineWorkbook, known: dict[str, str]) -> Grid | None:
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        row = _header_row(sheet.to_python(skip_empty_area=False, nrows=HEADER_WITHIN), known)
        if row is not None:
            return _grid(sheet, row, name)
    return None


def _not_xlsx() -> Finding:
    return Finding("not_the_format", detail={"format": "XLSX"})


def _header_row(rows: Sequence[Sequence[Cell]], known: dict[str, str]) -> int | None:
    counts = [recognised((_text(cell) or "" for cell in row), known) for row in rows]
    if not counts or max(counts) < enough(len(rows[0])):
        return None
    return counts.index(max(counts)) + 1


def _grid(sheet: python_calamine.CalamineSheet, row: int, name: str) -> Grid:
    rows = sheet.to_python(skip_empty_area=False)
    headers = [_text(cell) or "" for cell in rows[row - 1]]
    columns = list(zip(*rows[row:], strict=True)) or [()] * len(headers)
    text = {
        f"column_{place}": pl.Series([_text(cell) for cell in column], dtype=pl.String)
        for place, column in enumerate(columns)
    }
    numbers = {place: _figures(column) for place, column in enumerate(columns) if any(map(_is_figure, column))}
    return Grid(tuple(headers), blank_to_null(pl.DataFrame(text)), numbers, row, name)


def _text(cell: Cell) -> str | None:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return None if cell is None or cell == "" else str(cell).strip()


def _is_figure(cell: Cell) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _figures(column: tuple[Cell, ...]) -> pl.Series:
    return pl.Series([float(cell) if _is_figure(cell) else None for cell in column], dtype=pl.Float64)  # type: ignore[arg-type]
