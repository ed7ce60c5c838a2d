"""Where a map lies: on the earth at all, with its coordinates the right way round, in Indonesia."""

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import shapely

from findings import Finding

Box = tuple[float, float, float, float]
# Longitude and latitude of Indonesia (west, south, east, north), with a margin of sea and without.
INDONESIA: Box = (94.0, -12.0, 142.0, 7.0)
LAND: Box = (94.9, -11.1, 141.1, 6.1)
_WORLD: Box = (-180.0, -90.0, 180.0, 90.0)
_SWAPPED: Box = (INDONESIA[1], INDONESIA[0], INDONESIA[3], INDONESIA[2])


def looks_swapped(shapes: gpd.GeoSeries) -> np.ndarray:
    """Which shapes stand as [lat, lng]: latitudes of Indonesia first, and its longitudes where no latitude can be.

    None does where any other shape of the map lies neither so nor in Indonesia.
    """
    boxes = shapely.bounds(shapes.to_numpy())
    swapped, right = (_all_within(boxes, outer) for outer in (_SWAPPED, INDONESIA))
    empty = np.isnan(boxes[:, 0])
    return swapped if (swapped | right | empty).all() else np.zeros(len(boxes), dtype=bool)


def turned(shapes: gpd.GeoSeries, which: np.ndarray) -> gpd.GeoSeries:
    """The shapes with x and y of those in `which` exchanged."""
    told = shapes.to_numpy().copy()
    told[which] = shapely.transform(told[which], lambda points: points[:, ::-1])
    return gpd.GeoSeries(told, crs=shapes.crs)


def is_degrees(shapes: gpd.GeoSeries) -> bool:
    """Whether all coordinates can be longitude and latitude in some order; true for a map without any."""
    box = _bounds(shapes)
    return box is None or within(box, (-180.0, -180.0, 180.0, 180.0))


def outside_findings(shapes: gpd.GeoSeries) -> list[Finding]:
    """What is wrong with the place of a map in longitude and latitude."""
    box = _bounds(shapes)
    if box is None:
        return []
    if not within(box, _WORLD):
        return [Finding("coordinates_off_earth", value=f"{box[0]:.0f}, {box[1]:.0f}")]
    if not within(box, INDONESIA):
        return [Finding("outside_indonesia", value=f"{box[0]:.2f}, {box[1]:.2f}")]
    return []


def within(box: Sequence[float], outer: Box) -> bool:
    """Whether a box (west, south, east, north) lies wholly in another."""
    return bool(box[0] >= outer[0] and box[1] >= outer[1] and box[2] <= outer[2] and box[3] <= outer[3])


def _bounds(shapes: gpd.GeoSeries) -> Box | None:
    whole = shapely.total_bounds(shapes.to_numpy())
    return None if np.isnan(whole).any() else (whole[0], whole[1], whole[2], whole[3])


def _all_within(boxes: np.ndarray, outer: Box) -> np.ndarray:
    with np.errstate(invalid="ignore"):
        low = (boxes[:, 0] >= outer[0]) & (boxes[:, 1] >= outer[1])
        return low & (boxes[:, 2] <= outer[2]) & (boxes[:, 3] <= outer[3])
