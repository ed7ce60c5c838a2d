"""The memory of the page Upload: files read once, accepted together, and what was said afterwards."""

from collections.abc import Sequence
from functools import partial
from pathlib import PurePath

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data.readers.personal import has_personal
from data.writers.marked import write_marked
from indicators.law import Regulation
from pages._choice import go_to_city
from pages._findings import show_findings
from pages._incoming import Incoming, read_upload, reader_of
from pages._reading import begin, choices_of
from pages._remedies import offer_remedies
from pages._shared import language, recall, remember, words
from pages._understood import show_understood
from pages._upload import accept, effect, preview, understood_words
from pages._words import plain


def dropped(files: Sequence[UploadedFile], regulation: Regulation) -> list[Incoming]:
    """The files as read; a file is read once, however often the page runs, and all of them at the same time."""
    known = recall("dibaca") or {}
    wanted = {f"{file.file_id} {regulation.id} {choices_of(file.file_id)}": file for file in files}
    for key, file in wanted.items():
        if key not in known:  # type: ignore[operator]
            begin(file, reader_of(file.name), regulation)
    kept: dict[str, Incoming] = {}
    for key, file in wanted.items():
        kept[key] = known[key] if key in known else read_upload(file, regulation)  # type: ignore[index,operator]
    remember("dibaca", kept)
    return list(kept.values())


def show(item: Incoming, regulation: Regulation) -> None:
    """One file: how it was read, whether it may be stored, what is wrong, what it says, how its rows look."""
    _ = words()
    st.subheader(plain(item.name))
    st.caption(understood_words(item, language()))
    if item.acceptable:
        st.success(_("The file can be accepted."), icon=":material/check_circle:")
    else:
        st.error(
            _("The file cannot be accepted; nothing of it is stored. Mend the errors below and upload it again."),
            icon=":material/error:",
        )
    show_understood(item)
    show_findings(item.findings, f"temuan-{item.file_id}")
    offer_remedies(item)
    if item.grid is not None and item.findings:
        st.download_button(
            _("Download the file with its faulty cells marked (XLSX)"),
            partial(write_marked, item.grid, item.findings, language(), item.understood.columns),
            f"{PurePath(item.name).stem}-temuan.xlsx", key=f"tandai-{item.file_id}", on_click="ignore",
        )  # fmt: skip
    if item.acceptable and item.subject == "survey":
        st.markdown(f"**{_('What it would show')}**")
        st.table(effect(item, regulation, language()), hide_index=True, border="horizontal")
    if not item.rows.is_empty():
        with st.expander(_("The first rows as they would be stored")):
            st.dataframe(preview(item, language()), hide_index=True, key=f"awal-{item.file_id}")


def accept_all(ready: Sequence[Incoming]) -> None:
    """Store every file, one commit each, and show its city from now on."""
    note = str(recall("catatan") or "")  # as typed last: an argument would be the note of the run before
    if has_personal(note):
        remember("catatan-ditolak", True)
        return
    outcome = [(item.name, accept(item, note)) for item in ready]
    remember("diterima", outcome)
    # A new box for files: those accepted cannot be accepted again, and the page stands at its top with the outcome.
    remember("kotak", box() + 1)
    stored = [item for item, (_name, snapshot) in zip(ready, outcome, strict=True) if snapshot]
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
    remember("diterima", [])
