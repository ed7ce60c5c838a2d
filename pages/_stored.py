"""What the store holds, and the way to take the demonstration city out of it."""

from contextlib import suppress

import pandas as pd
import polars as pl
import streamlit as st

from data import store
from data.store import CITY_TABLES, TABLES, LockedError
from locales import number, translator
from pages._address import address, write
from pages._commits import standing, when_words
from pages._kept import KODE_DEMO
from pages._shared import Choice, cities, newest, root


def show_standing(choice: Choice) -> None:
    """What the whole file of the survey had against it when it was stored, and where that is told."""
    _ = translator(choice.language)
    commit = store.written(root(), choice.snapshot, kode_kota=choice.city, tahun=choice.year)
    told = standing(commit, choice.language) if commit else ""
    if told:
        st.caption(_("The whole file, when it was stored: {findings}.").format(findings=told))
        st.page_link("pages/riwayat.py", label=_("History"), icon=":material/history:", query_params=address())


def stored_table(language: str) -> pd.DataFrame:
    """Every version of every table, newest first: its name, when, from which file, with which note, how many rows."""
    _ = translator(language)
    headings = {
        "snapshot": _("Snapshot"),
        "time": _("When"),
        "file": _("File"),
        "note": _("Note"),
        "rows": _("Rows"),
        "sha256": _("Hash (SHA-256)"),
    }
    told = store.commits(root())
    named = told.with_columns(
        snapshot=pl.format("{}@{}", "table", "version"),
        time=pl.Series([when_words(when, language) for when in told["time"]], dtype=pl.String),
        rows=pl.Series([number(count, 0, language) for count in told["rows"]], dtype=pl.String),
    )
    return named.select(list(headings)).rename(headings).to_pandas()


def has_history() -> bool:
    """Whether anything was ever stored, be it removed since."""
    return any(newest(table) for table in TABLES)


def has_demo() -> bool:
    """Whether the demonstration city is in the store and none of its years is locked."""
    held = any(KODE_DEMO in store.locked(root(), table)["kode_kota"] for table in CITY_TABLES)
    return KODE_DEMO in cities() and not held


def remove_demo() -> None:
    """Take Kota Contoh out of every table: a commit each, so that it can be brought back."""
    for table in CITY_TABLES:
        with suppress(LockedError):  # locked by somebody since the button was drawn: it stays
            store.remove(root(), table, author="", note="Kota Contoh", kode_kota=KODE_DEMO)
    write(kota=None, tahun=None)
