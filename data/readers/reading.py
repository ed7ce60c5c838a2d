"""What every reader returns: one table, what is wrong, and what was understood of the file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import polars as pl

from data.readers.grid import Grid
from findings import Finding, the_rest
from findings.remedies import Remedy

LISTED = 200
_SHOWN = 14


@dataclass(frozen=True)
class Choices:
    """What the user decided about a file; whatever is left empty the reader decides by itself.

    `columns`: header → column id, "" leaves a column out. `number_styles`: column id → a style of `numbers.figures`.
    `places`: a kelurahan's name or foreign code as written → its Kemendagri code. `constants`: column id → the value of
    every row, for what the file itself does not say (its year, its city). `crs`, `swapped`: for boundaries, the
    coordinate system of their numbers and whether these stand as [lat, lng]. `remedies`: applied to the rows once read.
    """

    kind: str = ""
    sheet: str = ""
    header_row: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)
    number_styles: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    drop_personal: bool = False
    crs: str = ""
    swapped: bool | None = None
    remedies: tuple[Remedy, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """A guess that the user should confirm: what is `written` in the file, what it is taken for, how alike (0–100)."""

    written: str
    meant: str
    score: float


@dataclass(frozen=True)
class Understood:
    """How a file was read. `columns` maps its headers to column ids; rows in = rows out + the skipped, by reason.

    `kind`: which table it is. `sheets`: every sheet or layer it has. `guessed_columns` and `guessed_places` are the
    proposals not yet confirmed. `number_evidence`: by column id how many values decided its style, of how many. `r0`:
    it was read from official R0 forms. Of boundaries: `crs` their coordinate system, `crs_proposals` those it may be
    where none is named, the likeliest first; `swapped`: their coordinates stood as [lat, lng] and were turned.
    """

    file: str = ""
    format: str = ""
    kind: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    header_row: int = 0
    columns: dict[str, str] = field(default_factory=dict)
    guessed_columns: tuple[Proposal, ...] = ()
    guessed_places: tuple[Proposal, ...] = ()
    number_styles: dict[str, str] = field(default_factory=dict)
    number_evidence: dict[str, tuple[int, int]] = field(default_factory=dict)
    unmapped: tuple[str, ...] = ()
    rows_in: int = 0
    rows_out: int = 0
    rows_skipped: dict[str, int] = field(default_factory=dict)
    crs: str = ""
    crs_proposals: tuple[str, ...] = ()
    swapped: bool = False
    r0: bool = False


@dataclass(frozen=True)
class Reading:
    """One table (empty when the file was refused), every finding about it, and how it was understood.

    The table's `baris` is the row of the file or sheet each line came from (the first row is 1); of forms on sheets of
    their own, the row they would have in one table. `grid`: the cells it was made of, as text and without personal
    data; None for a map. `opening`: those of the findings that were made when the file was opened; whoever interprets
    the grid again does not find them again.
    """

    table: pl.DataFrame
    findings: tuple[Finding, ...]
    understood: Understood
    grid: Grid | None = None
    opening: tuple[Finding, ...] = ()


def refused(findings: Iterable[Finding], understood: Understood) -> Reading:
    """The reading of a file of which no table can be made."""
    return Reading(pl.DataFrame(), stamped(findings, understood), understood)


def stamped(findings: Iterable[Finding], understood: Understood) -> tuple[Finding, ...]:
    """The findings with the file's and the sheet's name on each."""
    return tuple(replace(finding, file=understood.file, sheet=understood.sheet) for finding in findings)


def listed(code: str, frame: pl.DataFrame, column: str, detail: dict[str, str] | None = None) -> list[Finding]:
    """One finding per row of `frame` (`baris`, `nilai`), at most 200, then one that counts the rest."""
    shown = [
        Finding(code, row=row, column=column, value=shortened(value), detail=detail or {})
        for row, value in frame.head(LISTED).iter_rows()
    ]
    return shown + the_rest(code, frame.height - LISTED, column=column)


def shortened(value: object) -> str:
    """A cell as a finding may show it: too short to carry a name, an address or an identity number whole."""
    text = str(value)
    first, *others = text.split()[:2] or [""]
    if others and not any(map(str.isdigit, text)):
        return f"{first[:_SHOWN]}…"
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
