"""A file or draft as it was read: which table it is, its rows, and everything that was found about it."""

from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from data.arrival import arrival_findings, as_placed, cities_of, on_stored, stored_beside
from data.readers.grid import Grid
from data.readers.origins import at_their_cells
from data.readers.reading import Choices, Reading, Understood
from findings import AND_MORE, Finding, has_errors
from findings.remedies import Remedy
from indicators.checks import examine, survey_case
from indicators.law import Regulation
from indicators.remedies import apply, fitting, remedies
from indicators.survey import survey_form
from pages._shared import root
from pages._source import Source


@dataclass(frozen=True)
class Incoming:
    """A file or draft as it was read: for which table, its rows (none when refused) and everything found about it.

    `choices`: what it was read with. `opening`: those of the findings that are not made again when a draft of it is
    read. `draft`: the id of the draft it is, if it is one. `unmended`: its rows before the remedies `applied` to it.
    """

    name: str
    sha256: str
    subject: str
    rows: pl.DataFrame
    findings: tuple[Finding, ...]
    understood: Understood
    grid: Grid | None
    file_id: str
    choices: Choices = Choices()
    opening: tuple[Finding, ...] = ()
    draft: str = ""
    offered: tuple[Remedy, ...] = ()
    applied: tuple[Remedy, ...] = ()
    unmended: pl.DataFrame | None = None

    @property
    def acceptable(self) -> bool:
        """Whether the file may be stored."""
        return not self.rows.is_empty() and not has_errors(self.findings)

    @property
    def cities(self) -> list[str]:
        """The codes of the cities its rows belong to."""
        return cities_of(self.rows)


def incoming_of(source: Source, reading: Reading, choices: Choices, law: Regulation) -> Incoming:
    """What was read of a source under these choices, with what the doctor and the store say of it now."""
    facts = reading.understood
    kind = facts.kind or ("boundaries" if source.reader == "boundaries" else "survey")
    found = (*source.findings, *on_stored(root(), reading.findings, reading.table))
    opening = found if reading.grid is None else (*source.findings, *reading.opening)
    item = Incoming(
        source.name, source.sha256, kind, reading.table, found, facts, reading.grid,
        source.id, choices, opening, source.draft.id if source.draft else "",
    )  # fmt: skip
    return item if reading.table.is_empty() else _checked(_mended(item), law)


def _mended(item: Incoming) -> Incoming:
    """The file after the remedies chosen for it that still fit; an error they ended is no finding any more."""
    chosen = fitting(item.rows, item.choices.remedies) if item.subject == "survey" else []
    if not chosen:
        return item
    rows = apply(item.rows, chosen)
    twice = set(rows.filter(pl.struct("kode_rt", "tahun").is_duplicated()).select("kode_rt", "tahun").iter_rows())
    left = [it for it in item.findings if it.check != "duplicate_place" or _stands(it, twice)]
    return replace(item, rows=rows, applied=tuple(chosen), findings=tuple(left), unmended=item.rows)


def _checked(item: Incoming, law: Regulation) -> Incoming:
    """The file without its office's own answers, with what the doctor and the store say of its rows."""
    stored = stored_beside(root(), item.rows, item.subject)
    kept, doctor = examine(item.subject, as_placed(root(), item.subject, item.rows), stored, law, item.name)
    rows = kept if item.subject == "survey" else item.rows
    found = (*item.findings, *doctor, *arrival_findings(root(), item.subject, rows, item.name))
    if item.subject == "survey":
        case = survey_case(item.rows, stored, law, item.name)
        item = replace(item, offered=tuple(remedies(case, found, law, survey_form())))
    told = on_stored(root(), at_their_cells(found, item.grid), rows)
    return replace(item, rows=rows, findings=tuple(told))


def _stands(finding: Finding, twice: set[tuple[Any, ...]]) -> bool:
    """Whether a place still stands twice; of those that are only counted, whether any does."""
    return (finding.place, finding.year) in twice if finding.code != AND_MORE else bool(twice)
