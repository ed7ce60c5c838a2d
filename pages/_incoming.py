"""A file or draft as it was read: which table it is, its rows, and everything that was found about it."""

from dataclasses import dataclass, replace

import polars as pl

from data.arrival import arrival_findings, cities_of, stored_beside
from data.readers.grid import Grid
from data.readers.origins import at_their_cells
from data.readers.reading import Choices, Reading, Understood
from findings import Finding, has_errors
from indicators.checks import examine
from indicators.law import Regulation
from pages._shared import root
from pages._source import Source


@dataclass(frozen=True)
class Incoming:
    """A file or draft as it was read: for which table, its rows (none when refused) and everything found about it.

    `choices`: what it was read with. `opening`: those of the findings that are not made again when a draft of it is
    read. `draft`: the id of the draft it is, if it is one.
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
    opening = reading.findings if reading.grid is None else reading.opening
    item = Incoming(
        source.name, source.sha256, kind, reading.table, reading.findings, facts, reading.grid, source.id,
        choices, opening, source.draft.id if source.draft else "",
    )  # fmt: skip
    return item if reading.table.is_empty() else _checked(item, law)


def _checked(item: Incoming, law: Regulation) -> Incoming:
    """The file without its office's own answers, with what the doctor and the store say of its rows."""
    stored = stored_beside(root(), item.rows) if item.subject == "survey" else {}
    rows, doctor = examine(item.subject, item.rows, stored, law, item.name)
    found = (*item.findings, *doctor, *arrival_findings(root(), item.subject, rows, item.name))
    return replace(item, rows=rows, findings=at_their_cells(found, item.grid))
