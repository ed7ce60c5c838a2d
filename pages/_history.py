"""The page History: every commit in words, and undoing one after it was said what else goes with it."""

import polars as pl
import streamlit as st

from data import store
from data.store import TABLES, ConflictError, LockedError
from locales import number
from pages._commits import (
    Commit,
    circumstances,
    cities_of,
    city_names,
    headline,
    owner_of,
    parts_of,
    slice_words,
    snapshot,
    table_words,
)
from pages._mended import show_mended
from pages._pickers import keep_in_address, pick, prepare
from pages._shared import language, recall, remember, root, words
from pages._words import plain

ALL = "semua"
VIEWS = ("daftar", "banding", "unduh", "kunci")
_AT_ONCE = 50
_PENDING, _OUTCOME = "riwayat-batal", "riwayat-hasil"


def pick_view() -> str:
    """What to do with the history: read it, compare, download, lock."""
    _ = words()
    names = {"daftar": _("Commits"), "banding": _("Compare"), "unduh": _("Download"), "kunci": _("Locked years")}
    prepare("bagian", VIEWS, VIEWS[0])
    st.segmented_control(
        _("View"), VIEWS, required=True, format_func=names.get, key="bagian", label_visibility="collapsed"
    )
    keep_in_address("bagian")
    return str(recall("bagian"))


def pick_part(commits: pl.DataFrame, *, all_tables: bool, all_cities: bool) -> tuple[str, str, pl.DataFrame]:
    """A table and a city that were ever stored, or ALL of them where that may be; and the commits of that table."""
    left, right = st.columns(2)
    with left:
        table = _pick_table(commits, every=all_tables)
    of_table = commits.filter(pl.col("table").is_in(TABLES if table == ALL else [table]))
    with right:
        city = pick_city(of_table, every=all_cities)
    return table, city, of_table


def pick_city(commits: pl.DataFrame, *, every: bool) -> str:
    """A city (of a poverty series: a province or the nation) that commits changed, or (with `every`) ALL of them."""
    _ = words()
    names = {ALL: _("All cities and regions")} | city_names(cities_of(commits))
    return pick(_("City or region"), [name for name in names if every or name != ALL], "wilayah", names.get)


def of_city(commits: pl.DataFrame, city: str) -> pl.DataFrame:
    """The commits that changed a city; a commit of a whole table changed every city."""
    concern = [any(owner_of(part) in {"", city} for part in parts_of(one)) for one in commits.iter_rows(named=True)]
    return commits if city == ALL else commits.filter(pl.Series(concern, dtype=pl.Boolean))


