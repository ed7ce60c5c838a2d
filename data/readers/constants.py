"""What a file does not say in any column but is true of all its rows: chosen by the user, or the year in its name."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from data.readers.columns import Column, column_of, known_headers
from data.readers.reading import Choices
from data.readers.rows import Body
from findings import Finding

CONSTANTS = {"tahun": "2025", "kode_kota": "33.75", "kode_kelurahan": "33.75.01.1003"}
"""What may be true of all rows of a file, by column id, with an example."""
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def with_constants(
    body: Body, columns: Sequence[Column], choices: Choices, file: str
) -> tuple[Body, tuple[Finding, ...]]:
    """The body with a column more for each constant that its headers do not name already.

    A year in the file's name stands in for a missing year column, with a warning.
    """
    present = _present(body, columns, choices.columns)
    ids = {column.id for column in columns}
    values = {name: value for name, value in choices.constants.items() if name in ids - present}
    year = _YEAR.findall(file.rpartition(".")[0])
    if "tahun" not in ids - present - set(values) or len(year) != 1:
        return _extended(body, values), ()
    told = Finding("year_of_file_name", column="tahun", value=year[0])
    return _extended(body, values | {"tahun": year[0]}), (told,)


def _present(body: Body, columns: Sequence[Column], chosen: Mapping[str, str]) -> set[str | None]:
    known = known_headers(columns)
    return {chosen.get(header, column_of(header, known)) for header in body.grid.headers}


def _extended(body: Body, values: Mapping[str, str]) -> Body:
    if not values:
        return body
    height, grid = body.rows.len(), body.grid
    added = [
        pl.repeat(value, height, dtype=pl.String, eager=True).alias(f"constant_{name}")
        for name, value in values.items()
    ]
    return replace(body, grid=replace(grid, headers=(*grid.headers, *values), cells=grid.cells.hstack(added)))
