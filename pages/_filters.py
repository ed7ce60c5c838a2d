"""What a map and its table are filtered by, in words: under the title, and in every file that leaves the page."""

from collections.abc import Mapping, Sequence

import polars as pl
import streamlit as st

from indicators.classing import by_law
from indicators.drill import chain
from indicators.law import Regulation
from indicators.results import level_results
from locales import translator
from pages._classes import counted, scheme_words, swatches
from pages._drill import known_names
from pages._held import held_reason
from pages._map import Pane, year_words
from pages._shared import survey_of, words
from pages._words import level_name, plain


def filters(pane: Pane) -> dict[str, str]:
    """The filters of a pane: what is filtered → its value in words."""
    choice = pane.choice
    _ = translator(choice.language)
    names = known_names(choice)
    inside = [choice.city_name, *(names[step.code] for step in chain(survey_of(choice), pane.scope))]
    return {
        _("Inside"): " › ".join(inside),
        _("Level"): level_name(pane.level, choice.language),
        _("Year"): year_words(pane),
        _("Indicator"): pane.layer.label(choice.language),
        _("Regulation"): choice.regulation.short,
        _("Classes"): scheme_words(pane.layer, pane.scheme, choice.regulation, choice.language),
    }


def show_filters(panes: Sequence[Pane]) -> None:
    """The filters as one line; of a second map what differs."""
    _ = words()
    first, *others = [filters(pane) for pane in panes]
    st.caption(_line(first))
    for other in others:
        differing = {name: value for name, value in other.items() if value != first[name]}
        st.caption(f"{_('Second map')}: {_line(differing)}")


def show_classes(shown: Sequence[tuple[Pane, pl.DataFrame]]) -> None:
    """By which rule the classes of every map are drawn, and how many of its surveyed places each has."""
    for pane, rows in shown:
        _show_classes_of(pane, rows)
    first = shown[0][0]
    if note := level_note(first.level, first.choice.language):
        st.caption(note)
    for level in {pane.level for pane, rows in shown if pane.layer.held and rows[pane.layer.held].count()}:
        st.caption(held_reason(level, first.choice.language))


def level_note(level: str, language: str) -> str:
    """Why class and hectares of a larger place can differ; nothing to say of an RT."""
    _ = translator(language)
    if level == "rt":
        return ""
    return _(
        "At this level the class comes from the summed volumes of all surveyed RT, the hectares from the class of "
        "each RT. A place that is not slum as a whole can hold slum RT, and its colour fills the whole place even "
        "where only a part of it was surveyed."
    )


def sources(pane: Pane) -> dict[str, str]:
    """What a file says of itself beside the filters: how the figure is defined, its classes, and the snapshot."""
    _ = translator(pane.choice.language)
    law, language = pane.choice.regulation, pane.choice.language
    snapshots = [str(it) for it in (pane.choice.snapshot, pane.choice.boundaries) if it]
    return {
        _("Definition"): definition(pane, law),
        _("Breaks"): "; ".join(swatch.label for swatch in swatches(pane.layer, law, language)),
        _("Snapshot"): ", ".join(snapshots),
    }


def definition(pane: Pane, law: Regulation) -> str:
    """What the figure of a layer is, with the clause its classes come from."""
    language = pane.choice.language
    meanings = {result.id: result.label(language) for result in level_results(law, pane.level)}
    meaning = meanings.get(pane.layer.column, pane.layer.label(language))
    return f"{meaning} ({pane.layer.bands.source.reference})" if by_law(pane.layer) else meaning


def _show_classes_of(pane: Pane, rows: pl.DataFrame) -> None:
    language = pane.choice.language
    rule = scheme_words(pane.layer, pane.scheme, pane.choice.regulation, language)
    counts = counted(rows, pane.layer, pane.choice.regulation, language)
    st.caption(plain(f"{pane.layer.label(language)} ({year_words(pane)}), {rule}: {counts}"))


def _line(told: Mapping[str, str]) -> str:
    return " · ".join(f"{plain(name)}: {plain(value)}" for name, value in told.items())
