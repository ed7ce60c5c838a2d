"""Many small charts on one scale: how each criterion of a place went, year by year."""

from collections.abc import Mapping, Sequence
from textwrap import wrap

import plotly.graph_objects as go
import polars as pl
from plotly.subplots import make_subplots

from charts.canvas import ACCENT, FAINT, MIDDLE, Edge, blank, say
from charts.kept import kept
from locales import quantity

_ACROSS = 4
_ROW = 132  # pixels of a row of panels, its words included
_HEAD = 26
_WHOLE = 100.0
_TOP = 75.0  # above it a figure stands below its point, clear of the panel's word
_HIGH = 112.0  # room for the last figure above its point
_LINE, _LINES = 36, 2  # letters on a line of a panel's word, and lines


@kept
def multiples(
    frame: pl.DataFrame, panels: Mapping[str, str], edges: Sequence[Edge], colours: Mapping[int, str], language: str
) -> go.Figure:
    """One panel per criterion, all with the same years and 0–100 %, its word above it and its last figure beside it.

    `frame`: one row per year with `tahun` and for each key of `panels` `persen_<key>` (%, null: not measured) and
    `skor_<key>` (null: open), which colours the point. `edges`: where a score begins, as faint lines.
    """
    rows = frame.sort("tahun")
    count = len(panels)
    down = -(-count // _ACROSS)
    figure = make_subplots(down or 1, _ACROSS, horizontal_spacing=0.03, vertical_spacing=0.46 / max(down, 1))
    figure.update_layout(blank(_HEAD + _ROW * down, language).layout)
    at = [(place // _ACROSS + 1, place % _ACROSS + 1) for place in range(count)]
    lines = [_line(rows, key, colours, language) for key in panels]
    figure.add_traces(lines, rows=[row for row, _ in at] or None, cols=[column for _, column in at] or None)
    # All at once: plotly looks at every mark again for each that is added.
    words = [_word(place, label) for place, label in enumerate(panels.values())]
    shapes = [_edge(place, edge) for place in range(count) for edge in edges]
    figure.update_layout(annotations=words, shapes=shapes)
    years = rows["tahun"].to_list()
    figure.update_xaxes(
        range=[min(years) - 0.5, max(years) + 0.9] if years else [0, 1], showgrid=False, fixedrange=True
    )
    figure.update_xaxes(tickvals=[years[0], years[-1]] if years else [], tickformat="d", tickangle=0)
    figure.update_yaxes(range=[0, _HIGH], tickvals=[0, _WHOLE], showgrid=False, fixedrange=True, showticklabels=False)
    figure.update_layout(margin={"t": _HEAD + 8, "b": 20, "l": 8, "r": 8}, showlegend=False)
    return say(figure, (f"{label}: {_told(rows, key, language)}" for key, label in panels.items()))


def _line(rows: pl.DataFrame, key: str, colours: Mapping[int, str], language: str) -> go.Scatter:
    values, scores = rows[f"persen_{key}"].to_list(), rows[f"skor_{key}"].to_list()
    words = [quantity(value, "%", language) for value in values]
    measured = [place for place, value in enumerate(values) if value is not None]
    return go.Scatter(
        x=rows["tahun"].to_list(),
        # A volume above its denominator stays in the panel; the words give the real percentage.
        y=[None if value is None else min(value, _WHOLE) for value in values],
        text=[word if place in measured[-1:] else "" for place, word in enumerate(words)],
        textposition=["bottom left" if (value or 0) > _TOP else "top left" for value in values],
        textfont={"size": 10},
        customdata=words,
        mode="lines+markers+text",
        connectgaps=False,
        cliponaxis=False,
        line={"color": ACCENT, "width": 1.5},
        marker={
            "size": 6,
            "color": [MIDDLE if score is None else colours[score] for score in scores],
            "line": {"color": ACCENT, "width": 1},
        },
        hovertemplate="%{x}: %{customdata}<extra></extra>",
    )


def _word(place: int, label: str) -> dict[str, object]:
    text = "<br>".join(wrap(label, _LINE, max_lines=_LINES, placeholder=" …"))
    axis = "" if place == 0 else str(place + 1)
    at = {"xref": f"x{axis} domain", "yref": f"y{axis} domain", "x": 0, "y": 1}
    anchored = {"xanchor": "left", "yanchor": "bottom", "align": "left"}
    return {"text": text, "showarrow": False, "font": {"size": 10}, **at, **anchored}


def _edge(place: int, edge: Edge) -> dict[str, object]:
    axis = "" if place == 0 else str(place + 1)
    line = {"color": FAINT, "width": 1}
    ends = {"x0": 0, "x1": 1, "y0": edge.value, "y1": edge.value}
    return {"type": "line", "xref": f"x{axis} domain", "yref": f"y{axis}", "layer": "below", "line": line, **ends}


def _told(rows: pl.DataFrame, key: str, language: str) -> str:
    pairs = zip(rows["tahun"], rows[f"persen_{key}"], strict=True)
    return ", ".join(f"{year} {quantity(value, '%', language)}" for year, value in pairs)
