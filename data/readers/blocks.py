"""The columns of a sheet that are its table, apart from lookup lists beside it and columns without a header."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from data.readers.columns import column_of
from data.readers.grid import Grid, Parsed
from findings import Finding

_NAMED = 8


def without_side_lists(grid: Grid, known: Mapping[str, str]) -> Parsed:
    """The grid with its columns where they were, those outside the table emptied, and a finding that names them.

    The table is the block of columns, between empty ones, with most recognised headers, and each that adds others.
    """
    empty = {place for place, name in enumerate(grid.headers) if not name and _is_blank(grid, place)}
    table, aside = _sorted_blocks(_blocks(len(grid.headers), empty), grid, known)
    nameless = [place for place in table if not grid.headers[place]]
    found = _told("side_list", aside, grid) + _told("columns_without_header", nameless, grid)
    kept = sorted(set(table) - set(nameless))
    return Parsed(_emptied(grid, set(kept)), tuple(found))


def column_letter(place: int) -> str:
    """A column as a spreadsheet names it: 0 → `A`, 26 → `AA`."""
    from xlsxwriter.utility import xl_col_to_name  # noqa: PLC0415  (slow to load; most files do without it)

    return str(xl_col_to_name(place))


def _is_blank(grid: Grid, place: int) -> bool:
    return grid.cells.to_series(place).is_null().all()


def _blocks(width: int, empty: set[int]) -> list[list[int]]:
    blocks: list[list[int]] = [[]]
    for place in range(width):
        if place in empty:
            blocks.append([])
        else:
            blocks[-1].append(place)
    return [block for block in blocks if block]


def _sorted_blocks(blocks: Sequence[list[int]], grid: Grid, known: Mapping[str, str]) -> tuple[list[int], list[int]]:
    """The columns of the table and those beside it; without one recognised header every block is the table."""
    names = [{column_of(grid.headers[place], known) for place in block} - {None} for block in blocks]
    if not any(names):
        return [place for block in blocks for place in block], []
    table: list[int] = []
    aside: list[int] = []
    met: set[str | None] = set()
    for block, found in sorted(zip(blocks, names, strict=True), key=lambda pair: -len(pair[1])):
        (table if found - met else aside).extend(block)
        met |= found
    return table, aside


def _told(code: str, places: Sequence[int], grid: Grid) -> list[Finding]:
    if not places:
        return []
    letters = [f"{column_letter(place)} {grid.headers[place]}".strip() for place in sorted(places)]
    shown = ", ".join(letters[:_NAMED]) + (", …" if len(letters) > _NAMED else "")
    return [Finding(code, row=grid.header_row, detail={"count": str(len(letters)), "columns": shown})]


def _emptied(grid: Grid, kept: set[int]) -> Grid:
    width = max(kept, default=-1) + 1
    cells = grid.cells.select(
        pl.col(name) if place in kept else pl.lit(None, dtype=pl.String).alias(name)
        for place, name in enumerate(grid.cells.columns[:width])
    )
    headers = tuple(name if place in kept else "" for place, name in enumerate(grid.headers[:width]))
    numbers = {place: figures for place, figures in grid.numbers.items() if place in kept}
    return replace(grid, headers=headers, cells=cells, numbers=numbers)
