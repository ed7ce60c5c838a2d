"""What the store holds, and the way to take the demonstration city out of it."""

import pandas as pd
import streamlit as st

from data import store
from data.store import TABLES
from locales import number, translator
from pages._shared import KODE_DEMO, newest, root


def stored_table(language: str) -> pd.DataFrame:
    """Cities by table: how many slices (city and year, or city and level) and rows, at which version."""
    _ = translator(language)
    names = dict(store.cities(root()).iter_rows())
    rows = [
        {
            _("City"): names[part["kode_kota"]],
            _("Table"): table,
            _("Slice"): str(part.get("tahun") or part.get("tingkat")),
            _("Rows"): number(part["jumlah_baris"], 0, language),
            _("Version"): str(newest(table)),
        }
        for table in TABLES
        for part in store.slices(root(), table).iter_rows(named=True)
    ]
    return pd.DataFrame(rows)


def has_demo() -> bool:
    """Whether the demonstration city is in the store."""
    return KODE_DEMO in store.cities(root())["kode_kota"]


def remove_demo() -> None:
    """Take Kota Contoh out of every table: a commit each, so that it can be brought back."""
    for table in TABLES:
        store.remove(root(), table, author="", note="Kota Contoh", kode_kota=KODE_DEMO)
    for name in ("kota", "tahun"):
        st.query_params.pop(name, None)
