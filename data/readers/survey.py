"""A survey file (CSV, XLSX, Parquet) into the canonical survey table, with everything that is wrong with it."""

from collections.abc import Sequence

from data.readers.columns import Column
from data.readers.reading import Choices, Reading
from data.readers.table import read_table

_KIND = "survey"


def read_survey(content: bytes, filename: str, columns: Sequence[Column], *, storing: bool) -> Reading:
    """The survey table of a file: the columns it has, typed, with the codes of its places and `baris`.

    `storing`: the file is to be kept, so missing required columns and unreadable cells are errors, else only warnings.
    """
    return read_table(content, filename, {_KIND: columns}, Choices(kind=_KIND), storing=storing)
