"""A whole parted into what is there, what is lacking and what nobody knows: one bar per place."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
import polars as pl

from charts.canvas import MIDDLE, blank, say, write
from charts.kept import kept
from locales import quantity

_HEAD, _ROW = 40, 40
_WHOLE = 100.0
_REACH = 0.18
_ROOM = 1.32
_SHAPES = {"solid": "", "dots": ".", "hatch": "/"}


@dataclass(frozen=True)
class Part:
    """One part of the whole: its column in the table, its word, its colour, and `solid`, `dots` or `hatch`."""

    key: str
    label: str
    colour: str
    pattern: str = "solid"


@kept
def shares(frame: pl.DataFrame, parts: Sequence[Part], unit: str, language: str) -> go.Figure:
    """One bar per place, from 0 to 100 % of its whole, in the order of the rows; the place's name stands above it.

    `frame`: `label`, `kata` (what is written beside the bar), and one column per part (null or 0: nothing of it).
    """
    rows = frame.rows(named=True)
    wholes = [sum(row[part.key] or 0 for part in parts) for row in rows]
    figure = blank(_HEAD + _ROW * len(rows), language)
    for part in parts:
        figure.add_trace(_bars(part, rows, wholes, unit, language))
    told = [{"text": row["label"], "x": 0, "y": at - _REACH, "yanchor": "bottom"} for at, row in enumerate(rows)]
    beside = [{"text": row["kata"], "x": _WHOLE, "y": at, "xshift": 4} for at, row in enumerate(rows)]
    write(figure, (*told, *beside))
    figure.update_layout(barmode="stack", legend={"orientation": "h", "yanchor": "bottom", "y": 1.01, "x": 0})
    figure.update_layout(legend_traceorder="normal")
    figure.update_xaxes(range=[0, _WHOLE * _ROOM], showticklabels=False, showgrid=False)
    figure.update_yaxes(range=[len(rows) - 0.5, -0.85], showticklabels=False, showgrid=False)
    return say(figure, (_in_words(row, parts, unit, language) for row in rows))


def _bars(part: Part, rows: list[dict[str, float]], wholes: list[float], unit: str, language: str) -> go.Bar:
    figures = [row[part.key] for row in rows]
    told = [[row["label"], quantity(row[part.key], unit, language)] for row in rows]
    return go.Bar(
        name=part.label,
        orientation="h",
        y=list(range(len(rows))),
        x=[(figure or 0) / whole * _WHOLE if whole else None for figure, whole in zip(figures, wholes, strict=True)],
        width=2 * _REACH,
        customdata=told,
        marker={
            "color": part.colour,
            "line": {"color": MIDDLE, "width": 0.5},
            "pattern": {"shape": _SHAPES[part.pattern], "fillmode": "overlay", "size": 6},
        },
        hovertemplate="%{customdata[0]}<br>%{fullData.name}: %{customdata[1]}<extra></extra>",
    )


def _in_words(row: dict[str, float], parts: Sequence[Part], unit: str, language: str) -> str:
    told = ", ".join(f"{part.label} {quantity(row[part.key], unit, language)}" for part in parts if row[part.key])
    return f"{row['label']}: {told}"
