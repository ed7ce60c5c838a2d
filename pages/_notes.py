"""Notes for the history, on every page that writes one: none may hold personal data."""

from data.readers.personal import has_personal
from pages._shared import words


def refused_note(note: str, *, needed: bool = False) -> str | None:
    """Why a note is not taken, in a sentence; None for one that is. `needed`: a blank one is not."""
    _ = words()
    if has_personal(note):
        return _("The note holds personal data (a number, a name or an address); nothing was stored.")
    if needed and not note.strip():
        return _("Say why first: it stands in the history. Nothing was changed.")
    return None
