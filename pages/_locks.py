"""Locked years: what was agreed upon stays as it was signed, until somebody unlocks it and says why."""

import pandas as pd
import polars as pl
import streamlit as st

from data import store
from data.store import TABLES, ConflictError
from pages._commits import city_names, owner_of, table_words, when_words
from pages._history import ALL, pick_city, tell
from pages._shared import language, newest, recall, root, words
from pages._words import plain

LOCKABLE = ("survey", "decree", "works", "poverty_series")


def show_locks(commits: pl.DataFrame) -> None:
    """The locked years, and locking and unlocking one with a note."""
    _ = words()
    st.markdown(
        _(
            "Lock a year once its figures are agreed upon and signed (the agreement of 20 December): no upload, "
            "removal or undoing changes it until it is unlocked. Locking and unlocking stand in the history too."
        )
    )
    city = pick_city(commits.filter(pl.col("table").is_in(LOCKABLE)), every=True)
    locks = _locked(city)
    if locks:
        st.table(locks_table(locks), hide_index=True, border="horizontal")
    else:
        st.caption(_("No year is locked."))
    left, right = st.columns(2)
    with left:
        _lock_form(city, locks)
    with right:
        _unlock_form(locks)


def locks_table(locks: list[dict[str, object]]) -> pd.DataFrame:
    """Locked years in words: table, city, year, when, who, why."""
    _ = words()
    names = city_names({owner_of(one) for one in locks})
    return pd.DataFrame(
        {
            _("Table"): table_words(str(one["table"]), language()),
            _("City or region"): plain(names[owner_of(one)]),
            _("Year"): str(one["tahun"]),
            _("When"): when_words(one["time"], language()),  # type: ignore[arg-type]
            _("Who"): plain(one["author"]),
            _("Note"): plain(one["note"]),
        }
        for one in locks
    )


def _locked(city: str) -> list[dict[str, object]]:
    every = [{"table": table} | one for table in LOCKABLE for one in store.locked(root(), table).iter_rows(named=True)]
    return [one for one in every if city in {ALL, owner_of(one)}]


def _lock_form(city: str, locks: list[dict[str, object]]) -> None:
    _ = words()
    st.subheader(_("Lock a year"))
    closed = {_name(one) for one in locks}
    free = [one for one in _stored(city) if one not in closed]
    if not free:
        st.caption(_("There is no year to lock."))
        return
    st.selectbox(_("Table, city and year to lock"), free, format_func=_slice_words(free), key="kunci-apa")
    st.text_input(_("Note for the history (no names of people)"), max_chars=200, key="kunci-catatan")
    st.button(_("Lock"), key="kunci", icon=":material/lock:", type="primary", on_click=_change, args=("kunci",))


def _unlock_form(locks: list[dict[str, object]]) -> None:
    _ = words()
    if not locks:
        return
    st.subheader(_("Unlock a year"))
    closed = [_name(one) for one in locks]
    st.selectbox(_("Table, city and year to unlock"), closed, format_func=_slice_words(closed), key="buka-apa")
    st.text_input(_("Why it is unlocked (no names of people)"), max_chars=200, key="buka-catatan")
    st.button(_("Unlock"), key="buka", icon=":material/lock_open:", on_click=_change, args=("buka",))


def _change(what: str) -> None:
    """Lock or unlock as chosen last: an argument would be the choice of the run before."""
    _ = words()
    table, city, year = recall(f"{what}-apa")  # type: ignore[misc]
    told = {"author": "", "note": str(recall(f"{what}-catatan") or "")}
    act, done = (
        (store.lock, _("Locked: {snapshot}.")) if what == "kunci" else (store.unlock, _("Unlocked: {snapshot}."))
    )
    try:
        snapshot = act(root(), table, **told, **{TABLES[table].owner: city, "tahun": year})
    except ConflictError:
        tell("refused", _("Others were storing at the same moment. Try again."))
    else:
        tell("done", done.format(snapshot=snapshot))


def _stored(city: str) -> list[tuple[str, str, int]]:
    """Every year that is stored, the newest first."""
    kept = [(table, row) for table in LOCKABLE if newest(table) for row in store.slices(root(), table).iter_rows()]
    found = [(table, row[0], row[1]) for table, row in kept if city in {ALL, row[0]}]
    return sorted(found, key=lambda one: (one[1], -one[2], LOCKABLE.index(one[0])))


def _name(lock: dict[str, object]) -> tuple[str, str, int]:
    return str(lock["table"]), owner_of(lock), int(str(lock["tahun"]))


def _slice_words(options: list[tuple[str, str, int]]):
    names = city_names({city for _table, city, _year in options})
    return lambda one: f"{names[one[1]]} {one[2]} · {table_words(one[0], language())}"
