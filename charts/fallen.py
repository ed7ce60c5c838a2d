"""How many points fell and rose, aspect by aspect."""

from textwrap import wrap
from typing import Any

import plotly.graph_objects as go
import polars as pl

from charts.canvas import ACCENT, MIDDLE, SERIES, blank, say
from charts.kept import kept
from locales import quantity

_HEAD, _ROW, _LINE = 44, 44, 24
_ROOM = 1.35
_SIDES = {"poin_turun": ACCENT, "poin_naik": SERIES[1]}


@kept
def points_by_aspect(frame: pl.DataFrame, words: tuple[str, str], language: str) -> go.Figure:
    """Two bars per aspect: the points that fell and those that rose; `words` name the two.

    `frame`, in the order to show: `label`, `poin_turun`, `poin_naik`, `layanan` (true: hatched, a service).
    """
    labels = ["<br>".join(wrap(label, _LINE)) for label in frame["label"]]
    figure = blank(_HEAD + _ROW * frame.height, language)
    for word, (column, colour) in zip(words, _SIDES.items(), strict=True):
        figure.add_trace(_bars(frame, column, language).update(name=word, y=labels, marker_color=colour))
    most = max([*frame["poin_turun"], *frame["poin_naik"]], default=0)
    figure.update_layout(
        barmode="group", bargap=0.3, legend={"orientation": "h", "yanchor": "bottom", "y": 1.01, "x": 0}
    )
    figure.update_xaxes(range=[0, most * _ROOM or 1], showticklabels=False, showgrid=False)
    figure.update_yaxes(type="category", autorange="reversed", showgrid=False)
    return say(figure, (_in_words(row, words, language) for row in frame.iter_rows(named=True)))


def _bars(frame: pl.DataFrame, column: str, language: str) -> go.Bar:
    return go.Bar(
        orientation="h",
        x=frame[column].to_list(),
        text=[quantity(points, "poin", language) if points else "" for points in frame[column]],
        textposition="outside",
        cliponaxis=False,
        marker={
            "line": {"color": MIDDLE, "width": 0.5},
            "pattern": {
                "shape": ["/" if service else "" for service in frame["layanan"]],
                "fillmode": "overlay",
                "size": 6,
            },
        },
        hovertemplate="%{y}: %{text}<extra>%{fullData.name}</extra>",
    )


def _in_words(row: dict[str, Any], words: tuple[str, str], language: str) -> str:
    told = (f"{word} {quantity(row[name], 'poin', language)}" for word, name in zip(words, _SIDES, strict=True))
    return f"{row['label']}: {', '.join(told)}"
