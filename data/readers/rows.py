"""Rows of a file: which are blank, totals or notes, which have no place, which say the same place and year twice."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from data.readers.cells import strictness
from data.readers.grid import Grid
from data.readers.reading import LISTED
from data.readers.subjects import SPOKEN
from findings import Finding, the_rest

_TOTAL = r"(?i)^\W*(?:grand|sub)?[\s-]*(?:total|jumlah)\b|^\W*(?:rata[\s-]*rata|indonesia)\W*$"
_BARE_TOTAL = r"(?i)^\W*(?:grand|sub)?[\s-]*(?:total|jumlah)\W*$"
_NATION = r"(?i)^\W*(?:national|nasional)\W*$"
_NOTE = r"(?i)^\W*(?:keterangan|catatan|sumber|ket|note|source)\b|^[\W_]+$"
_LABELS = 6  # a total is labelled in one of the first columns
_SKIPPED = {"blank": "blank_rows", "total": "total_rows", "note": "note_rows", "place": "place_rows"}


@dataclass(frozen=True)
class Body:
    """The rows of a grid that are data: `grid` without the others, `rows` where they stand in the file.

    `skipped`: the others by reason, `blank`, `total`, `note` or `place`.
    """

    grid: Grid
    rows: pl.Series
    rows_in: int
    skipped: dict[str, int]


def body_of(grid: Grid) -> Body:
    """A grid without blank rows, totals and footnotes. Blank rows at the end of the file are no rows of it at all.

    A row "Indonesia" is a total, unless the row itself says that it is of the national level.
    """
    filled = _filled(grid)
    last = filled.arg_true().max()
    rows_in = 0 if last is None else int(last) + 1  # type: ignore[arg-type]
    rows = pl.int_range(grid.header_row + 1, grid.header_row + 1 + filled.len(), eager=True).alias("baris")
    note = filled & _notes(grid)
    total = filled & ~note & _totals(grid)
    kept = filled & ~note & ~total
    counts = {"blank": rows_in - int(filled.sum()), "total": int(total.sum()), "note": int(note.sum())}
    skipped = {reason: count for reason, count in counts.items() if count}
    return Body(_only(grid, kept), rows.filter(kept), rows_in, skipped)


def untouched(grid: Grid, prefilled: Collection[int]) -> pl.Series:
    """Which rows say no more than a template has filled in: all their columns but those `prefilled` are blank."""
    own = [name for place, name in enumerate(grid.cells.columns) if place not in prefilled]
    if not own:
        return pl.repeat(False, grid.cells.height, dtype=pl.Boolean, eager=True)
    return grid.cells.select(pl.all_horizontal(pl.col(own).is_null())).to_series()


def without(body: Body, rows: pl.Series) -> Body:
    """The body without rows that nobody has filled in, which are counted as `place`."""
    if not rows.any():
        return body
    counted = body.skipped | {"place": int(rows.sum())}
    return replace(body, grid=_only(body.grid, ~rows), rows=body.rows.filter(~rows), skipped=counted)


def skipped_findings(body: Body) -> list[Finding]:
    """The rows that were left out, counted by reason, and whether any is left."""
    found = [Finding(_SKIPPED[reason], detail={"count": str(count)}) for reason, count in body.skipped.items()]
    return [*found, Finding("no_rows")] if body.rows.is_empty() else found


def place_findings(table: pl.DataFrame, needed: Sequence[str], key: Sequence[str], *, storing: bool) -> list[Finding]:
    """Rows with a blank among the columns `needed`, and rows that stand twice with one `key`.

    Only columns the table has are looked at.
    """
    return [*_without_place(table, needed, storing=storing), *_duplicates(table, key)]


def _only(grid: Grid, kept: pl.Series) -> Grid:
    if kept.all():
        return grid
    numbers = {place: series.filter(kept) for place, series in grid.numbers.items()}
    return replace(grid, cells=grid.cells.filter(kept), numbers=numbers)


def _filled(grid: Grid) -> pl.Series:
    if not grid.cells.width:
        return pl.Series(dtype=pl.Boolean)
    return grid.cells.select(pl.any_horizontal(pl.all().is_not_null())).to_series()


def _totals(grid: Grid) -> pl.Series:
    """Rows whose first filled cell is the label of a total, or one of whose first cells says nothing else."""
    labels = grid.cells.columns[:_LABELS]
    if not labels:
        return pl.Series(dtype=pl.Boolean)
    first, any_of = pl.coalesce(labels).str.contains(_TOTAL), pl.col(labels).str.contains(_BARE_TOTAL)
    total = grid.cells.select(pl.any_horizontal(first, any_of).fill_null(value=False)).to_series()
    if not total.any():
        return total
    national = grid.cells.select(pl.any_horizontal(pl.all().str.contains(_NATION).fill_null(value=False))).to_series()
    return total & ~national


def _notes(grid: Grid) -> pl.Series:
    """Rows with nothing but a footnote, or its mark, in one cell."""
    if not grid.cells.width:
        return pl.Series(dtype=pl.Boolean)
    told = grid.cells.select(pl.coalesce(pl.all()).str.contains(_NOTE).fill_null(value=False)).to_series()
    if not told.any():
        return told
    return told & grid.cells.select(pl.sum_horizontal(pl.all().is_not_null()) == 1).to_series()


def _without_place(table: pl.DataFrame, needed: Sequence[str], *, storing: bool) -> list[Finding]:
    """Rows with a blank key, for the keys the file has at all."""
    keys = [name for name in needed if name in table.columns and not table[name].is_null().all()]
    gaps = table.filter(pl.any_horizontal(pl.col(keys).is_null())) if keys else table.clear()
    code = strictness("row_without_place", storing=storing)
    found = []
    for row in gaps.head(LISTED).select("baris", *keys).iter_rows(named=True):
        names = ", ".join(SPOKEN.get(name, name) for name in keys if row[name] is None)
        found.append(Finding(code, row=row["baris"], detail={"columns": names}))
    return found + the_rest(code, gaps.height - LISTED)


def _duplicates(table: pl.DataFrame, key: Sequence[str]) -> list[Finding]:
    names = [name for name in key if name in table.columns]
    told = table.filter(pl.all_horizontal(pl.col(names).is_not_null())) if names else table.clear()
    twice = told.filter(pl.struct(names).is_duplicated()) if names else told
    others = [name for name in ("kode_rt",) if name in told.columns and name not in names]
    groups = twice.group_by(names, maintain_order=True).agg("baris", *others) if twice.height else twice
    found = [_duplicate(row, names) for row in groups.head(LISTED).iter_rows(named=True)]
    kind = "duplicate_place" if "kode_rt" in names else "duplicate_row"
    return found + the_rest(kind, groups.height - LISTED)


def _duplicate(row: dict[str, Any], names: Sequence[str]) -> Finding:
    rows = ", ".join(map(str, row["baris"][:10]))
    if "kode_rt" in names:
        detail = {"rows": rows}
        return Finding(
            "duplicate_place", row=row["baris"][1], place=row["kode_rt"], year=row.get("tahun"), detail=detail
        )
    places = dict.fromkeys(place for place in row.get("kode_rt", ()) if place)
    if "id_rt" in names and len(places) > 1:
        told = {"rows": rows, "places": ", ".join(places)}
        return Finding("rt_number_two_places", row=row["baris"][1], column="id_rt", value=row["id_rt"], detail=told)
    told = {"rows": rows, "columns": ", ".join(names)}
    return Finding("duplicate_row", row=row["baris"][1], year=row.get("tahun"), detail=told)
