"""The city cut into kecamatan, kelurahan, RW and RT that share their edges exactly."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.demo import ground
from data.demo.mesh import Mesh, Point, Ring, add, area, best_cut, centre, chain, cut

_KELURAHAN_PER_KECAMATAN = (7, 5, 6, 6)
_RT_COUNT = 700
_RT_PER_RW = 4.7
_FINE_STEP_KM, _COARSE_STEP_KM = 0.045, 0.1


@dataclass(frozen=True)
class Piece:
    """A place on the ground. `path` numbers it at every level, from 1: kecamatan, kelurahan, RW, RT."""

    path: tuple[int, ...]
    ring: Ring


@dataclass(frozen=True)
class Town:
    """All pieces, and the points they share."""

    mesh: Mesh
    kelurahan: list[Piece]
    rt: list[Piece]
    corners: Ring


def build(rng: np.random.Generator) -> Town:
    """Cut the outline along river, railway and road, then each part into ever smaller ones."""
    mesh = Mesh()
    corners = add(mesh, ground.OUTLINE)
    kelurahan = [
        Piece((number, index), ring)
        for number, parts in enumerate(_kecamatan(mesh, corners), start=1)
        for index, ring in enumerate(_kelurahan(mesh, parts, _KELURAHAN_PER_KECAMATAN[number - 1], rng), start=1)
    ]
    rt = [
        piece
        for place, count in zip(kelurahan, _rt_counts(mesh, kelurahan), strict=True)
        for piece in _rt(mesh, place, count, rng)
    ]
    return Town(mesh, kelurahan, rt, corners)


def shape(town: Town, ring: Ring) -> NDArray[np.float64]:
    """The open ring as lon, lat (n, 2), with the winding of its edges."""
    return ground.to_lon_lat(np.array(_dense(town, chain(town.mesh, ring), closed=True)))


def path(town: Town, points: list[Point]) -> NDArray[np.float64]:
    """An open line of the drawing plane as lon, lat (n, 2)."""
    dense = [point for a, b in zip(points, points[1:], strict=False) for point in _between(a, b, _FINE_STEP_KM)]
    return ground.to_lon_lat(np.array([*dense, points[-1]]))


def border(town: Town, ends: tuple[int, int]) -> NDArray[np.float64]:
    """The part of the outline between two neighbouring corners as lon, lat."""
    return ground.to_lon_lat(np.array(_dense(town, chain(town.mesh, list(ends), closed=False), closed=False)))


def middle(town: Town, piece: Piece) -> Point:
    """Centre of a piece in the drawing plane, km."""
    return centre(_points(town.mesh, piece.ring))


def _kecamatan(mesh: Mesh, corners: Ring) -> list[list[Ring]]:
    west, east = cut(mesh, corners, ground.RIVER)
    north_west, south_west = cut(mesh, west, ground.RAIL)
    north_east, south_east = cut(mesh, east, ground.ROAD)
    return [[north_west], [south_west], list(cut(mesh, south_east, ground.RAIL)), [north_east]]


def _kelurahan(mesh: Mesh, parts: list[Ring], count: int, rng: np.random.Generator) -> list[Ring]:
    sizes = [area(_points(mesh, part)) for part in parts]
    first = round(count * sizes[0] / sum(sizes))
    shares = [count] if len(parts) == 1 else [first, count - first]
    cut_up = [ring for part, share in zip(parts, shares, strict=True) for ring in _split(mesh, part, share, _even, rng)]
    return sorted(cut_up, key=lambda ring: -centre(_points(mesh, ring))[1])


def _rt_counts(mesh: Mesh, kelurahan: list[Piece]) -> list[int]:
    weights = [_weight(_points(mesh, place.ring)) for place in kelurahan]
    return [round(_RT_COUNT * weight / sum(weights)) for weight in weights]


def _weight(points: list[Point]) -> float:
    """Area times the mean crowding over a small grid of points between the corners and the centre."""
    mid = centre(points)
    inside = [
        (mid[0] + share * (x - mid[0]), mid[1] + share * (y - mid[1])) for x, y in points for share in (0.25, 0.5, 0.75)
    ]
    return area(points) * sum(map(ground.crowding, inside)) / len(inside)


def _rt(mesh: Mesh, kelurahan: Piece, count: int, rng: np.random.Generator) -> list[Piece]:
    rw_count = max(2, round(count / _RT_PER_RW))
    found: list[Piece] = []
    left = count
    rings = _in_rows(mesh, _split(mesh, kelurahan.ring, rw_count, ground.crowding, rng))
    weights = [_weight(_points(mesh, ring)) for ring in rings]
    for number, ring in enumerate(rings, start=1):
        rest = sum(weights[number - 1 :])
        here = left if number == len(rings) else max(2, round(left * weights[number - 1] / rest))
        left -= here
        parts = _in_rows(mesh, _split(mesh, ring, here, ground.crowding, rng))
        found += [Piece((*kelurahan.path, number, index), part) for index, part in enumerate(parts, start=1)]
    return found


def _split(
    mesh: Mesh, ring: Ring, count: int, weight: Callable[[Point], float], rng: np.random.Generator
) -> list[Ring]:
    if count <= 1:
        return [ring]
    part = count // 2
    share = part / count * (0.88 + 0.24 * rng.random())
    halves = cut(mesh, ring, best_cut(mesh, ring, share, weight, rng.random()))
    return _split(mesh, halves[0], part, weight, rng) + _split(mesh, halves[1], count - part, weight, rng)


def _in_rows(mesh: Mesh, rings: list[Ring]) -> list[Ring]:
    """Numbered as a clerk walks: from north to south in rows, west to east in each row."""
    centres = {id(ring): centre(_points(mesh, ring)) for ring in rings}
    height = max(0.05, math.sqrt(sum(area(_points(mesh, ring)) for ring in rings) / len(rings)))
    return sorted(rings, key=lambda ring: (-math.floor(centres[id(ring)][1] / height), centres[id(ring)][0]))


def _even(point: Point) -> float:
    """Kelurahan are smaller in the middle of the town than at its edge, but not by much."""
    return 1.0 + 0.35 * ground.crowding(point)


def _points(mesh: Mesh, ring: Ring) -> list[Point]:
    return [mesh.points[point] for point in chain(mesh, ring)]


def _dense(town: Town, ring: Ring, closed: bool) -> list[Point]:
    ends = ring[1:] + ring[:1] if closed else ring[1:]
    borders = _kelurahan_edges(town)
    dense: list[Point] = []
    for start, end in zip(ring, ends, strict=False):
        first, last = min(start, end), max(start, end)
        step = _FINE_STEP_KM if (first, last) in borders else _COARSE_STEP_KM
        way = [*_between(town.mesh.points[first], town.mesh.points[last], step), town.mesh.points[last]]
        dense += way[:-1] if first == start else way[:0:-1]
    return dense if closed else [*dense, town.mesh.points[ring[-1]]]


def _kelurahan_edges(town: Town) -> set[tuple[int, int]]:
    rings = [chain(town.mesh, place.ring) for place in town.kelurahan]
    return {(min(edge), max(edge)) for ring in rings for edge in zip(ring, ring[1:] + ring[:1], strict=True)}


def _between(start: Point, end: Point, step: float) -> list[Point]:
    """Evenly spaced points from the start up to, but without, the end."""
    count = max(1, math.ceil(math.dist(start, end) / step))
    return [
        (start[0] + (end[0] - start[0]) * k / count, start[1] + (end[1] - start[1]) * k / count) for k in range(count)
    ]
