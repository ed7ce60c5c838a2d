"""The page Upload from what was read to what is stored: each file shown, accepted together or left as drafts."""

from collections.abc import Sequence
from functools import partial
from pathlib import PurePath

import streamlit as st

from data.readers.personal import has_personal
from data.writers.marked import write_marked
from indicators.law import Regulation
from pages._choice import go_to_city
from pages._drafts import keep, may_be_kept, show_as_draft, take_away
from pages._effect import show_effect
from pages._incoming import Incoming
from pages._remedies import offer_remedies
from pages._remembered import confirm
from pages._rows import show_rows
from pages._shared import language, recall, remember, words
from pages._sieve import sift_findings
from pages._together import read_anew
from pages._understood import show_understood
from pages._upload import accept, effect, preview, understood_words
from pages._words import plain


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
    else:
        st.error(
            _("The file cannot be accepted; nothing of it is stored. Mend the errors below and upload it again."),
            icon=":material/error:",
        )
    show_understood(item)
    sift_findings(item)
    offer_remedies(item)
    _offer_marked(item)
    if item.acceptable:
        _show_effect(item, regulation, [it for it in beside if it.acceptable and it.subject == "boundaries"])
    if not item.rows.is_empty():
        with st.expander(_("The first rows as they would be stored")):
            st.dataframe(preview(item, language()), hide_index=True, placeholder="–", key=f"awal-{item.file_id}")


def offer_to_end(incoming: Sequence[Incoming]) -> None:
    """The note, and the two ends of an upload: into the store, or left as drafts."""
    _ = words()
    ready = [item for item in incoming if item.acceptable]
    files = [item for item in incoming if not item.draft]
    if not ready and not any(map(may_be_kept, files)):
        return
    st.text_input(_("Note for the history (no names of people)"), max_chars=200, key="catatan")
    with st.container(horizontal=True):
        if ready:
            st.button(
                _("Accept {count} file(s) into the store").format(count=len(ready)), type="primary", key="terima",
                on_click=accept_all, args=(ready,),
            )  # fmt: skip
        if any(map(may_be_kept, files)):
            st.button(
                _("Leave as draft"), key="jadikan-draf", on_click=leave_all, args=(files,),
                help=_("What was read is kept for 30 days, not the file itself; you go on with it later."),
            )  # fmt: skip


def leave_all(files: Sequence[Incoming]) -> None:
    """Leave every file as a draft that can be left as one, and tell which cannot."""
    note = _note()
    if note is None:
        return
    keep([item for item in files if may_be_kept(item)], note)
    remember("ditinggal", [(item.name, may_be_kept(item)) for item in files])
    remember("kotak", box() + 1)


def accept_all(ready: Sequence[Incoming]) -> None:
    """Store every file, one commit each, and show its city from now on."""
    note = _note()
    if note is None:
        return
    outcome = [(item.name, accept(item, note)) for item in ready]
    remember("diterima", outcome)
    # A new box for files: those accepted cannot be accepted again, and the page stands at its top with the outcome.
    remember("kotak", box() + 1)
    stored = [item for item, (_name, snapshot) in zip(ready, outcome, strict=True) if snapshot]
    for item in stored:
        confirm(item)
        if item.draft:
            take_away(item.draft)
    read_anew()
    surveys = [item for item in stored if item.subject == "survey"]
    if surveys:
        go_to_city(surveys[0].cities[0])


def box() -> int:
    """The number of the box for files: each acceptance empties it by putting a new one in its place."""
    return int(str(recall("kotak") or 0))


def announce() -> None:
    """Say once what became of the files accepted in the run before."""
    _ = words()
    if recall("catatan-ditolak"):
        st.error(_("The note holds personal data (a number, a name or an address); nothing was stored."))
        remember("catatan-ditolak", False)
    for name, snapshot in recall("diterima") or []:  # type: ignore[union-attr]
        if snapshot:
            st.success(_("{name} is stored as {snapshot}.").format(name=plain(name), snapshot=snapshot))
        else:
            st.error(_("{name} was not stored: others were storing the same city. Try again.").format(name=plain(name)))
    if recall("diterima"):
        st.page_link("pages/peta.py", label=_("See it on the map"), icon=":material/map:")
    _announce_drafts()
    remember("diterima", [])


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


def _announce_drafts() -> None:
    _ = words()
    for name, kept in recall("ditinggal") or []:  # type: ignore[union-attr]
        if kept:
            told = _("{name} is kept as a draft; the address of this page leads back to it.")
            st.success(told.format(name=plain(name)))
        else:
            told = _("{name} was not kept: nothing could be read of it, or it holds personal data.")
            st.warning(told.format(name=plain(name)))
    remember("ditinggal", [])


def _note() -> str | None:
    """The note as typed last (an argument would be that of the run before); None, and told, where it names persons."""
    note = str(recall("catatan") or "")
    if not has_personal(note):
        return note
    remember("catatan-ditolak", True)
    return None
