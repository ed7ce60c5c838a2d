"""What a table is and was: its newest version, its rows at any version, and who changed it."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import polars as pl
from deltalake import DeltaTable

from data.delta import Values, meets, newest_version, opened, predicate
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
    "undone": pl.Int64(),
    "warnings": pl.Int64(),
    "notices": pl.Int64(),
    "remedies": pl.String(),
    "changed_cells": pl.Int64(),
}
_WRITING = ("put", "restore", "undo")
_COUNTS = ("rows", "restored", "undone", "warnings", "notices", "changed_cells")


@dataclass(frozen=True)
class Snapshot:
    """One version of one table: what every output names as its source, written `survey@12`."""

    table: str
    version: int

    def __str__(self) -> str:
        return f"{self.table}@{self.version}"


def current(root: str | Path, table: str) -> Snapshot | None:
    """The newest version of a table; None while nothing was ever put."""
    version = newest_version(root, table)
    return None if version is None else Snapshot(table, version)


def as_of(root: str | Path, table: str, moment: datetime) -> Snapshot | None:
    """The version of a table that was the newest at a moment (with its zone); None while nothing was put."""
    told = history(root, table).filter(pl.col("time") <= moment)["version"]
    return None if told.is_empty() else Snapshot(table, int(told[0]))


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
    kept = files(table, opened(root, table, version))
    return kept.group_by(names).agg(jumlah_baris=pl.col("jumlah_baris").sum()).sort(names)


def history(root: str | Path, table: str) -> pl.DataFrame:
    """Every version, the newest first: version, time, action, author, note, file, sha256, rows, and what was found.

    `action`: put, remove, restore, undo, lock or unlock. `slices` is JSON: the slices the commit replaced; `restored`
    and `undone` the version a restore brought back or an undo took back; `warnings` and `notices` how many findings
    stood when the file was accepted, missing where nobody told; `remedies` is JSON: how many of each kind applied,
    in `changed_cells` cells.
    """
    stored = opened(root, table)
    commits = [] if stored is None else stored.history()
    told = [{name: commit.get(name) for name in _HISTORY} | {"time": commit["timestamp"]} for commit in commits]
    rows = [one | {name: int(one[name] or 0) for name in _COUNTS if one[name] is not None} for one in told]
    return pl.DataFrame(rows, schema=_HISTORY).sort("version", descending=True)


def written(root: str | Path, snapshot: Snapshot, **where: object) -> dict[str, object] | None:
    """The commit (as `history` tells it) that wrote one slice as it stands in a snapshot; None where there is none.

    An undo or a restore counts: it wrote the slice; the file it goes back to is told by the commit before.
    """
    told = history(root, snapshot.table).filter(pl.col("version") <= snapshot.version)
    rows = (row for row in told.iter_rows(named=True) if _writes(row, asked(snapshot.table, where)))
    return next(rows, None)


def commits(root: str | Path) -> pl.DataFrame:
    """The history of every table in one, the newest first: `table`, and the columns of `history`."""
    told = [history(root, name).select(pl.lit(name).alias("table"), pl.all()) for name in TABLES]
    return pl.concat(told).sort("time", "table", "version", descending=[True, False, True])


def asked(table: str, where: Values) -> Values:
    """The slice columns asked for, without those that are None. Errors: ValueError for any other column."""
    wanted = {name: value for name, value in where.items() if value is not None}
    if unknown := sorted(set(wanted) - set(TABLES[table].slices)):
        raise ValueError(f"{table}: {', '.join(unknown)}: not a slice column")
    return wanted


def listed(parts: list[Values]) -> str:
    """Slices as a commit and the history tell them."""
    return json.dumps(parts, ensure_ascii=False)


def files(table: str, stored: DeltaTable | None) -> pl.DataFrame:
    """The files of an opened version, each with its slice and how many rows it holds (`path`, `jumlah_baris`)."""
    kinds = {name: TABLES[table].columns[name] for name in TABLES[table].slices}
    if stored is None:
        return pl.DataFrame(schema=kinds | {"path": pl.String(), "jumlah_baris": pl.Int64()})
    kept = pl.DataFrame(stored.get_add_actions(flatten=True))
    parts = [pl.col(f"partition.{name}").cast(kind).alias(name) for name, kind in kinds.items()]
    return kept.select(*parts, "path", jumlah_baris=pl.col("num_records").cast(pl.Int64))


def held(table: str, stored: DeltaTable | None, wanted: Values) -> list[Values]:
    """The slices of an opened version that are asked for, each named in full."""
    every = files(table, stored).select(TABLES[table].slices).unique(maintain_order=True).to_dicts()
    return [one for one in every if meets(one, wanted)]


def _writes(commit: dict[str, object], wanted: Values) -> bool:
    parts = json.loads(str(commit["slices"] or "[]"))
    return commit["action"] in _WRITING and any(wanted.items() <= part.items() for part in parts)
