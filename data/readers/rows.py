"""Rows of a file: which are blank, which have no place, which say the same place and year twice."""

from dataclasses import dataclass, replace

import polars as pl

from data.readers.cells import strictness
from data.readers.reading import LISTED
from data.readers.tabular import Grid
from findings import Finding

_KEYS = ("kode_kelurahan", "rw", "rt", "tahun")


@dataclass(frozen=True)
class Body:
    """The rows of a grid that hold anything: `grid` without the blank ones, `rows` where they stand in the file."""

    grid: Grid
    rows: pl.Series
    rows_in: int
    skipped: dict[str, int]


def body_of(grid: Grid) -> Body:
    """A grid without its blank rows. Blank rows at the end of the file are no rows of it at all."""
    filled = _filled(grid)
    last = filled.arg_true().max()
    rows_in = 0 if last is None else int(last) + 1  # type: ignore[arg-type]
    rows = pl.int_range(grid.header_row + 1, grid.header_row + 1 + filled.len(), eager=True).alias("baris")
    numbers = {place: series.filter(filled) for place, series in grid.numbers.items()}
    kept = replace(grid, cells=grid.cells.filter(filled), numbers=numbers)
    blank = rows_in - int(filled.sum())
    return Body(kept, rows.filter(filled), rows_in, {"blank": blank} if blank else {})


def place_findings(table: pl.DataFrame, body: Body, *, storing: bool) -> list[Finding]:
    """Blank rows counted, rows without a place or year, and places that stand twice in one year."""
    skipped = [Finding("blank_rows", detail={"count": str(count)}) for count in body.skipped.values()]
    if table.is_empty():
        return [*skipped, Finding("no_rows")]
    return [*skipped, *_without_place(table, storing=storing), *_duplicates(table)]


def _filled(grid: Grid) -> pl.Series:
    if not grid.cells.width:
        return pl.Series(dtype=pl.Boolean)
    return grid.cells.select(pl.any_horizontal(pl.all().is_not_null())).to_series()


def _without_place(table: pl.DataFrame, *, storing: bool) -> list[Finding]:
    """Rows with a blank key, for the keys the file has at all."""
    keys = [name for name in _KEYS if name in table.columns and not table[name].is_null().all()]
    gaps = table.filter(pl.any_horizontal(pl.col(keys).is_null())) if keys else table.clear()
    code = strictness("row_without_place", storing=storing)
    found = []
    for row in gaps.head(LISTED).select("baris", *keys).iter_rows(named=True):
        names = ", ".join(name for name in keys if row[name] is None)
        found.append(Finding(code, row=row["baris"], detail={"columns": names}))
    return found + _rest(gaps.height)


def _duplicates(table: pl.DataFrame) -> list[Finding]:
    key = ["tahun", "kode_rt"] if "tahun" in table.columns else ["kode_rt"]
    told = table.filter(pl.all_horizontal(pl.col(key).is_not_null()))
    twice = told.filter(pl.struct(key).is_duplicated()).group_by(key, maintain_order=True).agg(pl.col("baris"))
    found = [
        Finding(
            "duplicate_place",
            row=row["baris"][1],
            place=row["kode_rt"],
            year=row.get("tahun"),
            detail=_rows(row["baris"]),
        )
        for row in twice.head(LISTED).iter_rows(named=True)
    ]
    return found + _rest(twice.height)


def _rows(rows: list[int]) -> dict[str, str]:
    return {"rows": ", ".join(map(str, rows[:10]))}


def _rest(count: int) -> list[Finding]:
    return [Finding("and_more", detail={"count": str(count - LISTED)})] if count > LISTED else []
