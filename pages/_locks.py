"""Locked years: what was agreed upon stays as it was signed, until somebody unlocks it and says why."""

from functools import partial

import pandas as pd
import polars as pl
import streamlit as st

from data import store
from data.store import TABLES, ConflictError, Snapshot
from locales import exact
from pages._commits import city_names, owner_of, table_words, when_words
from pages._history import ALL, pick_city
from pages._notes import refused_note
from pages._outcome import tell
from pages._shared import language, made_once, newest, recall, remember, root, words
from pages._words import plain

LOCKABLE = ("survey", "decree", "works", "published", "poverty_series", "agreement")
_CHANGED = "kunci-hasil"


def show_locks(commits: pl.DataFrame) -> None:
    """The locked years, and locking and unlocking one with a note."""
    _ = words()
    st.markdown(
        _(
            "Lock a year once its figures are agreed upon and signed (the agreement of 20 December): no upload, "
            "removal or undoing changes it until it is unlocked. Locking and unlocking stand in the history too."
        )
    )
    city = pick_city(commits.filter(pl.col("table").is_in(LOCKABLE)), every=True, of_menu=True)
    locks = _locked(city)
    if locks:
        st.table(locks_table(locks), hide_index=True, border="horizontal")
    else:
        st.caption(_("No year is locked."))
    left, right = st.columns(2)
    with left:
        _lock_form(city, locks, commits.height)
    with right:
        _unlock_form(locks, commits.height)


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
            _("Who"): plain(one["author"] or exact(None)),
            _("Note"): plain(one["note"] or exact(None)),
        }
        for one in locks
    )


def _locked(city: str) -> list[dict[str, object]]:
    every = [{"table": table} | one for table in LOCKABLE for one in store.locked(root(), table).iter_rows(named=True)]
    return [one for one in every if city in {ALL, owner_of(one)}]


def _lock_form(city: str, locks: list[dict[str, object]], seen: int) -> None:
    _ = words()
    st.subheader(_("Lock a year"))
    closed = {_name(one) for one in locks}
    free = [one for one in _stored(city) if one not in closed]
    if not free:
        st.caption(_("There is no year to lock."))
        return
    chosen = _pick_slice(_("Table, city and year to lock"), free, "kunci-apa")
    st.text_input(_("Note for the history (no names of people)"), max_chars=200, key="kunci-catatan")
    st.button(
        _("Lock"), key="kunci", icon=":material/lock:", type="primary", disabled=not chosen,
        on_click=_change, args=("kunci", seen),
    )  # fmt: skip


def _unlock_form(locks: list[dict[str, object]], seen: int) -> None:
    _ = words()
    if not locks:
        return
    st.subheader(_("Unlock a year"))
    closed = [_name(one) for one in locks]
    chosen = _pick_slice(_("Table, city and year to unlock"), closed, "buka-apa")
    with st.popover(_("Unlock…"), icon=":material/lock_open:", key="buka-tanya", disabled=not chosen):
        st.text_input(_("Why it is unlocked (no names of people)"), max_chars=200, key="buka-catatan")
        st.button(_("Yes, unlock it"), key="buka", type="primary", on_click=_change, args=("buka", seen))


def _change(what: str, seen: int) -> None:
    """Lock or unlock as chosen last: an argument would be the choice of the run before.

    `seen`: the commits there were, by which a second click is known; what it would find in the picker is another year.
    """
    _ = words()
    note = str(recall(f"{what}-catatan") or "")
    if refusal := refused_note(note, needed=what == "buka"):
        tell("refused", refusal)
        return
    done = _("Locked: {snapshot}.") if what == "kunci" else _("Unlocked: {snapshot}.")
    snapshot = made_once(_CHANGED, (what, seen), partial(_changed, what, recall(f"{what}-apa"), note))
    if snapshot:
        tell("done", done.format(snapshot=snapshot))
    else:
        remember(_CHANGED, None)
        tell("refused", _("Others were storing at the same moment. Try again."))


def _pick_slice(label: str, options: list[tuple[str, str, int]], key: str) -> tuple[str, str, int] | None:
    """A year to be named on purpose: none is chosen beforehand, nor after one was locked or unlocked."""
    _ = words()
    named = _slice_words(options)
    return st.selectbox(label, options, None, format_func=named, key=key, placeholder=_("Choose a year"))


def _changed(what: str, chosen: tuple[str, str, int], note: str) -> Snapshot | None:
    table, city, year = chosen
    act = store.lock if what == "kunci" else store.unlock
    try:
        return act(root(), table, author="", note=note, **{TABLES[table].owner: city, "tahun": year})
    except ConflictError:
        return None


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
