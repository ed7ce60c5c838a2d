"""A table of a file before its cells mean anything: its header, and text below it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from findings import Finding


@dataclass(frozen=True)
class Origin:
    """Where a row was gathered from: a sheet of its own, and the cell (`E4`) of each header there."""

    sheet: str
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Grid:
    """A header and the cells below it as text, blank as null; `numbers` holds columns of typed figures.

    `header_row` is the last row of the header (the first row is 1); `sheets` are all sheets of the file. `origins`: of
    rows that are forms on sheets of their own, where each comes from; `header_row` is then 1, as if they were a table.
    """

    headers: tuple[str, ...]
    cells: pl.DataFrame
    numbers: dict[int, pl.Series] = field(default_factory=dict)
    header_row: int = 1
    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""
    sheets: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True)
class Parsed:
    """A grid, or None, and what was found on the way; `sheets` of a workbook none was made of, to choose another.

    `beside`: the headers of the other sheets that hold a table, where none was chosen.
    """

    grid: Grid | None
    findings: tuple[Finding, ...] = ()
    sheets: tuple[str, ...] = ()
    beside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def blank_to_null(cells: pl.DataFrame) -> pl.DataFrame:
    """Text cells stripped of blanks around them; a cell of blanks only is null."""
    stripped = pl.all().str.strip_chars()
    return cells.with_columns(pl.when(stripped != "").then(stripped).name.keep())
