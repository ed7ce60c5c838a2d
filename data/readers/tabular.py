"""Bytes into a grid of text: CSV and Parquet here, sheets in `sheets.py`. What the cells mean is decided elsewhere."""

import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice

import polars as pl

from data.readers.blocks import without_side_lists
from data.readers.columns import recognised
from data.readers.grid import Grid, Parsed, blank_to_null
from data.readers.header_rows import HEADER_WITHIN, enough, find_header
from data.readers.reading import Choices
from findings import Finding

DELIMITERS = (",", ";", "\t", "|")
_HEAD_BYTES = 1_000_000
# A written cell takes a byte at least. More cells than bytes are blank lines, and a table of them fills the memory.
_SMALL = 1_000_000
# Parquet packs equal cells into nothing: a small file may hold more rows than the memory.
_PARQUET_CELLS = 150_000_000
# Tried in this order; a byte order mark settles it, and every file is some Windows text in the end, or none.
_ENCODINGS = (
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"", "utf-8"),
    (b"", "cp1252"),
)


def read_csv(content: bytes, known: dict[str, str], choices: Choices) -> Parsed:
    """A delimited text file as a grid; encoding, delimiter and header row are found. `known`: ids by header."""
    decoded = _decoded(content)
    if decoded is None:
        return Parsed(None, (Finding("not_text"),))
    text, encoding = decoded
    noted = (Finding("fallback_encoding", detail={"encoding": encoding}),) if encoding == "cp1252" else ()
    best = _best_header(text[:_HEAD_BYTES].decode("utf-8", errors="ignore"), known, choices.header_row)
    if best is None:
        return Parsed(None, (Finding("no_header"), *noted))
    if text.count(b"\n") * len(best.cells) > max(_SMALL, len(text)):
        return Parsed(None, (Finding("mostly_blank"), *noted))
    parsed = _grid(text, best)
    if parsed.grid is None:
        return Parsed(None, noted + parsed.findings)
    tidy = without_side_lists(replace(parsed.grid, encoding=encoding, delimiter=best.delimiter), known)
    return Parsed(tidy.grid, noted + parsed.findings + tidy.findings)


def read_parquet(content: bytes, known: dict[str, str], choices: Choices) -> Parsed:
    """A Parquet file as a grid; its rows are counted as if the header were row 1, and no other row can be chosen."""
    import pyarrow as pa  # noqa: PLC0415  (slow to load; other files do without it)
    from pyarrow import parquet  # noqa: PLC0415

    try:
        file = parquet.ParquetFile(io.BytesIO(content))
        if file.metadata.num_rows * file.metadata.num_columns > _PARQUET_CELLS:
            return Parsed(None, (Finding("mostly_blank"),))
        table = file.read()
        table.validate(full=True)
        frame = pl.DataFrame(table).select(pl.exclude(pl.Binary, pl.List, pl.Struct, pl.Array, pl.Duration))
        text = _as_text(frame)
    except (pa.ArrowException, pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError, UnicodeDecodeError):
        return Parsed(None, (Finding("not_the_format", detail={"format": "Parquet"}),))
    if not choices.header_row and recognised(frame.columns, known) < enough(frame.width):
        return Parsed(None, (Finding("no_header"),))
    numbers = {place: series.cast(pl.Float64) for place, series in enumerate(frame) if series.dtype.is_numeric()}
    return Parsed(Grid(tuple(frame.columns), text, numbers))


@dataclass(frozen=True)
class _Header:
    delimiter: str
    cells: list[str]
    known: int
    row: int
    line: int


def _decoded(content: bytes) -> tuple[bytes, str] | None:
    """The text as UTF-8 bytes without byte order mark, and the encoding it was in; None for what is no text."""
    for mark, encoding in _ENCODINGS:
        if content.startswith(mark):
            try:
                text = content.decode(encoding)
            except UnicodeDecodeError:
                continue
            kept = content if encoding == "utf-8" else text.encode()
            return (_unix_lines(kept), encoding) if _is_text(text[:_HEAD_BYTES]) else None
    return None


def _is_text(text: str) -> bool:
    return not any(ord(character) < ord(" ") and character not in "\t\r\n\f" for character in set(text))


def _unix_lines(text: bytes) -> bytes:
    return text if b"\n" in text else text.replace(b"\r", b"\n")


def _best_header(head: str, known: dict[str, str], row: int) -> _Header | None:
    """The header by the delimiter that lets most of it be recognised; of a chosen row, the one that splits it most."""
    found = filter(None, (_header(head, delimiter, known, row) for delimiter in DELIMITERS))
    return max(found, key=lambda header: (header.known, len(header.cells) if row else 0), default=None)


def _header(head: str, delimiter: str, known: dict[str, str], row: int) -> _Header | None:
    first = list(_first_rows(head, delimiter, max(row, HEADER_WITHIN)))
    width = max((len(cells) for cells, _ in first), default=0)
    found = find_header([cells + [""] * (width - len(cells)) for cells, _ in first], known, row=row)
    if found is None:
        return None
    cells, before = first[found.row - 1]
    return _Header(delimiter, list(found.names[: len(cells)]), found.known, found.row, before)


def _first_rows(head: str, delimiter: str, most: int) -> Iterator[tuple[list[str], int]]:
    """The rows a header may stand in, each with the number of lines before it; a cell beyond all measure ends them."""
    lines = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)
    before = 0
    with suppress(csv.Error):
        for cells in islice(lines, most):
            yield cells, before
            before = lines.line_num


def _grid(text: bytes, header: _Header) -> Parsed:
    try:
        frame, wide = _read_rows(text, header)
    except csv.Error:
        return Parsed(None, (Finding("broken_quotes"),))
    if frame.width != len(header.cells):
        return Parsed(None, (Finding("broken_quotes"),))
    headers = tuple(cell.strip() for cell in header.cells)
    return Parsed(Grid(headers, blank_to_null(frame.slice(1)), header_row=header.row), tuple(wide))


def _read_rows(text: bytes, header: _Header) -> tuple[pl.DataFrame, list[Finding]]:
    try:
        return _polars_csv(text, header, ragged=False), []
    except pl.exceptions.PolarsError:
        wide = _wide_rows(text, header)
    try:
        return _polars_csv(text, header, ragged=True), wide
    except pl.exceptions.PolarsError as error:
        raise csv.Error from error


def _polars_csv(text: bytes, header: _Header, *, ragged: bool) -> pl.DataFrame:
    return pl.read_csv(
        io.BytesIO(text),
        has_header=False,
        infer_schema=False,
        separator=header.delimiter,
        skip_lines=header.line,
        truncate_ragged_lines=ragged,
    )


def _wide_rows(text: bytes, header: _Header) -> list[Finding]:
    """Rows with more cells than the header. Errors: csv.Error when the quotes of the file do not pair up."""
    found = []
    lines = csv.reader(io.StringIO(text.decode(), newline=""), delimiter=header.delimiter, strict=True)
    for row, cells in enumerate(lines, start=1):
        if row > header.row and any(cell.strip() for cell in cells[len(header.cells) :]):
            detail = {"cells": str(len(cells)), "expected": str(len(header.cells))}
            found.append(Finding("too_many_cells", row=row, detail=detail))
    return found


def _as_text(frame: pl.DataFrame) -> pl.DataFrame:
    return blank_to_null(frame.with_columns(pl.all().cast(pl.String)))
