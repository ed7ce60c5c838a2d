"""A map as a picture: colours by class, hatched where nothing is known, legend, scale bar and north."""

from collections.abc import Iterator
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.patches import Patch, Rectangle
from matplotlib.path import Path

from locales import number
from reports.blocks import Map
from reports.drawing import (
    DOTTED_HATCH,
    INK,
    LINE,
    NO_DATA_HATCH,
    SHARP,
    Form,
    canvas,
    framed,
    lines_of,
    saved,
    wrapped,
)
from reports.map_names import write_names

_BORDER, _LINE = 0.3, 1.0  # points
_PAPER = "#ffffff"
_BESIDE = 4.4  # centimetres of a legend beside its map
_COLUMN, _HANDLE = 4.0, 0.9  # centimetres of a column of a legend, of the sample in it
_UNSEEN = 0.005  # centimetres on paper
_WIDE = 1.3  # width to height from which the legend stands beside the map
_BARS = (1, 2, 5)
_SHARE = 0.25  # of the width that a scale bar may take at most
_AROUND = 0.04
_KILOMETRE = 1000
_ZONE, _NORTH, _SOUTH = 6, 32600, 32700  # degrees of a zone of UTM; the codes before its first zone
_ACROSS, _FAINTLY = 20, 0.1  # points of a watermark to a centimetre of the map over its letters; how dark it is


def map_picture(block: Map, width: float, height: float, form: Form = "svg", dots: int = SHARP) -> bytes:
    """The map on a canvas of so many centimetres, the legend beside it where it is wide and below it where not."""
    figure = canvas(width, height)
    beside = width > height * _WIDE
    columns = 1 if beside else max(1, int(width / _COLUMN))
    source = wrapped(block.source, width) if block.source else ""
    foot = LINE * lines_of(source) + 0.2 if source else 0.05
    handles = _handles(block)
    legend = 0.0 if beside else _height(block, handles, columns)
    axes = framed(figure, 0.05, foot + legend, _BESIDE if beside else 0.05, 0.05)
    metric = _fine(block.shapes.to_crs(_metric(block.shapes)), min(width, height))
    lines = None if block.lines is None or block.lines.empty else block.lines.to_crs(metric.crs)
    _paint(axes, block, metric, lines)
    _fit(axes, metric[metric["kode"].isin(block.frame)] if block.frame else metric)
    write_names(axes, block, metric, lines)
    _scale(axes)
    _north(axes, block.north)
    _mark(axes, block.watermark, width)
    where = (1 - _BESIDE / width, 1.0) if beside else (0.0, (foot + legend) / height)
    figure.legend(
        handles=handles, title=_heading(block), frameon=False, fontsize=6.5, title_fontsize=7, alignment="left",
        loc="upper left", bbox_to_anchor=where, ncols=columns, borderaxespad=0.2,
    )  # fmt: skip
    figure.text(0.005, 0.01, source, fontsize=6, va="bottom")
    return saved(figure, form, dots)


