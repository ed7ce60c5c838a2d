"""Hectares of each class, year by year."""

from collections.abc import Sequence

import plotly.graph_objects as go
import polars as pl

from charts.canvas import MIDDLE, Swatch, blank, ink, say, years
from charts.kept import kept
from locales import number, quantity

_HEIGHT, _HEADROOM, _DECIMALS = 360, 1.16, 2
Hectares = dict[tuple[int, str], float | None]


@kept
def area_by_class(frame: pl.DataFrame, classes: Sequence[Swatch], language: str) -> go.Figure:
    """Stacked bars per year, first class lowest, with each year's total on top.

    `frame`: one row per year and class with `tahun`, `kelas` (a class's key), `luas_ha`. A year or class without a
    figure is a gap, and the total of such a year is not written. A dotted class is drawn but not part of the total.
    """
    hectares: Hectares = {(row["tahun"], row["kelas"]): row["luas_ha"] for row in frame.iter_rows(named=True)}
    found = frame["tahun"].to_list()
    span = years(found)
    counted = [part.key for part in classes if part.pattern == "solid"]
    totals = [_total([hectares.get((year, key)) for key in counted]) if year in found else None for year in span]
    heights = [sum(hectares.get((year, part.key)) or 0 for part in classes) for year in span]
    outside = [sum(hectares.get((year, part.key)) or 0 for part in classes if part.key not in counted) for year in span]
    figure = blank(_HEIGHT, language)
    for part in classes:
        figure.add_trace(_bars(part, [hectares.get((year, part.key)) for year in span], span, language))
    tops = [_top(total, extra, language) for total, extra in zip(totals, outside, strict=True)]
    figure.add_trace(_totals(heights, tops, span))
    figure.update_layout(barmode="stack", bargap=0.25, legend=_LEGEND, uniformtext={"minsize": 10, "mode": "hide"})
    figure.update_xaxes(type="category", showgrid=False)
    figure.update_yaxes(range=[0, max(heights, default=0) * _HEADROOM or 1], ticksuffix=" ha")
    return say(figure, (f"{year}: {quantity(total, 'ha', language)}" for year, total in zip(span, totals, strict=True)))


_LEGEND = {"orientation": "h", "yanchor": "bottom", "y": 1.02, "x": 0, "traceorder": "normal"}


def _bars(part: Swatch, values: list[float | None], span: list[int], language: str) -> go.Bar:
    return go.Bar(
        name=part.label,
        x=[str(year) for year in span],
        y=values,
        text=[number(value, _DECIMALS, language) for value in values],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": ink(part.colour)},
        marker={
            "color": part.colour,
            "line": {"color": MIDDLE, "width": 0.5},
            "pattern": {"shape": "." if part.pattern == "dots" else "", "fillmode": "overlay", "size": 5},
        },
        hovertemplate="%{x} · %{fullData.name}: %{text} ha<extra></extra>",
    )


def _top(total: float | None, outside: float, language: str) -> str:
    """The total, and under it what stands on the bar without being counted: nobody reads the bar's end as the total."""
    words = f"<b>{number(total, _DECIMALS, language)}</b>"
    return f"{words}<br>+ {number(outside, _DECIMALS, language)} ?" if outside else words


def _totals(heights: list[float], tops: list[str], span: list[int]) -> go.Scatter:
    return go.Scatter(
        x=[str(year) for year in span],
        y=heights,
        text=tops,
        mode="text",
        textposition="top center",
        showlegend=False,
        hoverinfo="skip",
        cliponaxis=False,
    )


def _total(parts: list[float | None]) -> float | None:
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) else None
