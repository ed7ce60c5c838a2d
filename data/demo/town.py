"""The city cut into kecamatan, kelurahan, RW and RT that share their edges exactly."""

# ruff: noqa: PLR2004 - the figures of a made-up city are chosen, not derived

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from data.demo import ground
from data.demo.mesh import Mesh, Point, Ring, add, area, best_cut, centre, chain, cut, edges, joined

_KELURAHAN_PER_KECAMATAN = (7, 5, 6, 6)
_RT_COUNT = 700
_RT_PER_RW = 5.0
_MOVED_SHARE = 0.3


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
    kelurahan: list[Piece] = []
    rt: list[Piece] = []
    for number, parts in enumerate(_kecamatan(mesh, corners), start=1):
        groups = _kelurahan(mesh, parts, _KELURAHAN_PER_KECAMATAN[number - 1], rng)
        for index, rw_rings in enumerate(groups, start=1):
            kelurahan.append(Piece((number, index), joined(mesh, rw_rings) or []))
            rt += _rt(mesh, (number, index), rw_rings, rng)
    return Town(mesh, kelurahan, rt, corners)


def middle(town: Town, piece: Piece) -> Point:
    """Centre of a piece in the drawing plane, km."""
    return centre(_points(town.mesh, piece.ring))


def _kecamatan(mesh: Mesh, corners: Ring) -> list[list[Ring]]:
    west, east = cut(mesh, corners, ground.RIVER)
    north_west, south_west = cut(mesh, west, ground.RAIL)
    north_east, south_east = cut(mesh, east, ground.ROAD)
    return [[north_west], [south_west], list(cut(mesh, south_east, ground.RAIL)), [north_east]]


def _kelurahan(mesh: Mesh, parts: list[Ring], count: int, rng: np.random.Generator) -> list[list[Ring]]:
    """The kelurahan of one kecamatan, north to south, each as the rings of its RW."""
    sizes = [area(_points(mesh, part)) for part in parts]
    first = round(count * sizes[0] / math.fsum(sizes))
    shares = [count] if len(parts) == 1 else [first, count - first]
    rings = [ring for part, n in zip(parts, shares, strict=True) for ring in _split(mesh, part, n, _even, rng)]
    groups = [_split(mesh, ring, _rw_count(mesh, ring), ground.crowding, rng) for ring in rings]
    return sorted(_exchanged(mesh, groups, rng), key=lambda group: -max(centre(_points(mesh, r))[1] for r in group))


def _rw_count(mesh: Mesh, ring: Ring) -> int:
    return max(3, round(_rt_share(mesh, ring) / _RT_PER_RW))


def _rt_share(mesh: Mesh, ring: Ring) -> float:
    """How many of the city's RT lie in a ring, by its weight."""
    return _RT_COUNT * _weight(_points(mesh, ring)) / _weight(ground.OUTLINE)


def _weight(points: list[Point]) -> float:
    """Area times the mean crowding over a small grid of points between the corners and the centre."""
    x0, y0 = centre(points)
    grid = [(x0 + share * (x - x0), y0 + share * (y - y0)) for x, y in points for share in (0.25, 0.5, 0.75)]
    return area(points) * math.fsum(map(ground.crowding, grid)) / len(grid)


def _exchanged(mesh: Mesh, groups: list[list[Ring]], rng: np.random.Generator) -> list[list[Ring]]:
    """Some RW go over to the neighbour they border most: real kelurahan have corners, not straight cuts."""
    for home, group in enumerate(groups):
        for ring in list(group):
            other = _neighbour(mesh, groups, home, ring)
            if rng.random() < _MOVED_SHARE and other is not None and len(group) > 3:
                without = [kept for kept in group if kept is not ring]
                if joined(mesh, without) and joined(mesh, [*groups[other], ring]):
                    group.remove(ring)
                    groups[other].append(ring)
    return groups


def _neighbour(mesh: Mesh, groups: list[list[Ring]], home: int, ring: Ring) -> int | None:
    """The kelurahan, other than its own, with which an RW shares more than a fifth of its border."""
    mine = {(b, a): math.dist(mesh.points[a], mesh.points[b]) for a, b in edges(mesh, ring)}
    theirs = [[edge for member in group for edge in edges(mesh, member)] for group in groups]
    shared = [math.fsum(mine.get(edge, 0.0) for edge in border) for border in theirs]
    shared[home] = 0.0
    best = max(range(len(groups)), key=lambda index: shared[index])
    return best if shared[best] > 0.2 * math.fsum(mine.values()) else None


def _rt(mesh: Mesh, path: tuple[int, int], rw_rings: list[Ring], rng: np.random.Generator) -> list[Piece]:
    found: list[Piece] = []
    for number, ring in enumerate(_in_rows(mesh, rw_rings), start=1):
        count = max(2, round(_rt_share(mesh, ring)))
        parts = _in_rows(mesh, _split(mesh, ring, count, ground.crowding, rng))
        found += [Piece((*path, number, index), part) for index, part in enumerate(parts, start=1)]
    return found


def _split(
    mesh: Mesh, ring: Ring, count: int, weight: Callable[[Point], float], rng: np.random.Generator
) -> list[Ring]:
    if count <= 1:
        return [ring]
    part = count // 2
    share = part / count * (0.85 + 0.3 * rng.random())
    halves = cut(mesh, ring, best_cut(mesh, ring, share, weight, rng.random()))
    return _split(mesh, halves[0], part, weight, rng) + _split(mesh, halves[1], count - part, weight, rng)


def _in_rows(mesh: Mesh, rings: list[Ring]) -> list[Ring]:
    """Numbered as a clerk walks: from north to south in rows, west to east in each row."""
    height = math.sqrt(math.fsum(area(_points(mesh, ring)) for ring in rings) / len(rings))

    def row(ring: Ring) -> tuple[int, float]:
        x, y = centre(_points(mesh, ring))
        return -math.floor(y / height), x

    return sorted(rings, key=row)


def _even(point: Point) -> float:
    """Kelurahan are smaller in the middle of the town than at its edge, but not by much."""
    return 1.0 + 0.35 * ground.crowding(point)


def _points(mesh: Mesh, ring: Ring) -> list[Point]:
    return [mesh.points[point] for point in chain(mesh, ring)]
