"""Workbook sheets into a grid: of all sheets the one whose header is recognised best, or the one chosen."""

from dataclasses import dataclass

import polars as pl
from python_calamine import CalamineSheet, CalamineWorkbook

from data.readers.blocks import without_side_lists
from data.readers.books import (
    FAULTS,
    Cell,
    cell_text,
    figures,
    is_figure,
    open_workbook,
    sheet_names,
    sheet_rows,
    texts,
    unreadable,
)
from data.readers.columns import canonical
from data.readers.faulty_cells import Faulty, fault_findings, faulty_cells
from data.readers.grid import Grid, Parsed, blank_to_null
from data.readers.header_rows import HEADER_WITHIN, Header, find_header
from data.readers.reading import Choices
from findings import Finding

_CELLS = 40_000_000
_FIRST_COLUMNS = 3


def read_workbook(content: bytes, known: dict[str, str], choices: Choices) -> Parsed:
    """The best sheet of an XLSX, XLSM, XLS or ODS as a grid; `choices` may name the sheet and its header row.

    `known`: column ids by canonical header. Errors: no workbook, locked, no such sheet, no header.
    """
    book = open_workbook(content)
    if isinstance(book, Finding):
        return Parsed(None, (book,))
    known = known | {canonical(header): name for header, name in choices.columns.items() if name}
    try:
        return _parsed(book, content, known, choices)
    except FAULTS:
        return Parsed(None, (unreadable(),))


@dataclass(frozen=True)
class _Found:
    """A sheet and its header; `turned`: its header runs down the first columns."""

    sheet: CalamineSheet
    header: Header
    turned: bool = False


def _parsed(book: CalamineWorkbook, content: bytes, known: dict[str, str], choices: Choices) -> Parsed:
    every = sheet_names(book)
    if choices.sheet and choices.sheet not in every:
        unknown = Finding("no_such_sheet", value=choices.sheet, detail={"sheets": ", ".join(every)})
        return Parsed(None, (unknown,), every)
    names = (choices.sheet,) if choices.sheet else every
    headed = _headed(book, names, known, choices.header_row)
    # The first of those that are recognised best.
    found = max(headed, key=lambda one: one.header.known) if headed else _turned(book, names, known)
    if found is None:
        return Parsed(None, (_headerless(book, names),), every)
    if found.sheet.total_height * found.sheet.total_width > _CELLS:
        return Parsed(None, (Finding("mostly_blank"),), every)
    tidy = without_side_lists(_grid(found, every), known)
    faulty = faulty_cells(content, [found.sheet.name]).get(found.sheet.name, Faulty())
    told = (*_turn_noted(found), *tidy.findings, *_fault_findings(found, faulty, tidy.grid))
    beside = {one.sheet.name: one.header.names for one in headed if one is not found}
    return Parsed(tidy.grid, told, beside=beside)


def _headed(book: CalamineWorkbook, names: tuple[str, ...], known: dict[str, str], row: int) -> list[_Found]:
    """The sheets in which a header is recognised."""
    headed = []
    for name in names:
        sheet = book.get_sheet_by_name(name)
        head = [texts(cells) for cells in sheet_rows(sheet, max(row, HEADER_WITHIN) + 1)]
        header = find_header(head, known, sheet.merged_cell_ranges or (), row)
        headed += [_Found(sheet, header)] if header else []
    return headed


def _turned(book: CalamineWorkbook, names: tuple[str, ...], known: dict[str, str]) -> _Found | None:
    for name in names:
        sheet = book.get_sheet_by_name(name)
        first = list(zip(*(texts(row[:_FIRST_COLUMNS]) for row in sheet_rows(sheet)), strict=True))
        header = find_header(first, known)
        if header:
            return _Found(sheet, header, turned=True)
    return None


def _headerless(book: CalamineWorkbook, names: tuple[str, ...]) -> Finding:
    """No header; a sheet of figures from its first row on has lost it, or stands on its side."""
    if len(names) == 1:
        head = sheet_rows(book.get_sheet_by_name(names[0]), HEADER_WITHIN)
        filled = [cell for row in head for cell in row if cell not in {"", None}]
        if filled and sum(map(is_figure, filled)) * 2 > len(filled) and any(map(is_figure, head[0])):
            return Finding("figures_without_header")
    return Finding("no_header")


def _grid(found: _Found, every: tuple[str, ...]) -> Grid:
    rows: list[list[Cell]] = sheet_rows(found.sheet)
    if found.turned:
        rows = [list(column) for column in zip(*rows, strict=True)]
    header = found.header
    columns = list(zip(*rows[header.row :], strict=True)) or [()] * len(header.names)
    text = {
        f"column_{place}": pl.Series([cell_text(cell) for cell in column], dtype=pl.String)
        for place, column in enumerate(columns)
    }
    numbers = {place: figures(column) for place, column in enumerate(columns) if any(map(is_figure, column))}
    cells = blank_to_null(pl.DataFrame(text))
    return Grid(header.names, cells, numbers, header.row, found.sheet.name, sheets=every)


def _turn_noted(found: _Found) -> tuple[Finding, ...]:
    return (Finding("turned_sheet", detail={"count": str(found.header.known)}),) if found.turned else ()


def _fault_findings(found: _Found, faulty: Faulty, grid: Grid | None) -> tuple[Finding, ...]:
    if grid is None:
        return ()
    if found.turned:
        turn = [tuple((column, row) for row, column in cells) for cells in (faulty.errors, faulty.uncalculated)]
        return fault_findings(Faulty(*turn), grid)
    return fault_findings(faulty, grid)
