"""What pages share on screen: headline numbers, a chart with its table, the line that names the sources."""

from collections.abc import Sequence

import plotly.graph_objects as go
import streamlit as st
from pandas.io.formats.style import Styler

import charts
from indicators.headline import Headline
from locales import number, quantity, translator
from pages._shared import KODE_DEMO, Choice, newest, words
from pages._words import signed


def chart(figure: go.Figure, key: str, rows: Styler | None = None) -> None:
    """A figure in the page's ink, in words for screen readers, and the same as a table to unfold."""
    _ = words()
    ground = st.context.theme.type or "light"
    st.plotly_chart(charts.inked(figure, ground), config=charts.CONFIG, alt=charts.alt(figure), key=key)
    if rows is not None:
        with st.expander(_("As a table")):
            st.table(rows, hide_index=True, border="horizontal")


def headline_metrics(now: Headline, drawn_rt: int, unasked: Sequence[str], language: str) -> None:
    """Slum hectares and their change, slum RT, people in them, how much is measured, and what leaves the rest open.

    `drawn_rt`: RT of the boundaries. `unasked`: criteria of the regulation that the survey has no value for.
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
    unsurveyed = drawn_rt - now.surveyed_rt
    if unsurveyed > 0:
        count = quantity(unsurveyed, "RT", language)
        st.caption(_("{count} of the boundaries are not surveyed in {year}.").format(count=count, year=now.year))
    if now.slum_maybe:
        area = quantity(now.slum_maybe, "ha", language)
        st.warning(_("{area} more may be slum: missing values leave it open.").format(area=area))
    if unasked:
        st.warning(_("The survey has no values for {criteria}.").format(criteria=", ".join(unasked)))


def footer(choice: Choice) -> None:
    """Year, regulation, snapshot and, for the demonstration city, that it is made up."""
    _ = translator(choice.language)
    snapshots = [str(it) for it in (choice.snapshot, newest("boundaries")) if it]
    parts = [
        _("Survey of {year}").format(year=choice.year),
        choice.regulation.short,
        _("snapshot {snapshot}").format(snapshot=", ".join(snapshots)),
    ]
    if choice.city == KODE_DEMO:
        parts.append(_("made-up data"))
    st.caption(" · ".join(parts))
