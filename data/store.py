"""The versioned tables of the program, one Delta Lake table per subject under a root folder (or `s3://…`).

One `put` is one atomic commit that replaces exactly the slices (city and year, or city and level) its rows belong to;
who, when, why, which file and its hash ride in the commit. Nothing is deleted from disk: every version can be read and
brought back. Writers of other slices never disturb each other; of two on one slice the later one stands and the
earlier is a version of the history (`ConflictError` only when a writer is overtaken a dozen times).
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from deltalake import write_deltalake

from data.delta import FOR_EVER, ConflictError, Values, address, committed, opened, predicate, properties
from data.tables import TABLES, UndeclaredColumnError, prepared

__all__ = [
    "TABLES",
    "ConflictError",
    "Snapshot",
    "UndeclaredColumnError",
    "cities",
    "current",
    "get",
    "put",
    "remove",
    "restore",
    "slices",
]


@dataclass(frozen=True)
class Snapshot:
    """One version of one table: what every output names as its source, written `survey@12`."""

    table: str
    version: int

    def __str__(self) -> str:
        return f"{self.table}@{self.version}"


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


def get(root: str | Path, table: str, version: int | None = None, **where: object) -> pl.DataFrame:
    """The rows of a table at a version (default: the newest), ordered by key; empty while nothing was put.

    `where`: slice columns, each one value or a list (`kode_kota="33.75", tahun=[2022, 2023]`); None means all.
    """
    asked = _asked(table, where)
    stored = opened(root, table, version)
    if stored is None:
        return pl.DataFrame(schema=TABLES[table].columns)
    found = pl.DataFrame(stored.scan(predicate=predicate([asked]) if asked else None))
    order = [column.name for column in stored.schema().fields]
    return found.select(order).sort(*TABLES[table].slices, *TABLES[table].keys, maintain_order=True)


def current(root: str | Path, table: str) -> Snapshot | None:
    """The newest version of a table; None while nothing was ever put."""
    stored = opened(root, table)
    return None if stored is None else Snapshot(table, stored.version())


def slices(root: str | Path, table: str, version: int | None = None) -> pl.DataFrame:
    """Which slices a table holds (city and year, or city and level) and how many rows each (`jumlah_baris`)."""
    kinds = {name: TABLES[table].columns[name] for name in TABLES[table].slices}
    stored = opened(root, table, version)
    if stored is None:
        return pl.DataFrame(schema=kinds | {"jumlah_baris": pl.Int64()})
    files = pl.DataFrame(stored.get_add_actions(flatten=True))
    parts = [pl.col(f"partition.{name}").cast(kind).alias(name) for name, kind in kinds.items()]
    rows = files.select(*parts, pl.col("num_records").cast(pl.Int64))
    return rows.group_by(list(kinds)).agg(jumlah_baris=pl.col("num_records").sum()).sort(list(kinds))


def cities(root: str | Path) -> pl.DataFrame:
    """The cities of the store: `kode_kota` and `nama` (as its survey writes it; the code where none does)."""
    kept = pl.concat([slices(root, table).select("kode_kota") for table in TABLES]).unique()
    named = kept.join(_city_names(root), on="kode_kota", how="left")
    return named.with_columns(nama=pl.coalesce("nama", "kode_kota")).sort("kode_kota")


def remove(root: str | Path, table: str, *, author: str, note: str, **where: object) -> Snapshot | None:
    """One commit that takes slices out of the newest version (`kode_kota="99.01"`); None where the table is empty.

    Older versions keep them. Errors: ValueError without any slice column, ConflictError.
    """
    asked = _asked(table, where)
    if not asked:
        raise ValueError(f"{table}: name the slices to remove")
    told = _told("remove", author, note, [asked])
    if current(root, table) is None:
        return None
    return Snapshot(table, committed(lambda: _delete(root, table, predicate([asked]), told)))


def restore(root: str | Path, table: str, version: int, *, author: str, note: str, **where: object) -> Snapshot:
    """One commit that brings slices back as they were at a version, the others as they are; without `where`, all of it.

    Errors: ValueError for a table without that version, ConflictError.
    """
    newest = current(root, table)
    if newest is None or not 0 <= version <= newest.version:
        raise ValueError(f"{table}: there is no version {version}")
    asked = _asked(table, where)
    replaced = predicate([asked]) if asked else None
    told = _told("restore", author, note, [asked]) | {"restored": str(version)}
    before = get(root, table, version, **asked)
    if before.is_empty():
        return Snapshot(table, committed(lambda: _delete(root, table, replaced, told)))
    return Snapshot(table, committed(lambda: _overwrite(root, table, before, replaced, told)))


def _asked(table: str, where: Values) -> Values:
    asked = {name: value for name, value in where.items() if value is not None}
    if unknown := sorted(set(asked) - set(TABLES[table].slices)):
        raise ValueError(f"{table}: {', '.join(unknown)}: not a slice column")
    return asked


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
    return {"action": action, "author": author, "note": note, "slices": json.dumps(parts, ensure_ascii=False)}


def _city_names(root: str | Path) -> pl.DataFrame:
    stored = opened(root, "survey")
    if stored is None or "kota" not in {column.name for column in stored.schema().fields}:
        return pl.DataFrame(schema={"kode_kota": pl.String, "nama": pl.String})
    told = pl.DataFrame(stored.scan(columns=["kode_kota", "kota"])).drop_nulls()
    return told.group_by("kode_kota").agg(nama=pl.col("kota").sort().first())
