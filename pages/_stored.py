"""What the store holds, and the way to take the demonstration city out of it."""

import pandas as pd
import polars as pl
import streamlit as st

from data import store
from data.store import CITY_TABLES, TABLES
from locales import moment, number, translator
from pages._shared import KODE_DEMO, root


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
    versions = [store.history(root(), table).with_columns(snapshot=pl.lit(table)) for table in TABLES]
    told = pl.concat(versions).sort("time", descending=True).select("snapshot", "version", *list(headings)[1:])
    named = told.with_columns(
        snapshot=pl.format("{}@{}", "snapshot", "version"),
        time=pl.Series([moment(when, language) for when in told["time"]], dtype=pl.String),
        rows=pl.Series([number(count, 0, language) for count in told["rows"]], dtype=pl.String),
    )
    return named.select(list(headings)).rename(headings).to_pandas()


def has_demo() -> bool:
    """Whether the demonstration city is in the store."""
    return KODE_DEMO in store.cities(root())["kode_kota"]


def remove_demo() -> None:
    """Take Kota Contoh out of every table: a commit each, so that it can be brought back."""
    for table in CITY_TABLES:
        store.remove(root(), table, author="", note="Kota Contoh", kode_kota=KODE_DEMO)
    for name in ("kota", "tahun"):
        st.query_params.pop(name, None)
