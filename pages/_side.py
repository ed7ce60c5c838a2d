"""One map with its panel beside it, or two maps with one view side by side and the panel below."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from pages._map import Pane, draw
from pages._place import panel

_HEIGHT = 560  # pixels of the map and of the panel beside it
# Two maps on a narrow screen stand under one another; Streamlit's columns would do so a little later.
_STYLE = """<style>@media (max-width:700px){
.st-key-sandingan [data-testid=stHorizontalBlock]{flex-wrap:wrap}
.st-key-sandingan [data-testid=stColumn]{min-width:100%}
}</style>"""

Shown = Sequence[tuple[Pane, pl.DataFrame]]


def show_maps(shown: Shown, place: str | None) -> None:
    """The maps of a page and the panel of the chosen place."""
    if len(shown) == 1:
        _beside_its_panel(*shown[0], place)
    else:
        _side_by_side(shown, place)


def _beside_its_panel(pane: Pane, rows: pl.DataFrame, place: str | None) -> None:
    plan, beside = st.columns([4, 3])
    with plan:
        draw(pane, rows, place, _HEIGHT)
    explained = place or pane.scope
    with beside.container(height=_HEIGHT if explained else "content", border=explained is not None):
        panel(pane, rows, place)


def _side_by_side(shown: Shown, place: str | None) -> None:
    st.html(_STYLE)
    with st.container(key="sandingan"):
        for column, (pane, rows) in zip(st.columns(len(shown)), shown, strict=True):
            with column:
                draw(pane, rows, place, _HEIGHT)
    panel(*shown[0], place)
