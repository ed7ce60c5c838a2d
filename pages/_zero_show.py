"""The page Road to 0 ha on screen: figures, the way as a chart and in sentences, every definition."""

from collections.abc import Iterator

import pandas as pd
import polars as pl
import streamlit as st

import charts
from indicators.zero import Road
from locales import quantity, translator
from pages._frame import chart
from pages._remaining import OF_DECREE, definition_words, rows_of, without_area
from pages._shared import words
from pages._target import copied
from pages._words import Shown, signed, table
from pages._zero import Aim, city_road, city_years, every_definition, reference_lines
from pages._zero_words import copies, left_words, outlook, range_words, year_words


def show_road(aim: Aim) -> None:
    """The four figures, the chart, and what they say in sentences."""
    _ = words()
    language, road, years = aim.choice.language, city_road(aim), city_years(aim)
    _metrics(aim, road)
    left, right = st.columns([3, 2])
    title = _("Slum hectares on the way to 0")
    with left:
        chart(
            title, charts.path(years, _edges(aim), _rays(road, language), "ha", language), "menuju", _years(years, aim)
        )
    with right:
        told = [*outlook(road, language), *copies(copied(aim.choice), years["tahun"].to_list(), language)]
        st.markdown("\n".join(f"- {sentence}" for sentence in told))
        for note in _notes(aim, road):
            st.caption(note)


def show_definitions(aim: Aim) -> None:
    """The same road by every definition: none of them is the only one."""
    _ = words()
    language = aim.choice.language
    st.subheader(_("By every definition"))
    rows = [
        {
            _("Definition"): definition_words(name, aim.choice),
            _("Last measured"): str(road.pace.last[0]) if road.pace.last else "–",
            _("Left, up to what may be"): left_words(now, language),
            _("Pace a year"): signed(road.per_year, "ha", language) or "–",
            _("Needed a year"): signed(road.pace.needed, "ha", language) or "–",
            _("0 ha in"): year_words(road, language),
            _("Range"): range_words(road, language) or _("none"),
        }
        for name, road, now in every_definition(aim)
    ]
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal")
    st.caption(_("Up to: with what may be slum, and by RT class also with the RT that were not surveyed in that year."))


def _metrics(aim: Aim, road: Road) -> None:
    _ = words()
    language, pace = aim.choice.language, road.pace
    left, past, needed, reached = st.columns(4)
    label = _("Left in {year}").format(year=pace.last[0]) if pace.last else _("Left")
    left.metric(label, quantity(pace.last[1] if pace.last else None, "ha", language))
    past.metric(_("Pace a year"), signed(road.per_year, "ha", language) or "–")
    needed.metric(_("Needed a year, by {year}").format(year=aim.by), signed(pace.needed, "ha", language) or "–")
    reached.metric(_("0 ha in"), year_words(road, language), range_words(road, language) or None, delta_color="off",
                   delta_arrow="off")  # fmt: skip


def _rays(road: Road, language: str) -> list[charts.Ray]:
    _ = translator(language)
    needed = road.pace.way() if road.pace.state != "reached" else []
    return [charts.Ray(_("this pace"), road.pace.ahead(), "dot"), charts.Ray(_("needed"), needed, "dash")]


def _edges(aim: Aim) -> list[charts.Edge]:
    _ = translator(aim.choice.language)
    names = {"sk": _("Decree {year}: {area}"), "terbit": _("Published {year}: {area}")}
    marks = [
        charts.Edge(area, names[kind].format(year=year, area=quantity(area, "ha", aim.choice.language)))
        for kind, year, area in reference_lines(aim)
    ]
    return [charts.Edge(0.0, _("Goal {value}").format(value="0 ha")), *marks]


def _years(years: pl.DataFrame, aim: Aim) -> object:
    _ = translator(aim.choice.language)
    told = years.with_columns(salinan=pl.when("salinan").then(pl.lit(_("copied"))).otherwise(pl.lit("")))
    columns = {
        "tahun": Shown(_("Year")),
        "nilai": Shown(_("Left"), "ha", 2),
        "tertinggi": Shown(_("Highest possible"), "ha", 2),
        "salinan": Shown(_("Note")),
    }
    return table(told, columns, aim.choice.language)


def _notes(aim: Aim, road: Road) -> Iterator[str]:
    _ = words()
    language = aim.choice.language
    if aim.added:
        yield _("With {area} that a next decree is taken to add; the pace stays that of the surveys.").format(
            area=quantity(aim.added, "ha", language)
        )
    if aim.definition == OF_DECREE:
        yield _("Areas as the decree gives them, in the surveys since it was made; before it the list says nothing.")
    lost = without_area(rows_of(aim.choice, aim.definition), road.pace.last[0]) if road.pace.last else 0
    if lost:
        yield _("{count} without an area, in no figure.").format(count=quantity(lost, "RT", language))
