"""How wide the columns of a table are, and how high its rows: spreadsheets and letters do not find out."""

import textwrap
from itertools import zip_longest

from reports.blocks import Column, Table

_MANY, _WIDE, _NARROW = 6, 46, 16  # columns of a large table; letters of a column in a small and in a large one
_LONG = 100  # letters of a cell that gets a wide column in a large table too
_SPARE = 2  # letters beside the longest text of a column
_ROW, _HIGHEST = 15, 400  # points of a line and of a row
_SMALLER = 1.1  # letters of a text in the width of a figure
_LINES, _LONGEST, _EDGE = 6, 30, 0.5  # of a long text in a letter: its lines, letters of a word at most; beside it
_BOLD, _LEAST, _MOST = 1.2, 0.5, 80  # letters of a bold one; of the spare room at least and at most


def sheet_widths(tables: list[Table], language: str) -> list[float]:
    """Letters of each column of a sheet: as its longest cell and the longest word above it, within reason."""
    every = [[_width(column, table, language) for column in table.columns] for table in tables]
    return [max(widths) for widths in zip_longest(*every, fillvalue=0.0)]


def row_height(texts: list[str], widths: list[float]) -> float:
    """Points of a row of a sheet in which texts are broken into lines."""
    broken = (textwrap.wrap(text, max(1, int(width * _SMALLER))) for text, width in zip(texts, widths, strict=True))
    return float(min(max([1, *map(len, broken)]) * _ROW, _HIGHEST))


def shares(table: Table, language: str, room: float) -> list[float]:
    """What part of a letter's width each column gets, 0 to 1, of a `room` of so many letters.

    Every column has its longest word first; what is left goes to those with long texts.
    """
    least = [_longest_word(column, table, language) for column in table.columns]
    spare = max(0.0, room - sum(least))
    wanted = [max(_LEAST, _wanted(column, table, language)) for column in table.columns]
    given = [one + spare * more / sum(wanted) for one, more in zip(least, wanted, strict=True)]
    return [one / sum(given) for one in given]


def _longest_word(column: Column, table: Table, language: str) -> float:
    cells = [column.written(value, language) for value in table.rows[column.id]]
    weight = 1.0 if column.digits is None else _BOLD  # a total is written in bold
    words = [len(word) * weight for text in cells for word in text.split()]
    bold = [len(word) * _BOLD for word in column.title(language).split()]
    return max([1.0, *(min(word, _LONGEST) for word in (*words, *bold))]) + _EDGE


def _wanted(column: Column, table: Table, language: str) -> float:
    """How many letters a column would like beside its longest word: its longest text in a few lines."""
    if column.digits is not None:
        return 0
    texts = [column.written(value, language) for value in table.rows[column.id]]
    return min(max(map(len, texts), default=0) / _LINES, _MOST)


def _width(column: Column, table: Table, language: str) -> float:
    longest = max((len(column.written(value, language)) for value in table.rows[column.id]), default=0)
    words = [min(len(word), _LONGEST) * _BOLD for word in column.title(language).split()]
    most = _WIDE if len(table.columns) <= _MANY or longest > _LONG else _NARROW
    return float(max([min(longest, most), *words]) + _SPARE)
