"""Workbooks to fill in: blank ones of every kind of table, and the R0 forms of all RT of the city that is looked at."""

from functools import partial

import polars as pl
import streamlit as st

from data.writers.books import Origin
from data.writers.r0 import write_r0
from data.writers.r0_rules import columns_of, rules_of
from data.writers.templates import write_template
from indicators.poor import without_small_counts
from indicators.scoring import UNCERTAIN, score
from indicators.survey import forms, survey_form
from locales import quantity, translator
from pages._commits import table_words
from pages._held import held_note
from pages._paper import Told
from pages._papers import file_name
from pages._pickers import pick
from pages._remaining import RECOMPUTED
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
            f"{r0_words(choice)} {_('Changed and dropped here, it is read back.')} "
            + _("As it was handed in, small counts of the poor included: for the office, not for publication.")
        )
        st.download_button(
            _("Download the R0 workbook of all RT (XLSX)"), partial(r0_workbook, choice, held=False),
            f"{file_name(_told(choice), 'r0-lengkap')}.xlsx", key="unduh-r0", on_click="ignore",
        )  # fmt: skip


def offer_r0_paper(about: Told) -> None:
    """The R0 forms of all RT as a paper to take along: without the counts of the poor that no file of a page tells."""
    _ = words()
    st.caption(
        r0_words(about.choice)
        + " "
        + _(
            "Small counts of the poor are left blank in it; the one to change and hand in again, with all figures, is "
            "on the page Upload."
        )
    )
    st.download_button(
        _("Download the R0 workbook of all RT (XLSX)"), partial(r0_workbook, about.choice, held=True),
        f"{file_name(about, 'r0')}.xlsx", key="unduh-r0", on_click="ignore",
    )  # fmt: skip


def r0_words(choice: Choice) -> str:
    """What the R0 workbook is."""
    _ = words()
    said = _("A form per RT as the ministry prints it, filled in for {city}, {year}, by {regulation}; its formulas are "
             "live.")  # fmt: skip
    return said.format(city=plain(choice.city_name), year=choice.year, regulation=choice.regulation.short)


def r0_workbook(choice: Choice, *, held: bool) -> bytes:
    """The R0 workbook of a city and year: the figures of the survey, its results as formulas.

    `held`: small counts of the poor are left blank, as in every file of a page; else it is the office's own table.
    """
    whole = table("survey", choice.city).filter(pl.col("tahun") == choice.year)
    rows = without_small_counts(whole) if held else whole
    rules = rules_of(choice.regulation, choice.language, UNCERTAIN)
    columns = columns_of(survey_form().values(), choice.language)
    return write_r0(score(rows, choice.regulation), rules, columns, choice.language, _origin(_told(choice), held=held))


def _told(choice: Choice) -> Told:
    """What the workbook is made from: classes by the survey, scored anew, whatever the city reports."""
    return Told(choice, "official", RECOMPUTED)


def _origin(about: Told, *, held: bool) -> Origin:
    """The origin of every page, and above the summary what is held back and where no contribution can be told."""
    _ = translator(about.language)
    stamp = about.stamp()
    poor = (
        held_note(about.language)
        if held
        else _("As it was handed in, small counts of the poor included: for the office, not for publication.")
    )
    contribution = _(
        "Handling contribution: of the works that are filled in. Blank where the RT was not slum at the start, where a "
        "score is missing, or where the mean of the start is not above {offset}: it cannot be computed there."
    ).format(offset=quantity(about.choice.regulation.contribution.offset_percent, "%", about.language, 2))
    return Origin(stamp.watermark(), stamp.line(), (poor, contribution))


def surveyed_places(city: str, year: int) -> pl.DataFrame | None:
    """The RT of a city's newest survey with all that a survey of `year` says of their place; None while it has none."""
    rows = table("survey", city)
    if rows.is_empty():
        return None
    newest = rows.filter(pl.col("tahun") == rows["tahun"].max()).with_columns(tahun=pl.lit(year))
    return newest.select(name for name in _PLACES if name in newest.columns).unique(maintain_order=True)
