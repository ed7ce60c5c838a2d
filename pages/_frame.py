"""What pages share on screen: headline numbers, a chart with its table, the line that names the sources."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import plotly.graph_objects as go
import polars as pl
import streamlit as st
from pandas.io.formats.style import Styler

import charts
from data.results import sheet_csv
from indicators.headline import Headline
from locales import number, quantity, translator
from pages._choice import chosen
from pages._kept import KODE_DEMO
from pages._picture import show_picture
from pages._shared import Choice, language, newest, table, words
from pages._words import signed


def chart(title: str, figure: go.Figure, key: str, rows: Styler | None = None) -> None:
    """A figure, in words for screen readers too; to unfold: the same as a table, and both to take along.

    `title`: what the figure shows, for the picture and the names of the files.
    """
    _ = words()
    st.plotly_chart(figure, config=charts.CONFIG, alt=charts.alt(figure), key=key)
    with st.expander(_("Table and downloads")):
        if rows is not None:
            st.table(rows, hide_index=True, border="horizontal")
        with st.container(horizontal=True):
            if rows is not None:
                st.download_button(
                    _("Table (CSV)"), partial(_sheet, rows.data, language()), f"{title}.csv", "text/csv",
                    key=f"csv-{key}", on_click="ignore",
                )  # fmt: skip
            if st.button(_("Picture (PNG, SVG)"), key=f"gambar-{key}"):
                st.dialog(title, width="large")(show_picture)(title, figure, key, source_line(chosen()))


def headline_metrics(now: Headline, drawn_rt: int, unasked: Sequence[str], reported: str, language: str) -> None:
    """Slum hectares and their change, slum RT, people in them, how much is measured, and what leaves the rest open.

    `drawn_rt`: RT of the boundaries. `unasked`: criteria of the regulation that the survey has no value for.
    `reported`: what the city reports, and by which definition.
    """
    _ = translator(language)
    first, second, third, fourth = st.columns(4)
    first.metric(
        _("Slum area, by RT class"),
        quantity(now.slum, "ha", language),
        signed(now.change, "ha", language),
        delta_color="inverse",
        delta_description=_("since {year}").format(year=now.previous_year) if now.previous_year else None,
    )
    second.metric(_("Slum RT"), f"{number(now.slum_rt, 0, language)} / {number(now.surveyed_rt, 0, language)}")
    third.metric(_("People in slum RT"), quantity(now.slum_people, "jiwa", language))
    fourth.metric(_("Values measured"), quantity(now.measured_share, "%", language))
    st.caption(reported)
    unsurveyed = drawn_rt - now.surveyed_rt
    if unsurveyed > 0:
        count = quantity(unsurveyed, "RT", language)
        st.caption(_("{count} of the boundaries are not surveyed in {year}.").format(count=count, year=now.year))
    if now.slum_maybe:
        area = quantity(now.slum_maybe, "ha", language)
        st.warning(_("{area} more may be slum: missing values leave it open.").format(area=area))
    if unasked:
        st.warning(_("The survey has no values for {criteria}.").format(criteria=", ".join(unasked)))


def footer(choice: Choice, *beside: str) -> None:
    """Year, regulation, snapshots (of the tables `beside` too) and, for the demonstration city, that it is made up."""
    _ = translator(choice.language)
    rounded = _("Each figure is rounded by itself: their sum may differ in its last digit.")
    st.caption(f"{source_line(choice, *beside)}  \n{rounded}")


def source_line(choice: Choice, *beside: str) -> str:
    """What the figures of a page are computed from: survey, regulation, snapshots."""
    _ = translator(choice.language)
    held = [newest(name) for name in ("boundaries", *beside) if not table(name, choice.city).is_empty()]
    snapshots = [str(it) for it in (choice.snapshot, *held)]
    parts = [
        _("Survey of {year}").format(year=choice.year),
        choice.regulation.short,
        _("snapshot {snapshot}").format(snapshot=", ".join(snapshots)),
    ]
    if choice.city == KODE_DEMO:
        parts.append(_("made-up data"))
    return " · ".join(parts)


def _sheet(rows: pd.DataFrame, language: str) -> bytes:
    return sheet_csv(pl.from_pandas(rows), language)
