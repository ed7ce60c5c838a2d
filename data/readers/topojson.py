"""TopoJSON into one layer: its arcs are laid together into rings. One object of the file is a layer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import shapely

from data.readers.layers import SHAPE_FAULTS, VERTICES, WORLD, Opened, opened_layer, too_many_vertices
from findings import Finding

_AREAS = ("Polygon", "MultiPolygon")
_LEAST = 4


def read_topology(topology: Mapping[str, object], sheet: str = "") -> Opened:
    """The object named `sheet`, else the first with polygons. Arcs used again and again count every time."""
    told = topology.get("objects")
    objects = told if isinstance(told, dict) else {}
    names = [name for name, part in objects.items() if _members(part)]
    try:
        arcs = _arcs(topology)
    except SHAPE_FAULTS:
        return Opened(None, (Finding("not_the_format", detail={"format": "TopoJSON"}),))
    if not names:
        return Opened(None, (Finding("no_features"),))
    chosen = sheet if sheet in names else names[0]
    members = _members(objects[chosen])
    vertices = sum(_vertices(member.get("arcs"), arcs) for member in members)
    if vertices > VERTICES:
        return Opened(None, (too_many_vertices(vertices),))
    return _opened(members, arcs, chosen, names)


def _opened(members: Sequence[Mapping[str, object]], arcs: Sequence[np.ndarray], name: str, names: list[str]) -> Opened:
    shapes = [_shape(member, arcs) for member in members]
    lost = [shape is None and member.get("type") in _AREAS for shape, member in zip(shapes, members, strict=True)]
    opened = opened_layer([_properties(member) for member in members], shapes, lost, WORLD)
    if opened.layer is None:
        return opened
    sheets = tuple(names) if len(names) > 1 else ()
    return replace(opened, layer=replace(opened.layer, name=name if sheets else "", names=sheets, standard=True))


def _arcs(topology: Mapping[str, object]) -> list[np.ndarray]:
    """Every arc as its points; where the file has a transform they are stored as steps in a grid."""
    told = topology.get("arcs")
    arcs = [np.array(arc, dtype=float)[:, :2] for arc in told] if isinstance(told, list) else []
    transform = topology.get("transform")
    if not isinstance(transform, dict):
        return arcs
    scale, shift = (np.asarray(transform[part], dtype=float) for part in ("scale", "translate"))
    return [arc.cumsum(axis=0) * scale + shift for arc in arcs]


def _members(told: object) -> list[Mapping[str, object]]:
    """The geometries of an object; a collection within a collection is not one."""
    if not isinstance(told, dict):
        return []
    if told.get("type") != "GeometryCollection":
        return [told] if "arcs" in told else []
    geometries = told.get("geometries")
    return [member for member in geometries if isinstance(member, dict)] if isinstance(geometries, list) else []


def _vertices(told: object, arcs: Sequence[np.ndarray]) -> int:
    return sum(len(arcs[_place(number)]) for number in _numbers(told) if _place(number) < len(arcs))


def _numbers(told: object) -> Iterator[int]:
    """The arc numbers at any depth, without recursion: a file may nest as deep as it likes."""
    waiting = [told]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting.extend(part)
        elif isinstance(part, int):
            yield part


def _place(number: int) -> int:
    return number if number >= 0 else ~number


def _shape(member: Mapping[str, object], arcs: Sequence[np.ndarray]) -> shapely.Geometry | None:
    told = member.get("arcs")
    if not isinstance(told, list) or member.get("type") not in _AREAS:
        return None
    try:
        if member.get("type") == "Polygon":
            return _polygon(told, arcs)
        return shapely.MultiPolygon([_polygon(part, arcs) for part in told])
    except SHAPE_FAULTS:
        return None


def _polygon(rings: Iterable[Sequence[int]], arcs: Sequence[np.ndarray]) -> shapely.Polygon:
    outer, *holes = [_ring(ring, arcs) for ring in rings]
    return shapely.Polygon(outer, [hole for hole in holes if len(hole) >= _LEAST])


def _ring(numbers: Sequence[int], arcs: Sequence[np.ndarray]) -> np.ndarray:
    """The arcs one after another; a negative number (~n) is arc n backwards, and each begins where the last ended."""
    pieces = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
    return np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])


def _properties(member: Mapping[str, object]) -> dict[str, object]:
    told = member.get("properties")
    identity = {"id": member["id"]} if "id" in member else {}
    return identity | (told if isinstance(told, dict) else {})
