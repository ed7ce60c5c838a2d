"""An uploaded file from its bytes to the store: what kind it is, what it would change, and accepting it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePath

import pandas as pd
import polars as pl
from pandas.io.formats.style import Styler

from data import store
from data.readers.boundaries import check_boundaries, read_boundaries
from data.readers.reading import Reading, Understood
from data.readers.survey import read_survey
from data.store import TABLES, ConflictError
from findings import Finding, has_errors
from indicators.aggregate import score_by
from indicators.checks import published_columns, published_findings, survey_findings
from indicators.law import Regulation
from indicators.scoring import score
from indicators.survey import survey_form
from locales import exact, number, quantity, translator
from pages._shared import root, table
from pages._words import plain

SURVEY_FILES = ("csv", "txt", "tsv", "xlsx", "parquet")
BOUNDARY_FILES = ("geojson", "json", "topojson", "gpkg", "zip", "kml", "kmz")
_PREVIEWED = 50


@dataclass(frozen=True)
class Incoming:
    """A file as it was read: for which table, its rows (none when refused) and everything found about it."""

    name: str
    sha256: str
    subject: str
    rows: pl.DataFrame
    findings: tuple[Finding, ...]
    understood: Understood

    @property
    def acceptable(self) -> bool:
        """Whether the file may be stored."""
        return not self.rows.is_empty() and not has_errors(self.findings)

    @property
    def cities(self) -> list[str]:
        """The codes of the cities its rows belong to."""
        return sorted(self.rows["kode_kota"].drop_nulls().unique()) if not self.rows.is_empty() else []


def read_upload(content: bytes, name: str, regulation: Regulation) -> Incoming:
    """Read an uploaded survey or boundary file; every fault is among the findings."""
    is_survey = PurePath(name).suffix.lower().removeprefix(".") in SURVEY_FILES
    subject = "survey" if is_survey else "boundaries"
    rows, found, understood = _survey(content, name, regulation) if is_survey else _boundaries(content, name)
    return Incoming(name, hashlib.sha256(content).hexdigest(), subject, rows, found, understood)


def matched(incoming: Sequence[Incoming]) -> list[Incoming]:
    """The files with what is found when boundaries are held against the survey dropped beside them, or stored."""
    return [
        replace(item, findings=(*item.findings, *_unmatched(item, incoming), *_shared_slices(item, incoming)))
        for item in incoming
    ]


def accept(incoming: Incoming, note: str) -> str | None:
    """Store the file as one commit; the snapshot, or None when somebody else stored the same slice meanwhile."""
    rows = incoming.rows.drop("baris", strict=False)
    try:
        snapshot = store.put(
            root(), incoming.subject, rows, author="", note=note, file=incoming.name, sha256=incoming.sha256,
            columns=tuple(survey_form()),
        )  # fmt: skip
    except ConflictError:
        return None
    return str(snapshot)


def effect(incoming: Incoming, regulation: Regulation, language: str) -> pd.DataFrame:
    """What the survey says per city and year: RT, slum RT and slum hectares by RT class."""
    _ = translator(language)
    scored = score_by(incoming.rows, regulation, "kota").sort("kode_kota", "tahun")
    return pd.DataFrame(
        {
            _("City"): plain(row.get("kota") or row["kode_kota"]),
            _("Year"): str(row["tahun"]),
            _("RT"): number(row["jumlah_rt"], 0, language),
            _("Slum RT"): number(row["rt_kumuh"], 0, language),
            _("Area"): quantity(row["luas_verifikasi_ha"], "ha", language),
            _("Slum area, by RT class"): quantity(row["luas_kumuh_ha"], "ha", language),
        }
        for row in scored.iter_rows(named=True)
    )


def understood_words(incoming: Incoming, language: str) -> str:
    """How the file was read, in a sentence: format, delimiter, rows in and out, columns."""
    _ = translator(language)
    facts = incoming.understood
    parts = [
        facts.format,
        _("sheet {name}").format(name=facts.sheet) if facts.sheet else "",
        facts.encoding,
        _("delimiter {mark}").format(mark=facts.delimiter) if facts.delimiter else "",
        _("{rows_in} rows in the file, {rows_out} read").format(
            rows_in=number(facts.rows_in, 0, language), rows_out=number(facts.rows_out, 0, language)
        )
        if facts.rows_in
        else "",
        _("{count} columns recognised").format(count=len(facts.columns)) if facts.columns else "",
    ]
    return plain(" · ".join(part for part in parts if part))


def preview(incoming: Incoming, language: str) -> Styler:
    """The first rows as they would be stored, figures in the visitor's style."""
    rows = incoming.rows.drop("baris", "geometri", strict=False).head(_PREVIEWED).to_pandas()
    figures = [name for name in rows.select_dtypes("number") if name != "tahun"]
    return rows.style.format(partial(exact, language=language), subset=figures, na_rep="–")


