"""The city's own blank record of a forum: downloaded, changed and uploaded again; every one stays in the history."""

import hashlib

import polars as pl
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data import store
from data.arrival import kept_name
from data.readers.letter import FILES, letter_refusals
from data.store import ConflictError, LockedError
from pages._findings import findings_table
from pages._notes import refused_note
from pages._outcome import tell
from pages._shared import language, newest, recall, remember, root, table, words
from pages._whereabouts import Whereabouts
from reports.letter import faults
from reports.make_letterhead import file_of

KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TABLE, _LETTER, _NOTE, _TURN = "pictures", "berita_acara", "kop-catatan", "kop-giliran"


def template_of(city: str) -> bytes | None:
    """The city's own blank record; None while it has none."""
    rows = table(_TABLE, city)
    found = [] if rows.is_empty() else rows.filter(jenis=_LETTER)["gambar"].to_list()
    return found[0] if found else None


def blank_record(city: str, language: str) -> bytes:
    """The blank record in force: the city's own, else the program's in a language."""
    return template_of(city) or file_of(language).read_bytes()


def show_letterhead(city: str) -> None:
    """The blank record in force to take along, and a box for a changed one, which is looked at before it is kept."""
    _ = words()
    own = template_of(city) is not None
    st.caption(
        _("The city's own template is in force.")
        if own
        else _("The built-in template is in force. Download it, put in your letterhead, and upload it again.")
    )
    with st.container(horizontal=True):
        st.download_button(
            _("Download the template"), blank_record(city, language()), "templat-berita-acara.docx", KIND,
            key="kop-unduh", on_click="ignore", icon=":material/download:",
        )  # fmt: skip
        if own:
            st.button(_("Back to the built-in template"), on_click=_remove, args=(city,), icon=":material/delete:")
    turn = int(str(recall(_TURN) or 0))
    dropped = st.file_uploader(_("A changed template: DOCX, up to 5 MB"), FILES, key=f"kop-berkas-{turn}")
    if dropped is not None:
        _show_dropped(city, dropped)


def _show_dropped(city: str, dropped: UploadedFile) -> None:
    _ = words()
    name, content = kept_name(dropped.name), dropped.getvalue()
    if found := letter_refusals(content, name) or faults(content, name):
        st.table(findings_table(found, Whereabouts(language())), hide_index=True, border="horizontal")
        return
    st.text_input(_("Why (no names of people)"), max_chars=200, key=_NOTE)
    st.button(_("Keep this template"), type="primary", on_click=_keep, args=(city, content, name))


def _keep(city: str, content: bytes, name: str) -> None:
    """Store the template as one commit; a second click finds it stored."""
    _ = words()
    note = str(recall(_NOTE) or "")
    if refusal := refused_note(note):
        tell("refused", refusal)
        return
    if template_of(city) == content:
        tell("done", _("The template is stored as {snapshot}.").format(snapshot=newest(_TABLE)))
        return
    rows = pl.DataFrame({"kode_kota": [city], "jenis": [_LETTER], "bentuk": ["docx"], "gambar": [content]})
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        stored = store.put(root(), _TABLE, rows, author="", note=note, file=name, sha256=sha256)
    except (ConflictError, LockedError):
        tell("refused", _("Others were storing at the same moment. Try again."))
        return
    remember(_TURN, int(str(recall(_TURN) or 0)) + 1)  # an empty box: the template is kept
    tell("done", _("The template is stored as {snapshot}.").format(snapshot=stored))


def _remove(city: str) -> None:
    _ = words()
    try:
        store.remove(root(), _TABLE, author="", note="", kode_kota=city, jenis=_LETTER)
    except (ConflictError, LockedError):
        tell("refused", _("Others were storing at the same moment. Try again."))
        return
    tell("done", _("The built-in template is in force again; the history keeps the other."))
