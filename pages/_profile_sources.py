"""How sure a profile is and where it comes from: measured share, tags of the rules, the upload, the input rows."""

from collections import Counter
from datetime import datetime

import pandas as pd
import polars as pl
import streamlit as st
from pandas.io.formats.style import Styler

from data import store
from indicators.explain import Explanation
from indicators.poor import without_counts
from indicators.regulation import CERTAINTIES
from indicators.summing import place_keys
from indicators.survey import Column, survey_form
from locales import exact, quantity, translator, unit_word
from pages._commits import when_words
from pages._shared import Choice, root, table, words
from pages._words import Shown, certainty, plain
from pages._words import table as styled


def show_basis(explanation: Explanation, row: dict[str, object], choice: Choice, level: str) -> None:
    """Certainty and sources, side by side."""
    left, right = st.columns(2)
    with left:
        show_certainty(explanation, row, choice.language, classed=level != "kota")
    with right:
        show_sources(choice)


def show_certainty(explanation: Explanation, row: dict[str, object], language: str, *, classed: bool) -> None:
    """What is measured, which criteria are open, which of them decide the class if any, and the tags of the rules."""
    _ = translator(language)
    st.subheader(_("Certainty"))
    open_ = [reason.criterion.id for reason in explanation.reasons if reason.score is None]
    tags = Counter(reason.criterion.source.certainty for reason in explanation.reasons)
    deciding = ", ".join(explanation.deciding) or _("none: the class is certain")
    told = {
        _("Values measured"): quantity(row["cakupan_nilai"], "%", language),  # type: ignore[arg-type]
        _("Criteria whose score is open"): ", ".join(open_) or _("none"),
        **({_("Criteria that decide the class"): deciding} if classed else {}),
        _("Rules of the criteria"): ", ".join(
            f"{tags[tag]} {certainty(tag, language)}" for tag in CERTAINTIES if tags[tag]
        ),
    }
    st.table(pd.DataFrame(told.items(), columns=[_("Figure"), _("Value")]), hide_index=True, border="horizontal")


def show_sources(choice: Choice) -> None:
    """The snapshot, the file of this year's survey, when it was stored and with what note."""
    _ = words()
    st.subheader(_("Sources"))
    commit = store.written(root(), choice.snapshot, kode_kota=choice.city, tahun=choice.year)
    told = {
        _("Snapshot"): str(choice.snapshot),
        _("Regulation"): choice.regulation.title,
        _("File of the survey of {year}").format(year=choice.year): plain(commit["file"] if commit else "") or "–",
        _("Stored"): _stored(commit, choice.language),
        _("Note"): plain(commit["note"] if commit else "") or "–",
    }
    st.table(pd.DataFrame(told.items(), columns=[_("Figure"), _("Value")]), hide_index=True, border="horizontal")
    st.page_link(
        "pages/riwayat.py", label=_("All versions of the survey"), icon=":material/history:",
        query_params={"bahasa": choice.language, "tabel": "survey", "wilayah": choice.city},
    )  # fmt: skip


def show_inputs(choice: Choice, level: str, code: str) -> None:
    """The survey rows the figures come from, as they are stored, to unfold."""
    _ = words()
    key, year = place_keys(level)
    stored = table("survey", choice.city).filter((pl.col(key) == code) & (pl.col(year) == choice.year))
    rows = without_counts(stored)
    label = _("Input rows of the survey ({count})").format(count=quantity(rows.height, "RT", choice.language))
    if level == "rt":
        with st.expander(label):
            st.table(_one_row(rows.row(0, named=True), choice.language), hide_index=True, border="horizontal")
    elif st.toggle(label, key="baris-survei-buka"):  # hundreds of rows are not sent unasked
        st.dataframe(_many_rows(rows, choice.language), hide_index=True, placeholder="–", key="baris-survei")
    if rows.width < stored.width:
        st.caption(_("The counts of the poor are left out here."))


def _stored(commit: dict[str, object] | None, language: str) -> str:
    when = commit["time"] if commit else None
    return when_words(when, language) if isinstance(when, datetime) else "–"


def _one_row(row: dict[str, object], language: str) -> pd.DataFrame:
    _ = translator(language)
    return pd.DataFrame(
        {
            _("Column"): plain(name),
            _("Meaning"): column.label(language),
            _("Value"): _written(row[name], language),
            _("Unit"): unit_word(column.unit, language) if column.unit else "",
        }
        for name, column in survey_form().items()
        if name in row
    )


def _many_rows(rows: pl.DataFrame, language: str) -> Styler:
    shown = {name: column for name, column in survey_form().items() if name in rows.columns}
    columns = {name: _shown(column, rows[name], language) for name, column in shown.items()}
    return styled(rows.sort("kode_rt"), columns, language)


def _shown(column: Column, values: pl.Series, language: str) -> Shown:
    unit = unit_word(column.unit, language) if column.unit else ""
    return Shown(column.id, unit, _digits(values) if column.is_numeric else None)


def _digits(values: pl.Series) -> int:
    return 0 if (values.drop_nulls() % 1 == 0).all() else 4


def _written(value: object, language: str) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return exact(value, language)
    return "–" if value is None else plain(value)
