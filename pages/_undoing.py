"""Undoing a commit on the page History: what goes with it is said first, and it is done once."""

from functools import partial

import streamlit as st

from data import store
from data.store import TABLES, ConflictError, LockedError, Snapshot
from pages._commits import Commit, circumstances, city_names, headline, owner_of, parts_of, slice_words, snapshot
from pages._outcome import tell
from pages._shared import language, made_once, recall, remember, root, words
from pages._words import plain

_PENDING = "riwayat-batal"


def asked_for(commit: Commit) -> bool:
    """Whether the visitor asked for undoing this commit and has not answered yet."""
    pending, _seen = recall(_PENDING) or ("", 0)  # type: ignore[misc]
    return bool(pending == snapshot(commit))


def ask(key: str, table: str) -> None:
    """Ask before a commit (`survey@3`) is undone; what is stored now is what the visitor knows of."""
    newest = store.current(root(), table)
    remember(_PENDING, (key, newest.version if newest else 0))


def confirm(commit: Commit, names: dict[str, str]) -> None:
    """What undoing does, what else it undoes, and the two ways on."""
    _ = words()
    _pending, seen = recall(_PENDING)  # type: ignore[misc]
    table, version = str(commit["table"]), int(str(commit["version"]))
    where = plain(slice_words(parts_of(commit), names, language()))
    if held := _locked_parts(table, parts_of(commit)):
        st.error(_locked_words(held), icon=":material/lock:")
        st.button(_("No, leave it"), key="batal-tidak", on_click=remember, args=(_PENDING, None))
        return
    told = _("{where} will be as it was before {snapshot}. This is a new commit; nothing is erased.")
    st.warning(told.format(where=where, snapshot=snapshot(commit)))
    if emptied := store.emptied(root(), table, version):
        gone = plain(slice_words(emptied, names, language()))
        st.error(_("Before it there was nothing of {where}: all of it goes.").format(where=gone))
    later = store.undone_too(root(), table, version)
    if not later.is_empty():
        st.error(_("These later commits changed the same data and would be undone too:"), icon=":material/warning:")
        rows = [{"table": table} | one for one in later.iter_rows(named=True)]
        lines = [f"{headline(one, names, language())} · {circumstances(one, language())}" for one in rows]
        st.markdown("\n".join(f"- {plain(line)}" for line in lines))
    with st.container(horizontal=True, gap="small"):
        st.button(_("Yes, undo it"), key="batal-ya", type="primary", on_click=_undo, args=(table, version, seen))
        st.button(_("No, leave it"), key="batal-tidak", on_click=remember, args=(_PENDING, None))


def _undo(table: str, version: int, seen: int) -> None:
    """Undo a commit and have told what became of it; a second click asks for the same and is told the same."""
    _ = words()
    remember(_PENDING, None)
    done = made_once("riwayat-dibatalkan", (table, version, seen), partial(_undone, table, version, seen))
    if isinstance(done, Snapshot):
        told = _("{snapshot} is undone; this is {made}.").format(snapshot=f"{table}@{version}", made=done)
        tell("done", " ".join([told, *_vanished(table, version)]))
    elif done:
        tell("refused", _locked_words(done))
    else:
        tell("refused", _("Not undone: the same data were changed meanwhile. Look at the list and try again."))


def _undone(table: str, version: int, seen: int) -> Snapshot | list[Commit]:
    """The version that undoing made, or the locked slices that forbid it; none of both when others were quicker."""
    try:
        return store.undo(root(), table, version, author="", seen=seen)
    except LockedError as refused:
        return refused.slices
    except ConflictError:
        return []


def _vanished(table: str, version: int) -> list[str]:
    """That the city on show has no survey any more, and how to have it back."""
    _ = words()
    city = str(recall("kota"))
    emptied = {owner_of(one) for one in store.emptied(root(), table, version)}
    if table != "survey" or city not in emptied or city in store.slices(root(), table)["kode_kota"]:
        return []
    told = _("{city} has no survey any more, so the menu shows another city. Undo this undoing to have it back.")
    return [told.format(city=plain(city_names({city})[city]))]


def _locked_parts(table: str, parts: list[Commit]) -> list[Commit]:
    held = store.locked(root(), table).select(TABLES[table].slices).to_dicts()
    return [one for one in held if one in parts]


def _locked_words(parts: list[Commit]) -> str:
    _ = words()
    names = city_names({owner_of(one) for one in parts})
    where = plain(slice_words(parts, names, language()))
    return _("It cannot be undone: {where} is locked. Unlock it first, under Locked years.").format(where=where)
