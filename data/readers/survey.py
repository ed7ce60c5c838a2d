"""A survey file (CSV, XLSX, Parquet) into the canonical survey table, with everything that is wrong with it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

import polars as pl

from data.codes import add_codes
from data.readers.cells import Typed, strictness
from data.readers.columns import Column, Mapping, known_headers, map_headers
from data.readers.kinds import type_columns
from data.readers.limits import COLUMNS, refusals, remarks
from data.readers.personal import screen
from data.readers.reading import Reading, Understood, refused, stamped
from data.readers.rows import Body, body_of, place_findings
from data.readers.sheets import read_xlsx
from data.readers.steps import reached
from data.readers.tabular import Grid, Parsed, read_csv, read_parquet
from findings import Finding

_FORMATS = {".csv": "CSV", ".txt": "CSV", ".tsv": "CSV", ".xlsx": "XLSX", ".xlsm": "XLSX", ".parquet": "Parquet"}
_PARSERS = {"CSV": read_csv, "XLSX": read_xlsx, "Parquet": read_parquet}
_NAMED = 12


def read_survey(content: bytes, filename: str, columns: Sequence[Column], *, storing: bool) -> Reading:
    """The survey table of a file: the columns it has, typed, with the codes of its places and `baris`.

    `storing`: the file is to be kept, so missing required columns and unreadable cells are errors, else only warnings.
    """
    source = Understood(file=PurePath(filename).name, format=_FORMATS.get(PurePath(filename).suffix.lower(), ""))
    known = known_headers(columns)
    reached("reading")
    parsed = _parsed(content, source.format, known, storing=storing)
    if parsed.grid is None:
        return refused(parsed.findings, source)
    reached("screening")
    grid, personal = screen(parsed.grid, known, drop=False)
    reached("checking")
    mapping = map_headers(grid.headers, known)
    body = body_of(grid)
    typed = type_columns(body, mapping, columns, storing=storing)
    table = _table(typed, body, columns)
    findings = (
        *parsed.findings,
        *personal,
        *_header_findings(grid, mapping),
        *_missing(typed, columns, storing=storing),
        *(finding for column in typed.values() for finding in column.findings),
        *place_findings(table, body, storing=storing),
    )
    understood = _understood(source, body, mapping, typed)
    return Reading(table, stamped(findings, understood), understood)


def _parsed(content: bytes, form: str, known: dict[str, str], *, storing: bool) -> Parsed:
    refusal = refusals(content, storing=storing)
    if refusal:
        return Parsed(None, tuple(refusal))
    if not form:
        return Parsed(None, (Finding("unknown_format", detail={"formats": ", ".join(_FORMATS)}),))
    parsed = _PARSERS[form](content, known)
    if parsed.grid is not None and len(parsed.grid.headers) > COLUMNS:
        return Parsed(None, (Finding("too_many_columns", detail={"limit": str(COLUMNS)}),))
    return replace(parsed, findings=(*remarks(content), *parsed.findings))


def _table(typed: dict[str, Typed], body: Body, columns: Sequence[Column]) -> pl.DataFrame:
    order = [column.id for column in columns if column.id in typed]
    rest = [name for name in ("rw", "rt") if name in typed and name not in order]
    values = {name: typed[name].values for name in (*order, *rest)}
    return add_codes(pl.DataFrame({"baris": body.rows, **values}))


def _header_findings(grid: Grid, mapping: Mapping) -> list[Finding]:
    doubled = [
        Finding("duplicate_header", row=grid.header_row, column=second, detail={"first": first})
        for first, second in mapping.doubled
    ]
    unknown = [grid.headers[place] for place in mapping.unmapped if grid.headers[place]]
    if not unknown:
        return doubled
    shown = ", ".join(unknown[:_NAMED]) + (", …" if len(unknown) > _NAMED else "")
    return [
        *doubled,
        Finding("unmapped_columns", row=grid.header_row, detail={"count": str(len(unknown)), "columns": shown}),
    ]


def _missing(typed: dict[str, Typed], columns: Sequence[Column], *, storing: bool) -> list[Finding]:
    absent = [column for column in columns if column.required and _is_blank(typed.get(column.id))]
    code = strictness("missing_column", storing=storing)
    return [Finding(code, column=column.id, detail=_described(column)) for column in absent]


def _is_blank(column: Typed | None) -> bool:
    # A key column without one value is as good as none, unless its cells were refused: then they are told one by one.
    return column is None or (not column.findings and not column.values.is_empty() and column.values.is_null().all())


def _described(column: Column) -> dict[str, str]:
    examples = ", ".join((column.id, *column.aliases[:3]))
    return {"label_id": column.label_id, "label_en": column.label_en, "examples": examples}


def _understood(source: Understood, body: Body, mapping: Mapping, typed: dict[str, Typed]) -> Understood:
    grid = body.grid
    return replace(
        source,
        sheet=grid.sheet,
        encoding=grid.encoding,
        delimiter=grid.delimiter,
        header_row=grid.header_row,
        columns={grid.headers[place]: name for name, place in mapping.positions.items()},
        number_styles={name: column.style for name, column in typed.items() if column.style},
        unmapped=tuple(grid.headers[place] for place in mapping.unmapped if grid.headers[place]),
        rows_in=body.rows_in,
        rows_out=body.rows.len(),
        rows_skipped=body.skipped,
    )
