"""Places as named points between two figures."""

from collections.abc import Iterator, Sequence

import plotly.graph_objects as go
import polars as pl

from charts.canvas import MIDDLE, blank, say
from charts.kept import kept
from locales import number, quantity

_HEIGHT, _WIDTH, _LETTER, _LINE, _DOT = 460, 640, 6.5, 15, 6
_HEADROOM = 1.12
# Where a name may stand beside its point: plotly's word, and the middle of the name in its own widths and lines.
_SIDES = (
    ("middle right", 0.5, 0.0),
    ("middle left", -0.5, 0.0),
    ("top center", 0.0, 1.0),
    ("bottom center", 0.0, -1.0),
)
Box = tuple[float, float, float, float]


@kept
def named_points(frame: pl.DataFrame, titles: tuple[str, str], units: tuple[str, str], language: str) -> go.Figure:
    """A point per place with its name beside it; a name that would cover another is left to the pointer and the table.

    `frame`: `nama`, `x`, `y`, `warna` (`#rrggbb`). `titles`, `units`: those of x and y.
    """
    figure = blank(_HEIGHT, language)
    rows = frame.to_dicts()
    words = [_words(row, units, language) for row in rows]
    names = list(_placed(frame))
    figure.add_trace(
        go.Scatter(
            x=frame["x"].to_list(),
            y=frame["y"].to_list(),
            mode="markers+text",
            text=[name for name, _side in names],
            textposition=[side for _name, side in names],
            textfont={"size": 12},
            customdata=words,
            cliponaxis=False,
            showlegend=False,
            marker={"color": frame["warna"].to_list(), "size": 2 * _DOT, "line": {"color": MIDDLE, "width": 1}},
            hovertemplate="%{customdata}<extra></extra>",
        )
    )
    figure.update_xaxes(title=titles[0], range=_range(frame["x"]), tickformat=",")
    figure.update_yaxes(title=titles[1], range=_range(frame["y"]), tickformat=",")
    return say(figure, words)


def _words(row: dict[str, object], units: tuple[str, str], language: str) -> str:
    x = quantity(row["x"], units[0], language)  # type: ignore[arg-type]
    y = f"{number(row['y'], 0, language)} {units[1]}"  # type: ignore[arg-type]
    return f"{row['nama']}: {x}, {y}"


def _placed(frame: pl.DataFrame) -> Iterator[tuple[str, str]]:
    """Name and side of every point, in the order of the rows; no name where all four sides are taken."""
    spots = [
        (x / _most(frame["x"]) * _WIDTH, y / _most(frame["y"]) * _HEIGHT) for x, y in frame.select("x", "y").rows()
    ]
    taken: list[Box] = [(x - _DOT, y - _DOT, x + _DOT, y + _DOT) for x, y in spots]
    for name, spot in zip(frame["nama"].to_list(), spots, strict=True):
        boxes = [(side, _box(name, spot, across, up)) for side, across, up in _SIDES]
        free = [(side, box) for side, box in boxes if _inside(box) and not any(_cover(box, other) for other in taken)]
        if free:
            taken.append(free[0][1])
        yield (name, free[0][0]) if free else ("", _SIDES[0][0])


def _box(name: str, spot: tuple[float, float], across: float, up: float) -> Box:
    width = len(name) * _LETTER
    x, y = spot[0] + across * (width + 3 * _DOT), spot[1] + up * _LINE
    return x - width / 2, y - _LINE / 2, x + width / 2, y + _LINE / 2


def _inside(box: Box) -> bool:
    return box[0] >= 0 and box[2] <= _WIDTH * _HEADROOM


def _cover(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _range(values: pl.Series) -> list[float]:
    return [-0.04 * _most(values), _most(values) * _HEADROOM]


def _most(values: pl.Series | Sequence[float]) -> float:
    return max(values, default=0) or 1
