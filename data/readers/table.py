"""Any file of rows (CSV, XLSX, Parquet) into the table of its kind, with everything that is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import polars as pl

from data.readers.cells import Cells, Typed
from data.readers.columns import Column, Forms, Headers, kind_of, known_headers, map_headers
from data.readers.constants import with_constants
from data.readers.disagreeing import code_findings
from data.readers.grid import Grid, Parsed
from data.readers.kinds import cells_of, type_columns
from data.readers.mapped import header_findings, missing_findings
from data.readers.misnamed import name_findings
from data.readers.opening import open_grid, source_of
from data.readers.origins import at_their_cells
from data.readers.periods import Unfolded, unfold
from data.readers.placing import Placed, chosen_codes, place_rows, settled_code_findings
from data.readers.r0_layout import Layout
from data.readers.reading import Choices, Reading, Understood, refused, stamped
from data.readers.rows import Body, body_of, place_findings, skipped_findings, untouched, without
from data.readers.subjects import key_columns, needed_columns, subject_table
from findings import Finding

__all__ = ["interpret", "open_grid", "read_grid", "read_table"]

_IN_PERIODS = ("poverty_series",)
_NO_PLACES: Mapping[str, str] = MappingProxyType({})


def read_table(  # noqa: PLR0913  (what a file, the user and the store have to say)
    content: bytes, filename: str, forms: Forms, choices: Choices | None = None, *, storing: bool,
    places: Mapping[str, str] = _NO_PLACES, layout: Layout | None = None,
) -> Reading:  # fmt: skip
    """The table of a file: `open_grid`, then `interpret`; the grid comes with it, to be interpreted otherwise."""
    chosen = choices or Choices()
    parsed, source = open_grid(content, filename, forms, chosen, storing=storing, layout=layout)
    if parsed.grid is None:
        return refused(parsed.findings, source)
    return _whole(interpret(parsed.grid, source, forms, chosen, storing=storing, places=places), parsed)


def read_grid(  # noqa: PLR0913  (what a file, the user and the store have to say)
    opened: Parsed, filename: str, forms: Forms, choices: Choices, *, storing: bool,
    places: Mapping[str, str] = _NO_PLACES,
) -> Reading:  # fmt: skip
    """The table of a file whose bytes are gone: its grid read anew, and what was found when it was opened."""
    source = source_of(filename)
    if opened.grid is None:
        return refused(opened.findings, source)
    return _whole(interpret(opened.grid, source, forms, choices, storing=storing, places=places), opened)


def interpret(  # noqa: PLR0913  (what a file, the user and the store have to say)
    grid: Grid, source: Understood, forms: Forms, choices: Choices, *, storing: bool,
    places: Mapping[str, str] = _NO_PLACES,
) -> Reading:  # fmt: skip
    """The typed table of a grid, every finding about it, and how it was understood; the same grid, the same reading.

    The kind is told by the headers unless it was chosen. `places`: code → name of the places that are known. `storing`:
    the table is to be kept, so missing required columns and unreadable cells are errors, else only warnings.
    """
    kind = choices.kind or kind_of(grid.headers, forms)
    if not kind:
        return refused([Finding("unknown_kind", row=grid.header_row)], _of_grid(source, grid))
    mapped = _mapped(body_of(grid), kind, forms, choices, source.file)
    typed = _typed(mapped, forms[kind], choices, storing=storing)
    frame, placed = _placed(typed, mapped.whole, places, choices, storing=storing)
    table = subject_table(kind, _ordered(frame, [column.id for column in forms[kind]]))
    findings = (
        *header_findings(mapped.whole.grid, mapped.headers, forms[kind]),
        *mapped.findings,
        *missing_findings(typed, table, forms[kind], storing=storing),
        *settled_code_findings([found for one in typed.values() for found in one.findings], frame),
        *placed.findings,
        *_contradictions(mapped, typed, frame, places, storing=storing),
        *skipped_findings(mapped.body),
        *place_findings(table, needed_columns(kind), key_columns(kind), storing=storing),
    )
    told = replace(_of_grid(source, grid), kind=kind, guessed_places=placed.guessed)
    understood = _understood(told, mapped, typed)
    return Reading(table, at_their_cells(stamped(findings, understood), grid), understood)


def _whole(reading: Reading, parsed: Parsed) -> Reading:
    opening = stamped(parsed.findings, reading.understood)
    return replace(reading, findings=(*opening, *reading.findings), grid=parsed.grid, opening=opening)


@dataclass(frozen=True)
class _Mapped:
    """The rows of a file (`body`), the same with one line per period and with its constants (`whole`), its headers.

    `twins`: the headers of later periods with that of the first.
    """

    body: Body
    whole: Body
    headers: Headers
    twins: Mapping[str, str]
    findings: tuple[Finding, ...]
    kind: str


def _mapped(body: Body, kind: str, forms: Forms, choices: Choices, file: str) -> _Mapped:
    columns = forms[kind]
    spread = unfold(body, known_headers(columns)) if kind in _IN_PERIODS else Unfolded(body, {})
    whole, added = with_constants(spread.body, columns, choices, file)
    headers = map_headers(whole.grid.headers, columns, choices.columns)
    if kind == "survey":
        keys = {headers.positions[one.id] for one in columns if one.role == "key" and one.id in headers.positions}
        blank = untouched(whole.grid, keys)
        body, whole = without(body, blank), without(whole, blank)
    return _Mapped(body, whole, headers, spread.twins, (*added, *spread.findings), kind)


def _typed(mapped: _Mapped, columns: Sequence[Column], choices: Choices, *, storing: bool) -> dict[str, Typed]:
    cells = _with_chosen_codes(cells_of(mapped.whole, mapped.headers.positions), choices)
    return type_columns(cells, columns, choices.number_styles, mapped.whole.grid.delimiter, storing=storing)


def _with_chosen_codes(cells: dict[str, Cells], choices: Choices) -> dict[str, Cells]:
    written = cells.get("kode_kelurahan")
    if written is None:
        return cells
    return cells | {"kode_kelurahan": replace(written, text=chosen_codes(written.text, choices.places))}


def _placed(
    typed: dict[str, Typed], body: Body, places: Mapping[str, str], choices: Choices, *, storing: bool
) -> tuple[pl.DataFrame, Placed]:
    frame = pl.DataFrame({"baris": body.rows, **{name: one.values for name, one in typed.items()}})
    placed = place_rows(frame, places, choices.places, storing=storing)
    if placed.codes.null_count() == frame.height and "kode_kelurahan" not in frame.columns:
        return frame, placed
    return frame.with_columns(placed.codes.alias("kode_kelurahan")), placed


def _contradictions(
    mapped: _Mapped, typed: Mapping[str, Typed], frame: pl.DataFrame, places: Mapping[str, str], *, storing: bool
) -> list[Finding]:
    """Codes of a row that are not of one place, and codes as written beside the name of another place.

    What the user said of all rows gives way to what a row says itself.
    """
    own = _own_headers(mapped)
    found = code_findings(frame, own, mapped.kind, storing=storing)
    if "kelurahan" not in own or not own.keys() & {"kode_kelurahan", "kode_rt"}:
        return found
    codes = [one.values.alias(name) for name, one in typed.items() if name == "kode_kelurahan"]
    written = frame.drop("kode_kelurahan", strict=False).with_columns(codes)
    return found + name_findings(written, places, own["kelurahan"])


def _own_headers(mapped: _Mapped) -> dict[str, str]:
    """What the columns are called that the file itself has, by id."""
    names, own = mapped.whole.grid.headers, set(mapped.body.grid.headers)
    return {name: names[place] for name, place in mapped.headers.positions.items() if names[place] in own}


def _ordered(frame: pl.DataFrame, ids: list[str]) -> pl.DataFrame:
    """The columns in the form's order, then rw and rt that came out of one column."""
    names = [name for name in ids if name in frame.columns]
    return frame.select(
        "baris", *names, *(name for name in ("rw", "rt") if name in frame.columns and name not in names)
    )


def _of_grid(source: Understood, grid: Grid) -> Understood:
    return replace(
        source,
        sheet=grid.sheet,
        sheets=grid.sheets,
        encoding=grid.encoding,
        delimiter=grid.delimiter,
        header_row=grid.header_row,
        r0=bool(grid.origins),
    )


def _understood(source: Understood, mapped: _Mapped, typed: Mapping[str, Typed]) -> Understood:
    names = mapped.whole.grid.headers
    columns = {header: name for name, header in _own_headers(mapped).items()}
    columns |= {later: columns[first] for later, first in mapped.twins.items() if first in columns}
    return replace(
        source,
        columns=columns,
        guessed_columns=mapped.headers.guessed,
        number_styles={name: one.style for name, one in typed.items() if one.style},
        number_evidence={name: one.evidence for name, one in typed.items() if one.style},
        unmapped=tuple(names[place] for place in mapped.headers.unmapped if names[place]),
        rows_in=mapped.body.rows_in,
        rows_out=mapped.body.rows.len(),
        rows_skipped=mapped.body.skipped,
    )
