"""Findings about rows that were gathered from sheets of their own: told by sheet and cell, and back."""

from collections.abc import Iterable
from dataclasses import replace

from data.readers.grid import Grid
from findings import Finding


def at_their_cells(findings: Iterable[Finding], grid: Grid | None) -> tuple[Finding, ...]:
    """The findings about a row with the sheet it comes from and the cell in place of the column; others as they are."""
    if grid is None or not grid.origins:
        return tuple(findings)
    return tuple(_at_its_cell(finding, grid) for finding in findings)


def cell_of(row: int, column: str, grid: Grid | None) -> tuple[str, str] | None:
    """The sheet and the cell of a row's column, where rows were gathered from sheets of their own; else None."""
    place = -1 if grid is None else row - grid.header_row - 1
    if grid is None or not 0 <= place < len(grid.origins):
        return None
    origin = grid.origins[place]
    return origin.sheet, origin.cells.get(column, "")


def at_their_rows(findings: Iterable[Finding], grid: Grid) -> tuple[Finding, ...]:
    """The findings told by sheet and cell with the row and the header of the grid again."""
    rows = {origin.sheet: row for row, origin in enumerate(grid.origins, start=grid.header_row + 1)}
    return tuple(
        _at_its_row(finding, grid, rows[finding.sheet]) if finding.sheet in rows and finding.row is None else finding
        for finding in findings
    )


def _at_its_cell(finding: Finding, grid: Grid) -> Finding:
    told = None if finding.row is None else cell_of(finding.row, finding.column, grid)
    if told is None:
        return finding
    sheet, cell = told
    return replace(finding, sheet=sheet, row=None, column=cell or finding.column)


def _at_its_row(finding: Finding, grid: Grid, row: int) -> Finding:
    cells = grid.origins[row - grid.header_row - 1].cells
    header = next((name for name, cell in cells.items() if cell == finding.column), finding.column)
    return replace(finding, row=row, column=header)
