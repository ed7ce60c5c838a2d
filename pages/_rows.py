"""What accepting a file of any kind would do row by row: new, changed, gone, the same, and every cell that differs."""

from pathlib import PurePath

import polars as pl
import streamlit as st

from data import store
from indicators.law import Regulation
from indicators.survey import survey_form
from locales import number
from pages._differences import rt_names, show_changes
from pages._incoming import Incoming
from pages._shared import language, made_once, root, words
from pages._upload import state_of

Compared = tuple[pl.DataFrame, dict[str, int], dict[str, str]]


@st.fragment
def show_rows(incoming: Incoming, regulation: Regulation) -> None:
    """How many rows a file adds, changes, leaves and takes away in the slices it replaces, and which cells differ."""
    _ = words()
    if not st.toggle(_("Row by row: new, changed and gone"), key=f"baris-buka-{incoming.file_id}"):
        return
    changes, counts, names = made_once(
        f"baris-beda-{incoming.file_id}", state_of(incoming, regulation), lambda: _compared(incoming)
    )
    _counts(counts)
    if changes.is_empty():
        st.info(_("Every row is stored already as it stands in the file."))
    else:
        show_changes(changes, incoming.subject, names, f"{PurePath(incoming.name).stem}-{incoming.subject}")


def _compared(incoming: Incoming) -> Compared:
    after = store.prepared(incoming.subject, incoming.rows, survey_form())
    before = store.replaced(root(), incoming.subject, after)
    changes = store.compared(incoming.subject, before, after)
    names = rt_names([after, before]) if incoming.subject == "survey" else {}
    return changes, store.row_counts(incoming.subject, changes, after), names


def _counts(counts: dict[str, int]) -> None:
    _ = words()
    labels = {
        "added": _("New rows"),
        "changed": _("Changed rows"),
        "same": _("Rows that stay the same"),
        "removed": _("Rows gone"),
    }
    for column, (kind, label) in zip(st.columns(4), labels.items(), strict=True):
        column.metric(label, number(counts[kind], 0, language()))
