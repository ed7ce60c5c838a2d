"""A figure that somebody types on a page: read by the signs it shows itself, else as the visitor's language writes."""

import polars as pl

from data.readers.numbers import figures, style_of
from data.readers.units import factor, without_units


def typed_figure(text: str, unit: str, decimal: str) -> float | None:
    """The figure of a text in a unit (`9,46`, `9.46`, `1.234,5`, `9,46 ha`); None where it holds none of it.

    `decimal`: `comma` or `point`, by which a text that could mean two (`1.234`) is read.
    """
    bare = without_units(pl.Series([text], dtype=pl.String))
    own = style_of(bare.texts)
    read = figures(bare.texts, own if own in {"comma", "point"} else decimal).values[0]
    named = None if bare.units is None else bare.units[0]
    times = 1.0 if named is None else factor(named, unit)
    return None if read is None or times is None else read * times
