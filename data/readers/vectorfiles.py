"""GeoPackages and shapefiles into one layer, through GDAL; the parts are unpacked under names of our own."""

import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pyogrio

from data.readers.layers import CELLS, VERTICES, Opened, opened_layer, too_many_cells, too_many_vertices
from findings import Finding

_SQLITE = b"SQLite format 3\x00"
_SHAPEFILE = b"\x00\x00\x27\x0a"
_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_AREAS = ("Polygon", "MultiPolygon", "Unknown", "Geometry", "GeometryCollection")
_FAULTS = (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, pyogrio.errors.FeatureError, ValueError)
# A vertex takes 16 bytes, with height and measure 32, and the records a little: more bytes are more vertices.
_VERTEX_BYTES = 40


def read_geopackage(content: bytes, sheet: str = "") -> Opened:
    """The layer named `sheet` of a GeoPackage, else the first with polygons."""
    if not content.startswith(_SQLITE):
        return Opened(None, (Finding("not_the_format", detail={"format": "GeoPackage"}),))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "layer.gpkg"
        path.write_bytes(content)
        return _opened(path, "GeoPackage", sheet, {})


def read_shapefile(archive: zipfile.ZipFile, name: str) -> Opened:
    """The shapefile `name` (its .shp) of an archive; its parts may differ in case. Missing parts are told."""
    stem = name[:-4].casefold()
    parts = {
        suffix: member
        for member in archive.infolist()
        if (suffix := PurePosixPath(member.filename).suffix.lower()) in _PARTS
        and member.filename[: -len(suffix)].casefold() == stem
    }
    missing = [suffix for suffix in (".shx", ".dbf") if suffix not in parts]
    if missing:
        return Opened(None, (Finding("shapefile_incomplete", detail={"parts": ", ".join(missing)}),))
    if parts[".shp"].file_size > VERTICES * _VERTEX_BYTES:
        return Opened(None, (too_many_vertices(parts[".shp"].file_size // _VERTEX_BYTES),))
    with tempfile.TemporaryDirectory() as folder:
        for suffix, member in parts.items():
            (Path(folder) / f"layer{suffix}").write_bytes(archive.read(member))
        return _shapefile(Path(folder) / "layer.shp", PurePosixPath(name).stem)


def _shapefile(path: Path, name: str) -> Opened:
    if not path.read_bytes().startswith(_SHAPEFILE):
        return Opened(None, (Finding("not_the_format", detail={"format": "shapefile"}),))
    encoding = "" if path.with_suffix(".cpg").exists() else _encoding(path.with_suffix(".dbf").read_bytes())
    opened = _opened(path, "shapefile", "", {"encoding": encoding} if encoding else {})
    if opened.layer is None:
        return opened
    return replace(opened, layer=replace(opened.layer, name=name, names=(), encoding=encoding))


def _encoding(table: bytes) -> str:
    """The encoding of a .dbf that does not say it: UTF-8 where its bytes are, else that of Western Windows."""
    try:
        table[int.from_bytes(table[8:10], "little") :].decode()
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _opened(path: Path, form: str, sheet: str, options: Mapping[str, str]) -> Opened:
    try:
        layers = {str(layer): str(kind) for layer, kind in pyogrio.list_layers(path) if kind}
        if not layers:
            return Opened(None, (Finding("no_features"),))
        chosen = sheet if sheet in layers else _first_with_areas(layers)
        if (refusal := _too_many(path, chosen, options)) is not None:
            return Opened(None, (refusal,))
        frame = pyogrio.read_dataframe(path, layer=chosen, force_2d=True, on_invalid="ignore", **options)
    except _FAULTS:
        return Opened(None, (Finding("not_the_format", detail={"format": form}),))
    except UnboundLocalError:  # pyogrio 0.13 stumbles over a projection it cannot name
        return Opened(None, (Finding("no_crs"),))
    records = frame.drop(columns=frame.geometry.name).astype(object).to_dict("records")
    shapes = frame.geometry.to_numpy()
    opened = opened_layer(records, [shape or None for shape in shapes], [False] * len(shapes), frame.crs)
    if opened.layer is None:
        return opened
    return replace(opened, layer=replace(opened.layer, name=chosen, names=tuple(layers) if len(layers) > 1 else ()))


def _first_with_areas(layers: Mapping[str, str]) -> str:
    return next((name for name, kind in layers.items() if kind.split()[0] in _AREAS), next(iter(layers)))


def _too_many(path: Path, layer: str, options: Mapping[str, str]) -> Finding | None:
    """Why a layer is not read: more cells in its table than fit the memory."""
    info = pyogrio.read_info(path, layer=layer, force_feature_count=True, **options)
    cells = int(info["features"]) * max(1, len(info["fields"]))
    return too_many_cells(cells) if cells > CELLS else None
