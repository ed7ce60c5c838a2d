"""Coordinate systems: which one a map is in, which ones are likely where it does not say, and the map in degrees."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError
from shapely import total_bounds

from data.readers.extent import LAND, Box, is_degrees, looks_swapped, outside_findings, turned, within
from data.readers.layers import WORLD, Layer
from data.readers.reading import Choices
from findings import Finding

# Zones of Indonesia (WGS 84 / UTM 46–54, DGN95 / TM-3 46.2–54.1), those with most people first: Java, then outwards.
_ZONES = (49, 48, 50, 47, 51, 46, 52, 53, 54)
_TM3 = (23835, 23836, 23834, 23833, 23837, 23832, 23831, 23830, 23838, 23839, 23840, 23841, 23842, 23843, 23844, 23845)
CANDIDATES = (
    *(f"EPSG:327{zone}" for zone in _ZONES),
    *(f"EPSG:326{zone}" for zone in _ZONES),
    *(f"EPSG:{code}" for code in _TM3),
)
# A zone is used to somewhat beyond its edges: cities do not end there.
_BEYOND = 2.0


@dataclass(frozen=True)
class Located:
    """A layer in longitude and latitude (None where that cannot be), in what system it was, and what was found."""

    layer: Layer | None
    crs: str = ""
    proposals: tuple[str, ...] = ()
    swapped: bool = False
    findings: tuple[Finding, ...] = ()


def located(layer: Layer, choices: Choices, near: Box | None = None) -> Located:
    """The layer in EPSG:4326. `near`: where known places lie; what falls there is the likelier system.

    Without a named system, figures that are no degrees are not guessed: systems are proposed, and the map is refused
    until one is chosen. Unmistakably swapped coordinates are turned, but must be confirmed before they are stored.
    """
    shapes = layer.shapes
    if choices.crs:
        return _chosen(layer, choices)
    unnamed = shapes.crs is None or layer.standard
    if unnamed and not is_degrees(shapes):
        return _proposed(layer, near)
    assumed = (Finding("crs_assumed"),) if shapes.crs is None else ()
    named = shapes.set_crs(WORLD) if shapes.crs is None else shapes
    return _turned(replace(layer, shapes=named), _name(named.crs), choices, assumed)


def _chosen(layer: Layer, choices: Choices) -> Located:
    try:
        shapes = layer.shapes.set_crs(choices.crs, allow_override=True)
    except CRSError:
        return Located(None, findings=(Finding("no_crs"),))
    return _turned(replace(layer, shapes=shapes), choices.crs, choices, ())


def _turned(layer: Layer, crs: str, choices: Choices, found: tuple[Finding, ...]) -> Located:
    """The layer in degrees, turned where it stands as [lat, lng]: as chosen, or where there is no doubt."""
    try:
        shapes = layer.shapes if layer.shapes.crs == WORLD else layer.shapes.to_crs(WORLD)
    except ProjError:
        return Located(None, findings=(Finding("no_crs"),))
    which = looks_swapped(shapes) if choices.swapped is not False else np.zeros(len(shapes), dtype=bool)
    if choices.swapped and not which.any():
        which = np.ones(len(shapes), dtype=bool)
    if which.any():
        shapes = turned(shapes, which)
        code = "swapped_back" if choices.swapped else "coordinates_swapped"
        found += (Finding(code, detail={"count": str(int(which.sum()))}),)
    found += tuple(outside_findings(shapes))
    lost = any(finding.code == "coordinates_off_earth" for finding in found)
    return Located(None if lost else replace(layer, shapes=shapes), crs, (), bool(which.any()), found)


def _proposed(layer: Layer, near: Box | None) -> Located:
    proposals = propose_systems(layer.shapes, near)
    if not proposals:
        return Located(None, findings=(Finding("no_crs"),))
    detail = {"proposals": ", ".join(proposals[:3])}
    return Located(None, proposals=proposals, findings=(Finding("crs_unconfirmed", detail=detail),))


def propose_systems(shapes: gpd.GeoSeries, near: Box | None = None) -> tuple[str, ...]:
    """The systems of Indonesia in which a map's figures fall into Indonesia and their zone, the likeliest first."""
    box = total_bounds(shapes.to_numpy())
    fitting = [(name, told) for name in CANDIDATES if (told := _degrees(box, name)) and _fits(told, name)]
    if near is not None:
        fitting.sort(key=lambda fit: _distance(fit[1], near))
    return tuple(name for name, _box in fitting)


def _degrees(box: Sequence[float], name: str) -> Box | None:
    west, south, east, north = box
    try:
        told = Transformer.from_crs(name, WORLD, always_xy=True).transform_bounds(west, south, east, north)
    except ProjError:
        return None
    return told if np.isfinite(told).all() else None


def _fits(box: Box, name: str) -> bool:
    use = CRS(name).area_of_use
    if use is None:
        return False
    zone = (use.west - _BEYOND, use.south - _BEYOND, use.east + _BEYOND, use.north + _BEYOND)
    return within(box, LAND) and within(box, zone)


def _distance(box: Box, near: Box) -> float:
    across = max(0.0, box[0] - near[2], near[0] - box[2])
    along = max(0.0, box[1] - near[3], near[1] - box[3])
    return across + along


def _name(crs: CRS) -> str:
    authority = crs.to_authority()
    return ":".join(authority) if authority else str(crs.name)