def show_commits(commits: pl.DataFrame) -> None:
    """The commits, the newest first, fifty at a time, each with what can be done about it."""
    _ = words()
    table, city, of_table = pick_part(commits, all_tables=True, all_cities=True)
    found = of_city(of_table, city)
    st.caption(_("{count} commits, the newest first").format(count=number(found.height, 0, language())))
    leaves = -(-found.height // _AT_ONCE)
    leaf = st.pagination(leaves, key=f"lembar-{table}-{city}") if leaves > 1 else 1
    names = city_names(cities_of(commits))
    for commit in found.slice((leaf - 1) * _AT_ONCE, _AT_ONCE).iter_rows(named=True):
        _show(commit, names)


def announce() -> None:
    """Say once what became of the last thing asked for."""
    kind, text = recall(_OUTCOME) or ("", "")  # type: ignore[misc]
    if kind:
        (st.success if kind == "done" else st.error)(text)
        st.toast(text, duration="long")  # whoever asked for it far down the list does not see the head
    remember(_OUTCOME, None)


def tell(kind: str, text: str) -> None:
    """Have something said at the head of the page in the next run: `done` or `refused`."""
    remember(_OUTCOME, (kind, text))


def _pick_table(commits: pl.DataFrame, *, every: bool) -> str:
    _ = words()
    known = [table for table in TABLES if table in commits["table"]]
    names = {ALL: _("All tables")} | {table: table_words(table, language()) for table in known}
    return pick(_("Table"), [ALL, *known] if every else known, "tabel", names.get)


def _show(commit: Commit, names: dict[str, str]) -> None:
    pending, seen = recall(_PENDING) or ("", 0)  # type: ignore[misc]
    asked = pending == snapshot(commit)
    with st.container(border=True, gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            with st.container(gap=None, width="stretch"):
                st.markdown(f"**{plain(headline(commit, names, language()))}**")
                st.caption(plain(circumstances(commit, language())))
                if commit["note"]:
                    st.markdown(f"“{plain(commit['note'])}”")
            if not asked and commit["action"] not in {"lock", "unlock"}:
                _offer(commit)
        if commit["remedies"]:
            show_mended(commit)
        if asked:
            _confirm(commit, names, seen)


def _offer(commit: Commit) -> None:
    _ = words()
    key, table, version = snapshot(commit), commit["table"], commit["version"]
    with st.container(horizontal=True, width="content", gap="small"):
        if version:
            st.button(_("What changed"), key=f"beda-{key}", on_click=_compare, args=(table, version))
        st.button(_("Undo…"), key=f"batal-{key}", on_click=_ask, args=(key, table))


def _confirm(commit: Commit, names: dict[str, str], seen: int) -> None:
    """What undoing does, what else it undoes, and the two ways on. `seen`: the newest version when it was asked for."""
    _ = words()
    table, version = str(commit["table"]), int(str(commit["version"]))
    where = plain(slice_words(parts_of(commit), names, language()))
    if held := _locked_parts(table, parts_of(commit)):
        st.error(_locked_words(held), icon=":material/lock:")
        st.button(_("No, leave it"), key="batal-tidak", on_click=remember, args=(_PENDING, None))
        return
    told = _("{where} will be as it was before {snapshot}. This is a new commit; nothing is erased.")
    st.warning(told.format(where=where, snapshot=snapshot(commit)))
    later = store.undone_too(root(), table, version)
    if not later.is_empty():
        st.error(_("These later commits changed the same data and would be undone too:"), icon=":material/warning:")
        rows = [{"table": table} | one for one in later.iter_rows(named=True)]
        lines = [f"{headline(one, names, language())} · {circumstances(one, language())}" for one in rows]
        st.markdown("\n".join(f"- {plain(line)}" for line in lines))
    with st.container(horizontal=True, gap="small"):
        st.button(_("Yes, undo it"), key="batal-ya", type="primary", on_click=_undo, args=(table, version, seen))
        st.button(_("No, leave it"), key="batal-tidak", on_click=remember, args=(_PENDING, None))


def _ask(key: str, table: str) -> None:
    newest = store.current(root(), table)
    remember(_PENDING, (key, newest.version if newest else 0))


def _compare(table: str, version: int) -> None:
    for key, value in {"bagian": "banding", "tabel": table, "dari": version - 1, "ke": version}.items():
        remember(key, value)


def _undo(table: str, version: int, seen: int) -> None:
    _ = words()
    remember(_PENDING, None)
    try:
        made = store.undo(root(), table, version, author="", seen=seen)
    except LockedError as refused:
        tell("refused", _locked_words(refused.slices))
    except ConflictError:
        tell("refused", _("Not undone: the same data were changed meanwhile. Look at the list and try again."))
    else:
        tell("done", _("{snapshot} is undone; this is {made}.").format(snapshot=f"{table}@{version}", made=made))


def _locked_parts(table: str, parts: list[Commit]) -> list[Commit]:
    held = store.locked(root(), table).select(TABLES[table].slices).to_dicts()
    return [one for one in held if one in parts]


def _locked_words(parts: list[Commit]) -> str:
    _ = words()
    names = city_names({owner_of(one) for one in parts})
    where = plain(slice_words(parts, names, language()))
    return _("It cannot be undone: {where} is locked. Unlock it first, under Locked years.").format(where=where)
