"""A plane cut into pieces that share their edges exactly.

Points have numbers, and an edge cut for one piece is cut for its neighbour too.
"""

# ruff: noqa: PLR2004 - the figures of a made-up city are chosen, not derived

import math
from collections.abc import Callable
from dataclasses import dataclass, field

Point = tuple[float, float]
Ring = list[int]
_SNAP_KM = 0.03
_DIRECTIONS = 8
_BISECTIONS = 22


@dataclass(frozen=True)
class Mesh:
    """Points in km, and for every edge that was cut the number of the point that cuts it."""

    points: list[Point] = field(default_factory=list)
    cut_at: dict[tuple[int, int], int] = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """The points p with p · (cos angle, sin angle) = offset."""

    angle: float
    offset: float

    def side(self, point: Point) -> float:
        """Distance of a point from the line in km, positive on the far side."""
        return point[0] * math.cos(self.angle) + point[1] * math.sin(self.angle) - self.offset


def line_through(first: Point, second: Point) -> Line:
    """The line through two points; its positive side lies to the left of the way from the first to the second."""
    angle = math.atan2(second[1] - first[1], second[0] - first[0]) + math.pi / 2
    return Line(angle, first[0] * math.cos(angle) + first[1] * math.sin(angle))


def add(mesh: Mesh, points: list[Point]) -> Ring:
    """New points; their numbers."""
    start = len(mesh.points)
    mesh.points.extend(points)
    return list(range(start, len(mesh.points)))


def chain(mesh: Mesh, ring: Ring, closed: bool = True) -> Ring:
    """The ring (or open path) with every point that has since been cut into its edges."""
    ends = ring[1:] + ring[:1] if closed else ring[1:]
    full = [point for start, end in zip(ring, ends, strict=False) for point in _edge(mesh, start, end)]
    return full if closed else [*full, ring[-1]]


def edges(mesh: Mesh, ring: Ring) -> list[tuple[int, int]]:
    """The edges of a ring, from point to point, as they are cut by now."""
    full = chain(mesh, ring)
    return list(zip(full, full[1:] + full[:1], strict=True))


def joined(mesh: Mesh, rings: list[Ring]) -> Ring | None:
    """The one ring around several; None when they are apart, touch in a point only, or enclose a hole."""
    inside = {edge for ring in rings for edge in edges(mesh, ring)}
    outer = [edge for ring in rings for edge in edges(mesh, ring) if (edge[1], edge[0]) not in inside]
    following = dict(outer)
    if len(following) < len(outer):
        return None
    around = [outer[0][0]]
    while following[around[-1]] != around[0]:
        around.append(following[around[-1]])
    return around if len(around) == len(outer) else None


def cut(mesh: Mesh, ring: Ring, line: Line) -> tuple[Ring, Ring]:
    """A convex piece cut in two: the part on the positive side, the part on the negative side."""
    ring = chain(mesh, ring)
    sides = [line.side(mesh.points[point]) for point in ring]
    marked: Ring = []
    full: Ring = []
    for index, point in enumerate(ring):
        following = (index + 1) % len(ring)
        full.append(point)
        if (sides[index] >= 0) != (sides[following] >= 0):
            share = sides[index] / (sides[index] - sides[following])
            marked.append(_crossing(mesh, (point, ring[following]), share))
            full.append(marked[-1])
    return _halves(mesh, [point for i, point in enumerate(full) if point != full[i - 1]], marked, line)


def best_cut(mesh: Mesh, ring: Ring, share: float, weight: Callable[[Point], float], turn: float) -> Line:
    """The line that leaves `share` of the weighted area on its positive side, with the shortest way through the piece.

    `turn` (0..1) turns the set of directions tried, so that no two pieces are cut alike.
    """
    shape = [mesh.points[point] for point in chain(mesh, ring)]
    tried = [_line_for_share(shape, math.pi * (k + turn) / _DIRECTIONS, share, weight) for k in range(_DIRECTIONS)]
    return min(tried, key=lambda line: _way_through(shape, line))


def area(shape: list[Point]) -> float:
    """Area of a ring in km², positive when it runs against the clock."""
    return math.fsum(a[0] * b[1] - b[0] * a[1] for a, b in zip(shape, shape[1:] + shape[:1], strict=True)) / 2


def centre(shape: list[Point]) -> Point:
    """Mean of the corners."""
    return math.fsum(p[0] for p in shape) / len(shape), math.fsum(p[1] for p in shape) / len(shape)


def _edge(mesh: Mesh, start: int, end: int) -> Ring:
    middle = mesh.cut_at.get((min(start, end), max(start, end)))
    return [start] if middle is None else _edge(mesh, start, middle) + _edge(mesh, middle, end)


def _crossing(mesh: Mesh, edge: tuple[int, int], share: float) -> int:
    (x0, y0), (x1, y1) = (mesh.points[point] for point in edge)
    length = math.hypot(x1 - x0, y1 - y0)
    if share * length < _SNAP_KM:
        return edge[0]
    if (1 - share) * length < _SNAP_KM:
        return edge[1]
    middle = add(mesh, [(x0 + share * (x1 - x0), y0 + share * (y1 - y0))])[0]
    mesh.cut_at[min(edge), max(edge)] = middle
    return middle


def _halves(mesh: Mesh, full: Ring, marked: Ring, line: Line) -> tuple[Ring, Ring]:
    first, second = sorted(full.index(point) for point in marked)
    inner, outer = full[first : second + 1], full[second:] + full[: first + 1]
    inner_side = math.fsum(line.side(mesh.points[point]) for point in inner)
    outer_side = math.fsum(line.side(mesh.points[point]) for point in outer)
    return (inner, outer) if inner_side > outer_side else (outer, inner)


def _line_for_share(shape: list[Point], angle: float, share: float, weight: Callable[[Point], float]) -> Line:
    reach = [Line(angle, 0.0).side(point) for point in shape]
    low, high = min(reach), max(reach)
    for _ in range(_BISECTIONS):
        line = Line(angle, (low + high) / 2)
        if _weighted_share(shape, line, weight) > share:
            low = line.offset
        else:
            high = line.offset
    return Line(angle, (low + high) / 2)


def _weighted_share(shape: list[Point], line: Line, weight: Callable[[Point], float]) -> float:
    over, under = _clip(shape, line, 1), _clip(shape, line, -1)
    if len(over) < 3 or len(under) < 3:  # fewer than three corners is no area
        return float(len(over) >= len(under))
    heavy = area(over) * weight(centre(over))
    return heavy / (heavy + area(under) * weight(centre(under)))


def _clip(shape: list[Point], line: Line, sign: int) -> list[Point]:
    kept: list[Point] = []
    for a, b in zip(shape, shape[1:] + shape[:1], strict=True):
        side_a, side_b = sign * line.side(a), sign * line.side(b)
        if side_a >= 0:
            kept.append(a)
        if (side_a >= 0) != (side_b >= 0):
            share = side_a / (side_a - side_b)
            kept.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
    return kept


def _way_through(shape: list[Point], line: Line) -> float:
    on_line = [p for p in _clip(shape, line, 1) if abs(line.side(p)) < 1e-9]  # a millionth of a metre
    return max((math.dist(a, b) for a in on_line for b in on_line), default=math.inf)
