"""Blank workbooks to fill in, for every kind of table, with the places of the city that is looked at."""

from functools import partial

import polars as pl
import streamlit as st

from data.writers.templates import write_template
from indicators.survey import forms
from pages._commits import table_words
from pages._pickers import pick
from pages._shared import language, recall, table, words

_PLACES = ("kode_kelurahan", "kelurahan", "rw", "rt")


def offer_templates() -> None:
    """A blank workbook of the kind that is chosen, to download."""
    _ = words()
    known = forms()
    kind = pick(_("Kind of table"), list(known), "templat", partial(table_words, language=language()))
    places = surveyed_places(str(recall("kota") or "")) if kind == "survey" else None
    st.download_button(
        _("Download the blank workbook (XLSX)"),
        partial(write_template, kind, list(known[kind].values()), places, language()),
        f"templat-{kind}.xlsx", key="unduh-templat", on_click="ignore",
    )  # fmt: skip


def surveyed_places(city: str) -> pl.DataFrame | None:
    """The RT of a city's newest survey, as a template has them filled in; None while it has none."""
    rows = table("survey", city)
    if rows.is_empty():
        return None
    newest = rows.filter(pl.col("tahun") == rows["tahun"].max())
    return newest.select(name for name in _PLACES if name in newest.columns).unique(maintain_order=True)
