"""Uploads begun and not accepted yet: they survive a browser reload and a restart of the server.

A draft is a folder of Parquet and JSON under `drafts/` of the store, or, for a store that is no folder (`s3://…`), of
the local folder NOLKUMUH_DRAFTS (default `var/drafts`): it belongs to one visitor of one server for some days, and is
nothing to be kept with the city's tables. Never the file's own bytes, which may hold personal data. Whoever knows its
unguessable id may open it. A state is written beside the earlier one and put in its place by one rename.
"""

import json
import os
import re
import secrets
import shutil
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl

from data.readers.exchange import from_folder, to_folder
from data.readers.reading import Choices, Understood
from data.readers.tabular import Grid
from findings import Finding

KEPT = timedelta(days=30)
_LINE = "line.json"
_ID = re.compile(r"[A-Za-z0-9_-]{43}")
_LISTED = {
    "id": pl.String(),
    "file": pl.String(),
    "subject": pl.String(),
    "city": pl.String(),
    "rows": pl.Int64(),
    "created": pl.Datetime("us", "UTC"),
    "note": pl.String(),
}


@dataclass(frozen=True)
class Draft:
    """An upload as the page holds it; `id` is empty until it is saved, `subject` is a table of the store.

    `rows`: the canonical table with `baris`. `grid`: the cells as text, without personal data: what the draft is read
    from again, under these or other choices; a map has none. `findings`: with a grid those made when the file was
    opened, else all of the reader's.
    """

    file: str
    sha256: str
    subject: str
    created: datetime
    rows: pl.DataFrame
    findings: tuple[Finding, ...] = ()
    understood: Understood = Understood()
    choices: Choices = Choices()
    grid: Grid | None = None
    note: str = ""
    id: str = ""


def save(root: str | Path, draft: Draft) -> str:
    """Write a draft whole, or nothing of it, and give its id; one with an id replaces its earlier state.

    Errors: ValueError for an id that is none; FileNotFoundError for a draft that is gone meanwhile; OSError.
    """
    name = draft.id or secrets.token_urlsafe(32)
    home = _home(root, name)
    unfinished = home / f".{secrets.token_hex(8)}"
    unfinished.mkdir(parents=not draft.id)
    _write(replace(draft, id=name), unfinished)
    # States are named by the clock: the newest is the draft, and nobody reads one that is not whole.
    state = unfinished.rename(home / f"{time.time_ns():020d}")
    for older in _states(home):
        if older.name < state.name:
            shutil.rmtree(older, ignore_errors=True)
    return name


def is_kept(root: str | Path, id: str) -> bool:
    """Whether a draft is there still: others may have accepted or discarded it."""
    return bool(_ID.fullmatch(id) and _states(_home(root, id)))


def load(root: str | Path, id: str) -> Draft | None:
    """A draft by its id; None for one that never was, was discarded, or cannot be read any more."""
    if not _ID.fullmatch(id):
        return None
    states = _states(_home(root, id))
    try:
        return from_folder(Draft, states[-1]) if states else None
    except (OSError, ValueError, TypeError, LookupError, AttributeError, pl.exceptions.PolarsError):
        return None


def drafts(root: str | Path) -> pl.DataFrame:
    """Every draft, the newest first: id, file, subject, city (codes), rows, created (UTC), note.

    Those older than 30 days, and what a stopped server left unfinished for as long, are discarded.
    """
    homes = [home for home in _folder(root).glob("*") if _ID.fullmatch(home.name)]
    told = [one for home in homes if (one := _listed(root, home)) is not None]
    return pl.DataFrame(told, schema=_LISTED, orient="row").sort("created", "id", descending=True)


def discard(root: str | Path, id: str) -> None:
    """Take a draft away; one that is gone already is no fault."""
    if _ID.fullmatch(id):
        shutil.rmtree(_home(root, id), ignore_errors=True)


def _folder(root: str | Path) -> Path:
    if "://" in str(root):
        return Path(os.environ.get("NOLKUMUH_DRAFTS", "var/drafts"))
    return Path(root) / "drafts"


def _home(root: str | Path, name: str) -> Path:
    if not _ID.fullmatch(name):
        raise ValueError("not the id of a draft")
    return _folder(root) / name


def _states(home: Path) -> list[Path]:
    return sorted(path for path in home.glob("[0-9]*"))


def _write(draft: Draft, folder: Path) -> None:
    """The draft, and beside it the line that tells of it in the list."""
    to_folder(draft, folder)
    told = {name: getattr(draft, name) for name in ("id", "file", "subject", "note")}
    told |= {"created": draft.created.isoformat(), "city": _cities(draft.rows), "rows": draft.rows.height}
    (folder / _LINE).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def _cities(rows: pl.DataFrame) -> str:
    return ", ".join(rows["kode_kota"].drop_nulls().unique().sort()) if "kode_kota" in rows.columns else ""


def _listed(root: str | Path, home: Path) -> dict[str, object] | None:
    """What the list tells of a draft; None for one that is discarded for its age or cannot be read."""
    told = _summary(home)
    if _age(home, told) > KEPT:
        discard(root, home.name)
        return None
    return told or None


def _summary(home: Path) -> dict[str, object]:
    """The line of a draft in the list, empty where there is none to be read."""
    try:
        told = json.loads((_states(home)[-1] / _LINE).read_text(encoding="utf-8"))
        return {name: told[name] for name in _LISTED} | {"created": datetime.fromisoformat(told["created"])}
    except (OSError, ValueError, TypeError, LookupError):
        return {}


def _age(home: Path, told: dict[str, object]) -> timedelta:
    """How old a draft is; of what cannot be read, since it was last written; nothing for one that is just gone."""
    now = datetime.now(UTC)
    try:
        created = told["created"] if told else datetime.fromtimestamp(home.stat().st_mtime, UTC)
    except OSError:
        created = now
    assert isinstance(created, datetime)
    return now - created
