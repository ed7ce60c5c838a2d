"""Map files into one layer: GeoJSON, GeoPackage, zipped shapefile. What its properties mean is decided elsewhere."""

import io
import json
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import geopandas as gpd
import polars as pl
import pyogrio
import shapely
from pyproj.exceptions import CRSError

from data.readers.archives import ZIP_MAGIC
from findings import Finding

WORLD = "EPSG:4326"
_SQLITE = b"SQLite format 3\x00"
_SHAPEFILE = b"\x00\x00\x27\x0a"
_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_FAULTS = (shapely.errors.ShapelyError, ValueError, TypeError, KeyError, AttributeError, IndexError)


@dataclass(frozen=True)
class Layer:
    """Features of a map: their properties as text, one row each, and their shapes (None where unreadable)."""

    properties: pl.DataFrame
    shapes: gpd.GeoSeries
    name: str = ""


@dataclass(frozen=True)
class Opened:
    """A layer, or None, and what was found on the way."""

    layer: Layer | None
    findings: tuple[Finding, ...] = ()


def read_geojson(content: bytes) -> Opened:
    """A GeoJSON FeatureCollection; without `crs` it is longitude and latitude. It can refer to nothing."""
    try:
        collection = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        return Opened(None, (Finding("not_the_format", detail={"format": "GeoJSON"}),))
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or not all(isinstance(feature, dict) for feature in features):
        return Opened(None, (Finding("not_a_collection"),))
    try:
        shapes = gpd.GeoSeries([_shape(feature.get("geometry")) for feature in features], crs=_crs(collection))
    except CRSError:
        return Opened(None, (Finding("no_crs"),))
    return Opened(Layer(_properties([_record(feature.get("properties")) for feature in features]), shapes))


def read_geopackage(content: bytes) -> Opened:
    """The first layer of a GeoPackage that has shapes."""
    if not content.startswith(_SQLITE):
        return Opened(None, (Finding("not_the_format", detail={"format": "GeoPackage"}),))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "layer.gpkg"
        path.write_bytes(content)
        return _opened(path, "GeoPackage")


def read_zip(content: bytes) -> Opened:
    """The first shapefile in a zip; its parts are unpacked under names of our own."""
    if not content.startswith(ZIP_MAGIC):
        return Opened(None, (Finding("not_the_format", detail={"format": "zip"}),))
    with zipfile.ZipFile(io.BytesIO(content)) as archive, tempfile.TemporaryDirectory() as folder:
        stems = sorted(name[:-4] for name in archive.namelist() if name.lower().endswith(".shp"))
        if not stems:
            return Opened(None, (Finding("no_shapefile"),))
        for name in archive.namelist():
            suffix = PurePosixPath(name).suffix.lower()
            if name[: -len(suffix) or None] == stems[0] and suffix in _PARTS:
                (Path(folder) / f"layer{suffix}").write_bytes(archive.read(name))
        return _shapefile(Path(folder) / "layer.shp", PurePosixPath(stems[0]).name)


def _shapefile(path: Path, name: str) -> Opened:
    missing = [suffix for suffix in (".shx", ".dbf") if not path.with_suffix(suffix).exists()]
    if missing:
        return Opened(None, (Finding("shapefile_incomplete", detail={"parts": ", ".join(missing)}),))
    if not path.read_bytes().startswith(_SHAPEFILE):
        return Opened(None, (Finding("not_the_format", detail={"format": "shapefile"}),))
    return _opened(path, "shapefile", name)


def _opened(path: Path, form: str, name: str = "") -> Opened:
    try:
        layers = [layer for layer, kind in pyogrio.list_layers(path) if kind]
        if not layers:
            return Opened(None, (Finding("no_features"),))
        frame = pyogrio.read_dataframe(path, layer=layers[0], force_2d=True, on_invalid="ignore")
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, pyogrio.errors.FeatureError, ValueError):
        return Opened(None, (Finding("not_the_format", detail={"format": form}),))
    except UnboundLocalError:  # pyogrio 0.13 stumbles over a projection it cannot name
        return Opened(None, (Finding("no_crs"),))
    records = frame.drop(columns=frame.geometry.name).astype(object).to_dict("records")
    return Opened(Layer(_properties(records), frame.geometry, name or layers[0]))


def _shape(geometry: object) -> shapely.Geometry | None:
    try:
        return None if geometry is None else shapely.geometry.shape(geometry)
    except _FAULTS:
        return None


def _crs(collection: dict[str, object]) -> str:
    told = collection.get("crs")
    named = told.get("properties") if isinstance(told, dict) else None
    return _whole(str(named["name"])) if isinstance(named, dict) and "name" in named else WORLD


def _properties(records: Sequence[dict[str, object]]) -> pl.DataFrame:
    names = list(dict.fromkeys(name for record in records for name in record))
    return pl.DataFrame(
        {_whole(name): pl.Series([_text(record.get(name)) for record in records], dtype=pl.String) for name in names}
    )


def _record(told: object) -> dict[str, object]:
    return told if isinstance(told, dict) else {}


def _text(value: object) -> str | None:
    if value is None or value != value or isinstance(value, dict | list):  # noqa: PLR0124  (NaN is not itself)
        return None
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else _whole(str(value)).strip()
    return text or None


def _whole(text: str) -> str:
    # JSON can name half a character, which no table can hold.
    return text.encode("utf-8", errors="replace").decode()
