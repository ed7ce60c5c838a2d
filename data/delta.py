"""The Delta Lake underneath the store: where a table lies, how it is opened, and one commit made beside others."""

import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from deltalake import CommitProperties, DeltaTable
from deltalake.exceptions import CommitFailedError, DeltaError

Values = dict[str, object]
ATTEMPTS = 12
PAUSE = 0.02
_DIGITS = 20
# Delta forgets versions after 30 days unless told not to; ours are the memory of the city.
FOR_EVER = {
    "delta.logRetentionDuration": "interval 36500 days",
    "delta.deletedFileRetentionDuration": "interval 36500 days",
    "delta.enableExpiredLogCleanup": "false",
}


class ConflictError(RuntimeError):
    """Others kept writing to the same table at the same time; nothing was written, trying again is safe."""


def address(root: str | Path, table: str) -> str:
    """Where a table lies under a root folder or an object store's address."""
    text = str(root)
    return f"{text.rstrip('/')}/{table}" if "://" in text else str(Path(text).resolve() / table)


def opened(root: str | Path, table: str, version: int | None = None) -> DeltaTable | None:
    """The table at a version (default: the newest), or None while nothing was ever put into it."""
    where = address(root, table)
    return DeltaTable(where, version=version) if DeltaTable.is_deltatable(where) else None


def newest_version(root: str | Path, table: str) -> int | None:
    """The newest version of a table, or None while nothing was ever put into it.

    In a folder it is read off the names of the log, which Delta's protocol fixes (20 digits and `.json`): pages ask so
    often that opening the table each time would cost them most of their time.
    """
    where = address(root, table)
    if "://" in where:
        stored = opened(root, table)
        return None if stored is None else stored.version()
    log = Path(where) / "_delta_log"
    return max((int(name) for name, end in map(os.path.splitext, _names(log)) if _is_commit(name, end)), default=None)


def predicate(slices: Iterable[Values]) -> str:
    """SQL that is true for exactly the rows of the given slices; a value may be one or a list."""
    return " OR ".join(f"({' AND '.join(_equals(name, value) for name, value in one.items())})" for one in slices)


def meets(one: Values, other: Values) -> bool:
    """Whether two slices share rows: alike in every column both name. A value may be one or a list."""
    return all(_values(one[name]) & _values(other[name]) for name in one.keys() & other.keys())


def properties(told: dict[str, str]) -> CommitProperties:
    """What rides in a commit; conflicts are met by trying again, not inside the library."""
    return CommitProperties(custom_metadata=told)


def committed(write: Callable[[], int], pause: float = PAUSE) -> int:
    """Run one commit and give its version; overtaken by another writer, run it again after a pause (seconds,
    growing). Errors: ConflictError.
    """
    for attempt in range(ATTEMPTS):
        try:
            return write()
        except DeltaError as error:
            if not _was_overtaken(error):
                raise
            time.sleep(pause * 1.5**attempt)
    raise ConflictError(f"{ATTEMPTS} attempts were overtaken by other writers")


def _names(folder: Path) -> list[str]:
    return os.listdir(folder) if folder.is_dir() else []  # noqa: PTH208  (an object for each name costs ten times it)


def _is_commit(name: str, end: str) -> bool:
    return end == ".json" and len(name) == _DIGITS and name.isdigit()


def _was_overtaken(error: DeltaError) -> bool:
    told = str(error).lower()
    return isinstance(error, CommitFailedError) or "already exists" in told


def _equals(name: str, value: object) -> str:
    return f"{name} IN ({', '.join(sorted(_literal(one) for one in _values(value)))})"


def _values(value: object) -> set[object]:
    return set(value) if isinstance(value, list | tuple | set) else {value}


def _literal(value: object) -> str:
    if isinstance(value, int):
        return str(value)
    return "'" + str(value).replace("'", "''") + "'"
