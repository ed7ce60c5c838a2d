"""The versioned tables of the program, one Delta Lake table per subject under a root folder (or `s3://…`).

One `put` is one atomic commit that replaces exactly the slices (city and year, or city and level) its rows belong to;
who, when, why, which file and its hash ride in the commit. Nothing is deleted from disk: every version can be read and
brought back. Writers of other slices never disturb each other; of two on one slice the later one stands and the
earlier is a version of the history (`ConflictError` only when a writer is overtaken a dozen times). A locked slice
changes by no commit until it is unlocked (`LockedError`).
"""

import json
import os
from collections.abc import Collection, Sequence
from pathlib import Path

import polars as pl
from deltalake import DeltaTable

from data.changes import compared, diff, emptied, replaced, row_counts, rows_of, touched, undone_too
from data.commit import Told, change_slices, write_slices
from data.delta import ConflictError, Values, opened
from data.locks import LockedError, lock, locked, locked_findings, unlock
from data.remedied import changes_made, told_of
from data.tables import CITY_TABLES, TABLES, UndeclaredColumnError, prepared
from data.versions import Snapshot, as_of, asked, commits, current, get, held, history, slices, written
from findings import Finding, tally
from findings.remedies import Remedy

__all__ = [
    "CITY_TABLES",
    "TABLES",
    "ConflictError",
    "LockedError",
    "Snapshot",
    "UndeclaredColumnError",
    "as_of",
    "changes_made",
    "cities",
    "commits",
    "compared",
    "current",
    "diff",
    "emptied",
    "former_names",
    "get",
    "history",
    "lock",
    "locked",
    "locked_findings",
    "prepared",
    "put",
    "remove",
    "replaced",
    "restore",
    "row_counts",
    "slices",
    "undo",
    "undone_too",
    "unlock",
    "usual_root",
    "written",
]


_NOBODY = pl.Series(dtype=pl.String)


def usual_root() -> str:
    """Where the tables are kept unless told otherwise: `NOLKUMUH_STORE`, by default `var/store`."""
    return os.environ.get("NOLKUMUH_STORE", "var/store")


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
    standing: Collection[Finding] | None = None,
    remedies: Sequence[Remedy] = (),
) -> Snapshot:
    """One commit that replaces the slices present in `frame`, and only these.

    `columns`: the survey form's column ids, for the table `survey`. `standing`: the findings the user accepted the file
    with; how many warnings and notices there were is told by the history. `remedies`: those applied to `frame` already,
    for the record. Errors: UndeclaredColumnError, LockedError, ConflictError.
    """
    rows = prepared(table, frame, columns)
    parts = rows.select(TABLES[table].slices).unique(maintain_order=True).to_dicts()
    told = _told("put", author, note) | {"file": file, "sha256": sha256} | _counted(standing)
    told |= told_of(remedies, rows.columns)
    return write_slices(root, table, rows, parts, told)


def cities(root: str | Path) -> pl.DataFrame:
    """The cities of the store: `kode_kota` and `nama` (as its survey writes it; the code where none does)."""
    kept = pl.concat([slices(root, table).select("kode_kota") for table in CITY_TABLES]).unique()
    named = kept.join(_city_names(root), on="kode_kota", how="left")
    return named.with_columns(nama=pl.coalesce("nama", "kode_kota")).sort("kode_kota")


def former_names(root: str | Path, codes: Collection[str]) -> dict[str, str]:
    """What cities are called that have no survey any more: as the last survey that was put for each wrote it."""
    names: dict[str, str] = {}
    for version, told in history(root, "survey").filter(action="put").select("version", "slices").iter_rows():
        for code in {one["kode_kota"] for one in json.loads(told)} & set(codes) - names.keys():
            rows = get(root, "survey", version, kode_kota=code)
            if name := rows.get_column("kota", default=_NOBODY).drop_nulls().head(1).to_list():
                names[code] = name[0]
    return names


def remove(root: str | Path, table: str, *, author: str, note: str, **where: object) -> Snapshot | None:
    """One commit that takes slices out of the newest version (`kode_kota="99.01"`); None where there are none of them.

    Older versions keep them. Errors: ValueError without any slice column, LockedError, ConflictError.
    """
    wanted = asked(table, where)
    if not wanted:
        raise ValueError(f"{table}: name the slices to remove")
    if not held(table, opened(root, table), wanted):
        return None
    told = _told("remove", author, note)
    return change_slices(root, table, lambda stored: held(table, stored, wanted), pl.DataFrame(), told)


def restore(root: str | Path, table: str, version: int, *, author: str, note: str, **where: object) -> Snapshot:
    """One commit that brings slices back as they were at a version, the others as they are; without `where`, all of it.

    Errors: ValueError for a table without that version, LockedError, ConflictError.
    """
    _must_have(root, table, version)
    wanted = asked(table, where)
    then = held(table, opened(root, table, version), wanted)
    told = _told("restore", author, note) | {"restored": str(version)}

    def parts(stored: DeltaTable) -> list[Values]:
        now = held(table, stored, wanted)
        return now + [one for one in then if one not in now]

    return change_slices(root, table, parts, rows_of(root, table, version, then), told)


def undo(  # noqa: PLR0913  (what a commit has to tell)
    root: str | Path, table: str, version: int, *, author: str, note: str = "", seen: int | None = None
) -> Snapshot:
    """One commit that brings the slices a version changed back to what they were before it; nothing is erased.

    Later changes of the same slices go with it (`undone_too` tells them). `seen`: the newest version the user knew of;
    a change of these slices after it is a ConflictError. Errors: ValueError for a version that never was, LockedError.
    """
    _must_have(root, table, version)
    changed = touched(root, table, version - 1, version)
    told = _told("undo", author, note) | {"undone": str(version)}

    def parts(_stored: DeltaTable) -> list[Values]:
        later = undone_too(root, table, version)["version"].to_list()
        if seen is not None and any(one > seen for one in later):
            raise ConflictError(f"{table}: what version {version} changed was changed again meanwhile")
        return changed

    return change_slices(root, table, parts, rows_of(root, table, version - 1, changed), told)


def _must_have(root: str | Path, table: str, version: int) -> None:
    newest = current(root, table)
    if newest is None or not 0 <= version <= newest.version:
        raise ValueError(f"{table}: there is no version {version}")


def _told(action: str, author: str, note: str) -> Told:
    return {"action": action, "author": author, "note": note}


def _counted(standing: Collection[Finding] | None) -> Told:
    if standing is None:
        return {}
    counts = tally(standing)
    return {"warnings": str(counts["warning"]), "notices": str(counts["notice"])}


def _city_names(root: str | Path) -> pl.DataFrame:
    stored = opened(root, "survey")
    if stored is None or "kota" not in {column.name for column in stored.schema().fields}:
        return pl.DataFrame(schema={"kode_kota": pl.String, "nama": pl.String})
    told = pl.DataFrame(stored.scan(columns=["kode_kota", "kota"])).drop_nulls()
    return told.group_by("kode_kota").agg(nama=pl.col("kota").sort().first())
