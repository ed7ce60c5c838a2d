"""Uploaded files on their way to the store: what they would change, how they were read, and accepting them."""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from functools import partial

import pandas as pd
from pandas.io.formats.style import Styler

from data import store
from data.arrival import on_stored, undrawn_findings
from data.readers.wording import form_words
from data.store import TABLES
from findings import Finding
from indicators.aggregate import score_by
from indicators.law import Regulation
from indicators.survey import survey_form
from locales import exact, number, quantity, translator
from pages._incoming import Incoming
from pages._shared import made_once, newest, root, table
from pages._words import plain

_PREVIEWED = 50


def matched(incoming: Sequence[Incoming]) -> list[Incoming]:
    """The files with what is found when boundaries are held against the survey dropped beside them, or stored."""
    return [
        replace(item, findings=(*item.findings, *_unmatched(item, incoming), *_shared_slices(item, incoming)))
        for item in incoming
    ]


def accept(incoming: Incoming, note: str) -> str:
    """Store the file as one commit; the snapshot. Errors: LockedError, ConflictError for what others did meanwhile."""
    snapshot = store.put(
        root(), incoming.subject, incoming.rows.drop("baris", strict=False), author="", note=note, file=incoming.name,
        sha256=incoming.sha256, columns=tuple(survey_form()), standing=incoming.findings, remedies=incoming.applied,
    )  # fmt: skip
    return str(snapshot)


def effect(incoming: Incoming, regulation: Regulation, language: str) -> pd.DataFrame:
    """What the survey says per city and year: RT, slum RT, hectares that are or may be slum by RT class."""
    _ = translator(language)
    scored = made_once(
        f"ringkas-{incoming.file_id}", state_of(incoming, regulation),
        lambda: score_by(incoming.rows, regulation, "kota").sort("kode_kota", "tahun"),
    )  # fmt: skip
    return pd.DataFrame(
        {
            _("City"): plain(row.get("kota") or row["kode_kota"]),
            _("Year"): str(row["tahun"]),
            _("RT"): number(row["jumlah_rt"], 0, language),
            _("Slum RT"): number(row["rt_kumuh"], 0, language),
            _("Area"): quantity(row["luas_verifikasi_ha"], "ha", language),
            _("Slum area, by RT class"): quantity(row["luas_kumuh_ha"], "ha", language),
            _("May be slum"): quantity(row["luas_mungkin_kumuh_ha"], "ha", language),
        }
        for row in scored.iter_rows(named=True)
    )


def state_of(incoming: Incoming, regulation: Regulation) -> Hashable:
    """What all that is computed of a file depends on: the visitor's choices, the law, what the store knows."""
    versions = (newest(name) for name in {"survey": None, "boundaries": None, incoming.subject: None})
    return regulation.id, str(incoming.choices), root(), *versions


def understood_words(incoming: Incoming, language: str) -> str:
    """How the file was read, in a sentence: format, delimiter, rows in and out, columns."""
    _ = translator(language)
    count = len(incoming.understood.columns)
    columns = [_("columns recognised: {count}").format(count=count)] if count else []
    return plain(" · ".join([*form_words(incoming.understood, language), *columns]))


def preview(incoming: Incoming, language: str) -> Styler:
    """The first rows as they would be stored, figures in the visitor's style."""
    rows = incoming.rows.drop("baris", "geometri", strict=False).head(_PREVIEWED).to_pandas()
    figures = [name for name in rows.select_dtypes("number") if name != "tahun"]
    return rows.style.format(partial(exact, language=language), subset=figures, na_rep="–")


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
    columns = TABLES[incoming.subject].slices
    if incoming.rows.is_empty() or not set(columns) <= set(incoming.rows.columns):
        return set()
    return {" ".join(str(part) for part in row) for row in incoming.rows.select(columns).unique().iter_rows()}


def _unmatched(incoming: Incoming, others: Sequence[Incoming]) -> list[Finding]:
    """For boundaries: codes without a surveyed place and places without polygon."""
    if incoming.subject != "boundaries":
        return []
    beside = [other.rows for other in others if other.subject == "survey" and other.acceptable]
    found = undrawn_findings(incoming.rows, [*beside, *(table("survey", city) for city in incoming.cities)])
    return on_stored(root(), found, incoming.rows)
