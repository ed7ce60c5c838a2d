"""Zips with maps (shapefiles, KMZ, or any one map file) into one layer: the one chosen, else the first."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath

from data.readers.archives import ZIP_MAGIC
from data.readers.geojson import read_json
from data.readers.kml import read_kml
from data.readers.layers import Opened
from data.readers.limits import UPLOAD_BYTES
from data.readers.vectorfiles import read_geopackage, read_shapefile
from findings import Finding

_READERS: dict[str, Callable[[bytes], Opened]] = {
    ".kml": read_kml,
    ".geojson": read_json,
    ".topojson": read_json,
    ".json": read_json,
    ".gpkg": read_geopackage,
}


def read_zip(content: bytes, sheet: str = "") -> Opened:
    """The map named `sheet` in a zip, else the first; all of them are in `names` where there are several."""
    if not content.startswith(ZIP_MAGIC):
        return Opened(None, (Finding("not_the_format", detail={"format": "zip"}),))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {_label(name): name for name in sorted(archive.namelist(), key=_rank) if _is_map(name)}
        if not members:
            return Opened(None, (Finding("no_shapefile"),))
        chosen = sheet if sheet in members else next(iter(members))
        opened = _read(archive, members[chosen])
    if opened.layer is None or len(members) == 1:
        return opened
    return replace(opened, layer=replace(opened.layer, name=chosen, names=tuple(members)))


def _read(archive: zipfile.ZipFile, name: str) -> Opened:
    suffix = PurePosixPath(name).suffix.lower()
    if suffix == ".shp":
        return read_shapefile(archive, name)
    if archive.getinfo(name).file_size > UPLOAD_BYTES:
        sizes = {"size": f"{archive.getinfo(name).file_size / 1e6:.0f}", "limit": f"{UPLOAD_BYTES / 1e6:.0f}"}
        return Opened(None, (Finding("too_large", detail=sizes),))
    return _READERS[suffix](archive.read(name))


def _is_map(name: str) -> bool:
    path = PurePosixPath(name)
    # What macOS puts beside every file of an archive has the file's name and is none.
    hidden = "__MACOSX" in path.parts or path.name.startswith(".")
    return not hidden and path.suffix.lower() in {".shp", *_READERS}


def _label(name: str) -> str:
    path = PurePosixPath(name)
    return str(path.with_suffix("") if path.suffix.lower() == ".shp" else path)


def _rank(name: str) -> tuple[bool, str]:
    return not name.lower().endswith(".shp"), name
