"""Every column of a file into typed values, each by the kind its declaration names."""

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import polars as pl

from data.codes import parse_rt_rw
from data.readers.amounts import Amounts, amounts, read_figures, settled_style
from data.readers.cells import (
    FIGURE_KINDS,
    Cells,
    Typed,
    read_choices,
    read_city_codes,
    read_dates,
    read_kelurahan_codes,
    read_numbers_as_text,
    read_years,
    strictness,
)
from data.readers.columns import COMBINED, Column
from data.readers.numbers import STYLES
from data.readers.reading import listed
from data.readers.rows import Body
from findings import Finding

_MONTH = "(?:jan|feb|mar|apr|mei|may|jun|jul|ag[ut]|aug|sep|okt|oct|nov|des|dec)[a-z]*"
# 2 Jan, Jan-02, 2024-01-02, 02/01/2024, and the days since 1900 that Excel keeps (the years 2000 to 2050).
_DATE = (
    rf"(?i)^\s*(?:\d{{1,2}}[-/ ]{_MONTH}(?:[-/ ]\d+)?|{_MONTH}[-/ ]\d{{1,4}}|(?:19|20)\d\d-\d\d?-\d\d?(?:[ T].*)?"
    r"|\d{1,2}/\d{1,2}/\d{4}|(?:3[6-9]|4\d|5[0-4])\d{3}(?:\.0)?)\s*$"
)


def type_columns(
    cells: Mapping[str, Cells], columns: Sequence[Column], chosen: Mapping[str, str], delimiter: str, *, storing: bool
) -> dict[str, Typed]:
    """The typed values of each column the file has, by column id; a combined RT/RW column becomes rt and rw.

    `chosen`: number styles the user decided (of `numbers.STYLES`), by column id.
    """
    chosen = {name: style for name, style in chosen.items() if style in STYLES}
    found = [column for column in columns if column.id in cells]
    typed = _split(cells, storing=storing)
    dates = _dates(cells)
    counting = [column for column in found if column.kind in FIGURE_KINDS]
    figures = _figures(counting, cells, chosen, delimiter, storing=storing)
    for column in found:
        if column.id in figures:
            typed[column.id] = figures[column.id]
        elif column.id not in typed or COMBINED in cells:
            typed[column.id] = _other(column, cells[column.id], storing=storing)
    return {name: replace(it, findings=(*it.findings, *dates.pop(name, ()))) for name, it in typed.items()}


def _figures(
    columns: Sequence[Column], cells: Mapping[str, Cells], chosen: Mapping[str, str], delimiter: str, *, storing: bool
) -> dict[str, Typed]:
    """The columns of figures; each is read on a core of its own, for one column keeps Polars busy on one only."""
    with ThreadPoolExecutor(os.cpu_count()) as cores:
        counted = list(cores.map(lambda column: amounts(column, cells[column.id]), columns))
        styles = {one.column.id: chosen.get(one.column.id, one.style) for one in counted}

        def read(one: Amounts) -> Typed:
            style, guessed = _style(one, styles, chosen, delimiter)
            return read_figures(one, style, guessed=guessed, storing=storing)

        return {one.column.id: typed for one, typed in zip(counted, cores.map(read, counted), strict=True)}


def cells_of(body: Body, positions: Mapping[str, int]) -> dict[str, Cells]:
    """The cells of each column a file has, by column id."""
    grid = body.grid
    return {
        name: Cells(grid.headers[place], grid.cells.to_series(place), grid.numbers.get(place), body.rows)
        for name, place in positions.items()
    }


def _style(one: Amounts, styles: dict[str, str], chosen: Mapping[str, str], delimiter: str) -> tuple[str, bool]:
    if one.column.id in chosen:
        return chosen[one.column.id], False
    return settled_style(one, set(styles.values()), delimiter)


def _other(column: Column, cells: Cells, *, storing: bool) -> Typed:
    if column.kind == "year":
        return read_years(column, cells, storing=storing)
    if column.kind == "date":
        return read_dates(cells, storing=storing)
    if column.kind == "choice":
        return read_choices(column, cells)
    if column.id == "kode_kelurahan":
        return read_kelurahan_codes(cells, storing=storing)
    if column.id == "kode_kota":
        return read_city_codes(cells, storing=storing and column.required)
    return read_numbers_as_text(cells) if column.id in {"rw", "rt"} else Typed(cells.text)


def _split(cells: Mapping[str, Cells], *, storing: bool) -> dict[str, Typed]:
    combined = _combined(cells)
    if combined is None:
        return {}
    parts = _parts(combined.text)
    lost = combined.text.is_not_null() & parts["rt"].is_null()
    unread = pl.DataFrame({"baris": combined.rows, "nilai": combined.text}).filter(lost)
    findings = listed(strictness("unreadable_rt_rw", storing=storing), unread, combined.header)
    return {"rt": Typed(parts["rt"], tuple(findings)), "rw": Typed(parts["rw"])}


def _combined(cells: Mapping[str, Cells]) -> Cells | None:
    """The column that holds RT and RW at once: one of that name, or a column RT without RW beside it that does."""
    if COMBINED in cells:
        return cells[COMBINED]
    alone = cells["rt"] if "rt" in cells and "rw" not in cells else None
    return alone if alone is not None and _parts(alone.text)["rw"].is_not_null().any() else None


def _dates(cells: Mapping[str, Cells]) -> dict[str, list[Finding]]:
    """The numbers of RT and RW that a spreadsheet took for dates: nobody can tell what stood there."""
    found: dict[str, list[Finding]] = {}
    for name in ("rt", "rw", COMBINED):
        if name in cells:
            rows = pl.DataFrame({"baris": cells[name].rows, "nilai": cells[name].text})
            dates = rows.filter(pl.col("nilai").str.contains(_DATE))
            found.setdefault("rt" if name == COMBINED else name, []).extend(
                listed("number_is_date", dates, cells[name].header)
            )
    return found


def _parts(text: pl.Series) -> pl.DataFrame:
    return pl.DataFrame({"text": text}).select(**parse_rt_rw(pl.col("text")))
