"""A table with a column of shapes as text (WKT, or WKB in hexadecimal) into one layer."""

import re
from dataclasses import replace

import shapely
from pyproj.exceptions import CRSError

from data.readers.columns import canonical
from data.readers.grid import Grid, Parsed
from data.readers.layers import Opened, opened_layer
from data.readers.reading import Choices
from data.readers.sheets import read_workbook
from data.readers.tabular import read_csv
from findings import Finding

_SHAPES = ("wkt", "geom", "geometry", "thegeom", "geometri", "shape", "wkbgeometry", "wktgeom")
# What stands beside the shapes in a workbook: three of these show which row is the header.
_BESIDE = (
    *(
        "kode",
        "kodekelurahan",
        "kodedesa",
        "kodert",
        "nama",
        "name",
        "kelurahan",
        "desa",
        "namobj",
        "kecamatan",
        "kota",
    ),
    *("kabupaten", "provinsi", "rt", "rw", "rtrw", "id", "fid", "objectid", "no", "luas", "luasha", "tahun"),
)
_KNOWN = {name: name for name in (*_SHAPES, *_BESIDE)}
_HEADER_BYTES = 10_000
_EWKT = re.compile(r"^\s*SRID\s*=\s*(\d+)\s*;\s*", re.IGNORECASE)


def read_wkt_csv(content: bytes) -> Opened:
    """A delimited text file with a column of shapes; its first line is the header."""
    first = content.split(b"\n", 1)[0][:_HEADER_BYTES].decode("utf-8", errors="ignore")
    headers = {canonical(name): name for name in re.split(r"[,;\t|]", first) if canonical(name)}
    return _opened(read_csv(content, headers if headers.keys() & set(_SHAPES) else _KNOWN, Choices()))


def read_wkt_xlsx(content: bytes) -> Opened:
    """A workbook with a column of shapes."""
    return _opened(read_workbook(content, _KNOWN, Choices()))


def _opened(parsed: Parsed) -> Opened:
    grid = parsed.grid
    if grid is None:
        return Opened(None, parsed.findings)
    place = next((place for place, header in enumerate(grid.headers) if canonical(header) in _SHAPES), None)
    if place is None:
        return Opened(None, (Finding("no_shape_column", detail={"columns": ", ".join(_SHAPES[:4])}),))
    texts = grid.cells.to_series(place).to_list()
    systems = {told[1] for text in texts if text and (told := _EWKT.match(text))}
    shapes = [_shape(text) for text in texts]
    lost = [text is not None and shape is None for text, shape in zip(texts, shapes, strict=True)]
    try:
        opened = opened_layer(
            _records(grid, place), shapes, lost, f"EPSG:{systems.pop()}" if len(systems) == 1 else None
        )
    except CRSError:
        return Opened(None, (Finding("no_crs"),))
    if opened.layer is None:
        return opened
    return Opened(replace(opened.layer, name=grid.sheet, encoding=grid.encoding), parsed.findings)


def _records(grid: Grid, place: int) -> list[dict[str, object]]:
    kept = [
        (header, column)
        for number, (header, column) in enumerate(zip(grid.headers, grid.cells, strict=True))
        if number != place
    ]
    named = grid.cells.select(column.alias(f"{number}") for number, (_header, column) in enumerate(kept))
    return [dict(zip([header for header, _column in kept], row, strict=True)) for row in named.iter_rows()]


def _shape(text: str | None) -> shapely.Geometry | None:
    """A shape of WKT, EWKT or hexadecimal WKB; None where the text is none of them."""
    if text is None:
        return None
    bare = _EWKT.sub("", text)
    try:
        return shapely.from_wkb(bytes.fromhex(bare)) if re.fullmatch(r"[0-9A-Fa-f]+", bare) else shapely.from_wkt(bare)
    except (shapely.errors.ShapelyError, ValueError):
        return None
