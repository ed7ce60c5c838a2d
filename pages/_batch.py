"""Many sheets at once, in one PDF or as a ZIP of one PDF each: made when asked for, with progress and a way to stop."""

import io
import zipfile
from collections.abc import Callable, Hashable, Iterator
from typing import Protocol

import streamlit as st

from locales import number, quantity
from pages._pickers import pick
from pages._shared import language, recall, remember, words
from reports.blocks import Page, Paper
from reports.pdf import Setting, pdf

_FORMS = ("pdf", "zip")
_DONE = "dokumen-siap"
_KINDS = {"pdf": "application/pdf", "zip": "application/zip"}
Heard = Callable[[int], None]


class Batch(Protocol):
    """What is made: its pages one after another, the paper of some of them, how it is printed, its file, and what the
    file of each page would be called."""

    @property
    def codes(self) -> tuple[str, ...]: ...
    @property
    def names(self) -> tuple[str, ...]: ...
    @property
    def setting(self) -> Setting: ...
    @property
    def name(self) -> str: ...
    def pages(self) -> Iterator[Page]: ...
    def paper(self, pages: tuple[Page, ...]) -> Paper: ...


def prepare(batch: Batch, key: Hashable) -> None:
    """The form of the file, the button that makes it, and the file once it is made; a change of the choice drops it."""
    _ = words()
    names = {"pdf": _("one PDF"), "zip": _("a ZIP of one PDF each")}
    form = pick(_("As"), _FORMS, "bentuk", names.get)
    wanted = (key, form)
    if st.button(_("Prepare {sheets}").format(sheets=quantity(len(batch.codes), "lembar", language()))):
        remember(_DONE, None)
        remember(_DONE, (wanted, _made(batch, form)))
    done = recall(_DONE)
    if isinstance(done, tuple) and done[0] == wanted:
        st.success(_("Ready: {sheets}.").format(sheets=quantity(len(batch.codes), "lembar", language())))
        st.download_button(
            _("Download"), done[1], f"{batch.name}.{form}", _KINDS[form], key="dokumen-unduh", type="primary",
            icon=":material/download:", on_click="ignore",
        )  # fmt: skip


def one_pdf(batch: Batch, heard: Heard) -> bytes:
    """All sheets in one PDF. `heard`: is told how many are drawn."""
    return pdf(batch.paper(tuple(batch.pages())), batch.setting, heard)


def each_pdf(batch: Batch, heard: Heard) -> bytes:
    """A ZIP with one PDF per sheet, by the code and name of its place. `heard`: is told how many are made."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_STORED) as packed:
        for count, (name, page) in enumerate(zip(batch.names, batch.pages(), strict=True), start=1):
            packed.writestr(f"{name}.pdf", pdf(batch.paper((page,)), batch.setting))
            heard(count)
    return into.getvalue()


def _made(batch: Batch, form: str) -> bytes:
    """The file. Stopped by the button: the run of the page ends where it next tells of its progress."""
    _ = words()
    place = st.empty()
    with place.container():
        bar = st.progress(0.0, _("Drawing the sheets"))
        st.button(_("Cancel"), key="dokumen-batal")

    def heard(count: int) -> None:
        done = number(count, 0, language())
        bar.progress(count / len(batch.codes), _("{count} of {all} sheets").format(count=done, all=len(batch.codes)))

    made = {"pdf": one_pdf, "zip": each_pdf}[form](batch, heard)
    place.empty()
    return made
