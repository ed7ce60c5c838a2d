"""JSON maps into one layer: GeoJSON of every form, bare lists of features or of named coordinates, TopoJSON."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import shapely
from pyproj.exceptions import CRSError

from data.readers.layers import (
    SHAPE_FAULTS,
    VERTICES,
    WORLD,
    Opened,
    opened_layer,
    too_many_cells,
    too_many_vertices,
    whole,
)
from data.readers.topojson import read_topology
from findings import Finding

_GEOMETRIES = frozenset(
    {"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"}
)
_COORDINATES = ("coordinates", "koordinat", "latlngs", "latlng", "polygon", "path", "paths")
_LATITUDES, _LONGITUDES = ("lat", "latitude", "lintang"), ("lng", "lon", "long", "longitude", "bujur")
# How deep numbers lie in coordinates: a ring of pairs, a polygon of rings, several polygons.
_RING, _POLYGON, _POLYGONS = 2, 3, 4
_DEEPEST = 5
# A feature is three; more would fill the memory before anything is known of them.
_PARTS = 2_000_000
_LEAST = 3


def read_json(content: bytes, sheet: str = "") -> Opened:
    """A GeoJSON or TopoJSON file; without `crs` it is longitude and latitude. It can refer to nothing.

    `sheet`: which object of a TopoJSON.
    """
    # Every position but the last of a ring is followed by a comma: so many are counted before they fill the memory.
    positions = content.count(b"],")
    if positions > VERTICES:
        return Opened(None, (too_many_vertices(positions),))
    if (parts := content.count(b"{")) > _PARTS:
        return Opened(None, (too_many_cells(parts),))
    try:
        told = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        return Opened(None, (Finding("not_the_format", detail={"format": "GeoJSON"}),))
    if isinstance(told, dict) and told.get("type") == "Topology":
        return read_topology(told, sheet)
    features = _features(told)
    if features is None:
        return Opened(None, (Finding("not_a_collection"),))
    return _opened(features, _crs(told))


def _opened(features: Sequence[Mapping[str, object]], crs: str | None) -> Opened:
    geometries = [_geometry(feature) for feature in features]
    shapes = [_shape(geometry) for geometry in geometries]
    unreadable = [geometry is not None and shape is None for geometry, shape in zip(geometries, shapes, strict=True)]
    try:
        opened = opened_layer([_properties(feature) for feature in features], shapes, unreadable, crs or WORLD)
    except CRSError:
        return Opened(None, (Finding("no_crs"),))
    if opened.layer is None:
        return opened
    return replace(opened, layer=replace(opened.layer, standard=crs is None))


def _features(told: object) -> list[dict[str, object]] | None:
    """The features of a document, each with what it says; None where it is no map."""
    if isinstance(told, dict) and told.get("type") == "FeatureCollection":
        return _all_told(told.get("features"))
    if isinstance(told, dict) and told.get("type") == "GeometryCollection":
        return _all_told(told.get("geometries"))
    if isinstance(told, dict):
        return [told] if _is_feature(told) else _all_told(told.get("features"))
    listed = _all_told(told)
    return listed if listed and any(_geometry(feature) is not None for feature in listed) else None


def _all_told(told: object) -> list[dict[str, object]] | None:
    return told if isinstance(told, list) and all(isinstance(feature, dict) for feature in told) else None


def _is_feature(told: dict[str, object]) -> bool:
    return _geometry(told) is not None or ("geometry" in told and told.get("type") == "Feature")


def _geometry(feature: Mapping[str, object]) -> object:
    """What a feature says of its shape: its geometry, itself where it is one, or its bare coordinates."""
    if feature.get("geometry") is not None:
        return feature["geometry"]
    if _kind(feature) in _GEOMETRIES:
        return feature
    return next((feature[name] for name in _names(feature, _COORDINATES) if feature[name] is not None), None)


def _kind(feature: Mapping[str, object]) -> str:
    return str(feature.get("type"))


def _properties(feature: Mapping[str, object]) -> dict[str, object]:
    properties = feature.get("properties")
    if isinstance(properties, dict):
        return properties
    if feature.get("type") == "Feature" or _kind(feature) in _GEOMETRIES:
        return {}
    return {name: value for name, value in feature.items() if not isinstance(value, dict | list)}


def _shape(geometry: object) -> shapely.Geometry | None:
    try:
        if isinstance(geometry, list):
            return _bare_shape(geometry)
        return None if geometry is None else shapely.geometry.shape(geometry)
    except SHAPE_FAULTS:
        return None


def _bare_shape(coordinates: list[object]) -> shapely.Geometry | None:
    """A polygon of coordinates alone, which may be pairs or {lat, lng}; None where they are no area."""
    pairs = _pairs(coordinates)
    depth = _depth(pairs)
    if depth == _RING and len(coordinates) >= _LEAST:
        return shapely.Polygon(pairs)
    kinds = {_POLYGON: "Polygon", _POLYGONS: "MultiPolygon"}
    return shapely.geometry.shape({"type": kinds[depth], "coordinates": pairs}) if depth in kinds else None


def _pairs(coordinates: object, depth: int = 0) -> Any:
    if isinstance(coordinates, dict):
        return [coordinates[_names(coordinates, axis)[0]] for axis in (_LONGITUDES, _LATITUDES)]
    if isinstance(coordinates, list) and depth < _DEEPEST:
        return [_pairs(part, depth + 1) for part in coordinates]
    return coordinates


def _names(told: Mapping[str, object], wanted: Sequence[str]) -> list[str]:
    return [name for name in told if name.casefold() in wanted]


def _depth(coordinates: object) -> int:
    depth = 0
    while isinstance(coordinates, list) and coordinates:
        depth, coordinates = depth + 1, coordinates[0]
    return depth


def _crs(collection: object) -> str | None:
    told = collection.get("crs") if isinstance(collection, dict) else None
    named = told.get("properties") if isinstance(told, dict) else None
    return whole(str(named["name"])) if isinstance(named, dict) and "name" in named else None
