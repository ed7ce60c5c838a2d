"""The user's own table back with faulty cells coloured and commented, and a list of all findings; or the list alone."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from data.readers.columns import canonical
from data.readers.grid import Grid
from data.readers.numbers import MISSING, style_of
from data.readers.origins import at_their_rows
from data.writers.books import Looks, add_sheet, fit_page, free_name, put, workbook
from findings import SEVERITIES, SEVERITY_WORDS, Finding, records
from locales import translator

_COMMENT = 2000
_SAME_CELL = 5
_WIDTH = 14
_LIST_WIDTHS = (14, 18, 8, 26, 24, 8, 16, 60, 60, 24)
_SURE_STYLES = {"plain", "point"}
_PLAIN_FIGURE = r"^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$"


def write_marked(
    grid: Grid | None, findings: Sequence[Finding], language: str, columns: Mapping[str, str] | None = None
) -> bytes:
    """An XLSX of a grid as read, rows where they were in the file: faulty cells filled and commented, then the list.

    Without a grid (a map, a refused file) the list alone.
    `columns`: header → column id as understood, to place the findings that name an id.
    """

    def fill(book: Workbook, looks: Looks) -> None:
        _ = translator(language)
        taken: set[str] = set()
        if grid is not None:
            marks = _marks(grid, at_their_rows(findings, grid), columns or {})
            table = add_sheet(book, free_name(grid.sheet or _("Data"), taken))
            _write_grid(table, looks, grid, marks)
            for cell, found in marks.items():
                table.write_comment(*cell, _comment(found, language), {"x_scale": 2, "y_scale": 1.5})
        _write_list(add_sheet(book, free_name(_("Findings"), taken)), looks, findings, language)

    return workbook(fill)


def cell_of(grid: Grid, finding: Finding, columns: Mapping[str, str]) -> tuple[int, int] | None:
    """The cell (row, column from 0) at which `write_marked` marks a finding, or None when it is about no cell."""
    return next(iter(_marks(grid, at_their_rows([finding], grid), columns)), None)


def findings_list(findings: Sequence[Finding], language: str) -> pl.DataFrame:
    """The findings as a table to take along, errors first, with headings and severities in one language."""
    _ = translator(language)
    heads = {
        "severity": _("Severity"),
        "sheet": _("Sheet"),
        "row": _("Row"),
        "column": _("Column"),
        "place": _("Place"),
        "year": _("Year"),
        "value": _("Value"),
        "what": _("What is wrong"),
        "remedy": _("What to do"),
        "code": _("Code"),
    }
    kinds = {"row": pl.Int64, "year": pl.Int64}
    schema = {name: kinds.get(name, pl.String) for name in heads}
    told = pl.DataFrame([{name: one[name] for name in heads} for one in records(findings, language)], schema=schema)
    words = dict(zip(SEVERITIES, SEVERITY_WORDS[language], strict=True))
    return told.with_columns(pl.col("severity").replace_strict(words, return_dtype=pl.String)).rename(heads)


def write_findings_json(findings: Sequence[Finding], language: str) -> bytes:
    """The findings as a JSON list of records, errors first, UTF-8."""
    return json.dumps(records(findings, language), ensure_ascii=False, indent=1).encode() + b"\n"


Cell = tuple[int, int]
Marks = dict[Cell, list[Finding]]


@dataclass(frozen=True)
class _Column:
    """A column of the grid as it is written: text, and the figures that are written as such."""

    texts: list[str | None]
    figures: list[float | None]


def _marks(grid: Grid, findings: Sequence[Finding], columns: Mapping[str, str]) -> Marks:
    """The findings by the cell (row, column from 0) they are about; those about no cell are in the list only."""
    places: dict[str, int] = {}
    for place, header in enumerate(grid.headers):
        for name in (header, columns.get(header, "")):
            places.setdefault(canonical(name), place)
    last = grid.header_row + grid.cells.height
    marks: Marks = {}
    for finding in findings:
        place = places.get(canonical(finding.column), -1) if finding.column else -1
        row = finding.row or (grid.header_row if place >= 0 else 0)
        if 0 < row <= last:
            marks.setdefault((row - 1, max(place, 0)), []).append(finding)
    return marks


def _write_grid(sheet: Worksheet, looks: Looks, grid: Grid, marks: Marks) -> None:
    head = max(grid.header_row - 1, 0)
    for place, header in enumerate(grid.headers):
        put(sheet, (head, place), header, _look(looks, marks.get((head, place)), "header"))
        column = _written(grid, place)
        pairs = zip(column.texts, column.figures, strict=True)
        for number, (text, figure) in enumerate(pairs, start=grid.header_row):
            found = marks.get((number, place))
            if found or text is not None:
                put(sheet, (number, place), text if figure is None else figure, _look(looks, found, ""))
    sheet.set_column(0, max(len(grid.headers) - 1, 0), _WIDTH)
    sheet.freeze_panes(grid.header_row, 0)


def _written(grid: Grid, place: int) -> _Column:
    """A column whose figures are typed in the file, or written so that they can mean one thing only."""
    texts = grid.cells.to_series(place)
    typed = grid.numbers.get(place)
    if typed is None:
        told = texts.drop_nulls()
        told = told.filter(~told.str.to_lowercase().is_in(MISSING))
        plain = bool(told.str.contains(_PLAIN_FIGURE).all()) and style_of(told) in _SURE_STYLES
        figures = texts.cast(pl.Float64, strict=False) if plain else pl.Series([None] * texts.len(), dtype=pl.Float64)
        typed = pl.select(pl.when(figures.is_finite()).then(figures)).to_series()
    return _Column(texts.to_list(), typed.to_list())


def _look(looks: Looks, found: Sequence[Finding] | None, usual: str) -> object:
    name = _worst(found) if found else usual
    return looks[name] if name else None


def _worst(found: Sequence[Finding]) -> str:
    return min((finding.severity for finding in found), key=SEVERITIES.index)


def _comment(found: Sequence[Finding], language: str) -> str:
    told = [f"{finding.what(language)} {finding.remedy(language)}" for finding in found[:_SAME_CELL]]
    return "\n\n".join(told)[:_COMMENT]


def _write_list(sheet: Worksheet, looks: Looks, findings: Sequence[Finding], language: str) -> None:
    table = findings_list(findings, language)
    severities = sorted((finding.severity for finding in findings), key=SEVERITIES.index)
    for place, (head, width) in enumerate(zip(table.columns, _LIST_WIDTHS, strict=True)):
        put(sheet, (0, place), head, looks["header"])
        sheet.set_column(place, place, width)
    for number, (row, severity) in enumerate(zip(table.iter_rows(), severities, strict=True), start=1):
        for place, value in enumerate(row):
            put(sheet, (number, place), value, looks["wrapped" if place else severity])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(findings), table.width - 1)
    fit_page(sheet, pages_high=0)
