"""Hectares from one figure to another, step by step."""

from textwrap import wrap

import plotly.graph_objects as go
import polars as pl

from charts.canvas import ACCENT, MIDDLE, SERIES, blank, say
from locales import quantity

_HEAD, _ROW, _LINE = 24, 44, 22
_ROOM = 1.3


def waterfall(frame: pl.DataFrame, language: str) -> go.Figure:
    """Bars from left to right, one below the other, each beginning where the one before ends.

    `frame`, in the order to show: `nama`, `luas_ha`, `jenis` (`absolute`: a whole; `relative`: a step, with its sign).
    """
    names, values, kinds = (frame[name].to_list() for name in ("nama", "luas_ha", "jenis"))
    words = [_in_words(value, kind, language) for value, kind in zip(values, kinds, strict=True)]
    figure = blank(_HEAD + _ROW * len(names), language)
    figure.add_trace(
        go.Waterfall(
            orientation="h",
            y=["<br>".join(wrap(name, _LINE)) for name in names],
            x=values,
            measure=kinds,
            text=words,
            textposition="outside",
            cliponaxis=False,
            connector={"line": {"color": MIDDLE, "width": 1, "dash": "dot"}},
            totals={"marker": {"color": MIDDLE}},
            decreasing={"marker": {"color": ACCENT}},
            increasing={"marker": {"color": SERIES[1]}},
            hovertemplate="%{y}: %{text}<extra></extra>",
        )
    )
    figure.update_xaxes(range=[0, max(_heights(values, kinds), default=0) * _ROOM or 1], showticklabels=False)
    figure.update_yaxes(type="category", autorange="reversed", showgrid=False)
    figure.update_layout(showlegend=False)
    return say(figure, (f"{name}: {word}" for name, word in zip(names, words, strict=True)))


def _heights(values: list[float], kinds: list[str]) -> list[float]:
    """Where each bar ends."""
    ends: list[float] = []
    for value, kind in zip(values, kinds, strict=True):
        ends.append(value if kind == "absolute" or not ends else ends[-1] + value)
    return ends


def _in_words(value: float, kind: str, language: str) -> str:
    sign = "+" if kind == "relative" and value > 0 else ""
    return sign + quantity(value, "ha", language)
