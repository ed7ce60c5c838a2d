"""The page History: every commit in words, with what can be done about it."""

import polars as pl
import streamlit as st

from data.store import TABLES
from locales import number
from pages._commits import (
    Commit,
    circumstances,
    cities_of,
    city_names,
    headline,
    owner_of,
    parts_of,
    snapshot,
    table_words,
)
from pages._mended import show_mended
from pages._pickers import forget, keep_in_address, pick, prepare, say_not_here
from pages._shared import language, recall, remember, words
from pages._undoing import ask, asked_for, confirm
from pages._words import plain

ALL = "semua"
VIEWS = ("daftar", "banding", "unduh", "kunci")
_AT_ONCE = 50
_CITY, _MENU = "wilayah", "riwayat-kota"


def pick_view() -> str:
    """What to do with the history: read it, compare, download, lock."""
    _ = words()
    names = {"daftar": _("Commits"), "banding": _("Compare"), "unduh": _("Download"), "kunci": _("Locked years")}
    wanted = prepare("bagian", VIEWS, VIEWS[0])
    st.segmented_control(
        _("View"), VIEWS, required=True, format_func=names.get, key="bagian", label_visibility="collapsed",
        on_change=_leave_all_cities,
    )  # fmt: skip
    keep_in_address("bagian")
    if wanted:
        say_not_here(_("View"), wanted)
    return str(recall("bagian"))


def pick_part(commits: pl.DataFrame, *, all_tables: bool, all_cities: bool) -> tuple[str, str, pl.DataFrame]:
    """A table and a city that were ever stored, or ALL of them where that may be; and the commits of that table."""
    left, right = st.columns(2)
    with left:
        table = _pick_table(commits, every=all_tables)
    of_table = commits.filter(pl.col("table").is_in(TABLES if table == ALL else [table]))
    with right:
        city = pick_city(of_table, every=all_cities, of_menu=not all_tables)
    return table, city, of_table


def pick_city(commits: pl.DataFrame, *, every: bool, of_menu: bool) -> str:
    """A city (of a poverty series: a province or the nation) that commits changed, or (with `every`) ALL of them.

    `of_menu`: the city of the menu unless another is chosen, and the next one when that changes.
    """
    _ = words()
    names = {ALL: _("All cities and regions")} | city_names(cities_of(commits))
    options = [name for name in names if every or name != ALL]
    if not of_menu:
        return pick(_("City or region"), options, _CITY, names.get)
    shown, before = recall("kota"), recall(_MENU)
    if before not in {None, shown}:
        forget(_CITY)
    remember(_MENU, shown)
    return pick(_("City or region"), sorted(options, key=lambda one: one != shown), _CITY, names.get)


def of_city(commits: pl.DataFrame, city: str) -> pl.DataFrame:
    """The commits that changed a city; a commit of a whole table changed every city."""
    concern = [any(owner_of(part) in {"", city} for part in parts_of(one)) for one in commits.iter_rows(named=True)]
    return commits if city == ALL else commits.filter(pl.Series(concern, dtype=pl.Boolean))


def show_commits(commits: pl.DataFrame) -> None:
    """The commits, the newest first, fifty at a time, each with what can be done about it."""
    _ = words()
    table, city, of_table = pick_part(commits, all_tables=True, all_cities=True)
    found = of_city(of_table, city)
    st.caption(_("Commits, the newest first: {count}").format(count=number(found.height, 0, language())))
    leaves = -(-found.height // _AT_ONCE)
    leaf = st.pagination(leaves, key=f"lembar-{table}-{city}") if leaves > 1 else 1
    names = city_names(cities_of(commits))
    for commit in found.slice((leaf - 1) * _AT_ONCE, _AT_ONCE).iter_rows(named=True):
        _show(commit, names)


def _leave_all_cities() -> None:
    """The list begins with all cities; the other views with that of the menu, so ALL is not taken along to them."""
    if recall(_CITY) == ALL:
        forget(_CITY)


def _pick_table(commits: pl.DataFrame, *, every: bool) -> str:
    _ = words()
    known = [table for table in TABLES if table in commits["table"]]
    names = {ALL: _("All tables")} | {table: table_words(table, language()) for table in known}
    return pick(_("Table"), [ALL, *known] if every else known, "tabel", names.get)


def _show(commit: Commit, names: dict[str, str]) -> None:
    asked = asked_for(commit)
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
            confirm(commit, names)


def _offer(commit: Commit) -> None:
    _ = words()
    key, table, version = snapshot(commit), commit["table"], commit["version"]
    with st.container(horizontal=True, width="content", gap="small"):
        if version:
            st.button(_("What changed"), key=f"beda-{key}", on_click=_compare, args=(table, version))
        st.button(_("Undo…"), key=f"batal-{key}", on_click=ask, args=(key, table))


def _compare(table: str, version: int) -> None:
    for key, value in {"bagian": "banding", "tabel": table, "dari": version - 1, "ke": version}.items():
        remember(key, value)
