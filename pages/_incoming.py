"""A file or draft as it was read: which table it is, its rows, and everything that was found about it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from data import store
from data.places import areas
from data.readers.grid import Grid
from data.readers.origins import at_their_cells
from data.readers.reading import Choices, Reading, Understood
from data.store import TABLES, locked_findings
from findings import Finding, has_errors
from indicators.checks import Case, diagnose, published_columns
from indicators.law import Regulation
from indicators.survey import survey_form
from pages._shared import root, table
from pages._source import Source

# In which table of a case the doctor looks at a kind.
_DIAGNOSED = {"decree": "decree", "works": "works", "poverty_register": "register", "poverty_series": "poverty"}
_LISTED = 50


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
        return sorted(self.rows["kode_kota"].drop_nulls().unique()) if "kode_kota" in self.rows.columns else []


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
    answers = [column.id for column in published_columns(law) if column.id in item.rows.columns]
    rows = item.rows.drop(answers) if item.subject == "survey" else item.rows
    found = [*item.findings, *_unplaced(item, rows)]
    if item.subject == "survey":
        found += diagnose(_case(item, rows, answers), law, survey_form())
    elif item.subject in _DIAGNOSED:
        found += diagnose(Case(**{_DIAGNOSED[item.subject]: rows}, file=item.name), law, survey_form())
    if set(TABLES[item.subject].slices) <= set(rows.columns):
        found += [*_replaced(item, rows), *locked_findings(root(), item.subject, rows, item.name)]
    return replace(item, rows=rows, findings=at_their_cells(found, item.grid))


def _case(item: Incoming, rows: pl.DataFrame, answers: Sequence[str]) -> Case:
    """The survey beside what the store has of its city, if it is of one city."""
    told = item.rows if answers else None
    if len(item.cities) != 1:
        return Case(survey=rows, published=told, file=item.name)
    stored = {name: table(name, item.cities[0]) for name in ("survey", "decree", "works")}
    kept = {name: None if frame.is_empty() else frame for name, frame in stored.items()}
    drawn = table("boundaries", item.cities[0])
    measured = None if drawn.is_empty() else areas(drawn)
    return Case(
        survey=rows, before=kept["survey"], published=told, decree=kept["decree"], works=kept["works"],
        areas=measured, file=item.name,
    )  # fmt: skip


def _replaced(item: Incoming, rows: pl.DataFrame) -> list[Finding]:
    """The slices of the store that the file would replace, with how many rows they had and would have."""
    names = list(TABLES[item.subject].slices)
    new = rows.group_by(names).len()
    old = store.slices(root(), item.subject).join(new, on=names)
    return [_replacement(item, row, " ".join(str(row[name]) for name in names)) for row in old.sort(names).to_dicts()]


def _replacement(item: Incoming, row: dict[str, object], part: str) -> Finding:
    before, after = int(str(row["jumlah_baris"])), int(str(row["len"]))
    detail = {"slice": part, "old": str(before), "new": str(after)}
    return Finding("replaces_fewer" if after < before else "replaces_slice", file=item.name, detail=detail)


def _unplaced(item: Incoming, rows: pl.DataFrame) -> list[Finding]:
    """Rows whose city is not a code: built of names, they would stand as a city of their own."""
    if "kode_kota" not in rows.columns:
        return []
    astray = rows.filter(~pl.col("kode_kota").str.contains(r"^\d{2}\.\d{2}$").fill_null(False))
    return [
        Finding("row_without_place", file=item.name, row=row, detail={"columns": "kode_kelurahan"})
        for row in astray["baris"].head(_LISTED)
    ]
