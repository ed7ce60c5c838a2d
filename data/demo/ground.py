"""Where the made-up city lies and how its ground bends, from the drawing plane to lon/lat.

The drawing plane is in km, x to the east and y to the north; all borders are straight there. `bend` makes them wind.
The city stands in the open Java Sea, so that no map can take it for a real one.
"""

import math

import numpy as np
from numpy.typing import NDArray

from data.demo.mesh import Line, Point, line_through

OUTLINE: list[Point] = [
    (0.35, 0.25),
    (1.7, -0.3),
    (3.7, -0.2),
    (4.75, 0.75),
    (4.95, 2.3),
    (4.7, 3.95),
    (0.05, 3.7),
    (-0.2, 1.7),
]
COAST = (6, 5)  # corners of the outline between which the sea begins, west to east
RIVER_SOURCE: list[Point] = [(2.06, -1.0)]
RIVER_SOUTH, RIVER_NORTH = (2.15, -0.28), (2.6, 3.84)
RAIL_WEST, RAIL_EAST = (-0.15, 1.75), (4.92, 1.55)
ROAD_WEST, ROAD_EAST = (0.0, 2.3), (4.95, 2.62)
CANAL: list[Point] = [(4.1, -0.9), (3.95, 0.6), (3.7, 1.5), (3.75, 2.6), (3.85, 3.9)]
RIVER, RAIL, ROAD = (
    line_through(*ends) for ends in ((RIVER_SOUTH, RIVER_NORTH), (RAIL_WEST, RAIL_EAST), (ROAD_WEST, ROAD_EAST))
)
SHORE = line_through(OUTLINE[COAST[0]], OUTLINE[COAST[1]])

_ORIGIN_LON, _ORIGIN_LAT = 110.12, -6.34
# Length of one degree on the WGS 84 ellipsoid at the city's latitude, km.
_E2, _A = 0.00669437999014, 6378.137
_ROOT = 1 - _E2 * math.sin(math.radians(_ORIGIN_LAT)) ** 2
KM_PER_LAT = math.radians(1) * _A * (1 - _E2) / _ROOT**1.5
KM_PER_LON = math.radians(1) * _A * math.cos(math.radians(_ORIGIN_LAT)) / _ROOT**0.5
# Waves of the ground: wavelength km, height km, direction and two phases.
_LONG_WAVES = [(5.2, 0.20, 0.6, 0.4, 2.1), (3.1, 0.10, 2.2, 1.7, 0.3)]
_SHORT_WAVES = [
    (1.3, 0.040, 0.2, 0.9, 1.4),
    (1.1, 0.035, 1.9, 2.6, 0.2),
    (0.47, 0.012, 1.1, 0.5, 2.9),
    (0.41, 0.012, 2.7, 1.3, 0.8),
    (0.17, 0.004, 0.8, 2.2, 1.1),
]


def crowding(point: Point) -> float:
    """How small the neighbourhoods are cut here: small along river, coast, railway; large at the edge."""
    x, y = point
    belts = 2.6 * _near(RIVER, point, 0.33) + 2.2 * _near(SHORE, point, 0.30) + 1.6 * _near(RAIL, point, 0.25)
    town = 1.1 * math.exp(-(((x - 2.4) / 1.5) ** 2 + ((y - 2.1) / 1.3) ** 2))
    return min(0.55 + belts + town, 4.0)


def bend(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points of the drawing plane (n, 2) in km → on the winding ground, in km."""
    x, y = points[:, 0], points[:, 1]
    calm = 1 - np.exp(-((_distance(RAIL, points) / 0.12) ** 2))  # a railway has no sharp bends
    dx, dy = _waves(_LONG_WAVES, points)
    fine_x, fine_y = _waves(_SHORT_WAVES, points)
    river = np.exp(-((_distance(RIVER, points) / 0.42) ** 2)) * (
        0.13 * np.sin(2 * math.pi * y / 1.45 + 0.5) + 0.05 * np.sin(2 * math.pi * y / 0.62)
    )
    mouth = 0.20 * np.exp(-(((x - 2.6) / 0.35) ** 2) - ((y - 3.85) / 0.45) ** 2)
    bay = -0.22 * np.exp(-(((x - 4.0) / 0.5) ** 2) - ((y - 3.95) / 0.55) ** 2)
    return np.column_stack([x + dx + calm * (fine_x + river), y + dy + calm * fine_y + mouth + bay])


def to_lon_lat(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points of the drawing plane (n, 2) in km → lon, lat in degrees (WGS 84), rounded to 6 decimals (about 0.1 m)."""
    ground = bend(points)
    lon_lat = np.column_stack([_ORIGIN_LON + ground[:, 0] / KM_PER_LON, _ORIGIN_LAT + ground[:, 1] / KM_PER_LAT])
    return np.round(lon_lat, 6)


def area_ha(lon_lat: NDArray[np.float64]) -> float:
    """Area in hectares of an open ring of lon, lat."""
    x = (lon_lat[:, 0] - _ORIGIN_LON) * KM_PER_LON
    y = (lon_lat[:, 1] - _ORIGIN_LAT) * KM_PER_LAT
    return abs(float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y))) / 2 * 100


def _near(line: Line, point: Point, reach_km: float) -> float:
    return math.exp(-((line.side(point) / reach_km) ** 2))


def _distance(line: Line, points: NDArray[np.float64]) -> NDArray[np.float64]:
    return points[:, 0] * math.cos(line.angle) + points[:, 1] * math.sin(line.angle) - line.offset


def _waves(
    waves: list[tuple[float, float, float, float, float]], points: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    dx, dy = np.zeros(len(points)), np.zeros(len(points))
    for length, height, direction, phase_x, phase_y in waves:
        along = 2 * math.pi * (points[:, 0] * math.cos(direction) + points[:, 1] * math.sin(direction)) / length
        dx += height * np.sin(along + phase_x)
        dy += height * np.sin(along + phase_y)
    return dx, dy
