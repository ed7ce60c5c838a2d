"""Shapes as areas: mended where they cross themselves, told apart where nothing can be made of them."""

import numpy as np
import shapely

from data.places import AREA, polygonal

# A shape whose edges cross each other everywhere (scribbled, or its points out of order) takes hours to mend.
_SCRIBBLE_POINTS = 200
_SAMPLED = 64
_CROSSED = 50


def area_of(shape: shapely.Geometry | None, *, valid: bool) -> shapely.Geometry | None:
    """The valid area of a shape; None for a point, a line, an empty shape or a scribble. `valid`: whether it is."""
    if shape is None or shapely.is_empty(shape) or shapely.get_dimensions(shape) != AREA:
        return None
    if not valid and is_scribble(shape):
        return None
    area = polygonal(shape)
    return None if area.is_empty else area


def is_scribble(shape: shapely.Geometry) -> bool:
    """Whether an invalid shape has so many edges across each other that it cannot be mended in bounded time."""
    points = shapely.get_coordinates(shape)
    if len(points) < _SCRIBBLE_POINTS:
        return False
    low, high = np.minimum(points[:-1], points[1:]), np.maximum(points[:-1], points[1:])
    sample = np.linspace(0, len(low) - 1, _SAMPLED).astype(int)
    met = [int(((low <= high[edge]) & (high >= low[edge])).all(axis=1).sum()) for edge in sample]
    return float(np.median(met)) > _CROSSED
