"""The record of the remedies a file was accepted with, as it rides in a commit: how many of which kind, and every cell.

Only figures of the form ride along, never a text. 20,000 cells and no more: packed they are some 100 kB of the log.
"""

import base64
import json
import zlib
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path

import polars as pl

from data.delta import opened
from findings.remedies import Remedy

_MOST = 20_000
_CELLS = {
    "kind": pl.String(),
    "row": pl.Int64(),
    "place": pl.String(),
    "year": pl.Int64(),
    "column": pl.String(),
    "old": pl.Float64(),
    "new": pl.Float64(),
}


def told_of(remedies: Sequence[Remedy], stored: Collection[str]) -> dict[str, str]:
    """What a commit tells of remedies: `remedies` (JSON: number by kind) and `changes` (packed stored cells)."""
    if not remedies:
        return {}
    cells = [cell for remedy in remedies for cell in _cells(remedy, stored)]
    packed = zlib.compress(json.dumps(cells[:_MOST], ensure_ascii=False).encode(), 9)
    kinds = Counter(remedy.kind for remedy in remedies)
    return {
        "remedies": json.dumps(kinds),
        "changes": base64.b64encode(packed).decode(),
        "changed_cells": str(len(cells)),
    }


def changes_made(root: str | Path, table: str, version: int) -> pl.DataFrame:
    """The cells that remedies changed before the commit of this version: kind, row, place, year, column, old, new.

    A doubled row that was taken away has no column. No rows where no remedy was applied. Source: `told_of`.
    """
    stored = opened(root, table)
    commits = [] if stored is None else stored.history()
    packed = next((one.get("changes") for one in commits if one["version"] == version), None)
    cells = json.loads(zlib.decompress(base64.b64decode(packed))) if packed else []
    return pl.DataFrame(cells, schema=_CELLS, orient="row")


def _cells(remedy: Remedy, stored: Collection[str]) -> list[list[object]]:
    head = [remedy.kind, remedy.row, remedy.place, remedy.year]
    if remedy.repeats is not None:
        return [[*head, None, None, None]]
    return [[*head, one.column, one.old, one.new] for one in remedy.changes if one.column in stored]
