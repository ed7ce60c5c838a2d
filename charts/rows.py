"""Horizontal bars with their words above them, readable on a phone: sixteen criteria, seven aspects."""

from collections.abc import Mapping, Sequence
from textwrap import wrap

import plotly.graph_objects as go
import polars as pl

from charts.canvas import MIDDLE, Edge, blank, say, write
from charts.kept import kept
from locales import NO_DATA, quantity

_HEAD, _ROW, _MORE = 30, 46, 18
"""Heights in pixels: the axis, a row, and what a row needs more for a label on two lines."""
_LINE = 50
_WHOLE = 100.0
_REACH = 0.2
_ROOM_FOR_WORDS = 1.5


@kept
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
    figure.add_trace(_marks(len(rows), [0, *(edge.value for edge in edges), _WHOLE]))
    figure.update_xaxes(tickvals=[edge.value for edge in edges], ticktext=[edge.label for edge in edges])
    return figure


@kept
def aspects(frame: pl.DataFrame, colour: str, language: str) -> go.Figure:
    """One bar per aspect with its mean percentage. `frame`, in the order to show: `label`, `rata` (null: no bar)."""
    means = frame["rata"].to_list()
    figure = _rows(frame["label"].to_list(), means, [quantity(mean, "%", language) for mean in means], language)
    figure.update_traces(marker_color=colour)
    figure.add_trace(_marks(len(means), [0, _WHOLE]))
    figure.update_xaxes(showticklabels=False)
    return figure


def _rows(labels: list[str], values: list[float | None], words: list[str], language: str) -> go.Figure:
    places = list(range(len(labels)))
    titles = ["<br>".join(wrap(label, _LINE)) for label in labels]
    figure = blank(_HEAD + len(labels) * (_ROW + _MORE * any("<br>" in title for title in titles)), language)
    figure.add_trace(_bars(places, values, labels, words))
    told = [{"text": title, "x": 0, "y": place - _REACH, "yanchor": "bottom"} for place, title in enumerate(titles)]
    beside = [{"text": word, "x": _WHOLE, "y": place, "xshift": 4} for place, word in enumerate(words)]
    write(figure, (*told, *beside))
    figure.update_xaxes(range=[0, _WHOLE * _ROOM_FOR_WORDS], side="top", tickangle=0, showgrid=False)
    figure.update_yaxes(range=[len(labels) - 0.6, -0.9], showticklabels=False, showgrid=False)
    figure.update_layout(showlegend=False)
    return say(figure, (f"{label}: {word}" for label, word in zip(labels, words, strict=True)))


def _bars(places: list[int], values: list[float | None], labels: list[str], words: list[str]) -> go.Bar:
    return go.Bar(
        orientation="h",
        y=places,
        # A volume above its denominator fills the bar; the words beside it give the real percentage.
        x=[None if value is None else min(value, _WHOLE) for value in values],
        width=2 * _REACH,
        customdata=list(zip(labels, words, strict=True)),
        marker={"line": {"color": MIDDLE, "width": 0.5}},
        hovertemplate="%{customdata[0]}: %{customdata[1]}<extra></extra>",
    )


def _marks(count: int, positions: Sequence[float]) -> go.Scatter:
    """A short line across each bar at every position; one trace, broken by None, leaves the words free."""
    lines = [(position, place) for place in range(count) for position in positions]
    return go.Scatter(
        x=[at for position, _ in lines for at in (position, position, None)],
        y=[at for _, place in lines for at in (place - _REACH, place + _REACH, None)],
        mode="lines",
        line={"color": MIDDLE, "width": 1},
        hoverinfo="skip",
    )


def _in_words(percent: float | None, score: int | None, score_word: str, language: str) -> str:
    scored = NO_DATA if score is None else str(score)
    return NO_DATA if percent is None else f"{quantity(percent, '%', language)} · {score_word} {scored}"
