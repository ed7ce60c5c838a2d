"""Which places lie beside a place: those whose polygon touches its own."""

import geopandas as gpd

_SLIVER = 1e-5  # degrees, about a metre: neighbours of drawn maps do not meet exactly


def neighbours(shapes: gpd.GeoDataFrame, code: str) -> list[str]:
    """The codes of the places that touch, or all but touch, the polygon of `code`, in order; none without a polygon.

    `shapes`: kode and geometry in degrees. The index of the polygons is built once and stays with the frame.
    """
    own = shapes.geometry[shapes["kode"] == code]
    if own.empty:
        return []
    near = shapes.sindex.query(own.iloc[0], predicate="dwithin", distance=_SLIVER)
    return sorted(set(shapes["kode"].iloc[near]) - {code})
