"""Horizontal bars with their words above them, readable on a phone: sixteen criteria, seven aspects."""

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go
import polars as pl

from charts.canvas import MIDDLE, Edge, blank, say
from locales import NO_DATA, quantity

_ROW, _HEAD = 46, 30
_WHOLE = 100.0
_REACH = 0.27
_ROOM_FOR_WORDS = 1.3


def criteria_bars(
    frame: pl.DataFrame, edges: Sequence[Edge], colours: Mapping[int, str], score_word: str, language: str
) -> go.Figure:
    """One bar per criterion, coloured by score, with a line where each score band begins (25, 51, 76 %).

    `frame`, in the order to show: `label`, `persen` (null: not measured, no bar), `skor`, `pasti` (false: hatched,
    because part of the place is not measured).
    """
    rows = frame.rows(named=True)
    words = [_in_words(row["persen"], row["skor"], score_word, language) for row in rows]
    figure = _rows(frame["label"].to_list(), frame["persen"].to_list(), words, language)
    figure.update_traces(
        marker_color=[MIDDLE if row["skor"] is None else colours[row["skor"]] for row in rows],
        marker_pattern={"shape": ["" if row["pasti"] else "/" for row in rows], "fillmode": "overlay"},
    )
    figure.add_trace(_marks(len(rows), edges))
    figure.update_xaxes(tickvals=[edge.value for edge in edges], ticktext=[edge.label for edge in edges])
    return figure


def aspects(frame: pl.DataFrame, colour: str, language: str) -> go.Figure:
    """One bar per aspect with its mean percentage. `frame`, in the order to show: `label`, `rata` (null: no bar)."""
    means = frame["rata"].to_list()
    figure = _rows(frame["label"].to_list(), means, [quantity(mean, "%", language) for mean in means], language)
    figure.update_traces(marker_color=colour)
    figure.update_xaxes(showticklabels=False)
    return figure


def _rows(labels: list[str], values: list[float | None], words: list[str], language: str) -> go.Figure:
    figure = blank(_HEAD + _ROW * len(labels), language)
    places = list(range(len(labels)))
    figure.add_trace(
        go.Bar(
            orientation="h",
            y=places,
            x=values,
            width=0.42,
            text=[word if value is not None else "" for value, word in zip(values, words, strict=True)],
            customdata=labels,
            textposition="outside",
            cliponaxis=False,
            marker={"line": {"color": MIDDLE, "width": 0.5}},
            hovertemplate="%{customdata}: %{text}<extra></extra>",
        )
    )
    for place, label, value, word in zip(places, labels, values, words, strict=True):
        _label(figure, place, label if value is not None else f"{label}: {word}")
    longest = max([_WHOLE, *(value for value in values if value is not None)])
    figure.update_xaxes(range=[0, longest * _ROOM_FOR_WORDS], side="top", tickangle=0)
    figure.update_yaxes(range=[len(labels) - 0.6, -0.8], showticklabels=False, showgrid=False)
    return say(figure, (f"{label}: {word}" for label, word in zip(labels, words, strict=True)))


def _marks(count: int, edges: Sequence[Edge]) -> go.Scatter:
    """A short line across each bar where a band begins; one trace, broken by None, leaves the words free."""
    lines = [(edge.value, place) for place in range(count) for edge in edges]
    return go.Scatter(
        x=[at for value, _ in lines for at in (value, value, None)],
        y=[at for _, place in lines for at in (place - _REACH, place + _REACH, None)],
        mode="lines",
        line={"color": MIDDLE, "width": 1},
        hoverinfo="skip",
        showlegend=False,
    )


def _label(figure: go.Figure, place: int, text: str) -> None:
    figure.add_annotation(x=0, y=place - 0.42, text=text, showarrow=False, xanchor="left", align="left", xshift=-2)


def _in_words(percent: float | None, score: int | None, score_word: str, language: str) -> str:
    scored = NO_DATA if score is None else str(score)
    return NO_DATA if percent is None else f"{quantity(percent, '%', language)} · {score_word} {scored}"
