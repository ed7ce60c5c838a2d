"""One file on the page Upload: how it was read, what is wrong, what mends it, and what accepting it would do."""

from collections.abc import Sequence
from functools import partial
from pathlib import PurePath

import streamlit as st

from data.writers.marked import write_marked
from indicators.law import Regulation
from pages._drafts import show_as_draft
from pages._effect import show_effect
from pages._incoming import Incoming
from pages._remedies import offer_remedies
from pages._rows import show_rows
from pages._shared import language, words
from pages._sieve import sift_findings
from pages._understood import show_understood
from pages._upload import effect, preview, understood_words
from pages._words import plain

_LOSSES = ("labels_without_class",)


def show(item: Incoming, regulation: Regulation, beside: Sequence[Incoming]) -> None:
    """One file: how it was read, whether it may be stored, what is wrong, what it says, how its rows look.

    `beside`: every file on the page; boundaries among them draw the map of a survey's effect.
    """
    _ = words()
    st.subheader(plain(item.name))
    if item.draft:
        show_as_draft(item)
    st.caption(understood_words(item, language()))
    if item.acceptable:
        st.success(_("The file can be accepted."), icon=":material/check_circle:")
        _show_losses(item)
    else:
        st.error(
            _("The file cannot be accepted; nothing of it is stored. Mend the errors below and upload it again."),
            icon=":material/error:",
        )
    show_understood(item)
    sift_findings(item)
    offer_remedies(item, regulation)
    _offer_marked(item)
    if item.acceptable:
        _show_effect(item, regulation, [it for it in beside if it.acceptable and it.subject == "boundaries"])
    if not item.rows.is_empty():
        with st.expander(_("The first rows as they would be stored")):
            st.dataframe(preview(item, language()), hide_index=True, placeholder="–", key=f"awal-{item.file_id}")


def _show_losses(item: Incoming) -> None:
    """What would be stored without a part that was written: too much to stand below a green box only."""
    for finding in item.findings:
        if finding.code in _LOSSES:
            st.warning(plain(finding.what(language())), icon=":material/warning:")


def _offer_marked(item: Incoming) -> None:
    _ = words()
    if item.grid is not None and item.findings:
        st.download_button(
            _("Download the file with its faulty cells marked (XLSX)"),
            partial(write_marked, item.grid, item.findings, language(), item.understood.columns),
            f"{PurePath(item.name).stem}-temuan.xlsx", key=f"tandai-{item.file_id}", on_click="ignore",
        )  # fmt: skip


def _show_effect(item: Incoming, regulation: Regulation, maps: Sequence[Incoming]) -> None:
    """What accepting would do: the cities of a survey, its places before and after, and every row of any table."""
    _ = words()
    if item.subject == "survey":
        st.markdown(f"**{_('What it would show')}**")
        st.table(effect(item, regulation, language()), hide_index=True, border="horizontal")
        show_effect(item, regulation, maps)
    show_rows(item, regulation)
