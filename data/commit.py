"""One commit that replaces slices of a table: locks are asked inside the attempt, upon the version it builds on."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
from deltalake import DeltaTable, write_deltalake

from data.delta import FOR_EVER, Values, address, committed, opened, predicate, properties
from data.locks import refuse_locked
from data.tables import TABLES
from data.versions import Snapshot, listed

Told = dict[str, str]


def write_slices(root: str | Path, table: str, rows: pl.DataFrame, parts: list[Values], told: Told) -> Snapshot:
    """The slices `parts` become `rows`; the first rows make the table. Errors: LockedError, ConflictError."""
    return Snapshot(table, committed(lambda: _write(root, table, rows, parts, told)))


def change_slices(
    root: str | Path, table: str, parts: Callable[[DeltaTable], list[Values]], rows: pl.DataFrame, told: Told
) -> Snapshot:
    """The slices that `parts` names in the opened version become `rows`. Errors: LockedError, ConflictError."""

    def write() -> int:
        stored = opened(root, table)
        if stored is None:
            raise ValueError(f"{table}: nothing to change")
        return _replace(stored, rows, parts(stored), told)

    return Snapshot(table, committed(write))


def _write(root: str | Path, table: str, rows: pl.DataFrame, parts: list[Values], told: Told) -> int:
    stored = opened(root, table)
    if stored is not None:
        return _replace(stored, rows, parts, told)
    # mode "error": should another writer make the table in this moment, this one fails and is run again.
    write_deltalake(
        address(root, table),
        rows,
        partition_by=list(TABLES[table].slices),
        mode="error",
        configuration=FOR_EVER,
        commit_properties=properties(told | _extent(rows, parts)),
    )
    return 0


def _replace(stored: DeltaTable, rows: pl.DataFrame, parts: list[Values], told: Told) -> int:
    """One commit upon the opened version: the slices `parts` become `rows`; no commit where nothing is to change."""
    refuse_locked(stored, parts)
    ride = properties(told | _extent(rows, parts))
    if not parts:
        return stored.version()
    if rows.is_empty():
        stored.delete(predicate(parts), commit_properties=ride)
    else:
        write_deltalake(
            stored,
            rows,
            partition_by=stored.metadata().partition_columns,
            mode="overwrite",
            schema_mode="merge",
            predicate=predicate(parts),
            commit_properties=ride,
        )
    return stored.version()


def _extent(rows: pl.DataFrame, parts: list[Values]) -> Told:
    return {"rows": str(rows.height), "slices": listed(parts)}
