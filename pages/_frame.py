"""What surrounds the figures of a page: a chart with its table, and the line that says where they come from."""

import plotly.graph_objects as go
import streamlit as st
from pandas.io.formats.style import Styler

import charts
from locales import translator
from pages._shared import KODE_DEMO, Choice, newest, words


def chart(figure: go.Figure, key: str, rows: Styler | None = None) -> None:
    """A figure in the page's ink, in words for screen readers, and the same as a table to unfold."""
    _ = words()
    ground = st.context.theme.type or "light"
    st.plotly_chart(charts.inked(figure, ground), config=charts.CONFIG, alt=charts.alt(figure), key=key)
    if rows is not None:
        with st.expander(_("As a table")):
            st.table(rows, hide_index=True, border="horizontal")


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
