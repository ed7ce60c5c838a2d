"""The finest level that a city shows to the public: a setting with a history."""

import polars as pl
import streamlit as st

from data import store
from data.store import ConflictError, LockedError
from pages._notes import refused_note
from pages._outcome import tell
from pages._paper import PUBLIC, PUBLIC_LEVELS, public_level
from pages._shared import language, recall, root, words
from pages._words import level_name

_LEVEL, _NOTE = "publik-tingkat", "publik-catatan"


def show_public_level(city: str) -> None:
    """The level in force, and the way to decide otherwise, with a reason for the history."""
    _ = words()
    now = public_level(city)
    st.markdown(f"**{_('Shown to the public')}**")
    st.caption(_("Papers for the public tell of nothing finer than {level}.").format(level=level_name(now, language())))
    st.selectbox(
        _("Finest level for the public"), PUBLIC_LEVELS, PUBLIC_LEVELS.index(now),
        format_func=lambda level: level_name(level, language()), key=_LEVEL,
    )  # fmt: skip
    st.text_input(_("Why (no names of people)"), max_chars=200, key=_NOTE)
    st.button(_("Set it"), key="publik-tetapkan", on_click=_set, args=(city,))


def _set(city: str) -> None:
    """Store the decision; asked twice for the same, the second finds it decided."""
    _ = words()
    note, level = str(recall(_NOTE) or ""), str(recall(_LEVEL))
    if refusal := refused_note(note, needed=True):
        tell("refused", refusal)
        return
    rows = pl.DataFrame({"kode_kota": [city], "hal": [PUBLIC], "nilai": [level]})
    try:
        snapshot = store.put(root(), "settings", rows, author="", note=note, file="", sha256="")
    except (ConflictError, LockedError):
        tell("refused", _("Others were storing at the same moment. Try again."))
        return
    tell("done", _("Set: {snapshot}.").format(snapshot=snapshot))
