"""Places: their codes and levels (`codes.py`) and their shapes, taken as stored or united from a lower level."""

import geopandas as gpd
import polars as pl
import shapely
from pyproj import Geod

from data.codes import LEVELS, add_codes, code_problem, kelurahan_code, number_text, parent_code, parse_rt_rw

__all__ = [
    "LEVELS",
    "add_codes",
    "areas",
    "code_problem",
    "kelurahan_code",
    "number_text",
    "parent_code",
    "parse_rt_rw",
    "polygonal",
    "shapes",
    "united",
]
CRS = "EPSG:4326"
AREA = 2
_EARTH = Geod(ellps="WGS84")
_HECTARE = 10_000
# From what a level is put together when it is not stored itself, the nearest first.
_LOWER = {
    "rt": (),
    "rw": ("rt",),
    "kelurahan": ("rw", "rt"),
    "kecamatan": ("kelurahan", "rw", "rt"),
    "kota": ("kecamatan", "kelurahan", "rw", "rt"),
    "kawasan": ("rt",),
}


def shapes(boundaries: pl.DataFrame, level: str, membership: pl.DataFrame | None = None) -> gpd.GeoDataFrame:
    """The polygons of a level: `kode`, `nama`, geometry (EPSG:4326), one row per place, ordered by code.

    `boundaries`: a table of the store. `membership`: a survey table (kode_rt, kode_kawasan and names); the newest year
    says which RT a kawasan has, and what places without a name of their own are called.
    """
    if boundaries.is_empty():
        return _frame(_NOTHING)
    stored = boundaries.filter(pl.col("tingkat") == level)
    if stored.is_empty():
        stored = _gathered(boundaries, level, membership)
    return _frame(united(_named(stored, level, membership)))


def united(places: pl.DataFrame) -> pl.DataFrame:
    """One row per `kode`: several polygons (`geometri`, WKB) of one place become one valid (multi)polygon."""
    names = places.group_by("kode").agg(pl.col("nama").drop_nulls().first(), pl.col("geometri"))
    merged = names["geometri"].map_elements(_united, return_dtype=pl.Binary, skip_nulls=False)
    return names.with_columns(merged.alias("geometri")).sort("kode")


def areas(boundaries: pl.DataFrame, *, filled: bool = False) -> pl.DataFrame:
    """`kode`, `luas_ha`: hectares of each place on the ellipsoid (no projection distorts them), ordered by code.

    `filled`: all within the outline, holes too.
    """
    whole = united(boundaries.with_columns(nama=pl.lit(None, dtype=pl.String)))
    drawn = shapely.from_wkb(whole["geometri"].to_list())
    shapes = shapely.orient_polygons([_without_holes(shape) for shape in drawn] if filled else drawn)
    hectares = [_EARTH.geometry_area_perimeter(shape)[0] / _HECTARE for shape in shapes]
    return whole.select("kode", luas_ha=pl.Series(hectares, dtype=pl.Float64))


def polygonal(shape: shapely.Geometry) -> shapely.Geometry:
    """The valid area of a shape, flat: mended if it crosses itself, without stray lines and points."""
    flat = shapely.force_2d(shape)
    valid = flat if shapely.is_valid(flat) else shapely.make_valid(flat, method="structure", keep_collapsed=False)
    if shapely.get_dimensions(valid) == AREA and valid.geom_type != "GeometryCollection":
        return valid
    return shapely.union_all([part for part in shapely.get_parts(valid) if shapely.get_dimensions(part) == AREA])


def _without_holes(shape: shapely.Geometry) -> shapely.Geometry:
    return shapely.union_all(shapely.polygons(shapely.get_exterior_ring(shapely.get_parts(shape))))


def _united(geometries: pl.Series) -> bytes:
    areas = [polygonal(shape) for shape in shapely.from_wkb(geometries.to_list())]
    return shapely.to_wkb(areas[0] if len(areas) == 1 else polygonal(shapely.union_all(areas)))


def _gathered(boundaries: pl.DataFrame, level: str, membership: pl.DataFrame | None) -> pl.DataFrame:
    """The polygons of the nearest lower level that is stored, each under the code of the place it lies in."""
    present = set(boundaries["tingkat"])
    lower = next((name for name in _LOWER[level] if name in present), None)
    if lower is None:
        return boundaries.clear()
    pieces = boundaries.filter(pl.col("tingkat") == lower)
    if level == "kawasan":
        parents = _by_kawasan(pieces, membership)
    else:
        parents = pieces.with_columns(kode=parent_code(pl.col("kode"), level))
    return parents.with_columns(nama=pl.lit(None, dtype=pl.String)).filter(pl.col("kode").is_not_null())


def _by_kawasan(pieces: pl.DataFrame, membership: pl.DataFrame | None) -> pl.DataFrame:
    if membership is None or not {"kode_rt", "kode_kawasan"} <= set(membership.columns):
        return pieces.clear()
    newest = _newest(membership, "kode_rt").select(kode="kode_rt", kawasan="kode_kawasan")
    return pieces.join(newest, on="kode").with_columns(kode=pl.col("kawasan")).drop("kawasan")


def _newest(membership: pl.DataFrame, key: str) -> pl.DataFrame:
    told = membership.filter(pl.col(key).is_not_null())
    ordered = told.sort("tahun") if "tahun" in told.columns else told
    return ordered.unique(key, keep="last", maintain_order=True)


def _named(places: pl.DataFrame, level: str, membership: pl.DataFrame | None) -> pl.DataFrame:
    """Names for places that have none: as the survey calls them, else RT 003 RW 002, else the code."""
    code = f"kode_{level}"
    if membership is not None and {code, level} <= set(membership.columns) and level not in {"rt", "rw"}:
        names = _newest(membership, code).select(kode=code, surveyed=level)
        places = places.join(names, on="kode", how="left")
    else:
        places = places.with_columns(surveyed=pl.lit(None, dtype=pl.String))
    return places.with_columns(nama=pl.coalesce("nama", "surveyed", _number_name(level), "kode"))


def _number_name(level: str) -> pl.Expr:
    parts = pl.col("kode").str.extract_groups(r"-([^-]*)-([^-]+)$" if level == "rt" else r"-([^-]+)()$").struct
    if level == "rt":
        return pl.format("RT {} RW {}", parts.field("2"), parts.field("1"))
    return pl.format("RW {}", parts.field("1")) if level == "rw" else pl.lit(None, dtype=pl.String)


def _frame(places: pl.DataFrame) -> gpd.GeoDataFrame:
    geometry = shapely.from_wkb(places["geometri"].to_list())
    columns = {"kode": places["kode"].to_list(), "nama": places["nama"].to_list()}
    return gpd.GeoDataFrame(columns, geometry=geometry, crs=CRS)


_NOTHING = pl.DataFrame(schema={"kode": pl.String, "nama": pl.String, "geometri": pl.Binary})
