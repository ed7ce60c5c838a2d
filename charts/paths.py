"""One number of 100-0-100 on its way: what was measured, where the present pace leads, and the way to the goal."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
import polars as pl

from charts.canvas import ACCENT, MIDDLE, Edge, blank, say
from charts.kept import kept
from locales import number, quantity, span

Rows = list[dict[str, Any]]
_HEIGHT = 300
_HEADROOM = 1.14
_BESIDE = 84  # pixels for the words at the ends of the lines
_WIDE = 0.34  # of a year: the bar of a range
_NEAR = 0.09  # of the height: words nearer than this are written one under the other
_LINE = 16


@dataclass(frozen=True)
class Ray:
    """A line ahead: its word at the far end, its two points (year, value), and `dot` or `dash`."""

    label: str
    points: Sequence[tuple[float, float]]
    dash: str


@kept
def path(frame: pl.DataFrame, edges: Sequence[Edge], rays: Sequence[Ray], unit: str, language: str) -> go.Figure:
    """A number over the years, the lines ahead of it, and lines to hold it against: the first of `edges` is the goal.

    `frame`: one row per year with `tahun`, `nilai` (null: not measured), `terendah`, `tertinggi` (what missing data
    leave open: a hatched bar) and `salinan` (true: copied from the year before, an open circle). A ray without points
    is left out.
    """
    rows = frame.sort("tahun").rows(named=True)
    drawn = [ray for ray in rays if ray.points]
    figure = blank(_HEIGHT, language)
    figure.add_trace(_ranges(rows, unit, language))
    for ray in drawn:
        figure.add_trace(_ahead(ray))
    figure.add_trace(_measured(rows, unit, language))
    levels = [edge.value for edge in edges]
    values = [*levels, *(row[name] or 0 for row in rows for name in ("nilai", "tertinggi"))]
    top = max([*values, *(value for ray in drawn for _, value in ray.points)]) * _HEADROOM or 1
    for level in levels:
        figure.add_hline(level, line={"color": MIDDLE, "width": 1, "dash": "dot"}, layer="below")
    _label_levels(figure, edges[1:])
    _label_ends(figure, drawn, top)
    _axes(figure, rows, drawn, top)
    return say(figure, [*(_in_words(row, unit, language) for row in rows), *(edge.label for edge in edges)])


def _measured(rows: Rows, unit: str, language: str) -> go.Scatter:
    values = [row["nilai"] for row in rows]
    words = [quantity(value, unit, language) for value in values]
    measured = [place for place, value in enumerate(values) if value is not None]
    ends = {*measured[:1], *measured[-1:]}
    return go.Scatter(
        x=[row["tahun"] for row in rows],
        y=values,
        text=[word if place in ends else "" for place, word in enumerate(words)],
        customdata=words,
        mode="lines+markers+text",
        textposition=_inwards(values, measured),
        connectgaps=False,
        cliponaxis=False,
        showlegend=False,
        line={"color": ACCENT, "width": 2.5},
        marker={
            "color": ACCENT,
            "size": 9,
            "symbol": ["circle-open" if row["salinan"] else "circle" for row in rows],
            "line": {"width": 2},
        },
        hovertemplate="%{x}: %{customdata}<extra></extra>",
    )


def _inwards(values: Sequence[float | None], measured: list[int]) -> list[str]:
    """The words of both ends stand inside the frame, the last one on the side the line does not come from."""
    known = [value for value in values if value is not None]
    last = "top left" if known and known[-1] >= known[0] else "bottom left"
    return [last if place in measured[-1:] else "top right" for place in range(len(values))]


def _ranges(rows: Rows, unit: str, language: str) -> go.Bar:
    ends = [(row["terendah"], row["tertinggi"]) for row in rows]
    words = [span(low, high, 1, language, unit) for low, high in ends]
    return go.Bar(
        x=[row["tahun"] for row in rows],
        base=[low for low, _ in ends],
        y=[None if low is None or high is None or low == high else high - low for low, high in ends],
        width=_WIDE,
        customdata=words,
        marker={"color": "rgba(128, 128, 128, 0.25)", "line": {"color": MIDDLE, "width": 1}, "pattern": {"shape": "/"}},
        showlegend=False,
        hovertemplate="%{x}: %{customdata}<extra></extra>",
    )


def _ahead(ray: Ray) -> go.Scatter:
    return go.Scatter(
        x=[year for year, _ in ray.points],
        y=[value for _, value in ray.points],
        mode="lines",
        line={"color": ACCENT, "width": 1.5, "dash": ray.dash},
        hoverinfo="skip",
        showlegend=False,
        cliponaxis=False,
    )


def _label_ends(figure: go.Figure, rays: Sequence[Ray], top: float) -> None:
    """The word of each line at its end; the higher one goes up where they would cover each other."""
    ends = sorted((ray.points[-1][1], ray.points[-1][0], ray.label) for ray in rays)
    heights = [value for value, _, _ in ends]
    crowded = len(heights) > 1 and heights[-1] - heights[0] < _NEAR * top
    for place, (value, year, label) in enumerate(ends):
        shift = _LINE if crowded and place else 0
        figure.add_annotation(x=year, y=value, text=label, showarrow=False, xanchor="left", xshift=5, yshift=shift)


def _label_levels(figure: go.Figure, edges: Sequence[Edge]) -> None:
    """The word of a line to hold against, at the right above it; the goal is where the lines end and needs none."""
    for edge in edges:
        figure.add_annotation(
            xref="paper", x=1, y=edge.value, text=edge.label, showarrow=False, xanchor="right", yanchor="bottom"
        )


def _axes(figure: go.Figure, rows: Rows, rays: Sequence[Ray], top: float) -> None:
    years = [*(row["tahun"] for row in rows), *(year for ray in rays for year, _ in ray.points)]
    ticks = sorted({row["tahun"] for row in rows} | {int(ray.points[-1][0]) for ray in rays if ray.dash == "dash"})
    wide = [min(years) - 0.6, max(years) + 0.4] if years else [0, 1]
    figure.update_xaxes(range=wide, tickvals=ticks, ticktext=[f"’{year % 100:02}" for year in ticks], showgrid=False)
    figure.update_yaxes(range=[0, top], showticklabels=False, showgrid=False)
    figure.update_layout(margin={"r": _BESIDE if rays else 8, "t": 16})


def _in_words(row: dict[str, Any], unit: str, language: str) -> str:
    words = f"{row['tahun']}: {quantity(row['nilai'], unit, language)}"
    if row["terendah"] == row["tertinggi"]:
        return words
    low, high = number(row["terendah"], 1, language), number(row["tertinggi"], 1, language)
    return f"{words} ({low}–{high})"
