"""A map as a picture: colours by class, hatched where nothing is known, legend, scale bar and north."""

import textwrap
from collections.abc import Iterator

import geopandas as gpd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle

from maps.layer import Swatch
from reports.blocks import Map
from reports.drawing import DOTTED_HATCH, FAINT, INK, NO_DATA_HATCH, SHARP, Form, canvas, saved

_BORDER, _LINE = 0.3, 0.8  # points
_PAPER = "#ffffff"
_LEGEND_LETTERS = 30
_BARS = (1, 2, 5)
_SHARE = 0.25  # of the width that a scale bar may take at most
_AROUND = 0.04
_KILOMETRE = 1000


def map_picture(block: Map, width: float, height: float, form: Form = "svg", dots: int = SHARP) -> bytes:
    """The map on a canvas of so many centimetres, the legend beside it where it is wide and below it where not."""
    figure = canvas(width, height)
    axes = figure.subplots()
    metric = block.shapes.to_crs(block.shapes.estimate_utm_crs())
    _paint(axes, block, metric)
    _fit(axes, metric[metric["kode"].isin(block.frame)] if block.frame else metric)
    _scale(axes)
    _north(axes)
    _legend(figure, block, beside=width > height)
    return saved(figure, form, dots)


def _paint(axes: Axes, block: Map, metric: gpd.GeoDataFrame) -> None:
    index = metric["kode"].map(block.values)
    for place, swatch in enumerate(block.classes):
        _fill(axes, metric[index == place], swatch.colour, DOTTED_HATCH if swatch.pattern == "dots" else None)
    _fill(axes, metric[index.isna()], _PAPER, NO_DATA_HATCH)
    if block.lines is not None and not block.lines.empty:
        block.lines.to_crs(metric.crs).plot(ax=axes, facecolor="none", edgecolor=INK, linewidth=_LINE)
    if block.named:
        _name(axes, metric)
    axes.set_axis_off()
    axes.set_aspect("equal")


def _fill(axes: Axes, shapes: gpd.GeoDataFrame, colour: str, hatch: str | None) -> None:
    if not shapes.empty:
        shapes.plot(ax=axes, facecolor=colour, edgecolor=INK, linewidth=_BORDER, hatch=hatch)


def _name(axes: Axes, shapes: gpd.GeoDataFrame) -> None:
    inside = shapes.geometry.representative_point()
    for name, at in zip(shapes["nama"], inside, strict=True):
        told = textwrap.fill(str(name), 14)
        axes.text(
            at.x, at.y, told, fontsize=5, ha="center", va="center", clip_on=True,
            bbox={"facecolor": _PAPER, "alpha": 0.7, "edgecolor": "none", "pad": 0.6},
        )  # fmt: skip


def _fit(axes: Axes, shapes: gpd.GeoDataFrame) -> None:
    west, south, east, north = shapes.total_bounds
    around = max(east - west, north - south) * _AROUND
    axes.set_xlim(west - around, east + around)
    axes.set_ylim(south - 2 * around, north + around)


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


def _north(axes: Axes) -> None:
    axes.annotate(
        "U", xy=(0.97, 0.99), xytext=(0.97, 0.90), xycoords="axes fraction", ha="center", va="center", fontsize=7,
        arrowprops={"arrowstyle": "-|>", "color": INK, "linewidth": 0.8},
    )  # fmt: skip


def _legend(figure: Figure, block: Map, *, beside: bool) -> None:
    used = set(block.values.values())
    handles = [_handle(swatch) for place, swatch in enumerate(block.classes) if place in used]
    if set(block.shapes["kode"]) - set(block.values):
        handles.append(
            Patch(facecolor=_PAPER, edgecolor=INK, linewidth=_BORDER, hatch=NO_DATA_HATCH, label=block.no_data)
        )
    where = {"loc": "outside right upper"} if beside else {"loc": "outside lower center", "ncols": 3}
    figure.legend(handles=handles, title=textwrap.fill(block.title, _LEGEND_LETTERS), frameon=False, fontsize=7,
                  title_fontsize=7, alignment="left", edgecolor=FAINT, **where)  # fmt: skip


def _handle(swatch: Swatch) -> Patch:
    return _patch(swatch.colour, DOTTED_HATCH if swatch.pattern == "dots" else None, swatch.label)


def _patch(colour: str, hatch: str | None, label: str) -> Patch:
    told = textwrap.fill(label, _LEGEND_LETTERS)
    return Patch(facecolor=colour, edgecolor=INK, linewidth=_BORDER, hatch=hatch, label=told)
