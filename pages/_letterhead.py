"""The city's own blank record of a forum: downloaded, changed and uploaded again; every one stays in the history."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data.arrival import kept_name
from data.readers.letter import FILES, LARGEST, letter_refusals
from pages._dropping import say_limit
from pages._findings import findings_table
from pages._pictures import Kind, in_force, keep, remove
from pages._shared import language, words
from pages._whereabouts import Whereabouts
from reports.letter import faults
from reports.make_letterhead import file_of

KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LETTER = Kind("berita_acara", "kop-catatan", "kop-berkas")


def template_of(city: str) -> bytes | None:
    """The city's own blank record; None while it has none."""
    found = in_force(city, _LETTER)
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
            args = (city, _LETTER, _("The built-in template is in force again; the history keeps the other."))
            st.button(_("Back to the built-in template"), on_click=remove, args=args, icon=":material/delete:")
    say_limit(_LETTER.box(), LARGEST, FILES)
    dropped = st.file_uploader(_("A changed template (DOCX)"), FILES, key=_LETTER.box(), max_upload_size=LARGEST)
    if dropped is not None:
        _show_dropped(city, dropped)


def _show_dropped(city: str, dropped: UploadedFile) -> None:
    _ = words()
    name, content = kept_name(dropped.name), dropped.getvalue()
    if found := letter_refusals(content, name) or faults(content, name):
        st.table(findings_table(found, Whereabouts(language())), hide_index=True, border="horizontal")
        return
    st.text_input(_("Why (no names of people)"), max_chars=200, key=_LETTER.note)
    args = (city, _LETTER, (content, "docx"), name, content)
    st.button(_("Keep this template"), type="primary", on_click=keep, args=args)
