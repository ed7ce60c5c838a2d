"""Slices that may not change any more: the figures agreed upon on 20 December stay what was signed.

A table's locks stand in its own Delta log, as a property of the table. A lock is therefore a commit of the history, and
Delta refuses every commit begun before it and ended after it: such a writer tries again, and finds the lock.
"""

import json
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
from deltalake import DeltaTable

from data.delta import Values, committed, meets, opened, properties
from data.tables import TABLES
from data.versions import Snapshot, listed
from findings import Finding

_PROPERTY = "nolkumuh.locked"
_TOLD = {"time": pl.Datetime("us", "UTC"), "author": pl.String(), "note": pl.String()}


class LockedError(RuntimeError):
    """Slices asked to be changed are locked; nothing was written. `slices`: the locked ones."""

    def __init__(self, slices: list[Values]) -> None:
        super().__init__(f"locked: {listed(slices)}")
        self.slices = slices


def lock(root: str | Path, table: str, *, author: str, note: str, **where: object) -> Snapshot:
    """One commit that locks one slice (`kode_kota="33.75", tahun=2023`), with or without rows; none if it is locked.

    Errors: ValueError for another slice column or a table without any version, ConflictError.
    """
    part = _one_slice(table, where)
    entry = part | {"time": datetime.now(UTC).isoformat(), "author": author, "note": note}
    told = {"action": "lock", "author": author, "note": note, "slices": listed([part])}

    def locked_too(known: list[Values]) -> list[Values]:
        return known if any(meets(part, one) for one in known) else [*known, entry]

    return Snapshot(table, committed(lambda: _rewrite(root, table, locked_too, told)))


def unlock(root: str | Path, table: str, *, author: str, note: str, **where: object) -> Snapshot:
    """One commit that lets a locked slice change again; none if it is not locked. Errors: as `lock`."""
    part = _one_slice(table, where)
    told = {"action": "unlock", "author": author, "note": note, "slices": listed([part])}

    def without_it(known: list[Values]) -> list[Values]:
        return [one for one in known if not meets(part, one)]

    return Snapshot(table, committed(lambda: _rewrite(root, table, without_it, told)))


def locked(root: str | Path, table: str) -> pl.DataFrame:
    """The locked slices of a table, in order: its slice columns, and when (UTC), by whom and why each was locked."""
    kinds = {name: TABLES[table].columns[name] for name in TABLES[table].slices}
    stored = opened(root, table)
    known = [] if stored is None else _known(stored)
    rows = [one | {"time": datetime.fromisoformat(str(one["time"]))} for one in known]
    return pl.DataFrame(rows, schema=kinds | _TOLD, orient="row").sort(list(kinds))


def locked_findings(root: str | Path, table: str, frame: pl.DataFrame, file: str = "") -> list[Finding]:
    """The locked slices that accepting `frame` would change, a finding (an error) each."""
    names = list(TABLES[table].slices)
    mine = frame.select(names).unique().to_dicts()
    return [
        Finding("slice_locked", file=file, place=one[names[0]], detail={"slice": str(one[names[1]])})
        for one in locked(root, table).select(names).to_dicts()
        if one in mine
    ]


def refuse_locked(stored: DeltaTable, parts: Collection[Values]) -> None:
    """Errors: LockedError when any of the slices is locked in the version that was opened."""
    names = stored.metadata().partition_columns
    held = [one for one in _known(stored) if any(meets(one, part) for part in parts)]
    if held:
        raise LockedError([{name: one[name] for name in names} for one in held])


def _one_slice(table: str, where: Values) -> Values:
    names = TABLES[table].slices
    if set(where) != set(names) or not all(isinstance(value, str | int) for value in where.values()):
        raise ValueError(f"{table}: name one slice by {', '.join(names)}")
    return {name: where[name] for name in names}


def _known(stored: DeltaTable) -> list[Values]:
    return json.loads(stored.metadata().configuration.get(_PROPERTY, "[]"))


def _rewrite(root: str | Path, table: str, change: Callable[[list[Values]], list[Values]], told: dict[str, str]) -> int:
    stored = opened(root, table)
    if stored is None:
        raise ValueError(f"{table}: nothing was ever put, so nothing can be locked")
    known = _known(stored)
    if (now := change(known)) != known:
        text = json.dumps(now, ensure_ascii=False)
        stored.alter.set_table_properties(
            {_PROPERTY: text}, raise_if_not_exists=False, commit_properties=properties(told)
        )
    return stored.version()
