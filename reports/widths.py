"""How wide the columns of a table are, and how high its rows: spreadsheets and letters do not find out."""

import textwrap
from itertools import zip_longest

from reports.blocks import Column, Table

_MANY, _WIDE, _NARROW = 6, 46, 16  # columns of a large table; letters of a column in a small and in a large one
_LONG = 100  # letters of a cell that gets a wide column in a large table too
_WORD, _SPARE = 12, 2  # letters of a heading's word before it is broken, and beside the longest text
_ROW, _HIGHEST = 15, 400  # points of a line and of a row
_SMALLER = 1.1  # letters of a text in the width of a figure
_LINES, _LONGEST, _EDGE = 6, 30, 4  # of a long text in a letter: its lines, letters of a line at most; both edges


def sheet_widths(tables: list[Table], language: str) -> list[float]:
    """Letters of each column of a sheet: as its longest cell and the longest word above it, within reason."""
    every = [[_width(column, table, language) for column in table.columns] for table in tables]
    return [max(widths) for widths in zip_longest(*every, fillvalue=0.0)]


def row_height(texts: list[str], widths: list[float]) -> float:
    """Points of a row of a sheet in which texts are broken into lines."""
    broken = (textwrap.wrap(text, max(1, int(width * _SMALLER))) for text, width in zip(texts, widths, strict=True))
    return float(min(max([1, *map(len, broken)]) * _ROW, _HIGHEST))


def shares(table: Table, language: str) -> list[float]:
    """What part of a letter's width each column gets, 0 to 1: no word is broken while there is room for it."""
    needed = [_needed(column, table, language) for column in table.columns]
    return [one / sum(needed) for one in needed]


def _needed(column: Column, table: Table, language: str) -> float:
    cells = [column.written(value, language) for value in table.rows[column.id]]
    words = [len(word) for text in (column.title(language), *cells) for word in text.split()]
    lines = max(map(len, cells), default=0) / _LINES
    return max([1, *(min(word, _LONGEST) for word in words), min(lines, _LONGEST)]) + _EDGE


def _width(column: Column, table: Table, language: str) -> float:
    longest = max((len(column.written(value, language)) for value in table.rows[column.id]), default=0)
    words = [min(len(word), _WORD) for word in column.title(language).split()]
    most = _WIDE if len(table.columns) <= _MANY or longest > _LONG else _NARROW
    return float(min(max([longest, *words]), most) + _SPARE)
