"""An uploaded file as it was read: which table it is, its rows, and everything that was found about it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

import polars as pl
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data import store
from data.places import areas
from data.readers.grid import Grid
from data.readers.reading import Understood
from data.store import CITY_TABLES, TABLES, locked_findings
from findings import Finding, has_errors
from findings.remedies import Remedy
from indicators.checks import Case, diagnose, published_columns
from indicators.law import Regulation
from indicators.remedies import apply, fitting, remedies
from indicators.survey import survey_form
from pages._reading import choices_of, read_in_worker
from pages._shared import root, table

TABLE_FILES = ("csv", "txt", "tsv", "xlsx", "xlsm", "xls", "ods", "parquet")
BOUNDARY_FILES = ("geojson", "json", "topojson", "gpkg", "zip", "kml", "kmz")
# In which table of a case the doctor looks at a kind.
_DIAGNOSED = {"decree": "decree", "works": "works", "poverty_register": "register", "poverty_series": "poverty"}
_LISTED = 50


@dataclass(frozen=True)
class Incoming:
    """A file as it was read: for which table, its rows (none when refused) and everything found about it."""

    name: str
    sha256: str
    subject: str
    rows: pl.DataFrame
    findings: tuple[Finding, ...]
    understood: Understood
    grid: Grid | None
    file_id: str
    offered: tuple[Remedy, ...] = ()
    applied: tuple[Remedy, ...] = ()

    @property
    def acceptable(self) -> bool:
        """Whether the file may be stored."""
        return not self.rows.is_empty() and not has_errors(self.findings)

    @property
    def cities(self) -> list[str]:
        """The codes of the cities its rows belong to."""
        return sorted(self.rows["kode_kota"].drop_nulls().unique()) if "kode_kota" in self.rows.columns else []


def read_upload(file: UploadedFile, regulation: Regulation) -> Incoming:
    """Read an uploaded table or boundary file; every fault is among the findings."""
    reader = reader_of(file.name)
    reading = read_in_worker(file, reader, regulation)
    kind = reading.understood.kind or ("boundaries" if reader == "boundaries" else "survey")
    item = Incoming(
        file.name, hashlib.sha256(file.getvalue()).hexdigest(), kind, reading.table, reading.findings,
        reading.understood, reading.grid, file.file_id,
    )  # fmt: skip
    return item if reading.table.is_empty() else _checked(_mended(item), regulation)


def reader_of(name: str) -> str:
    """Which reader of the worker takes a file, by its extension: `boundaries` or `table`."""
    return "boundaries" if PurePath(name).suffix.lower().removeprefix(".") in BOUNDARY_FILES else "table"


def _mended(item: Incoming) -> Incoming:
    """The file after the remedies chosen for it that still fit; an error they ended is no finding any more."""
    chosen = fitting(item.rows, choices_of(item.file_id).remedies) if item.subject == "survey" else []
    if not chosen:
        return item
    rows = apply(item.rows, chosen)
    twice = set(rows.filter(pl.struct("kode_rt", "tahun").is_duplicated()).select("kode_rt", "tahun").iter_rows())
    left = [it for it in item.findings if it.code != "duplicate_place" or (it.place, it.year) in twice]
    return replace(item, rows=rows, applied=tuple(chosen), findings=tuple(left))


def _checked(item: Incoming, law: Regulation) -> Incoming:
    """The file without its office's own answers, with what the doctor and the store say of its rows."""
    answers = [column.id for column in published_columns(law) if column.id in item.rows.columns]
    rows = item.rows.drop(answers) if item.subject == "survey" else item.rows
    found = [*item.findings, *_unplaced(item, rows)]
    if item.subject == "survey":
        case = _case(item, rows, answers)
        found += diagnose(case, law, survey_form())
        item = replace(item, offered=tuple(remedies(case, found, law, survey_form())))
    elif item.subject in _DIAGNOSED:
        found += diagnose(Case(**{_DIAGNOSED[item.subject]: rows}, file=item.name), law, survey_form())
    if item.subject not in CITY_TABLES:
        found.append(Finding("kind_not_kept", file=item.name))
    else:
        found += [*_replaced(item, rows), *locked_findings(root(), item.subject, rows, item.name)]
    return replace(item, rows=rows, findings=tuple(found))


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
