"""Polygons as the bytes a browser paints: mended, simplified with their shared edges kept, rounded."""

import base64
import json
from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from maps.layer import Bounds

KINDS = ("batas", "sungai", "kanal", "pantai", "rel", "jalan")
"""Kinds of context lines: boundary, river, canal, coast, railway, road. static/nolkumuh-ink.js has their strokes."""

Shapes = NDArray[np.object_]

_DECIMALS = 6  # a tenth of a metre
_TILE = 256  # pixels of the whole world's width at zoom 0
_FINE = 20  # an inner point is found to a twentieth of its polygon's width
_NOTHING = "null"  # GeoJSON's word for a feature without a geometry
_AREAL = 2  # dimensions of a polygon
_CHANGED = 0.02  # mending may change a polygon's area by this share; more means it overlaps its neighbours in earnest


def geojson(shapes: gpd.GeoDataFrame, *, tolerance: float) -> bytes:
    """GeoJSON of `shapes` (kode, nama, geometry in EPSG:4326), simplified to `tolerance` degrees (see `pixel`).

    Same places out as in: shapes of one kode become one place, a place without a polygon has a null geometry. Biggest
    first, so that a place lying on another stays on top. Properties: kode, nama, titik (an inner point for the label).
    """
    named = shapes[["kode", "nama"]].drop_duplicates("kode")
    polygons = _simplified(_of_one_kode(shapes, named["kode"]), tolerance)
    places = list(zip(named["kode"], named["nama"], _inner_points(polygons), _drawn(polygons), strict=True))
    order = np.argsort(-shapely.area(polygons), kind="stable")
    return _collection([_place(*places[i]) for i in order])


def lines_geojson(lines: gpd.GeoDataFrame, *, tolerance: float) -> bytes:
    """GeoJSON of context lines (jenis, geometry in EPSG:4326); of a polygon its boundary. `jenis` is one of KINDS."""
    strange = set(lines["jenis"]) - set(KINDS)
    if strange:
        raise ValueError(f"unknown kind of line: {sorted(strange)}; known are {KINDS}")
    geometry = lines.geometry.to_numpy()
    areal = shapely.get_dimensions(geometry) == _AREAL
    courses = shapely.simplify(np.where(areal, shapely.boundary(geometry), geometry), tolerance)
    return _collection([_line(*each) for each in zip(lines["jenis"], _drawn(courses), strict=True)])


def data_address(body: bytes) -> str:
    """An address that holds the GeoJSON itself, for a painting whose polygons have no address of their own yet."""
    return f"data:application/geo+json;base64,{base64.b64encode(body).decode()}"


def pixel(zoom: float) -> float:
    """Degrees of longitude that one screen pixel covers at a web map zoom: the natural tolerance for that zoom."""
    return 360 / (_TILE * 2**zoom)


def bounds(shapes: gpd.GeoDataFrame) -> Bounds:
    """West, south, east, north of all shapes; ValueError when none has a geometry."""
    west, south, east, north = (float(edge) for edge in shapes.total_bounds)
    if np.isnan(west):
        raise ValueError("bounds of no geometry: every shape is empty")
    return west, south, east, north


def _of_one_kode(shapes: gpd.GeoDataFrame, codes: pd.Series) -> Shapes:
    polygons = _polygonal(shapes.geometry.to_numpy())
    if len(codes) == len(polygons):
        return polygons
    return gpd.GeoSeries(polygons).groupby(shapes["kode"].to_numpy()).agg(shapely.union_all)[codes].to_numpy()


def _polygonal(geometry: Shapes) -> Shapes:
    """Valid polygons and multipolygons, made of what is areal in each shape; None or nothing areal becomes empty."""
    valid = shapely.make_valid(geometry)
    mixed = shapely.get_type_id(valid) == shapely.GeometryType.GEOMETRYCOLLECTION
    valid[mixed] = [_areal(collection) for collection in valid[mixed]]
    areal = np.isin(shapely.get_type_id(valid), (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON))
    return np.where(areal, valid, shapely.Polygon())


def _areal(collection: shapely.GeometryCollection) -> shapely.Geometry:
    return shapely.union_all([part for part in collection.geoms if shapely.get_dimensions(part) == _AREAL])


def _simplified(polygons: Shapes, tolerance: float) -> Shapes:
    """Shared edges stay shared; a polygon that truly overlaps others is simplified by itself."""
    if shapely.coverage_is_valid(polygons, gap_width=tolerance):
        return shapely.coverage_simplify(polygons, tolerance)
    mended = shapely.coverage_clean(polygons, gap_width=tolerance)
    before, after = shapely.area(polygons), shapely.area(mended)
    alone = np.abs(after - before) > _CHANGED * before
    return np.where(alone, shapely.simplify(polygons, tolerance), shapely.coverage_simplify(mended, tolerance))


def _inner_points(polygons: Shapes) -> list[list[float] | None]:
    """The middle of the largest circle in each polygon: where a name has most room. None for an empty one."""
    full = ~shapely.is_empty(polygons)
    fine = np.sqrt(shapely.area(polygons[full])) / _FINE
    middles = shapely.get_point(shapely.maximum_inscribed_circle(polygons[full], tolerance=fine), 0)
    points: list[list[float] | None] = [None] * len(polygons)
    for place, point in zip(np.flatnonzero(full), shapely.get_coordinates(middles).round(_DECIMALS), strict=True):
        points[place] = point.tolist()
    return points


def _drawn(geometry: Shapes) -> list[str]:
    texts = shapely.to_geojson(shapely.transform(geometry, lambda points: points.round(_DECIMALS)))
    return [_NOTHING if empty else text for empty, text in zip(shapely.is_empty(geometry), texts, strict=True)]


def _place(kode: str, nama: str, inner: list[float] | None, drawn: str) -> str:
    return _feature({"kode": kode, "nama": nama, "titik": inner}, drawn)


def _line(jenis: str, drawn: str) -> str:
    return _feature({"jenis": jenis}, drawn)


def _feature(properties: dict[str, object], geometry: str) -> str:
    words = json.dumps(properties, ensure_ascii=False, separators=(",", ":"))
    return f'{{"type":"Feature","properties":{words},"geometry":{geometry}}}'


def _collection(features: Sequence[str]) -> bytes:
    return f'{{"type":"FeatureCollection","features":[{",".join(features)}]}}'.encode()
