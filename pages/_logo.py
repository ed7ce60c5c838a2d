"""The city's logo on its documents: shown, replaced by an uploaded picture, removed; every one stays in the history."""

import hashlib
from pathlib import PurePath

import polars as pl
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data import store
from data.readers.logo import FILES, Logo, read_logo
from data.readers.personal import has_personal
from data.store import ConflictError, LockedError
from findings import Finding
from pages._findings import findings_table
from pages._notes import refused_note
from pages._outcome import tell
from pages._shared import language, newest, recall, remember, root, table, words
from pages._whereabouts import Whereabouts
from reports.pdf import can_print

_TABLE, _LOGO, _NOTE = "pictures", "logo", "logo-catatan"
_TURN = "logo-giliran"


def logo_of(city: str) -> tuple[bytes, str] | None:
    """The logo in force and its form, `png` or `svg`; None while the city has none."""
    rows = table(_TABLE, city)
    found = [] if rows.is_empty() else rows.filter(jenis=_LOGO).select("gambar", "bentuk").rows()
    return found[0] if found else None


def show_logo(city: str) -> None:
    """The logo in force with a way to remove it, and a box for another one, which is looked at before it is kept."""
    _ = words()
    st.markdown(f"**{_('Logo of the city')}**")
    if logo := logo_of(city):
        shown = logo[0] if logo[1] == "png" else logo[0].decode("utf-8", "replace")
        st.image(shown, width=96, alt=_("Logo of the city"))
        st.button(_("Remove the logo"), on_click=_remove, args=(city,), icon=":material/delete:")
    else:
        st.caption(_("No logo is stored: papers bear the name of the city alone."))
    turn = int(str(recall(_TURN) or 0))
    dropped = st.file_uploader(_("Another logo: PNG, JPEG or SVG, up to 2 MB"), FILES, key=f"logo-berkas-{turn}")
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
    st.text_input(_("Why (no names of people)"), max_chars=200, key=_NOTE)
    sha256 = hashlib.sha256(content).hexdigest()
    st.button(_("Keep this logo"), type="primary", on_click=_keep, args=(city, logo, name, sha256))


def _name(given: str) -> str:
    """Under which name a picture is known: its own, or a neutral one where that holds personal data."""
    path = PurePath(given)
    personal = any(map(has_personal, (path.stem, path.stem.replace("-", " "))))
    return f"logo{path.suffix}" if personal else given


def _keep(city: str, logo: Logo, name: str, sha256: str) -> None:
    """Store the picture as one commit; a second click finds it stored."""
    _ = words()
    note = str(recall(_NOTE) or "")
    if refusal := refused_note(note):
        tell("refused", refusal)
        return
    if logo_of(city) == (logo.content, logo.form):
        tell("done", _("The logo is stored as {snapshot}.").format(snapshot=newest(_TABLE)))
        return
    rows = pl.DataFrame({"kode_kota": [city], "jenis": [_LOGO], "bentuk": [logo.form], "gambar": [logo.content]})
    try:
        stored = store.put(root(), _TABLE, rows, author="", note=note, file=name, sha256=sha256)
    except (ConflictError, LockedError):
        tell("refused", _("Others were storing at the same moment. Try again."))
        return
    remember(_TURN, int(str(recall(_TURN) or 0)) + 1)  # an empty box: the picture is kept
    tell("done", _("The logo is stored as {snapshot}.").format(snapshot=stored))


def _remove(city: str) -> None:
    _ = words()
    try:
        store.remove(root(), _TABLE, author="", note="", kode_kota=city, jenis=_LOGO)
    except (ConflictError, LockedError):
        tell("refused", _("Others were storing at the same moment. Try again."))
        return
    tell("done", _("The logo is removed; the history keeps it."))
