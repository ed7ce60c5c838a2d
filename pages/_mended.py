"""The remedies a commit was accepted with: how many of which kind, and every cell they changed, in a table."""

import json
from functools import partial

import polars as pl
import streamlit as st

from data import store
from indicators.survey import survey_form
from locales import exact, number, translator
from pages._commits import Commit, snapshot
from pages._remedy_words import kind_words
from pages._shared import language, root, words


def show_mended(commit: Commit) -> None:
    """The number of remedies by kind; their cells once asked for, and as a file."""
    _ = words()
    kinds = json.loads(str(commit["remedies"]))
    told = "; ".join(f"{kind_words(kind, language())}: {number(kinds[kind], 0, language())}" for kind in kinds)
    every = number(sum(kinds.values()), 0, language())
    st.caption(_("Remedies applied before it was stored: {count}. {kinds}").format(count=every, kinds=told))
    if st.toggle(_("Show every cell they changed"), key=f"perbaikan-{snapshot(commit)}"):
        cells = store.changes_made(root(), str(commit["table"]), int(str(commit["version"])))
        st.dataframe(mended_table(cells, language()), hide_index=True, placeholder="–", key=f"sel-{snapshot(commit)}")
        more = int(str(commit["changed_cells"])) - cells.height
        if more > 0:
            st.caption(_("More cells, not listed: {count}.").format(count=number(more, 0, language())))


def mended_table(cells: pl.DataFrame, language: str) -> pl.DataFrame:
    """Changed cells as a table: what was done, the file's row, place, year, column, before and after."""
    _ = translator(language)
    form = survey_form()
    figure = partial(exact, language=language)
    told = [
        (
            kind_words(row["kind"], language), row["row"], row["place"], str(row["year"] or ""),
            form[row["column"]].label(language) if row["column"] in form else _("the whole row"),
            figure(row["old"]), figure(row["new"]),
        )
        for row in cells.iter_rows(named=True)
    ]  # fmt: skip
    heads = [_("Remedy"), _("Row"), _("Place"), _("Year"), _("Column"), _("Before"), _("After")]
    return pl.DataFrame(told, schema=heads, orient="row")
