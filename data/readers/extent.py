"""Where a map lies: on the earth at all, with its coordinates the right way round, in Indonesia."""

import geopandas as gpd

from findings import Finding

# Longitude and latitude of Indonesia with a margin: west, south, east, north.
INDONESIA = (94.0, -12.0, 142.0, 7.0)


def outside_findings(shapes: gpd.GeoSeries, *, assumed: bool) -> list[Finding]:
    """What is wrong with the place of a map; `assumed`: the file did not say what its coordinates are."""
    west, south, east, north = shapes.total_bounds
    if shapes.is_empty.all() or shapes.isna().all():
        return []
    if _within((south, west, north, east), INDONESIA) and not _within((west, south, east, north), INDONESIA):
        return [Finding("coordinates_swapped")]
    if not _within((west, south, east, north), (-180.0, -90.0, 180.0, 90.0)):
        return [Finding("no_crs" if assumed else "coordinates_off_earth", value=f"{west:.0f}, {south:.0f}")]
    if not _within((west, south, east, north), INDONESIA):
        return [Finding("outside_indonesia", value=f"{west:.2f}, {south:.2f}")]
    return []


def _within(box: tuple[float, float, float, float], outer: tuple[float, float, float, float]) -> bool:
    return box[0] >= outer[0] and box[1] >= outer[1] and box[2] <= outer[2] and box[3] <= outer[3]
