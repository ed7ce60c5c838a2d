"""Class breaks for what the law has none: our own fixed ones, or drawn from the values by a named scheme."""

import warnings
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from indicators.difference import resized
from indicators.law import Band, Bands
from indicators.layers import MapLayer

SCHEMES = ("fixed", "equal", "quantiles", "natural")
"""Our fixed breaks, equal intervals, quantiles, natural breaks (Fisher-Jenks)."""

CLASSES = 5
_FEWEST = 2
# Without a compiler Fisher-Jenks takes time by the square of the count: 0.1 s for 300 values, 4 s for 2,000.
_MOST = 300

Values = NDArray[np.float64]


def by_law(layer: MapLayer) -> bool:
    """Whether a layer's breaks are the law's, which no scheme replaces."""
    return layer.scale in {"class", "score"}


def classed(layer: MapLayer, figures: Sequence[float | None], scheme: str) -> MapLayer:
    """The layer with the breaks of a scheme over these figures; its own where they are too few or all alike.

    A figure on a break belongs to the class above it. The breaks of a change lie alike on both sides of none.
    """
    values = np.array([figure for figure in figures if figure is not None], dtype=float)
    if by_law(layer) or scheme == "fixed":
        return layer
    if layer.scale == "change":
        lower = _lower_edges(np.abs(values[values != 0]), scheme, _FEWEST)
        return resized(layer, lower[1]) if lower else layer
    lower = _lower_edges(values, scheme, CLASSES)
    return replace(layer, bands=_bands(lower, layer.bands)) if lower else layer


def _lower_edges(values: Values, scheme: str, most: int) -> list[float]:
    """The lowest figure of every class; none when the values do not make two classes."""
    different = np.unique(values)
    count = min(most, len(different))
    if count < _FEWEST:
        return []
    edges = [_edge(different, float(bound), scheme) for bound in _bounds(values, scheme, count)[:-1]]
    return [float(different[0]), *dict.fromkeys(edge for edge in edges if edge > different[0])]


def _edge(different: Values, bound: float, scheme: str) -> float:
    """Where the next class begins: a bound is mapclassify's last figure of the class below, save of equal intervals."""
    return bound if scheme == "equal" else float(different[different > bound][0])


def _bounds(values: Values, scheme: str, count: int) -> Values:
    # Imported when first needed: it brings scikit-learn along, which takes longer to load than the whole page.
    import mapclassify

    schemes = {
        "equal": mapclassify.EqualInterval,
        "quantiles": mapclassify.Quantiles,
        "natural": mapclassify.FisherJenks,
    }
    taken = _thinned(values) if scheme == "natural" else values
    with warnings.catch_warnings():
        # It warns of a compiler that is not there, and of quantiles that coincide: both are as wished.
        warnings.simplefilter("ignore")
        bounds: Values = schemes[scheme](taken, k=count).bins
    return bounds[bounds < values.max()].tolist() + [values.max()]


def _thinned(values: Values) -> Values:
    """At most so many values, evenly spaced by rank, the lowest and the highest among them."""
    if len(values) <= _MOST:
        return values
    return np.sort(values)[np.linspace(0, len(values) - 1, _MOST).round().astype(int)]


def _bands(lower: Sequence[float], like: Bands) -> Bands:
    bands = [Band(key=f"{edge:g}", lower=edge, value=0, label_id="", label_en="") for edge in lower]
    return Bands(bands=tuple(bands), source=like.source)
