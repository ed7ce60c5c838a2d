"""Horizontal bars of amounts, each with its words above it, readable on a phone."""

from textwrap import shorten

import plotly.graph_objects as go
import polars as pl

from charts.canvas import MIDDLE, blank, literal, say, write
from charts.kept import kept

_HEAD, _ROW, _REACH = 24, 62, 0.16
_ROOM = 1.04
_LINE = 44  # letters on a line of a phone


@kept
def amounts(frame: pl.DataFrame, colour: str, language: str) -> go.Figure:
    """One bar per row, in the order of the rows. `frame`: `label`, `nilai` (null: no bar), `kata` (what is written).

    The words stand above the bar, so that a row without a figure says why it has none.
    """
    rows = frame.rows(named=True)
    figure = blank(_HEAD + _ROW * len(rows), language)
    figure.add_trace(_bars(rows, colour))
    write(
        figure, ({"text": _written(row), "x": 0, "y": at - _REACH, "yanchor": "bottom"} for at, row in enumerate(rows))
    )
    most = max((row["nilai"] or 0 for row in rows), default=0) or 1
    figure.update_xaxes(range=[0, most * _ROOM], showticklabels=False, showgrid=False)
    figure.update_yaxes(range=[len(rows) - 0.6, -0.9], showticklabels=False, showgrid=False)
    figure.update_layout(showlegend=False)
    return say(figure, (_said(row) for row in rows))


def _bars(rows: list[dict[str, float]], colour: str) -> go.Bar:
    return go.Bar(
        orientation="h",
        y=list(range(len(rows))),
        x=[row["nilai"] for row in rows],
        width=2 * _REACH,
        customdata=[literal(_said(row)) for row in rows],
        marker={"color": colour, "line": {"color": MIDDLE, "width": 0.5}},
        hovertemplate="%{customdata}<extra></extra>",
    )


def _written(row: dict[str, str]) -> str:
    """The label, shortened to a line, over its words."""
    return "<br>".join(literal(shorten(text, _LINE, placeholder="…")) for text in (row["label"], row["kata"]))


def _said(row: dict[str, float]) -> str:
    return f"{row['label']}: {row['kata']}"
