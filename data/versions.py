"""What a table is and was: its newest version, its rows at any version, who changed it, and what changed."""

import json
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from deltalake import DeltaTable

from data.delta import Values, opened, predicate
from data.tables import TABLES

_HISTORY = {
    "version": pl.Int64(),
    "time": pl.Datetime("ms", "UTC"),
    "action": pl.String(),
    "author": pl.String(),
    "note": pl.String(),
    "file": pl.String(),
    "sha256": pl.String(),
    "rows": pl.Int64(),
    "slices": pl.String(),
    "restored": pl.Int64(),
}


@dataclass(frozen=True)
class Snapshot:
    """One version of one table: what every output names as its source, written `survey@12`."""

    table: str
    version: int

    def __str__(self) -> str:
        return f"{self.table}@{self.version}"


def current(root: str | Path, table: str) -> Snapshot | None:
    """The newest version of a table; None while nothing was ever put."""
    stored = opened(root, table)
    return None if stored is None else Snapshot(table, stored.version())


def get(root: str | Path, table: str, version: int | None = None, **where: object) -> pl.DataFrame:
    """The rows of a table at a version (default: the newest), ordered by key; empty while nothing was put.

    `where`: slice columns, each one value or a list (`kode_kota="33.75", tahun=[2022, 2023]`); None means all.
    """
    wanted = asked(table, where)
    stored = opened(root, table, version)
    if stored is None:
        return pl.DataFrame(schema=TABLES[table].columns)
    found = pl.DataFrame(stored.scan(predicate=predicate([wanted]) if wanted else None))
    order = [column.name for column in stored.schema().fields]
    return found.select(order).sort(*TABLES[table].slices, *TABLES[table].keys, maintain_order=True)


def slices(root: str | Path, table: str, version: int | None = None) -> pl.DataFrame:
    """Which slices a table holds (city and year, or city and level) and how many rows each (`jumlah_baris`)."""
    names = list(TABLES[table].slices)
    files = _files(table, opened(root, table, version))
    return files.group_by(names).agg(jumlah_baris=pl.col("jumlah_baris").sum()).sort(names)


def history(root: str | Path, table: str) -> pl.DataFrame:
    """Every version, the newest first: version, time, action (put, remove, restore), author, note, file, sha256, rows.

    `slices` is JSON: the slices the commit replaced; `restored` the version a restore brought back.
    """
    stored = opened(root, table)
    commits = [] if stored is None else stored.history()
    told = [{name: commit.get(name) for name in _HISTORY} | {"time": commit["timestamp"]} for commit in commits]
    counts = ("rows", "restored")
    rows = [one | {name: int(one[name] or 0) for name in counts if one[name] is not None} for one in told]
    return pl.DataFrame(rows, schema=_HISTORY).sort("version", descending=True)


def diff(root: str | Path, table: str, before: int, after: int) -> pl.DataFrame:
    """What changed between two versions, one line per cell, in the slices written in between.

    Columns: change (added, removed, changed), the slice and key columns, column, before, after (text). An added or
    removed row is one line without column.
    """
    touched = _touched(root, table, before, after)
    old, new = (_long(root, table, version, touched) for version in (before, after))
    names = _names(table)
    gone = old.select(names).unique().join(new.select(names).unique(), on=names, how="anti")
    come = new.select(names).unique().join(old.select(names).unique(), on=names, how="anti")
    cells = old.join(new, on=[*names, "column"], how="full", coalesce=True, suffix="_new")
    stayed = cells.join(gone, on=names, how="anti").join(come, on=names, how="anti")
    changed = stayed.filter(pl.col("value").ne_missing(pl.col("value_new")))
    told = [_line("added", come), _line("removed", gone)]
    told.append(_line("changed", changed.rename({"value": "before", "value_new": "after"})))
    return pl.concat(told, how="diagonal").select("change", *names, "column", "before", "after").sort(names)


def asked(table: str, where: Values) -> Values:
    """The slice columns asked for, without those that are None. Errors: ValueError for any other column."""
    wanted = {name: value for name, value in where.items() if value is not None}
    if unknown := sorted(set(wanted) - set(TABLES[table].slices)):
        raise ValueError(f"{table}: {', '.join(unknown)}: not a slice column")
    return wanted


def listed(parts: list[Values]) -> str:
    """Slices as a commit and the history tell them."""
    return json.dumps(parts, ensure_ascii=False)


def _names(table: str) -> list[str]:
    return list(dict.fromkeys([*TABLES[table].slices, *TABLES[table].keys]))


def _files(table: str, stored: DeltaTable | None) -> pl.DataFrame:
    kinds = {name: TABLES[table].columns[name] for name in TABLES[table].slices}
    if stored is None:
        return pl.DataFrame(schema=kinds | {"path": pl.String(), "jumlah_baris": pl.Int64()})
    files = pl.DataFrame(stored.get_add_actions(flatten=True))
    parts = [pl.col(f"partition.{name}").cast(kind).alias(name) for name, kind in kinds.items()]
    return files.select(*parts, "path", jumlah_baris=pl.col("num_records").cast(pl.Int64))


def _touched(root: str | Path, table: str, before: int, after: int) -> list[Values]:
    """The slices whose files differ between two versions; a slice not written again keeps its files."""
    old, new = (_files(table, opened(root, table, version)) for version in (before, after))
    changed = pl.concat([old.join(new, on="path", how="anti"), new.join(old, on="path", how="anti")])
    return changed.select(TABLES[table].slices).unique(maintain_order=True).to_dicts()


def _long(root: str | Path, table: str, version: int, parts: list[Values]) -> pl.DataFrame:
    """The rows of some slices, one line per cell, as text; bytes (polygons) as their hash."""
    names = _names(table)
    stored = opened(root, table, version)
    if stored is None or not parts:
        keys: dict[str, pl.DataType] = {name: TABLES[table].columns[name] for name in names}
        return pl.DataFrame(schema=keys | _CELL)
    rows = pl.DataFrame(stored.scan(predicate=predicate(parts)))
    values = [name for name in rows.columns if name not in names]
    text = rows.select(*names, *(_as_text(name, rows.schema[name]) for name in values))
    return text.unpivot(on=values, index=names, variable_name="column", value_name="value")


def _as_text(name: str, kind: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    return (column.hash() if kind == pl.Binary else column).cast(pl.String)


def _line(change: str, rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(change=pl.lit(change)).with_columns(
        pl.lit(None, dtype=pl.String).alias(name) for name in ("column", "before", "after") if name not in rows.columns
    )


_CELL: dict[str, pl.DataType] = {"column": pl.String(), "value": pl.String()}
