"""What changed between two versions of a table: which slices were written, and which cells are new, other or gone."""

import json
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from data.delta import Values, meets, opened, predicate
from data.tables import TABLES
from data.versions import asked, files, history

# A spreadsheet keeps 15 digits of a figure: what differs behind them is the same figure, saved by another program.
_HAIR = 1e-14
_CELL: dict[str, pl.DataType] = {"column": pl.String(), "value": pl.String()}


def diff(root: str | Path, table: str, before: int, after: int, **where: object) -> pl.DataFrame:
    """What changed between two versions, one line per cell, in the slices written in between (of `where`, as `get`).

    Columns: change (added, removed, changed), the slice and key columns, column, before, after (text). An added or
    removed row is one line without column.
    """
    wanted = asked(table, where)
    parts = [one for one in touched(root, table, before, after) if meets(one, wanted)]
    return compared(table, *(rows_of(root, table, version, parts) for version in (before, after)))


def compared(table: str, before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """What changed between two sets of rows of a table, typed as it keeps them: the lines and columns of `diff`.

    Figures that agree in their first 15 digits are the same.
    """
    old, new = (_long(table, rows) for rows in (before, after))
    names = _names(table)
    gone = old.select(names).unique().join(new.select(names).unique(), on=names, how="anti")
    come = new.select(names).unique().join(old.select(names).unique(), on=names, how="anti")
    cells = old.join(new, on=[*names, "column"], how="full", coalesce=True, suffix="_new")
    stayed = cells.join(gone, on=names, how="anti").join(come, on=names, how="anti")
    figures = [name for name in before.columns if before.schema[name].is_float()]
    changed = stayed.filter(pl.col("value").ne_missing(pl.col("value_new")), ~_same_figure(figures))
    told = [_line("added", come), _line("removed", gone)]
    told.append(_line("changed", changed.rename({"value": "before", "value_new": "after"})))
    return pl.concat(told, how="diagonal").select("change", *names, "column", "before", "after").sort(names)


def row_counts(table: str, changes: pl.DataFrame, after: pl.DataFrame) -> dict[str, int]:
    """How many rows are added, changed, the same and removed; the first three are the rows of `after`."""
    rows = changes.select("change", *_names(table)).unique()
    counts = {kind: rows.filter(pl.col("change") == kind).height for kind in ("added", "changed", "removed")}
    return counts | {"same": after.height - counts["added"] - counts["changed"]}


def replaced(root: str | Path, table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The rows that the newest version holds in the slices that putting a frame would replace."""
    stored = opened(root, table)
    parts = frame.select(TABLES[table].slices).unique(maintain_order=True).to_dicts()
    return rows_of(root, table, stored.version() if stored else -1, parts)


def touched(root: str | Path, table: str, before: int, after: int) -> list[Values]:
    """The slices whose files differ between two versions; a slice not written again keeps its files.

    `before` may be -1, the time before the first version.
    """
    old = files(table, opened(root, table, before) if before >= 0 else None)
    new = files(table, opened(root, table, after))
    changed = pl.concat([old.join(new, on="path", how="anti"), new.join(old, on="path", how="anti")])
    return changed.select(TABLES[table].slices).unique(maintain_order=True).to_dicts()


def emptied(root: str | Path, table: str, version: int) -> list[Values]:
    """The slices that undoing a version leaves without a row, because it was the first to write them."""
    before = files(table, opened(root, table, version - 1) if version else None)
    held = before.select(TABLES[table].slices).to_dicts()
    return [one for one in touched(root, table, version - 1, version) if one not in held]


def undone_too(root: str | Path, table: str, version: int) -> pl.DataFrame:
    """The commits after a version that changed the same slices, as `history`: undoing it undoes these as well."""
    parts = touched(root, table, version - 1, version)
    later = history(root, table).filter(pl.col("version") > version, ~pl.col("action").is_in(["lock", "unlock"]))
    same = [any(meets(one, part) for one in json.loads(told) for part in parts) for told in later["slices"]]
    return later.filter(pl.Series(same, dtype=pl.Boolean))


def rows_of(root: str | Path, table: str, version: int, parts: Sequence[Values]) -> pl.DataFrame:
    """The rows of some slices at a version; none before the first (-1)."""
    stored = opened(root, table, version) if version >= 0 and parts else None
    if stored is None:
        return pl.DataFrame(schema=TABLES[table].columns)
    return pl.DataFrame(stored.scan(predicate=predicate(parts)))


def _names(table: str) -> list[str]:
    return list(dict.fromkeys([*TABLES[table].slices, *TABLES[table].keys]))


def _long(table: str, rows: pl.DataFrame) -> pl.DataFrame:
    """Rows, one line per cell, as text; bytes (polygons) as their hash."""
    names = _names(table)
    if rows.is_empty():
        keys: dict[str, pl.DataType] = {name: TABLES[table].columns[name] for name in names}
        return pl.DataFrame(schema=keys | _CELL)
    values = [name for name in rows.columns if name not in names]
    text = rows.select(*names, *(_as_text(name, rows.schema[name]) for name in values))
    return text.unpivot(on=values, index=names, variable_name="column", value_name="value")


def _as_text(name: str, kind: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    return (column.hash() if kind == pl.Binary else column).cast(pl.String)


def _same_figure(figures: Sequence[str]) -> pl.Expr:
    old, new = (pl.col(name).cast(pl.Float64, strict=False) for name in ("value", "value_new"))
    near = (old - new).abs() <= _HAIR * pl.max_horizontal(old.abs(), new.abs())
    return (pl.col("column").is_in(figures) & near).fill_null(value=False)


def _line(change: str, rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(change=pl.lit(change)).with_columns(
        pl.lit(None, dtype=pl.String).alias(name) for name in ("column", "before", "after") if name not in rows.columns
    )
