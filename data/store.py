"""The versioned tables of the program, one Delta Lake table per subject under a root folder (or `s3://…`).

One `put` is one atomic commit that replaces exactly the slices (city and year, or city and level) its rows belong to;
who, when, why, which file and its hash ride in the commit. Nothing is deleted from disk: every version can be read and
brought back. Writers of other slices never disturb each other; of two on one slice the later one stands and the
earlier is a version of the history (`ConflictError` only when a writer is overtaken a dozen times).
"""

from collections.abc import Collection
from pathlib import Path

import polars as pl
from deltalake import write_deltalake

from data.delta import FOR_EVER, ConflictError, Values, address, committed, opened, predicate, properties
from data.tables import CITY_TABLES, TABLES, UndeclaredColumnError, prepared
from data.versions import Snapshot, asked, current, diff, get, history, listed, slices

__all__ = [
    "CITY_TABLES",
    "TABLES",
    "ConflictError",
    "Snapshot",
    "UndeclaredColumnError",
    "cities",
    "current",
    "diff",
    "get",
    "history",
    "put",
    "remove",
    "restore",
    "slices",
]


def put(  # noqa: PLR0913  (what a commit has to tell)
    root: str | Path,
    table: str,
    frame: pl.DataFrame,
    *,
    author: str,
    note: str,
    file: str,
    sha256: str,
    columns: Collection[str] = (),
) -> Snapshot:
    """One commit that replaces the slices present in `frame`, and only these.

    `columns`: the survey form's column ids, for the table `survey`. Errors: UndeclaredColumnError, ConflictError.
    """
    rows = prepared(table, frame, columns)
    parts = rows.select(TABLES[table].slices).unique(maintain_order=True).to_dicts()
    told = _told("put", author, note, parts) | {"file": file, "sha256": sha256, "rows": str(rows.height)}
    return Snapshot(table, committed(lambda: _write(root, table, rows, parts, told)))


def cities(root: str | Path) -> pl.DataFrame:
    """The cities of the store: `kode_kota` and `nama` (as its survey writes it; the code where none does)."""
    kept = pl.concat([slices(root, table).select("kode_kota") for table in CITY_TABLES]).unique()
    named = kept.join(_city_names(root), on="kode_kota", how="left")
    return named.with_columns(nama=pl.coalesce("nama", "kode_kota")).sort("kode_kota")


def remove(root: str | Path, table: str, *, author: str, note: str, **where: object) -> Snapshot | None:
    """One commit that takes slices out of the newest version (`kode_kota="99.01"`); None where the table is empty.

    Older versions keep them. Errors: ValueError without any slice column, ConflictError.
    """
    wanted = asked(table, where)
    if not wanted:
        raise ValueError(f"{table}: name the slices to remove")
    told = _told("remove", author, note, [wanted])
    if current(root, table) is None:
        return None
    return Snapshot(table, committed(lambda: _delete(root, table, predicate([wanted]), told)))


def restore(root: str | Path, table: str, version: int, *, author: str, note: str, **where: object) -> Snapshot:
    """One commit that brings slices back as they were at a version, the others as they are; without `where`, all of it.

    Errors: ValueError for a table without that version, ConflictError.
    """
    newest = current(root, table)
    if newest is None or not 0 <= version <= newest.version:
        raise ValueError(f"{table}: there is no version {version}")
    wanted = asked(table, where)
    replaced = predicate([wanted]) if wanted else None
    told = _told("restore", author, note, [wanted]) | {"restored": str(version)}
    before = get(root, table, version, **wanted)
    if before.is_empty():
        return Snapshot(table, committed(lambda: _delete(root, table, replaced, told)))
    return Snapshot(table, committed(lambda: _overwrite(root, table, before, replaced, told)))


def _write(root: str | Path, table: str, rows: pl.DataFrame, parts: list[Values], told: dict[str, str]) -> int:
    if opened(root, table) is None:
        # mode "error": should another writer make the table in this moment, this one fails and is run again.
        write_deltalake(
            address(root, table),
            rows,
            partition_by=list(TABLES[table].slices),
            mode="error",
            configuration=FOR_EVER,
            commit_properties=properties(told),
        )
        return 0
    return _overwrite(root, table, rows, predicate(parts), told)


def _overwrite(root: str | Path, table: str, rows: pl.DataFrame, replaced: str | None, told: dict[str, str]) -> int:
    stored = opened(root, table)
    if stored is None:
        raise ValueError(f"{table}: nothing to replace")
    write_deltalake(
        stored,
        rows,
        partition_by=list(TABLES[table].slices),
        mode="overwrite",
        schema_mode="merge",
        predicate=replaced,
        commit_properties=properties(told),
    )
    return stored.version()


def _delete(root: str | Path, table: str, replaced: str | None, told: dict[str, str]) -> int:
    stored = opened(root, table)
    if stored is None:
        raise ValueError(f"{table}: nothing to remove")
    stored.delete(replaced, commit_properties=properties(told))
    return stored.version()


def _told(action: str, author: str, note: str, parts: list[Values]) -> dict[str, str]:
    return {"action": action, "author": author, "note": note, "slices": listed(parts)}


def _city_names(root: str | Path) -> pl.DataFrame:
    stored = opened(root, "survey")
    if stored is None or "kota" not in {column.name for column in stored.schema().fields}:
        return pl.DataFrame(schema={"kode_kota": pl.String, "nama": pl.String})
    told = pl.DataFrame(stored.scan(columns=["kode_kota", "kota"])).drop_nulls()
    return told.group_by("kode_kota").agg(nama=pl.col("kota").sort().first())
