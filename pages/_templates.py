"""Workbooks to fill in: blank ones of every kind of table, and the R0 forms of all RT of the city that is looked at."""

from functools import partial

import polars as pl
import streamlit as st

from data.writers.r0 import write_r0
from data.writers.r0_rules import columns_of, rules_of
from data.writers.templates import write_template
from indicators.scoring import UNCERTAIN, score
from indicators.survey import forms, survey_form
from pages._commits import table_words
from pages._pickers import pick
from pages._shared import Choice, language, recall, table, words
from pages._words import plain

_PLACES = tuple(name for name, column in survey_form().items() if column.role == "key")


def offer_templates() -> None:
    """A blank workbook of the kind that is chosen, to download."""
    _ = words()
    known = forms()
    kind = pick(_("Kind of table"), list(known), "templat", partial(table_words, language=language()))
    choice = recall("choice")
    places = surveyed_places(choice.city, choice.year) if kind == "survey" and isinstance(choice, Choice) else None
    title = table_words(kind, language())
    st.download_button(
        _("Download the blank workbook (XLSX)"),
        partial(write_template, title, list(known[kind].values()), places, language()),
        template_name(kind, language()), key="unduh-templat", on_click="ignore",
    )  # fmt: skip


def template_name(kind: str, language: str) -> str:
    """The file name of a blank workbook, in the words of the page."""
    return f"templat-{table_words(kind, language).casefold().replace(' ', '-')}.xlsx"


def offer_r0() -> None:
    """The R0 forms of all RT of the city, year and regulation in the menu, to download; nothing while there is none."""
    _ = words()
    choice = recall("choice")
    if isinstance(choice, Choice):
        st.caption(
            _(
                "A form per RT as the ministry prints it, filled in for {city}, {year}, by {regulation}; its formulas "
                "are live. Changed and dropped here, it is read back."
            ).format(city=plain(choice.city_name), year=choice.year, regulation=choice.regulation.short)
        )
        st.download_button(
            _("Download the R0 workbook of all RT (XLSX)"), partial(r0_workbook, choice),
            f"r0-{choice.city}-{choice.year}.xlsx", key="unduh-r0", on_click="ignore",
        )  # fmt: skip


def r0_workbook(choice: Choice) -> bytes:
    """The R0 workbook of a city and year: every figure of the survey, its results as formulas."""
    rows = table("survey", choice.city).filter(pl.col("tahun") == choice.year)
    rules = rules_of(choice.regulation, choice.language, UNCERTAIN)
    columns = columns_of(survey_form().values(), choice.language)
    return write_r0(score(rows, choice.regulation), rules, columns, choice.language)


def surveyed_places(city: str, year: int) -> pl.DataFrame | None:
    """The RT of a city's newest survey with all that a survey of `year` says of their place; None while it has none."""
    rows = table("survey", city)
    if rows.is_empty():
        return None
    newest = rows.filter(pl.col("tahun") == rows["tahun"].max()).with_columns(tahun=pl.lit(year))
    return newest.select(name for name in _PLACES if name in newest.columns).unique(maintain_order=True)
