"""A row of an examined table as a remedy tells it."""

from collections.abc import Mapping
from typing import Any

from findings.remedies import Change

Row = Mapping[str, Any]


def where(row: Row) -> dict[str, Any]:
    """The line, place and year of a row."""
    return {"row": int(row["baris"]), "place": row["kode_rt"] or "", "year": row["tahun"]}


def change(row: Row, column: str, new: float | None) -> Change:
    """One cell of a row to become `new`."""
    return Change(int(row["baris"]), column, row[column], new)
