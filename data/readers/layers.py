"""A layer of a map as every reader of map files returns it. What its properties mean is decided elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import polars as pl
import shapely

from findings import Finding

WORLD = "EPSG:4326"
# Two million vertices are ten times the finest map of a city and about 1 GB while they are read.
VERTICES = 2_000_000
CELLS = 10_000_000
ATTRIBUTES = 300
SHAPE_FAULTS = (
    *(shapely.errors.ShapelyError, ValueError, TypeError, KeyError, AttributeError, IndexError),
    *(OverflowError, RecursionError),
)


@dataclass(frozen=True)
class Layer:
    """Features of a map: their properties as text, one row each, and their shapes (None where there is none).

    `unreadable`: whether a feature has a shape that cannot be read. `names`: all layers of the file. `standard`: the
    format itself says that coordinates are degrees.
    """

    properties: pl.DataFrame
    shapes: gpd.GeoSeries
    unreadable: np.ndarray
    name: str = ""
    names: tuple[str, ...] = ()
    encoding: str = ""
    standard: bool = False


@dataclass(frozen=True)
class Opened:
    """A layer, or None, and what was found on the way."""

    layer: Layer | None
    findings: tuple[Finding, ...] = ()


def opened_layer(
    records: Sequence[Mapping[str, object]],
    shapes: Sequence[shapely.Geometry | None],
    unreadable: Sequence[bool],
    crs: str | None,
) -> Opened:
    """A layer of records and shapes with finite coordinates; refused when it is too large in any way.

    Errors: pyproj's CRSError when the system is not known.
    """
    vertices = int(shapely.get_num_coordinates(np.array(shapes, dtype=object)).sum())
    if vertices > VERTICES:
        return Opened(None, (too_many_vertices(vertices),))
    if (refusal := _too_wide(records)) is not None:
        return Opened(None, (refusal,))
    finite = [shape is None or bool(np.isfinite(shapely.get_coordinates(shape)).all()) for shape in shapes]
    kept = [shape if good else None for shape, good in zip(shapes, finite, strict=True)]
    lost = np.array(unreadable, dtype=bool) | ~np.array(finite, dtype=bool)
    return Opened(Layer(property_table(records), gpd.GeoSeries(kept, crs=crs), lost))


def too_many_vertices(count: int) -> Finding:
    """The finding about a map with more vertices than are read."""
    return Finding("too_many_vertices", detail={"count": str(count), "limit": str(VERTICES)})


def too_many_cells(count: int) -> Finding:
    """The finding about a map with more attribute cells, or parts of text, than are read."""
    return Finding("too_many_map_cells", detail={"count": str(count), "limit": str(CELLS)})


def property_table(records: Sequence[Mapping[str, object]]) -> pl.DataFrame:
    """Properties as text, a column for every name met, a row for every record (none where no name was met)."""
    names = list(dict.fromkeys(name for record in records for name in record))
    return pl.DataFrame(
        {whole(name): pl.Series([_text(record.get(name)) for record in records], dtype=pl.String) for name in names}
    )


def _too_wide(records: Sequence[Mapping[str, object]]) -> Finding | None:
    names = len({name for record in records for name in record})
    if names > ATTRIBUTES:
        return Finding("too_many_attributes", detail={"count": str(names), "limit": str(ATTRIBUTES)})
    return too_many_cells(names * len(records)) if names * len(records) > CELLS else None


def _text(value: object) -> str | None:
    if value is None or value != value or isinstance(value, dict | list):  # noqa: PLR0124  (NaN is not itself)
        return None
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else whole(str(value)).strip()
    return text or None


def whole(text: str) -> str:
    """A text that any table can hold: JSON can name half a character."""
    return text.encode("utf-8", errors="replace").decode()
