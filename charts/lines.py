"""Values over the years: a place's total score, and the three numbers of 100-0-100."""

from collections.abc import Sequence

import plotly.graph_objects as go
import polars as pl

from charts.canvas import MIDDLE, Edge, blank, say, years
from charts.kept import kept
from locales import number, quantity, span

_HEIGHT, _LOW = 320, 170
_BAND = "rgba(128, 128, 128, 0.35)"
_HEADROOM = 1.12
_BESIDE = 110  # pixels for the words beside a chart


@kept
def history(frame: pl.DataFrame, edges: Sequence[Edge], colour: str, language: str) -> go.Figure:
    """The total score year by year, a bar from lowest to highest where it is not certain, a line where a class begins.

    `frame`: one row per year with `tahun`, `total` (null where not certain), `terendah`, `tertinggi`.
    """
    rows = {row["tahun"]: row for row in frame.iter_rows(named=True)}
    all_years = years(list(rows))
    totals, lowest, highest = (
        [rows[year][name] if year in rows else None for year in all_years]
        for name in ("total", "terendah", "tertinggi")
    )
    words = [span(low, high, 0, language) for low, high in zip(lowest, highest, strict=True)]
    figure = blank(_HEIGHT, language)
    figure.add_trace(_ranges(all_years, lowest, highest, words))
    figure.add_trace(_line(all_years, totals, [number(total, 0, language) for total in totals], colour))
    for edge in edges:
        _edge(figure, edge, beside=True)
    figure.update_layout(margin={"r": _BESIDE})
    top = max([edge.value for edge in edges] + [high for high in highest if high is not None], default=1)
    _axes(figure, top)
    return say(figure, (f"{year}: {word}" for year, word in zip(all_years, words, strict=True)))


@kept
def target_line(frame: pl.DataFrame, goal: Edge, unit: str, colour: str, language: str) -> go.Figure:
    """One number of 100-0-100 year by year towards its goal. `frame`: one row per year with `tahun`, `nilai`."""
    found = dict(zip(frame["tahun"].to_list(), frame["nilai"].to_list(), strict=True))
    all_years = years(list(found))
    values = [found.get(year) for year in all_years]
    words = [quantity(value, unit, language) for value in values]
    figure = blank(_LOW, language)
    figure.add_trace(_line(all_years, values, _ends(words, values), colour))
    figure.update_traces(
        textposition=_inwards(values), customdata=words, hovertemplate="%{x}: %{customdata}<extra></extra>"
    )
    _edge(figure, goal)
    _axes(figure, max([goal.value] + [value for value in values if value is not None], default=1))
    figure.update_yaxes(showticklabels=False, showgrid=False)
    return say(figure, (f"{year}: {word}" for year, word in zip(all_years, words, strict=True)))


def _line(all_years: list[int], values: list[float | None], words: list[str], colour: str) -> go.Scatter:
    return go.Scatter(
        x=[str(year) for year in all_years],
        y=values,
        text=words,
        mode="lines+markers+text",
        textposition="top center",
        connectgaps=False,
        cliponaxis=False,
        showlegend=False,
        line={"color": colour, "width": 2.5},
        marker={"color": colour, "size": 8},
        hovertemplate="%{x}: %{text}<extra></extra>",
    )


def _ranges(all_years: list[int], lowest: list[float | None], highest: list[float | None], words: list[str]) -> go.Bar:
    ends = list(zip(lowest, highest, strict=True))
    return go.Bar(
        x=[str(year) for year in all_years],
        base=lowest,
        y=[None if low is None or high is None or low == high else high - low for low, high in ends],
        text=[word if low != high else "" for word, (low, high) in zip(words, ends, strict=True)],
        textposition="outside",
        constraintext="none",
        cliponaxis=False,
        customdata=words,
        width=0.3,
        marker={"color": _BAND, "line": {"color": MIDDLE, "width": 1}},
        showlegend=False,
        hovertemplate="%{x}: %{customdata}<extra></extra>",
    )


def _edge(figure: go.Figure, edge: Edge, *, beside: bool = False) -> None:
    """A dotted line with its word above its beginning, or beside its end where the values would cover it."""
    figure.add_hline(edge.value, line={"color": MIDDLE, "width": 1, "dash": "dot"}, layer="below")
    at = {"x": 1, "yanchor": "middle"} if beside else {"x": 0, "yanchor": "bottom"}
    figure.add_annotation(xref="paper", xanchor="left", y=edge.value, text=edge.label, showarrow=False, **at)


def _axes(figure: go.Figure, top: float) -> None:
    figure.update_xaxes(type="category", showgrid=False)
    figure.update_yaxes(range=[0, top * _HEADROOM or 1])


def _inwards(values: list[float | None]) -> list[str]:
    """The words of both ends stand inside the frame, the last one under a falling line."""
    known = [value for value in values if value is not None]
    last = "bottom left" if known and known[-1] < known[0] else "top left"
    return ["top right", *["top center"] * (len(values) - 2), last][: len(values)]


def _ends(words: list[str], values: list[float | None]) -> list[str]:
    """Only the first and the last measured value are written beside the line; the others answer to the pointer."""
    measured = [place for place, value in enumerate(values) if value is not None]
    shown = {*measured[:1], *measured[-1:]}
    return [word if place in shown else "" for place, word in enumerate(words)]
