"""The pieces of the town as rings and lines of lon, lat, winding as the ground bends."""

import math

import numpy as np
from numpy.typing import NDArray

from data.demo import ground
from data.demo.mesh import Point, Ring, chain, edges
from data.demo.town import Town

_FINE_STEP_KM, _COARSE_STEP_KM = 0.045, 0.1


def rings(town: Town, pieces: list[Ring]) -> list[NDArray[np.float64]]:
    """Each piece as an open ring of lon, lat (n, 2); finer along kelurahan borders than between RT."""
    fine = {(min(edge), max(edge)) for place in town.kelurahan for edge in edges(town.mesh, place.ring)}
    return [ground.to_lon_lat(np.array(_closed(town, ring, fine))) for ring in pieces]


def way(points: list[Point]) -> NDArray[np.float64]:
    """A line of the drawing plane as lon, lat (n, 2)."""
    dense = [point for a, b in zip(points, points[1:], strict=False) for point in _between(a, b, _FINE_STEP_KM)]
    return ground.to_lon_lat(np.array([*dense, points[-1]]))


def border(town: Town, ends: tuple[int, int]) -> NDArray[np.float64]:
    """The outline between two neighbouring corners, with the same points as the pieces that lie along it."""
    points = [town.mesh.points[point] for point in chain(town.mesh, list(ends), closed=False)]
    return way(points)


def _closed(town: Town, ring: Ring, fine: set[tuple[int, int]]) -> list[Point]:
    dense: list[Point] = []
    for start, end in edges(town.mesh, ring):
        # Every edge is walked from its lower number, so that both neighbours get the very same points.
        first, last = min(start, end), max(start, end)
        step = _FINE_STEP_KM if (first, last) in fine else _COARSE_STEP_KM
        path = [*_between(town.mesh.points[first], town.mesh.points[last], step), town.mesh.points[last]]
        dense += path[:-1] if first == start else path[:0:-1]
    return dense


def _between(start: Point, end: Point, step: float) -> list[Point]:
    """Evenly spaced points from the start up to, but without, the end."""
    count = max(1, math.ceil(math.dist(start, end) / step))
    dx, dy = (end[0] - start[0]) / count, (end[1] - start[1]) / count
    return [(start[0] + dx * number, start[1] + dy * number) for number in range(count)]
