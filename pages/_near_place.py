"""The chosen place of the page Nearly there: its distance to the line, what is proposed, and every single move."""

from collections.abc import Sequence

import pandas as pd
import polars as pl
import streamlit as st

from indicators.explain import explain, verdict
from indicators.law import Regulation
from indicators.moves import Move, proposal, to_measure, ways
from indicators.survey import survey_form
from locales import number, quantity, translator
from pages._address import address
from pages._near_asked import Asked
from pages._near_words import WITH, move_long, obstacle, volume_words
from pages._place import facts
from pages._shared import Choice
from pages._words import clauses_table, place_name, plain


def near_panel(choice: Choice, told: pl.DataFrame, asked: Asked, place: str | None) -> None:
    """The place out of `near_line`, or what to do to see one."""
    _ = translator(choice.language)
    if place is None:
        st.info(_("Click a place on the map, or choose a row of the table, to read what would carry it over the line."))
        return
    found = told.filter(pl.col(f"kode_{asked.level}") == place)
    if found.is_empty():
        st.info(_("{place} is not surveyed in {year}.").format(place=plain(place), year=choice.year))
        return
    row = found.row(0, named=True)
    st.subheader(plain(place_name(row, asked.level)))
    told_why = explain(row, choice.regulation, survey_form())
    st.markdown(f"**{verdict(told_why, choice.regulation, choice.language)}**")
    st.caption(facts(row, asked.level, choice.language))
    if row["sisi"] == "uncertain":
        _show_deciding(row, choice.regulation, choice.language)
    else:
        _show_proposal(row, choice, asked)
        _show_ways(row, choice.regulation, choice.language)
    with st.expander(_("Standards and clauses of the law")):
        st.table(clauses_table(told_why, choice.language), hide_index=True, border="horizontal")
    st.page_link(
        "pages/profil.py", label=_("The calculation, the clauses and the history"), icon=":material/home_work:",
        query_params=address() | {"tingkat": asked.level, "tempat": place},
    )  # fmt: skip


def _show_proposal(row: dict[str, object], choice: Choice, asked: Asked) -> None:
    """The cheapest moves one by one, or why there are none."""
    _ = translator(choice.language)
    plan = proposal(row, choice.regulation, survey_form(), services=asked.services == WITH)
    heading = _("Out of slum by") if row["sisi"] == "leave" else _("Slum by")
    if not plan:
        st.markdown(f"{heading}: {obstacle(row, choice.regulation, choice.language)}.")
        return
    lines = [f"- {plain(move_long(move, str(row['sisi']), choice.language))}" for move in plan]
    st.markdown("\n".join([f"{heading}:", "", *lines]))


def _show_ways(row: dict[str, object], regulation: Regulation, language: str) -> None:
    """Every single move with its points."""
    _ = translator(language)
    st.markdown(_("Every criterion, each by itself:"))
    moves = ways(row, regulation, survey_form())
    st.table(ways_table(moves, str(row["sisi"]), language), hide_index=True, border="horizontal")


def ways_table(moves: Sequence[Move], side: str, language: str) -> pd.DataFrame:
    """Moves with the score before and after, points and share of the denominator."""
    _ = translator(language)
    return pd.DataFrame(
        {
            _("Criterion"): f"{move.criterion.id} {move.criterion.label(language)}",
            _("Volume"): volume_words(move, side, language),
            _("Score"): f"{move.before} → {move.after}",
            _("Points"): number(move.points, 0, language),
            _("Share"): quantity(move.share, "%", language),
        }
        for move in moves
    )


def _show_deciding(row: dict[str, object], regulation: Regulation, language: str) -> None:
    """The criteria that must be measured before anything can be said."""
    _ = translator(language)
    names = set(to_measure(row, regulation))
    sentence = _("The missing values make it slum if they bring {points} or more; at worst its total is {total}.")
    points, total = quantity(row["poin_terdekat"], "poin", language), number(row["total_tertinggi"], 0, language)  # type: ignore[arg-type]
    st.markdown(sentence.format(points=points, total=total))
    deciding = [item for item in regulation.criteria if item.id in names]
    st.table(
        pd.DataFrame(
            {_("Criterion"): f"{item.id} {item.label(language)}", _("Clause"): item.source.reference}
            for item in deciding
        ),
        hide_index=True, border="horizontal",
    )  # fmt: skip