def _height(block: Map, handles: list[Patch], columns: int) -> float:
    """Centimetres of a legend below its map: matplotlib fills its columns one after another."""
    lines = [lines_of(str(handle.get_label())) for handle in handles]
    rows = -(-len(lines) // columns)
    highest = max((sum(lines[first : first + rows]) for first in range(0, len(lines), rows or 1)), default=0)
    return LINE * (lines_of(_heading(block)) + highest + 1)


def _metric(shapes: gpd.GeoDataFrame) -> int:
    """The zone of UTM in which the shapes lie, by its code."""
    west, south, east, north = shapes.total_bounds
    zone = int(((west + east) / 2 + 180) // _ZONE) + 1
    return (_NORTH if south + north >= 0 else _SOUTH) + zone


def _fine(shapes: gpd.GeoDataFrame, size: float) -> gpd.GeoDataFrame:
    """The shapes without corners that nobody sees on a picture of so many centimetres."""
    west, south, east, north = shapes.total_bounds
    tolerance = max(east - west, north - south) / size * _UNSEEN
    return shapes.set_geometry(shapely.simplify(np.asarray(shapes.geometry), tolerance), crs=shapes.crs)


def _paint(axes: Axes, block: Map, metric: gpd.GeoDataFrame, lines: gpd.GeoDataFrame | None) -> None:
    index = metric["kode"].map(block.values)
    for place, swatch in enumerate(block.classes):
        _fill(axes, metric[index == place], swatch.colour, DOTTED_HATCH if swatch.pattern == "dots" else None)
    _fill(axes, metric[index.isna()], _PAPER, NO_DATA_HATCH)
    if lines is not None:
        _draw(axes, lines, facecolor="none", edgecolor=INK, linewidth=_LINE)
    axes.set_axis_off()
    axes.set_aspect("equal")


def _fill(axes: Axes, shapes: gpd.GeoDataFrame, colour: str, hatch: str | None) -> None:
    _draw(axes, shapes, facecolor=colour, edgecolor=INK, linewidth=_BORDER, hatch=hatch)


def _draw(axes: Axes, shapes: gpd.GeoDataFrame, **style: Any) -> None:
    if not shapes.empty:
        axes.add_collection(PathCollection([_outline(shape) for shape in shapes.geometry], **style), autolim=False)


def _outline(shape: shapely.Geometry) -> Path:
    """All rings and lines of a shape as one path; holes stay holes, for they turn the other way."""
    flat = shapely.orient_polygons(shape) if shape.area else shape
    rings = [part for piece in shapely.get_parts(flat) for part in (_rings(piece) if piece.area else [piece])]
    return Path.make_compound_path(*(Path(shapely.get_coordinates(ring)) for ring in rings))


def _rings(polygon: shapely.Polygon) -> list[shapely.LineString]:
    return [polygon.exterior, *polygon.interiors]


def _fit(axes: Axes, shapes: gpd.GeoDataFrame) -> None:
    west, south, east, north = shapes.total_bounds
    around = max(east - west, north - south) * _AROUND
    axes.set_xlim(west - around, east + around)
    axes.set_ylim(south - 2 * around, north + around)
    axes.apply_aspect()


def _scale(axes: Axes) -> None:
    """A bar of a round length in the lower left corner."""
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    length = max(bar for bar in _round_lengths() if bar <= (east - west) * _SHARE)
    low, high = south + (north - south) * 0.015, (north - south) * 0.012
    for part in range(2):
        at = (west + part * length / 2, low)
        axes.add_patch(Rectangle(at, length / 2, high, facecolor=(INK, _PAPER)[part], edgecolor=INK, linewidth=0.5))
    told = f"{length / _KILOMETRE:g} km" if length >= _KILOMETRE else f"{length:g} m"
    axes.text(west + length * 1.06, low + high / 2, told, fontsize=6, va="center")


def _round_lengths() -> Iterator[int]:
    return (step * 10**power for power in range(6) for step in _BARS)


def _north(axes: Axes, letter: str) -> None:
    axes.annotate(
        letter, xy=(0.97, 0.99), xytext=(0.97, 0.89), xycoords="axes fraction", ha="center", va="center", fontsize=7,
        arrowprops={"arrowstyle": "-|>", "color": INK, "linewidth": 0.8},
    )  # fmt: skip


def _mark(axes: Axes, word: str, width: float) -> None:
    """A word across the whole map, behind which everything can still be read."""
    if word:
        axes.text(
            0.5, 0.5, word, transform=axes.transAxes, rotation=30, alpha=_FAINTLY, color=INK, weight="bold",
            fontsize=axes.get_position().width * width * _ACROSS / len(word), ha="center", va="center",
        )  # fmt: skip


def _heading(block: Map) -> str:
    return wrapped(block.title, _COLUMN)


def _handles(block: Map) -> list[Patch]:
    """The legend: each class that is drawn, and what has no data, with its places counted: none is left out."""
    index = block.shapes["kode"].map(block.values)
    found = index.value_counts()
    handles = [
        _patch(swatch.colour, DOTTED_HATCH if swatch.pattern == "dots" else None, _counted(block, swatch.label, count))
        for place, swatch in enumerate(block.classes)
        if (count := int(found.get(place, 0)))
    ]
    if unknown := int(index.isna().sum()):
        handles.append(_patch(_PAPER, NO_DATA_HATCH, _counted(block, block.no_data, unknown)))
    return handles


def _counted(block: Map, label: str, count: int) -> str:
    return f"{label}:\u00a0{number(count, 0, block.language)}"


def _patch(colour: str, hatch: str | None, label: str) -> Patch:
    told = wrapped(label, _COLUMN - _HANDLE)
    return Patch(facecolor=colour, edgecolor=INK, linewidth=_BORDER, hatch=hatch, label=told)
