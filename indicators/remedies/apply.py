"""Remedies applied to rows: the named cells and rows change, and nothing else."""

from collections import Counter
from collections.abc import Sequence

import polars as pl

from findings.remedies import Change, Remedy

_LINE = "baris"


class StaleRemedyError(ValueError):
    """A cell or row is not what a remedy says it was: it belongs to other rows, or was applied already."""


def apply(rows: pl.DataFrame, chosen: Sequence[Remedy]) -> pl.DataFrame:
    """The rows (with `baris`) after the chosen remedies, fewer by the doubled ones. Errors: StaleRemedyError."""
    if fitting(rows, chosen) != list(chosen):
        raise StaleRemedyError("a remedy does not fit these rows")
    places = _places(rows)
    columns: dict[str, list[Change]] = {}
    for change in (one for remedy in chosen for one in remedy.changes):
        columns.setdefault(change.column, []).append(change)
    mended = rows.with_columns(_mended(rows[name], changes, places) for name, changes in columns.items())
    gone = [remedy.row for remedy in chosen if remedy.repeats is not None]
    return mended.filter(~pl.col(_LINE).is_in(gone)) if gone else mended


def fitting(rows: pl.DataFrame, chosen: Sequence[Remedy]) -> list[Remedy]:
    """Those of the remedies whose every cell still is what they say; of two on one cell only the first."""
    places = _places(rows)
    taken: set[tuple[int, str]] = set()
    kept = []
    for remedy in chosen:
        cells = {(change.row, change.column) for change in remedy.changes} or {(remedy.row, "")}
        if not cells & taken and _fits(rows, remedy, places):
            kept.append(remedy)
            taken |= cells
    return kept


def _fits(rows: pl.DataFrame, remedy: Remedy, places: dict[int, int]) -> bool:
    if remedy.repeats is not None:
        both = [places.get(line, -1) for line in (remedy.row, remedy.repeats)]
        return -1 not in both and rows[both].drop(_LINE).n_unique() == 1
    return all(_is_old(rows, change, places) for change in remedy.changes)


def _is_old(rows: pl.DataFrame, change: Change, places: dict[int, int]) -> bool:
    known = change.column in rows.columns and change.row in places
    value = rows[change.column][places[change.row]] if known else None
    return known and (value is None if change.old is None else value == change.old)


def _mended(column: pl.Series, changes: Sequence[Change], places: dict[int, int]) -> pl.Series:
    whole = all(change.new is None or float(change.new).is_integer() for change in changes)
    wide = column if whole or not column.dtype.is_integer() else column.cast(pl.Float64)
    new = pl.Series([change.new for change in changes], dtype=pl.Float64).cast(wide.dtype)
    return wide.clone().scatter([places[change.row] for change in changes], new)


def _places(rows: pl.DataFrame) -> dict[int, int]:
    """Where each line of the file stands; a line that stands twice is nobody's."""
    lines = rows[_LINE].to_list() if _LINE in rows.columns else []
    often = Counter(lines)
    return {line: at for at, line in enumerate(lines) if often[line] == 1}
