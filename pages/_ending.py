"""The two ends of an upload: into the store, or left as drafts; and what became of every file, said once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data import drafts
from data.store import ConflictError, LockedError
from pages._choice import go_to_city
from pages._commits import Commit, city_names, owner_of, slice_words
from pages._drafts import close, keep, may_be_kept, show_kept, take_away
from pages._incoming import Incoming
from pages._notes import refused_note
from pages._outcome import keep_to_say, said, to_say
from pages._remembered import confirm
from pages._shared import language, made_once, recall, remember, root, words
from pages._together import read_anew
from pages._upload import accept
from pages._words import plain

_BOX, _TURN, _SETTLED, _ENDS = "kotak", "giliran", "selesai", "akhir"
_REFUSAL = "catatan-ditolak"
_SETTLING = ("stored", "left")
Dropped = TypeVar("Dropped", UploadedFile, Incoming)


@dataclass(frozen=True)
class End:
    """What became of a file: `stored` or `left` (as this snapshot or draft), or neither: `busy`, `gone`, `unread`, or
    `locked` (these slices).
    """

    kind: str
    id: str = ""
    slices: tuple[Commit, ...] = ()


def box() -> int:
    """The number of the box for files: once all of its files have ended a new one takes its place."""
    return int(str(recall(_BOX) or 0))


def in_the_box(files: Sequence[Dropped]) -> list[Dropped]:
    """The dropped files that are not stored or left yet: a box stays as long as it holds one of these."""
    settled = recall(_SETTLED) or frozenset()
    return [file for file in files if file.file_id not in settled]  # type: ignore[operator]


def offer_to_end(incoming: Sequence[Incoming]) -> None:
    """The note, and the two ends of an upload: into the store, or left as drafts."""
    _ = words()
    ready = [item for item in incoming if item.acceptable]
    keepable = any(map(may_be_kept, incoming))
    if not ready and not keepable:
        return
    st.text_input(_("Note for the history (no names of people)"), max_chars=200, key="catatan")
    turn = int(str(recall(_TURN) or 0))
    with st.container(horizontal=True):
        if ready:
            st.button(
                _("Accept {count} file(s) into the store").format(count=len(ready)), type="primary", key="terima",
                on_click=accept_all, args=(incoming, turn),
            )  # fmt: skip
        if keepable:
            st.button(
                _("Leave as draft"), key="jadikan-draf", on_click=leave_all, args=(incoming, turn),
                help=_("What was read is kept for 30 days, not the file itself; you go on with it later."),
            )  # fmt: skip


def accept_all(incoming: Sequence[Incoming], turn: int) -> None:
    """Store every file that may be stored, one commit each, and show its city from now on."""
    _end(incoming, [item for item in incoming if item.acceptable], turn, _accepted)


def leave_all(incoming: Sequence[Incoming], turn: int) -> None:
    """Leave every file as a draft that can be left as one, and tell which cannot."""
    _end(incoming, [item for item in incoming if not item.draft], turn, _left)


def announce() -> None:
    """Say what became of the files that were ended in the run before."""
    _ = words()
    if refusal := to_say(_REFUSAL):
        st.error(str(refusal))
        said(_REFUSAL)
    ends: list[tuple[str, End]] = to_say(_ENDS) or []  # type: ignore[assignment]
    for name, end in ends:
        _say(name, end)
    if any(end.kind == "stored" for _name, end in ends):
        if recall("choice"):
            st.page_link("pages/peta.py", label=_("See it on the map"), icon=":material/map:")
        else:
            st.caption(_("The pages show it once a survey is stored too."))
    said(_ENDS)


def _end(
    incoming: Sequence[Incoming], chosen: Sequence[Incoming], turn: int, end: Callable[[Incoming, str], End]
) -> None:
    """End the chosen files; asked for once more in the same turn (a double click), what was done is only told again."""
    note = str(recall("catatan") or "")  # as typed last: an argument would be that of the run before
    refusal = refused_note(note)
    keep_to_say(_REFUSAL, refusal)
    if refusal:
        return
    ends = [(item, made_once(f"akhir-{item.file_id}", turn, partial(end, item, note))) for item in chosen]
    keep_to_say(_ENDS, [(item.name, done) for item, done in ends])
    for item, done in ends:
        _settle(item, done)
    read_anew()
    remember(_TURN, turn + 1)
    if not in_the_box([item for item in incoming if not item.draft]):
        remember(_BOX, turn + 1)
    surveyed = [item.cities[0] for item, done in ends if done.kind == "stored" and item.subject == "survey"]
    if surveyed:
        go_to_city(surveyed[0])


def _accepted(item: Incoming, note: str) -> End:
    if item.draft and not drafts.is_kept(root(), item.draft):
        return End("gone")
    try:
        return End("stored", accept(item, note))
    except LockedError as refused:
        return End("locked", slices=tuple(refused.slices))
    except ConflictError:
        return End("busy")


def _left(item: Incoming, note: str) -> End:
    return End("left", keep(item, note)) if may_be_kept(item) else End("unread")


def _settle(item: Incoming, end: End) -> None:
    if end.kind == "stored":
        confirm(item)
        if item.draft:
            take_away(item.draft)
    elif end.kind == "left":
        show_kept(end.id)
    elif end.kind == "gone":
        close(item.draft)
    if end.kind in _SETTLING:
        settled: frozenset[str] = recall(_SETTLED) or frozenset()  # type: ignore[assignment]
        remember(_SETTLED, settled | {item.file_id})


def _say(name: str, end: End) -> None:
    _ = words()
    told = {
        "stored": _("{name} is stored as {snapshot}."),
        "busy": _("{name} was not stored: others were storing the same city. Try again."),
        "locked": _("{name} was not stored: {where} has been locked meanwhile; see Locked years on the page History."),
        "gone": _("{name} was not stored: its draft is not here any more; it was accepted or discarded meanwhile."),
        "left": _("{name} is kept as a draft. Go on with it from the list of drafts, or keep the link of this page."),
        "unread": _("{name} was not kept: nothing could be read of it, or it holds personal data."),
    }[end.kind]
    say = st.success if end.kind in _SETTLING else st.warning if end.kind == "unread" else st.error
    where = slice_words(list(end.slices), city_names(set(map(owner_of, end.slices))), language())
    say(told.format(name=plain(name), snapshot=end.id, where=plain(where)))
