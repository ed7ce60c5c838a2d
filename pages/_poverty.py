"""Poverty of the city beside its province and the nation, as BPS publishes it: figures, lines, definitions."""

from functools import partial

import plotly.graph_objects as go
import polars as pl
import streamlit as st

import charts
from data import reference
from indicators.poverty import AUTUMN, NATION, PLACES, REFERENCE, disagreements, facts, in_pieces
from indicators.poverty_measures import MEASURES, measure_label, measure_unit
from locales import translator
from pages._frame import chart
from pages._pickers import pick
from pages._poverty_tables import (
    Names,
    comparison_table,
    definitions_table,
    disagreements_table,
    figures_table,
    origin_words,
    poverty_sheet,
    round_and_year,
    round_words,
)
from pages._shared import Choice, newest, table
from pages._words import plain

_COLOURS = dict(zip(PLACES, charts.SERIES, strict=False))
_EACH_ITS_AXIS = "jumlah_miskin_ribu"


def show_survey_poverty(choice: Choice) -> None:
    """The latest figures side by side, one measure over the years, where origins disagree, and what it all means."""
    _ = translator(choice.language)
    names = place_names(choice)
    told = _facts(choice, names)
    st.subheader(_("Poverty as BPS measures it (Susenas)"))
    if told.filter(tingkat="kota").is_empty():
        st.info(
            _(
                "No published figure of {city} is here. Upload a poverty series (year, round, place, P0 …) of its "
                "province on the page Upload."
            ).format(city=plain(choice.city_name))
        )
    st.table(comparison_table(told, names, choice.language), hide_index=True, border="horizontal")
    measures = [name for name in MEASURES if name in set(told["ukuran"])]
    measure = pick(_("Measure"), measures, "ukuran", partial(measure_label, language=choice.language))
    _show_lines(in_pieces(told.filter(ukuran=measure)), measure, names, choice.language)
    _show_disagreements(disagreements(told), names, choice.language)
    st.download_button(
        _("Download every figure (CSV)"),
        partial(poverty_sheet, told, names, str(newest("poverty_series") or "–"), choice.language),
        f"kemiskinan-{choice.city}.csv", "text/csv", key="unduh-kemiskinan", on_click="ignore",
    )  # fmt: skip
    with st.expander(_("What the measures mean, and how sure we are")):
        st.table(definitions_table(choice.language), hide_index=True, border="horizontal")


def place_names(choice: Choice) -> Names:
    """The three places by level, as people call them."""
    _ = translator(choice.language)
    provinces = dict(reference.provinces().select("kode", "nama").iter_rows())
    province = provinces.get(choice.city[:2], _("Province {code}").format(code=choice.city[:2]))
    return {"kota": choice.city_name, "provinsi": province, NATION: "Indonesia"}


def poverty_lines(rows: pl.DataFrame, names: Names, language: str) -> list[charts.Line]:
    """A line for every series of `rows` (`poverty.in_pieces`): place, origin and round are told apart."""
    found = rows.select("tingkat", "asal", "periode").unique(maintain_order=True).rows()
    both = {place for place in PLACES if rows.filter(tingkat=place)["asal"].n_unique() > 1}
    return [
        charts.Line(
            key=f"{place} {origin} {when}",
            label=", ".join([charts.literal(names[place]), *([origin_words(origin, language)] if place in both else []),
                             *([round_words(when, language)] if when == AUTUMN else [])]),
            colour=_COLOURS[place],
            dash="dot" if when == AUTUMN else "solid" if origin == REFERENCE else "dash",
            symbol="diamond-open" if when == AUTUMN else "circle" if origin == REFERENCE else "square",
        )
        for place, origin, when in found
    ]  # fmt: skip


def poverty_figure(rows: pl.DataFrame, measure: str, names: Names, language: str) -> go.Figure:
    """The series of one measure over the years; a change of source is a gap with a word at it."""
    _ = translator(language)
    keyed = rows.with_columns(
        garis=pl.concat_str("tingkat", "asal", "periode", separator=" "),
        kapan=pl.Series([round_and_year(row, language) for row in rows.iter_rows(named=True)], dtype=pl.String),
    )
    changed = rows.filter(pl.col("ganti").is_not_null()).select("posisi", "tingkat").unique(maintain_order=True)
    edges = [
        charts.Edge(at - 0.5, _("{place}: another source").format(place=charts.literal(names[place])))
        for at, place in changed.rows()
    ]
    return charts.broken_lines(keyed, poverty_lines(rows, names, language), edges, measure_unit(measure), language)


def _show_lines(rows: pl.DataFrame, measure: str, names: Names, language: str) -> None:
    _ = translator(language)
    parts = [("kemiskinan", rows)]
    if measure == _EACH_ITS_AXIS:
        st.caption(_("Each place has an axis of its own."))
        parts = [(f"kemiskinan-{place}", part) for (place,), part in rows.group_by("tingkat", maintain_order=True)]
    for key, part in parts:
        told = figures_table(part, measure, names, language)
        chart(measure_label(measure, language), poverty_figure(part, measure, names, language), key, told)
    st.caption(
        _(
            "March and September are different rounds and are not joined. A line stops where a year is missing or "
            "where the source or the definition is another."
        )
    )


def _show_disagreements(differing: pl.DataFrame, names: Names, language: str) -> None:
    _ = translator(language)
    if not differing.is_empty():
        st.warning(
            _("What was uploaded and what was published differ. Both are shown; neither is changed or averaged.")
        )
        st.table(disagreements_table(differing, names, language), hide_index=True, border="horizontal")


def _facts(choice: Choice, names: Names) -> pl.DataFrame:
    province = choice.city[:2]
    stored = [table("poverty_series", owner) for owner in (province, "ID")]
    places = {"kota": (choice.city, names["kota"]), "provinsi": (province, names["provinsi"])}
    return facts(pl.concat(stored, how="diagonal_relaxed"), reference.poverty(), places)
