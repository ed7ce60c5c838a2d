"""Series over the years that must not be mixed: a line each, broken where its source or definition is another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
import polars as pl

from charts.canvas import MIDDLE, Edge, blank, say
from charts.kept import kept
from locales import quantity

_HEIGHT, _HEADROOM, _LETTER, _NAME = 340, 1.15, 6.5, 22
_SOME_YEARS, _DECIMALS = 12, 3
_TOPS = (1.0, 0.93)  # words of neighbouring breaks stand at two heights, or they would cover one another
Points = list[dict[str, object]]


@dataclass(frozen=True)
class Line:
    """A series: its key in the table, its name, its colour, and how its line and points look (words of plotly)."""

    key: str
    label: str
    colour: str
    dash: str = "solid"
    symbol: str = "circle"


@kept
def broken_lines(
    frame: pl.DataFrame, lines: Sequence[Line], breaks: Sequence[Edge], unit: str, language: str
) -> go.Figure:
    """A trace per line that ends at every break and missing figure, with its name beside its last point.

    `frame`, in the order of the years: `garis` (a line's key), `posisi` (the year, a half for a round in its middle),
    `kapan` (in words), `nilai` (null: nothing is drawn), `bagian` (points of another part are not joined).
    `breaks`: where another source or definition begins (`value` as `posisi`), with its word.
    """
    figure = blank(_HEIGHT, language)
    rows = {line.key: frame.filter(garis=line.key).to_dicts() for line in lines}
    for line in lines:
        figure.add_trace(_trace(line, rows[line.key], unit, language))
    middle = sum(frame["posisi"].to_list()) / max(frame.height, 1)
    for at, edge in enumerate(breaks):
        _break(figure, edge, _TOPS[at % len(_TOPS)], "right" if edge.value > middle else "left")
    _name_ends(figure, lines, rows)
    _axes(figure, frame)
    return say(figure, (_in_words(line.label, rows[line.key], unit, language) for line in lines))


def _break(figure: go.Figure, edge: Edge, top: float, side: str) -> None:
    """A line with its word, written towards the middle of the chart, where there is room for it."""
    figure.add_vline(edge.value, line={"color": MIDDLE, "width": 1, "dash": "dot"}, layer="below")
    figure.add_annotation(
        x=edge.value, y=top, yref="paper", xanchor=side, yanchor="top", text=edge.label, showarrow=False,
        font={"size": 11}, xshift=3 if side == "left" else -3,
    )  # fmt: skip


def _trace(line: Line, points: Points, unit: str, language: str) -> go.Scatter:
    drawn = list(_with_gaps(points))
    return go.Scatter(
        name=line.label,
        x=[point["posisi"] for point in drawn],
        y=[point["nilai"] for point in drawn],
        customdata=[_when(point, ": ", unit, language) for point in drawn],
        mode="lines+markers",
        connectgaps=False,
        showlegend=False,
        line={"color": line.colour, "width": 2.5, "dash": line.dash},
        marker={"color": line.colour, "size": 8, "symbol": line.symbol},
        hovertemplate="%{fullData.name} · %{customdata}<extra></extra>",
    )


def _with_gaps(points: Points) -> Iterator[dict[str, object]]:
    """The points with an empty one wherever the next belongs to another part: a line stops at it."""
    before = None
    for point in points:
        if before is not None and point["bagian"] != before["bagian"]:
            yield {"posisi": point["posisi"], "nilai": None, "kapan": ""}
        yield point
        before = point


def _name_ends(figure: go.Figure, lines: Sequence[Line], rows: dict[str, Points]) -> None:
    """The names at the right, each at the height of its last point, moved apart where they would cover one another."""
    ends = [(float(str(last[-1]["nilai"])), line) for line in lines if (last := _known(rows[line.key]))]
    top = max((value for value, _line in ends), default=1) or 1
    room = top * _HEADROOM * _NAME / _HEIGHT
    height = float("-inf")
    for value, line in sorted(ends, key=lambda end: end[0]):
        height = max(value, height + room)
        figure.add_annotation(
            text=f'<span style="color:{line.colour}">●</span> {line.label}', align="left", showarrow=False,
            xref="paper", x=1, y=height, xanchor="left", yanchor="middle",
        )  # fmt: skip
    figure.update_layout(margin={"r": 24 + _LETTER * max((len(line.label) for _value, line in ends), default=0)})


def _known(points: Points) -> Points:
    return [point for point in points if point["nilai"] is not None]


def _axes(figure: go.Figure, frame: pl.DataFrame) -> None:
    found = frame.drop_nulls("nilai")
    if found.is_empty():
        return
    positions: list[float] = found["posisi"].to_list()
    span = range(int(min(positions)), int(max(positions)) + 1)
    step = 1 if len(span) <= _SOME_YEARS else 2
    figure.update_xaxes(tickvals=list(span)[::step], tickformat="d", showgrid=False)
    figure.update_xaxes(range=[span[0] - 0.3, max(positions) + 0.3])
    figure.update_yaxes(tickformat=",", range=[0, (max(found["nilai"].to_list()) or 1) * _HEADROOM])


def _in_words(name: str, points: Points, unit: str, language: str) -> str:
    return f"{name}: {', '.join(_when(point, ' ', unit, language) for point in points)}"


def _when(point: dict[str, object], between: str, unit: str, language: str) -> str:
    return f"{point['kapan']}{between}{quantity(point['nilai'], unit, language, _DECIMALS)}"  # type: ignore[arg-type]
