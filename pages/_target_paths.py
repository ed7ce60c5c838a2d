"""The three numbers of 100-0-100 on their way: value, households left, the line and what the pace says."""

from collections.abc import Mapping

import plotly.graph_objects as go
import polars as pl
import streamlit as st
from pandas.io.formats.style import Styler

import charts
from locales import quantity, span, translator
from pages._frame import chart
from pages._remaining import RECOMPUTED
from pages._remaining import definition_words as slum_words
from pages._reported import reported_line, reported_words
from pages._shared import Choice, words
from pages._target import Aim, Way, copied, slum_definition, ways
from pages._target_words import (
    account,
    definition_words,
    goal_words,
    left_words,
    pace_words,
    share_words,
    strict_note,
    title,
)
from pages._words import Shown, table


def show_paths(aim: Aim) -> None:
    """Three columns: the number now, who is left, its path with the lines ahead, and the sentences."""
    copies = copied(aim.choice)
    for column, way in zip(st.columns(3), ways(aim), strict=True):
        with column:
            _show(aim, way, copies)


def _show(aim: Aim, way: Way, copies: Mapping[int, float]) -> None:
    language = aim.choice.language
    _ = words()
    heading = _title(aim, way)
    st.metric(heading, _value(aim, way))
    now = _now(aim, way.served)
    criteria = {"water": aim.water, "sanitation": aim.sanitation}.get(way.id)
    if criteria:
        st.markdown(f"**{_('Left to serve')}: {left_words(now, language)}**" if now else _("No data"))
        st.caption(definition_words(criteria, aim.choice.regulation, language))
    else:
        st.markdown(f"**{_('With what may be slum')}: {_area(aim, way)}**")
        st.caption(_slum_account(aim, way))
    chart(
        heading,
        path_figure(way, copies, language),
        f"jalur-{way.id}",
        path_table(way, copies, language),
    )
    for sentence in pace_words(way, copies, language):
        st.markdown(f"- {sentence}")
    if criteria and now:
        notes = (account(now, language), strict_note(aim.choice.regulation, criteria, language))
        st.caption(" ".join(note for note in notes if note))


def followed_line(choice: Choice) -> str:
    """What the city reports, and whether the way to 0 ha follows it."""
    if slum_definition(choice) == RECOMPUTED:
        return reported_line(choice)
    _ = words()
    more = _("The way to 0 ha follows it; the places below are counted by: {label}.")
    return f"{reported_words(choice)} {more.format(label=slum_words(RECOMPUTED, choice))}"


def path_figure(way: Way, copies: Mapping[int, float], language: str) -> go.Figure:
    """The number over the years, where its pace leads, and the way to the goal."""
    _ = translator(language)
    goal = charts.Edge(way.goal, _("Goal {value}").format(value=goal_words(way, language)))
    ahead = charts.Ray(_("this pace"), way.pace.ahead(), "dot")
    needed = charts.Ray(_("needed"), way.pace.way() if way.pace.state != "reached" else [], "dash")
    return charts.path(_marked(way, copies), [goal], [ahead, needed], way.unit, language)


def path_table(way: Way, copies: Mapping[int, float], language: str) -> Styler:
    """The figures of `path_figure`: value, what is open, and whether the year is a copy."""
    _ = translator(language)
    unit = "%" if way.unit == "%" else way.unit
    digits = 1 if unit == "%" else 2
    told = _marked(way, copies).with_columns(
        salinan=pl.when("salinan").then(pl.lit(_("copied"))).otherwise(pl.lit("")),
    )
    columns = {
        "tahun": Shown(_("Year")),
        "nilai": Shown(_("Measured"), unit, digits),
        "terendah": Shown(_("Lowest possible"), unit, digits),
        "tertinggi": Shown(_("Highest possible"), unit, digits),
        "salinan": Shown(_("Note")),
    }
    return table(told, columns, language)


def _marked(way: Way, copies: Mapping[int, float]) -> pl.DataFrame:
    return way.years.with_columns(salinan=pl.col("tahun").is_in(list(copies)))


def _now(aim: Aim, rows: pl.DataFrame) -> dict[str, float] | None:
    return next(iter(rows.filter(pl.col("tahun") == aim.choice.year).rows(named=True)), None)


def _value(aim: Aim, way: Way) -> str:
    if way.id == "slum":
        now = _now(aim, way.years)
        return quantity(now["nilai"] if now else None, "ha", aim.choice.language)
    now = _now(aim, way.served)
    return share_words(now, aim.choice.language) if now else quantity(None, "%", aim.choice.language)


def _area(aim: Aim, way: Way) -> str:
    now = _now(aim, way.years)
    return f"{span(now['terendah'], now['tertinggi'], 2, aim.choice.language)} ha" if now else "–"


def _title(aim: Aim, way: Way) -> str:
    _ = words()
    definition = slum_definition(aim.choice)
    if way.id != "slum" or definition == RECOMPUTED:
        return title(way.id, aim.choice.language)
    return _("Slum area: {definition}").format(definition=slum_words(definition, aim.choice))


def _slum_account(aim: Aim, way: Way) -> str:
    _ = words()
    if slum_definition(aim.choice) != RECOMPUTED:
        return _("By the definition the city reports, as on the page Road to 0 ha.")
    now, certain = _now(aim, way.served), _("RT that are certainly slum.")
    if not now or not now["rt_tak_tersurvei"]:
        return certain
    absent = _("{count} ({area}) not surveyed this year may be slum or not.").format(
        count=quantity(now["rt_tak_tersurvei"], "RT", aim.choice.language),
        area=quantity(now["luas_tak_tersurvei_ha"], "ha", aim.choice.language),
    )
    return f"{certain} {absent}"
