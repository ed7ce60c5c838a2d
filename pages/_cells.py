"""A finding and its cell: the rows of the file around it as they stand there, why it matters, and what to do."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from data.readers.grid import Grid
from data.readers.origins import at_their_rows
from data.writers.marked import cell_of
from findings import Finding
from locales import translator
from pages._findings import severity_words
from pages._incoming import Incoming
from pages._shared import language, words
from pages._whereabouts import Whereabouts
from pages._words import plain

_AROUND = 3
_NEIGHBOURS = 10
# Dark on light in either theme, the colours of the marked workbook.
_MARKS = {
    "error": "background-color: #F4B6B0; color: #1d2b30",
    "warning": "background-color: #FBE2A2; color: #1d2b30",
    "notice": "background-color: #D3E4F5; color: #1d2b30",
}


@dataclass(frozen=True)
class Window:
    """A part of a grid around a cell: its first row and column (from 0, below the header) and how far they go."""

    rows: range
    columns: range


def show_cell(item: Incoming, finding: Finding, stand: Whereabouts) -> None:
    """The sentences of a finding, its cell among its neighbours if it has one, and the other findings of its row."""
    _ = words()
    head = f"{severity_words(finding.severity, language())}: {finding.what(language())}"
    st.markdown(f"**{plain(head)}**")
    for label, text in ((_("Why"), finding.why(language())), (_("What to do"), finding.remedy(language()))):
        if text:
            st.markdown(f"{label}: {plain(text)}")
    _show_surroundings(item, finding, stand)
    beside = _beside(finding, item.findings)
    if beside:
        st.markdown(f"{_('Also found in this row')}:")
        st.markdown("\n".join(f"- {plain(_told(it, stand))}" for it in beside[:_NEIGHBOURS]))


def _show_surroundings(item: Incoming, finding: Finding, stand: Whereabouts) -> None:
    _ = words()
    cell = None if item.grid is None else _cell(item.grid, finding, item.understood.columns)
    if item.grid is None or cell is None:
        st.caption(_("This finding is about no single cell."))
        return
    st.caption(plain(_location(item.grid, finding, cell, stand)))
    st.dataframe(
        surroundings(item.grid, cell, finding.severity, language()),
        hide_index=True,
        key=f"sel-{item.file_id}",
    )


def _cell(grid: Grid, finding: Finding, columns: dict[str, str]) -> tuple[int, int] | None:
    """Where the finding stands in the grid; one about another sheet than the grid's stands nowhere in it."""
    elsewhere = finding.sheet not in {"", grid.sheet} and not grid.origins
    return None if elsewhere else cell_of(grid, finding, columns)


def surroundings(grid: Grid, cell: tuple[int, int], severity: str, language: str) -> Styler:
    """The rows and columns around a cell (row, column from 0 in the file), the cell coloured and its row marked `▶`."""
    _ = translator(language)
    row, column = cell
    window = _window(grid, row - grid.header_row, column)
    cells = grid.cells.slice(window.rows.start, len(window.rows))
    head = _("Sheet") if grid.origins else _("Row")
    table = {head: [_label(grid, place, row) for place in window.rows]}
    for place in window.columns:
        table[_heading(grid, place)] = cells.to_series(place).to_list()
    frame = pd.DataFrame(table)
    at = (row - grid.header_row - window.rows.start, column - window.columns.start + 1)
    return frame.style.apply(_colours, axis=None, at=at, look=_MARKS[severity]).format(na_rep="")


def _window(grid: Grid, row: int, column: int) -> Window:
    rows = range(max(row - _AROUND, 0), min(row + _AROUND + 1, grid.cells.height))
    return Window(rows, range(max(column - _AROUND, 0), min(column + _AROUND + 1, len(grid.headers))))


def _label(grid: Grid, place: int, row: int) -> str:
    """The number of a row in the file, or the sheet a form stands on; that of the finding is marked."""
    number = place + grid.header_row
    name = grid.origins[place].sheet if grid.origins else str(number + 1)
    return f"▶ {name}" if number == row else name


def _heading(grid: Grid, place: int) -> str:
    """A header, told apart by its place where another has the same words."""
    header = grid.headers[place]
    return header if header and grid.headers.count(header) == 1 else f"{header} ({place + 1})".strip()


def _colours(frame: pd.DataFrame, at: tuple[int, int], look: str) -> pd.DataFrame:
    colours = pd.DataFrame("", index=frame.index, columns=frame.columns)
    if at[0] >= 0:
        colours.iloc[at] = look
    return colours


def _location(grid: Grid, finding: Finding, cell: tuple[int, int], stand: Whereabouts) -> str:
    """In words which cell is marked, and what it holds."""
    _ = translator(stand.language)
    row, column = cell
    (placed,) = at_their_rows([finding], grid)
    if row < grid.header_row:
        return _("In the header (row {row}), column {column}.").format(row=row + 1, column=grid.headers[column])
    if not placed.column:
        return _("The whole row {row}.").format(row=row + 1)
    value = grid.cells[row - grid.header_row, column]
    told = _("Cell {where}; the file has: {value}")
    return told.format(where=stand.of(finding), value=_("nothing") if value is None else value)


def _beside(finding: Finding, found: Sequence[Finding]) -> list[Finding]:
    """Other findings of the same row; of a form on a sheet of its own, those of its sheet."""
    if finding.row is None and not (finding.sheet and finding.column):
        return []
    here = (finding.sheet, finding.row)
    return [it for it in found if (it.sheet, it.row) == here and it is not finding]


def _told(finding: Finding, stand: Whereabouts) -> str:
    text = finding.what(stand.language)
    return f"{stand.column(finding.column)}: {text}" if finding.column else text
