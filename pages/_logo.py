"""The city's logo on its documents: shown, replaced by an uploaded picture, removed; every one stays in the history."""

from pathlib import PurePath

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data.readers.logo import FILES, LARGEST, read_logo
from data.readers.personal import has_personal
from findings import Finding
from pages._dropping import say_limit
from pages._findings import findings_table
from pages._pictures import Kind, in_force, keep, remove
from pages._shared import language, words
from pages._whereabouts import Whereabouts
from reports.pdf import can_print

_LOGO = Kind("logo", "logo-catatan", "logo-berkas")


def logo_of(city: str) -> tuple[bytes, str] | None:
    """The logo in force and its form, `png` or `svg`; None while the city has none."""
    return in_force(city, _LOGO)


def show_logo(city: str) -> None:
    """The logo in force with a way to remove it, and a box for another one, which is looked at before it is kept."""
    _ = words()
    st.markdown(f"**{_('Logo of the city')}**")
    if logo := logo_of(city):
        shown = logo[0] if logo[1] == "png" else logo[0].decode("utf-8", "replace")
        st.image(shown, width=96, alt=_("Logo of the city"))
        gone = _("The logo is removed; the history keeps it.")
        st.button(_("Remove the logo"), on_click=remove, args=(city, _LOGO, gone), icon=":material/delete:")
    else:
        st.caption(_("No logo is stored: papers bear the name of the city alone."))
    say_limit(_LOGO.box(), LARGEST, FILES)
    dropped = st.file_uploader(_("Another logo (PNG, JPEG or SVG)"), FILES, key=_LOGO.box(), max_upload_size=LARGEST)
    if dropped is not None:
        _show_dropped(city, dropped)


def _show_dropped(city: str, dropped: UploadedFile) -> None:
    _ = words()
    name, content = _name(dropped.name), dropped.getvalue()
    logo, found = read_logo(content, name)
    if logo and not can_print(logo.content, logo.form):
        logo, found = None, [Finding("logo_no_picture", file=name)]
    if logo is None:
        st.table(findings_table(found, Whereabouts(language())), hide_index=True, border="horizontal")
        return
    st.text_input(_("Why (no names of people)"), max_chars=200, key=_LOGO.note)
    args = (city, _LOGO, (logo.content, logo.form), name, content)
    st.button(_("Keep this logo"), type="primary", on_click=keep, args=args)


def _name(given: str) -> str:
    """Under which name a picture is known: its own, or a neutral one where that holds personal data."""
    path = PurePath(given)
    personal = any(map(has_personal, (path.stem, path.stem.replace("-", " "))))
    return f"logo{path.suffix}" if personal else given
