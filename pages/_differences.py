"""Cells that differ between two sets of rows: a table on screen, limited, and all of them as a file."""

from collections.abc import Callable, Sequence
from functools import partial

import pandas as pd
import polars as pl
import streamlit as st

from data import results
from data.store import TABLES
from indicators.survey import Form, forms
from locales import exact, number, translator, unit_word
from pages._commits import city_names
from pages._shared import language, words
from pages._words import place_name

_SHOWN = 300
_SHAPE = "geometri"
_NAMED = ("kode_rt", "rt", "rw", "kelurahan")


def show_changes(changes: pl.DataFrame, table: str, names: dict[str, str], file: str) -> None:
    """The first lines of a difference in words, and all of them as a CSV of this name."""
    _ = words()
    tell = partial(difference_table, table=table, names=names, language=language())
    st.dataframe(tell(changes.head(_SHOWN)), hide_index=True, placeholder="–", key=f"beda-{file}")
    st.caption(
        _("{shown} of {count} lines are shown; the file holds all of them.").format(
            shown=number(min(_SHOWN, changes.height), 0, language()), count=number(changes.height, 0, language())
        )
    )
    st.download_button(
        _("Download the difference (CSV)"), partial(_as_sheet, tell, changes), f"{file}.csv", "text/csv",
        key=f"unduh-beda-{file}", on_click="ignore",
    )  # fmt: skip


def difference_table(changes: pl.DataFrame, table: str, names: dict[str, str], language: str) -> pd.DataFrame:
    """The changed cells in words: what happened, where, in which column (with unit), before and after."""
    _ = translator(language)
    headings = {"tahun": _("Year"), "tingkat": _("Level"), "hal": _("Setting")}
    kinds = {"added": _("new row"), "removed": _("row gone"), "changed": _("changed")}
    form = forms().get(table, {})  # boundaries have none: their columns are named as they are
    owner, *parts = TABLES[table].slices
    keys, cities = TABLES[table].own_keys, city_names(set(changes[owner]))
    coded = changes.with_columns(kunci=pl.concat_str(pl.col(keys).cast(pl.String), separator=" · "))
    return pd.DataFrame(
        {
            _("Change"): kinds[row["change"]],
            _("City or region"): cities[row[owner]],
            **{headings[part]: str(row[part]) for part in parts},
            _("Place or row"): names.get(row["kunci"], row["kunci"]),
            _("Column"): _column_words(row["column"], form, language),
            _("Before"): _cell(row["column"], row["before"], form, language, _("the shape before")),
            _("After"): _cell(row["column"], row["after"], form, language, _("the shape after")),
            _("Code"): row["kunci"],
        }
        for row in coded.iter_rows(named=True)
    )


def rt_names(frames: Sequence[pl.DataFrame]) -> dict[str, str]:
    """How people call the RT of survey rows; the name a frame gives goes before that of those after it."""
    names: dict[str, str] = {}
    for rows in frames:
        if set(_NAMED) <= set(rows.columns):
            known = rows.select(_NAMED).unique("kode_rt").drop_nulls().iter_rows(named=True)
            names = {row["kode_rt"]: place_name(row, "rt") for row in known} | names
    return names


def _as_sheet(tell: Callable[[pl.DataFrame], pd.DataFrame], changes: pl.DataFrame) -> bytes:
    """All of the difference in the words of the screen, made only when somebody wants it."""
    return results.sheet_csv(pl.from_pandas(tell(changes)), language())


def _column_words(column: str | None, form: Form, language: str) -> str:
    if column is None or column not in form:
        return column or ""
    label, unit = form[column].label(language), unit_word(form[column].unit, language) if form[column].unit else ""
    return f"{label} ({unit})" if unit and f"({unit})" not in label else label


def _cell(column: str | None, text: str | None, form: Form, language: str, shape: str) -> str:
    if column is None:
        return ""
    if column == _SHAPE:
        return shape
    return exact(float(text), language) if text and column in form and form[column].is_numeric else text or exact(None)
