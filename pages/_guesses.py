"""Columns and places that only resemble a known one: shown with how alike they are, waiting for the visitor's word."""

import re
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from data.readers.reading import Proposal
from locales import number
from pages._incoming import Incoming
from pages._reading import choices_of, choose
from pages._shared import language, recall, words
from pages._words import plain

_CODE = r"^\d{2}\.\d{2}(\.\d{2}(\.\d{4})?)?$"
_TELLING = {"place_unconfirmed": "meant", "guessed_place": "name"}  # where a finding has the name that is meant
# The columns of the editor; their headings on screen are in the visitor's language.
WRITTEN, MEANT, CODE, ALIKE = "written", "meant", "code", "alike"


def confirm_guesses(item: Incoming) -> None:
    """What was guessed of a file; confirmed, it is read again. A place may be given another code before."""
    _ = words()
    if item.understood.guessed_columns:
        st.markdown(f"**{_('Columns taken for another by likeness')}**")
        _show_columns(item.understood.guessed_columns, item.file_id)
    if item.understood.guessed_places:
        st.markdown(f"**{_('Places taken for another by likeness')}**")
        _show_places(item)


def place_rows(guesses: Sequence[Proposal], named: Mapping[str, str], language: str) -> pd.DataFrame:
    """One row per guessed place: as written, the name and code it is taken for, how alike (%)."""
    rows = [(it.written, named.get(it.written, ""), it.meant, number(it.score, 0, language)) for it in guesses]
    return pd.DataFrame(rows, columns=[WRITTEN, MEANT, CODE, ALIKE])


def decided_places(rows: pd.DataFrame, edits: Mapping[int, Mapping[str, str | None]]) -> dict[str, str]:
    """The code of each place as written, the edited ones as they were edited; emptied or malformed ones stay open."""
    codes = {
        row[WRITTEN]: edits.get(place, {}).get(CODE, row[CODE]) for place, row in enumerate(rows.to_dict("records"))
    }
    return {written: code for written, code in codes.items() if code and re.match(_CODE, code)}


def _show_columns(guesses: Sequence[Proposal], file_id: str) -> None:
    _ = words()
    told = {plain(it.written): f"{plain(it.meant)} ({number(it.score, 0, language())} %)" for it in guesses}
    st.table(pd.DataFrame({_("In the file"): told.keys(), _("Taken for"): told.values()}), hide_index=True)
    meant = {it.written: it.meant for it in guesses}
    st.button(
        _("Yes, they are right"), key=f"benar-columns-{file_id}", on_click=_confirm, args=(file_id, "columns", meant)
    )  # fmt: skip


def _show_places(item: Incoming) -> None:
    _ = words()
    rows = place_rows(item.understood.guessed_places, _names(item), language())
    key = f"tebakan-{item.file_id}"
    st.data_editor(
        rows, key=key, hide_index=True, num_rows="fixed", disabled=[WRITTEN, MEANT, ALIKE],
        column_config={
            WRITTEN: st.column_config.TextColumn(_("In the file")),
            MEANT: st.column_config.TextColumn(_("Taken for")),
            CODE: st.column_config.TextColumn(_("Code (empty: none of them)"), validate=_CODE),
            ALIKE: st.column_config.TextColumn(_("Alike (%)")),
        },
    )  # fmt: skip
    if not item.draft or item.grid is not None:
        st.button(
            _("Yes, they are right"), key=f"benar-places-{item.file_id}", on_click=_confirm_places,
            args=(item.file_id, rows, key),
        )  # fmt: skip


def _names(item: Incoming) -> dict[str, str]:
    """The names of the places that are meant, by what is written, as the findings tell them."""
    told = [finding for finding in item.findings if finding.code in _TELLING]
    return {finding.value: finding.detail[_TELLING[finding.code]] for finding in told}


def _confirm_places(file_id: str, rows: pd.DataFrame, key: str) -> None:
    edited = recall(key)
    edits = edited["edited_rows"] if isinstance(edited, Mapping) else {}
    _confirm(file_id, "places", decided_places(rows, edits))


def _confirm(file_id: str, decided: str, meant: Mapping[str, str]) -> None:
    choose(file_id, **{decided: {**getattr(choices_of(file_id), decided), **meant}})