def _survey(content: bytes, name: str, law: Regulation) -> tuple[pl.DataFrame, tuple[Finding, ...], Understood]:
    form = survey_form()
    answers = published_columns(law)
    reading = read_survey(content, name, [*form.values(), *answers], storing=True)
    if reading.table.is_empty():
        return reading.table, reading.findings, reading.understood
    names = [column.id for column in answers if column.id in reading.table.columns]
    rows = reading.table.drop(names)
    doubts = survey_findings(rows, law, form, name)
    return (
        rows,
        (*reading.findings, *_unplaced(rows, name), *doubts, *_published(reading, law, names)),
        reading.understood,
    )


def _published(reading: Reading, law: Regulation, names: Sequence[str]) -> list[Finding]:
    needed = {"total_skor", *(f"skor_{criterion.id}" for criterion in law.criteria)}
    if not needed <= set(names):
        return []
    inputs = reading.table.drop(names)
    return published_findings(score(inputs, law), reading.table, law)


def _boundaries(content: bytes, name: str) -> tuple[pl.DataFrame, tuple[Finding, ...], Understood]:
    reading = read_boundaries(content, name)
    return reading.table, reading.findings, reading.understood


def _shared_slices(incoming: Incoming, others: Sequence[Incoming]) -> list[Finding]:
    """Of two files with the same city and year (or level) the second would replace the first: neither is acceptable."""
    mine = _slices(incoming)
    rivals = [it for it in others if it is not incoming and it.subject == incoming.subject and it.acceptable]
    return [
        Finding("shared_slice", file=incoming.name, detail={"other": other.name, "slices": ", ".join(sorted(both))})
        for other in rivals
        if (both := mine & _slices(other))
    ]


def _slices(incoming: Incoming) -> set[str]:
    if incoming.rows.is_empty():
        return set()
    columns = TABLES[incoming.subject].slices
    return {" ".join(str(part) for part in row) for row in incoming.rows.select(columns).unique().iter_rows()}


def _unplaced(rows: pl.DataFrame, name: str) -> list[Finding]:
    """Rows whose city is not a code: built of names, they would stand as a city of their own."""
    astray = rows.filter(~pl.col("kode_kota").str.contains(r"^\d{2}\.\d{2}$").fill_null(False))
    return [
        Finding("row_without_place", file=name, row=row, detail={"columns": "kode_kelurahan"})
        for row in astray["baris"].head(_PREVIEWED)
    ]


def _unmatched(incoming: Incoming, others: Sequence[Incoming]) -> list[Finding]:
    """For boundaries: codes without a surveyed place and places without polygon."""
    if incoming.subject != "boundaries" or incoming.rows.is_empty():
        return []
    beside = [other.rows for other in others if other.subject == "survey" and other.acceptable]
    stored = [table("survey", city) for city in incoming.cities]
    surveyed = [rows for rows in (*beside, *stored) if not rows.is_empty()]
    if not surveyed:
        return []
    levels = set(incoming.rows["tingkat"].unique())
    codes = {f"kode_{level}" for level in levels}
    known = {code for rows in surveyed for name in codes for code in rows[name].drop_nulls().unique()}
    return check_boundaries(incoming.rows, known)
