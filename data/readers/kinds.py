"""Every column of a file into typed values, each by the kind its declaration names."""

from collections.abc import Sequence

import polars as pl

from data.codes import parse_rt_rw
from data.readers.cells import (
    FIGURE_KINDS,
    Cells,
    Typed,
    number_style,
    read_choices,
    read_dates,
    read_figures,
    read_kelurahan_codes,
    read_numbers_as_text,
    read_years,
    settled_style,
    strictness,
)
from data.readers.columns import COMBINED, Column, Mapping
from data.readers.reading import listed
from data.readers.rows import Body


def type_columns(body: Body, mapping: Mapping, columns: Sequence[Column], *, storing: bool) -> dict[str, Typed]:
    """The typed values of each column the file has, by column id; a combined RT/RW column becomes rt and rw."""
    cells = {name: _cells(body, place) for name, place in mapping.positions.items()}
    found = [column for column in columns if column.id in cells]
    styles = {column.id: number_style(cells[column.id]) for column in found if column.kind in FIGURE_KINDS}
    typed = _split(cells, storing=storing)
    for column in found:
        if column.id in styles:
            style, guessed = settled_style(column, styles[column.id], set(styles.values()), body.grid.delimiter)
            typed[column.id] = read_figures(column, cells[column.id], style, guessed=guessed, storing=storing)
        else:
            typed[column.id] = _other(column, cells[column.id], storing=storing)
    return typed


def _cells(body: Body, place: int) -> Cells:
    return Cells(body.grid.headers[place], body.grid.cells.to_series(place), body.grid.numbers.get(place), body.rows)


def _other(column: Column, cells: Cells, *, storing: bool) -> Typed:
    if column.kind == "year":
        return read_years(column, cells, storing=storing)
    if column.kind == "date":
        return read_dates(cells, storing=storing)
    if column.kind == "choice":
        return read_choices(column, cells)
    if column.id == "kode_kelurahan":
        return read_kelurahan_codes(cells, storing=storing)
    return read_numbers_as_text(cells) if column.id in {"rw", "rt"} else Typed(cells.text)


def _split(cells: dict[str, Cells], *, storing: bool) -> dict[str, Typed]:
    if COMBINED not in cells:
        return {}
    combined = cells[COMBINED]
    parts = pl.DataFrame({"text": combined.text}).select(**parse_rt_rw(pl.col("text")))
    lost = combined.text.is_not_null() & parts["rt"].is_null()
    unread = pl.DataFrame({"baris": combined.rows, "nilai": combined.text}).filter(lost)
    findings = listed(strictness("unreadable_rt_rw", storing=storing), unread, combined.header)
    return {"rt": Typed(parts["rt"], tuple(findings)), "rw": Typed(parts["rw"])}
