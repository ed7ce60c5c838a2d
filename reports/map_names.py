"""The names in a map: each where it has room and covers no other. A name without room is left out, not made to lie."""

from collections.abc import Iterator
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely
from matplotlib.axes import Axes

from reports.blocks import Map
from reports.drawing import INCH, wrapped

_PAPER = "#ffffff"
_SIZES, _ABOVE = (5.0, 4.2), (6.0, 5.0)  # points of the letters of a place, of the place that it lies in
_WRAPPED = 1.8  # centimetres of a line of a name
_WIDE, _HIGH = 0.62, 1.25  # of the size of its letters: a letter and a line
_POINT = 0.0353  # centimetres
_WITHIN = 0.6  # of a name that must lie in its place


@dataclass(frozen=True)
class _Name:
    """What is written and in which sizes, around which point; `room`: what it may not leave, None where it may."""

    text: str
    at: tuple[float, float]
    sizes: tuple[float, ...]
    room: shapely.Geometry | None = None


def write_names(axes: Axes, block: Map, shapes: gpd.GeoDataFrame, lines: gpd.GeoDataFrame | None) -> None:
    """The names of a map whose view is set: those of the outlines first, then those of its places. Shapes in metres."""
    metres = _metres(axes)
    taken: list[shapely.Polygon] = []
    for name in (*_above(axes, block, lines), *_inside(block, shapes)):
        size = next((size for size in name.sizes if _fits(name, size * metres, taken)), None)
        if size is None:
            continue
        taken.append(_frame(name, size * metres))
        axes.text(
            *name.at, name.text, fontsize=size, ha="center", va="center", clip_on=True,
            weight="normal" if name.room else "bold",
            bbox={"facecolor": _PAPER, "alpha": 0.7, "edgecolor": "none", "pad": 0.5},
        )  # fmt: skip


def _metres(axes: Axes) -> float:
    """Metres on the ground to a point on the paper."""
    (west, east), figure = axes.get_xlim(), axes.get_figure(root=True)
    assert figure is not None
    return (east - west) / (axes.get_position().width * figure.get_size_inches()[0] * INCH) * _POINT


def _above(axes: Axes, block: Map, lines: gpd.GeoDataFrame | None) -> Iterator[_Name]:
    """The names of the outlines, each in the part of it that is seen."""
    if lines is None or not block.lines_named:
        return
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    seen = shapely.intersection(np.asarray(lines.geometry), shapely.box(west, south, east, north))
    for name, part, point in zip(lines["nama"], seen, _points(seen), strict=True):
        if not part.is_empty:
            yield _Name(wrapped(str(name), _WRAPPED), point, _ABOVE)


def _inside(block: Map, shapes: gpd.GeoDataFrame) -> Iterator[_Name]:
    if not (block.named or block.labels):
        return
    drawn = np.asarray(shapes.geometry)
    for code, name, shape, point in zip(shapes["kode"], shapes["nama"], drawn, _points(drawn), strict=True):
        told = block.labels.get(code, "") if block.labels else wrapped(str(name), _WRAPPED)
        if told:
            yield _Name(told, point, _SIZES, shape)


def _points(shapes: np.ndarray) -> list[tuple[float, float]]:
    inside = shapely.point_on_surface(shapes)
    return list(zip(shapely.get_x(inside).tolist(), shapely.get_y(inside).tolist(), strict=True))


def _fits(name: _Name, metres: float, taken: list[shapely.Polygon]) -> bool:
    frame = _frame(name, metres)
    if name.room is not None and shapely.intersection(name.room, frame).area < frame.area * _WITHIN:
        return False
    return not bool(np.any(shapely.intersects(frame, taken)))


def _frame(name: _Name, metres: float) -> shapely.Polygon:
    """What a name covers, with letters of so many metres."""
    lines = name.text.split("\n")
    wide, high = max(map(len, lines)) * _WIDE * metres / 2, len(lines) * _HIGH * metres / 2
    east, north = name.at
    return shapely.box(east - wide, north - high, east + wide, north + high)
