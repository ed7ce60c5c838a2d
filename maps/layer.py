"""What a map is told: its words, its classes, and one painting (which place has which class)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees (EPSG:4326)."""


@dataclass(frozen=True)
class Swatch:
    """One class of the legend. `colour` is `#rrggbb`; a dotted class stands outside the scale ("not certain")."""

    key: str
    label: str
    colour: str
    pattern: Literal["solid", "dots"] = "solid"


@dataclass(frozen=True)
class Grid:
    """The words of a legend that is a square: of two figures, one grows to the right and one upwards.

    The first classes of the layer fill it, from the lower left, row by row; those after them stand below it.
    """

    across: str
    up: str
    columns: Sequence[str]
    rows: Sequence[str]


@dataclass(frozen=True)
class MapText:
    """Every word the map element itself shows, already translated. `language` also sets how it writes numbers."""

    language: str
    zoom_in: str
    zoom_out: str
    whole: str
    legend: str
    no_data: str
    unplaced: str
    loading: str
    failed: str
    retry: str
    attribution: str = ""


@dataclass(frozen=True)
class Layer:
    """One painting. `geometry` and `lines` are addresses relative to the app's base (`geometri/33.75/rt/12.json`),
    or hold the GeoJSON themselves (`geometry.data_address`).

    `values`: place → index into `classes`; a place that is absent or None has no data and is hatched.
    `tooltips`: place → further lines, separated by newlines (the name and the class come by themselves).
    `focus`: what to show; the view moves only when it differs from the painting before; None is the whole map.
    `scoped`: what `values` does not name lies outside of what is shown: an outline that neither counts nor answers.
    `link`: maps of one page that share one view: one leads, the others follow; each moves with a reader's hand on any.
    """

    geometry: str
    classes: Sequence[Swatch]
    values: Mapping[str, int | None]
    title: str
    legend: str
    tooltips: Mapping[str, str] = field(default_factory=dict)
    selected: str | None = None
    labels: bool = True
    focus: Bounds | None = None
    lines: str | None = None
    scoped: bool = False
    link: Literal["", "lead", "follow"] = ""
    grid: Grid | None = None
