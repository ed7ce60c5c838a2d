"""From one figure to another, bar by bar: what adds, what takes away, and every sum on the way."""

from textwrap import wrap

import plotly.graph_objects as go
import polars as pl

from charts.canvas import FAINT, LACKING, MIDDLE, SERVED, UNKNOWN, blank, say, write
from charts.kept import kept

_HEAD, _ROW, _MORE = 16, 46, 18
"""Heights in pixels: the edge, a row, and what every row needs more where one has words on two lines."""
_LINE = 62  # letters on a line of a row's words
_REACH, _ROOM = 0.18, 1.45


@kept
def waterfall(frame: pl.DataFrame, language: str) -> go.Figure:
    """A bar per row, downwards; its words stand above it, its figure beside it.

    `frame`, in the order to show: `label`, `nilai`, `kata` (the figure in words) and `jumlah` (true: a sum that was
    reached, false: what is added or, below 0, taken away).
    """
    labels, values, words = (frame[name].to_list() for name in ("label", "nilai", "kata"))
    sums = frame["jumlah"].to_list()
    titles = ["<br>".join(wrap(label, _LINE)) for label in labels]
    figure = blank(_HEAD + len(titles) * (_ROW + _MORE * any("<br>" in title for title in titles)), language)
    figure.add_trace(_bars(values, sums, list(zip(labels, words, strict=True))))
    reached = _ends(values, sums)
    whole = max(reached, default=1.0) or 1.0
    told = [{"text": title, "x": 0, "y": at - _REACH, "yanchor": "bottom"} for at, title in enumerate(titles)]
    beside = [{"text": word, "x": reached[at], "y": at, "xshift": 4} for at, word in enumerate(words)]
    write(figure, (*told, *beside))
    figure.update_xaxes(range=[0, whole * _ROOM], showticklabels=False, showgrid=False)
    figure.update_yaxes(range=[len(values) - 0.6, -0.9], showticklabels=False, showgrid=False)
    figure.update_layout(showlegend=False)
    return say(figure, (f"{label}: {word}" for label, word in zip(labels, words, strict=True)))


def _bars(values: list[float], sums: list[bool], told: list[tuple[str, str]]) -> go.Waterfall:
    line = {"color": MIDDLE, "width": 0.5}
    return go.Waterfall(
        orientation="h",
        y=list(range(len(values))),
        x=values,
        measure=["absolute" if is_sum else "relative" for is_sum in sums],
        width=2 * _REACH,
        customdata=told,
        increasing={"marker": {"color": LACKING, "line": line}},
        decreasing={"marker": {"color": SERVED, "line": line}},
        totals={"marker": {"color": UNKNOWN, "line": line}},
        connector={"line": {"color": FAINT, "width": 1, "dash": "dot"}},
        hovertemplate="%{customdata[0]}: %{customdata[1]}<extra></extra>",
    )


def _ends(values: list[float], sums: list[bool]) -> list[float]:
    """How far to the right each bar reaches."""
    ends, level = [], 0.0
    for value, is_sum in zip(values, sums, strict=True):
        before, level = (0.0, value) if is_sum else (level, level + value)
        ends.append(max(before, level))
    return ends
