"""The pictures and papers a city brings along (logo, blank record): one in force of each kind, all in the history."""

import hashlib
from dataclasses import dataclass

import polars as pl

from data import store
from data.store import ConflictError, LockedError
from pages._notes import refused_note
from pages._outcome import tell
from pages._shared import newest, recall, remember, root, table, words

_TABLE = "pictures"


@dataclass(frozen=True)
class Kind:
    """A kind of picture: its word in the table, and the keys of the note and of the box that takes another one."""

    name: str
    note: str
    turn: str

    def box(self) -> str:
        """The key of the box: after each picture that is kept an empty one takes its place."""
        return f"{self.turn}-{self._turn()}"

    def empty_the_box(self) -> None:
        """Let the next run draw an empty box."""
        remember(self.turn, self._turn() + 1)

    def _turn(self) -> int:
        return int(str(recall(self.turn) or 0))


def in_force(city: str, kind: Kind) -> tuple[bytes, str] | None:
    """The picture of a kind and its form (`png`, `svg`, `docx`); None while the city has none."""
    rows = table(_TABLE, city)
    found = [] if rows.is_empty() else rows.filter(jenis=kind.name).select("gambar", "bentuk").rows()
    return found[0] if found else None


def keep(city: str, kind: Kind, shown: tuple[bytes, str], name: str, uploaded: bytes) -> None:
    """Store a picture (content and form) of an uploaded file as one commit; a second click finds it stored."""
    _ = words()
    note = str(recall(kind.note) or "")
    if refusal := refused_note(note):
        tell("refused", refusal)
        return
    told = _("{name} is stored as {snapshot}.")
    if in_force(city, kind) == shown:
        tell("done", told.format(name=name, snapshot=newest(_TABLE)))
        return
    rows = pl.DataFrame({"kode_kota": [city], "jenis": [kind.name], "bentuk": [shown[1]], "gambar": [shown[0]]})
    sha256 = hashlib.sha256(uploaded).hexdigest()
    try:
        stored = store.put(root(), _TABLE, rows, author="", note=note, file=name, sha256=sha256)
    except (ConflictError, LockedError):
        _busy()
        return
    kind.empty_the_box()
    tell("done", told.format(name=name, snapshot=stored))


def remove(city: str, kind: Kind, done: str) -> None:
    """Take the picture of a kind out of force with one commit, and say `done`."""
    try:
        store.remove(root(), _TABLE, author="", note="", kode_kota=city, jenis=kind.name)
    except (ConflictError, LockedError):
        _busy()
        return
    tell("done", done)


def _busy() -> None:
    _ = words()
    tell("refused", _("Others were storing at the same moment. Try again."))
