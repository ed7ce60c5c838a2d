"""The bytes of a file of rows into a grid of text without personal columns; nothing later looks at the bytes."""

from dataclasses import replace
from pathlib import PurePath

import polars as pl

from data.readers.columns import Forms, canonical, kind_of, known_headers
from data.readers.grid import Grid, Parsed
from data.readers.limits import COLUMNS, refusals
from data.readers.personal import is_personal
from data.readers.reading import Choices, Understood
from data.readers.sheets import read_workbook
from data.readers.tabular import read_csv, read_parquet
from findings import Finding

_FORMATS = {
    ".csv": "CSV",
    ".txt": "CSV",
    ".tsv": "CSV",
    ".xlsx": "XLSX",
    ".xlsm": "XLSX",
    ".xls": "XLS",
    ".ods": "ODS",
    ".parquet": "Parquet",
}
_PARSERS = {
    "CSV": read_csv,
    "XLSX": read_workbook,
    "XLS": read_workbook,
    "ODS": read_workbook,
    "Parquet": read_parquet,
}


def open_grid(
    content: bytes, filename: str, forms: Forms, choices: Choices, *, storing: bool = True
) -> tuple[Parsed, Understood]:
    """The bytes of a file as a grid of text without personal columns (None when refused), and what it is.

    `storing`: the size of an upload is limited.
    """
    source = Understood(file=PurePath(filename).name, format=_FORMATS.get(PurePath(filename).suffix.lower(), ""))
    parsed = _parsed(content, source.format, _all_headers(forms, choices), choices, storing=storing)
    if parsed.grid is None:
        return parsed, source
    kind = choices.kind or kind_of(parsed.grid.headers, forms)
    known = known_headers(forms[kind]) if kind else {}
    chosen = {canonical(header): name for header, name in choices.columns.items() if name}
    grid, personal = _without_personal(parsed.grid, known | chosen)
    return Parsed(grid, (*parsed.findings, *personal)), source


def _all_headers(forms: Forms, choices: Choices) -> dict[str, str]:
    """Every header that any form knows: enough to find the header's row. Chosen headers count too."""
    known: dict[str, str] = {}
    for columns in (forms[choices.kind],) if choices.kind else forms.values():
        known = known_headers(columns) | known
    return known | {canonical(header): name for header, name in choices.columns.items() if name}


def _parsed(content: bytes, form: str, known: dict[str, str], choices: Choices, *, storing: bool) -> Parsed:
    refusal = refusals(content, storing=storing)
    if refusal:
        return Parsed(None, tuple(refusal))
    if not form:
        return Parsed(None, (Finding("unknown_format", detail={"formats": ", ".join(_FORMATS)}),))
    parsed = _PARSERS[form](content, known, choices)
    if parsed.grid is not None and len(parsed.grid.headers) > COLUMNS:
        return Parsed(None, (Finding("too_many_columns", detail={"limit": str(COLUMNS)}),))
    return parsed


def _without_personal(grid: Grid, known: dict[str, str]) -> tuple[Grid, list[Finding]]:
    """The grid without the content of columns that hold personal data, and a finding that names each of them."""
    places = [
        place for place, header in enumerate(grid.headers) if is_personal(header, grid.cells.to_series(place), known)
    ]
    emptied = [pl.lit(None, dtype=pl.String).alias(grid.cells.columns[place]) for place in places]
    headers = tuple("" if place in places else header for place, header in enumerate(grid.headers))
    numbers = {place: figures for place, figures in grid.numbers.items() if place not in places}
    found = [Finding("personal_data", row=grid.header_row, column=_title(grid, place)) for place in places]
    return replace(grid, headers=headers, cells=grid.cells.with_columns(emptied), numbers=numbers), found


def _title(grid: Grid, place: int) -> str:
    # A header that is itself a number may be a person's: the file has lost its header, so only the position is told.
    header = grid.headers[place]
    return f"#{place + 1}" if sum(map(str.isdigit, header)) > len("9999") else header
