"""What is to be said of a file's headers: met twice, not known, taken for a column by likeness, missing."""

from collections.abc import Mapping, Sequence

import polars as pl

from data.codes import KELURAHAN
from data.readers.cells import Typed, strictness
from data.readers.columns import Column, Headers
from data.readers.constants import CONSTANTS
from data.readers.grid import Grid
from data.readers.subjects import SPOKEN
from findings import Detail, Finding

_NAMED = 12
_ONCE = (
    "; bila sama untuk semua baris, cukup isi sekali pada “Yang dipahami dari berkas ini” (atau --year, --city)",
    "; if it is the same for every row, fill it in once under “How it was understood” (or --year, --city)",
)
# Made of other columns: a file that has these needs no column of its own for them.
_DERIVED = {"kode_kota": r"^\d{2}\.\d{2}$", "kode_kelurahan": KELURAHAN, "kode_rt": "-", "tahun": "."}


def header_findings(grid: Grid, headers: Headers, columns: Sequence[Column]) -> list[Finding]:
    """Headers met twice, guessed (each to be confirmed) and unknown."""
    doubled = [
        Finding("duplicate_header", row=grid.header_row, column=second, detail={"first": first})
        for first, second in headers.doubled
    ]
    labels = {column.id: {"label_id": column.label_id, "label_en": column.label_en} for column in columns}
    guessed = [
        Finding(
            "guessed_column",
            row=grid.header_row,
            column=guess.written,
            detail={**labels[guess.meant], "score": f"{guess.score:.0f}"},
        )
        for guess in headers.guessed
    ]
    unknown = [grid.headers[place] for place in headers.unmapped if grid.headers[place]]
    return [*doubled, *guessed, *([_unmapped(grid, unknown)] if unknown else [])]


def missing_findings(
    typed: Mapping[str, Typed], table: pl.DataFrame, columns: Sequence[Column], *, storing: bool
) -> list[Finding]:
    """The required columns that the file does not have, and the place its figures lie in, if that is not told."""
    code = strictness("missing_column", storing=storing)
    by_id = {column.id: column for column in columns}
    absent = [column for column in columns if column.required and _is_blank(column.id, typed, table)]
    absent += [
        by_id[source]
        for made, source in SPOKEN.items()
        if made in table.columns and table.height and table[made].is_null().all()
    ]
    return [Finding(code, column=column.id, detail=_described(column)) for column in absent]


def _unmapped(grid: Grid, unknown: list[str]) -> Finding:
    shown = ", ".join(unknown[:_NAMED]) + (", …" if len(unknown) > _NAMED else "")
    return Finding("unmapped_columns", row=grid.header_row, detail={"count": str(len(unknown)), "columns": shown})


def _is_blank(name: str, typed: Mapping[str, Typed], table: pl.DataFrame) -> bool:
    # A key column without one value is as good as none, unless its cells were refused: then they are told one by one.
    if name in _DERIVED and name in table.columns and table[name].cast(pl.String).str.contains(_DERIVED[name]).any():
        return False
    column = typed.get(name)
    return column is None or (not column.findings and not column.values.is_empty() and column.values.is_null().all())


def _described(column: Column) -> Detail:
    examples = ", ".join((column.id, *column.aliases[:3]))
    once = _ONCE if column.id in CONSTANTS else ""
    return {"label_id": column.label_id, "label_en": column.label_en, "examples": examples, "once": once}
