"""Workbooks opened (XLSX, XLSM, XLS, ODS; macros are never run) and their cells as text."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import TypeGuard

import polars as pl
import python_calamine
from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum

from data.readers.archives import ZIP_MAGIC, has_far_cells
from findings import Finding

FAULTS = (
    python_calamine.CalamineError,
    python_calamine.ZipError,
    python_calamine.XmlError,
    python_calamine.WorksheetNotFound,
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    DefusedXmlException,
)
Cell = int | float | str | bool | time | date | datetime | timedelta | None
_OLE_MAGIC = b"\xd0\xcf\x11\xe0"


def open_workbook(content: bytes) -> CalamineWorkbook | Finding:
    """The workbook, or why it is not opened: no workbook at all, locked, or a cell too far away."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return Finding("locked_file")
    if not content.startswith((ZIP_MAGIC, _OLE_MAGIC)):
        return unreadable()
    try:
        if content.startswith(ZIP_MAGIC) and has_far_cells(content):
            return Finding("far_cells")
        return CalamineWorkbook.from_filelike(io.BytesIO(content))
    except python_calamine.PasswordError:
        return Finding("locked_file")
    except FAULTS:
        return unreadable()


def unreadable() -> Finding:
    """The finding for bytes that are no workbook."""
    return Finding("not_the_format", detail={"format": "XLSX, XLS, ODS"})


def sheet_names(book: CalamineWorkbook) -> tuple[str, ...]:
    """The names of the sheets that hold cells, hidden ones too, in the workbook's order."""
    return tuple(sheet.name for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet)


def sheet_rows(sheet: CalamineSheet, most: int | None = None) -> list[list[Cell]]:
    """The cells from A1 on, row by row, all rows equally long; at most the first `most` rows."""
    return [[*row] for row in sheet.to_python(skip_empty_area=False, nrows=most)]


def texts(row: Iterable[Cell]) -> list[str]:
    """Cells as text, blank ones as ""."""
    return [cell_text(cell) or "" for cell in row]


def cell_text(cell: Cell) -> str | None:
    """A cell as text: whole figures without decimals, dates as 2023-10-25; None for a blank cell."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return None if cell is None or cell == "" else str(cell).strip()


def is_figure(cell: Cell) -> TypeGuard[int | float]:
    """Whether a cell holds a typed figure."""
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def figures(column: Sequence[Cell]) -> pl.Series:
    """The typed figures of a column as Float64, other cells null."""
    return pl.Series([float(cell) if is_figure(cell) else None for cell in column], dtype=pl.Float64)
