"""The classes of a layer on screen: colours, labels, the scheme of their breaks, and how many places each has."""

from collections.abc import Sequence

import polars as pl

from indicators.classing import by_law
from indicators.difference import size_of
from indicators.explain import class_label
from indicators.law import Regulation
from indicators.layers import MapLayer, class_indices
from indicators.scoring import UNCERTAIN
from indicators.suppression import LIMIT
from locales import number, quantity, translator, unit_word
from maps.layer import Swatch
from maps.palettes import SCORES, SEVERITY, diverging, sequential
from maps.palettes import UNCERTAIN as UNCERTAIN_COLOUR


def swatches(layer: MapLayer, regulation: Regulation, language: str) -> list[Swatch]:
    """The legend of a layer: the law's bands or our breaks, mildest first; the uncertain class stands apart."""
    labels = _labels(layer, language)
    named = [
        Swatch(band.key, label, colour)
        for band, label, colour in zip(layer.bands.bands, labels, _colours(layer, len(labels)), strict=True)
    ]
    if layer.held:
        _ = translator(language)
        held = _("Held back (fewer than {limit}, or protecting others)").format(limit=LIMIT)
        return [*named, Swatch("ditahan", held, UNCERTAIN_COLOUR, "dots")]
    if layer.scale != "class":
        return named
    words = class_label(UNCERTAIN, regulation, language)
    return [*named, Swatch("belum_pasti", words, UNCERTAIN_COLOUR, "dots")]


def scheme_words(layer: MapLayer, scheme: str, regulation: Regulation, language: str) -> str:
    """By which rule a layer's breaks are drawn."""
    _ = translator(language)
    if by_law(layer):
        return _("breaks of {law}").format(law=regulation.short)
    return scheme_name(scheme, language)


def scheme_name(scheme: str, language: str) -> str:
    """The name of a classification scheme."""
    _ = translator(language)
    return {
        "fixed": _("fixed breaks"),
        "equal": _("equal intervals"),
        "quantiles": _("quantiles"),
        "natural": _("natural breaks (Fisher-Jenks)"),
    }[scheme]


def counted(rows: pl.DataFrame, layer: MapLayer, regulation: Regulation, language: str) -> str:
    """How many places of the table each class has, and how many have no data."""
    _ = translator(language)
    indices = class_indices(rows, layer)["kelas_peta"]
    named = [
        (swatch.label, (indices == index).sum()) for index, swatch in enumerate(swatches(layer, regulation, language))
    ]
    every = [*named, (_("No data"), indices.null_count())]
    return "; ".join(f"{label}: {number(count, 0, language)}" for label, count in every if count)


def _labels(layer: MapLayer, language: str) -> list[str]:
    bands = layer.bands.bands
    if bands[0].label(language):
        return [band.label(language) for band in bands]
    if layer.scale == "change":
        return _change_labels(layer, language)
    edges = [number(band.lower, 0 if band.lower == int(band.lower) else 1, language) for band in bands]
    unit = f" {unit_word(layer.unit, language)}"
    ranges = [f"{low}–{high}{unit}" for low, high in zip(edges, edges[1:], strict=False)]
    return [*ranges, f"≥ {edges[-1]}{unit}"]


def _change_labels(layer: MapLayer, language: str) -> list[str]:
    _ = translator(language)
    size = quantity(size_of(layer.bands), layer.unit, language)
    told = (_("fall of more than {size}"), _("fall up to {size}"), _("no change"), _("rise up to {size}"),
            _("rise of more than {size}"))  # fmt: skip
    return [text.format(size=size) for text in told]


def _colours(layer: MapLayer, count: int) -> Sequence[str]:
    if layer.scale == "class":
        return SEVERITY
    if layer.scale == "score":
        return SCORES
    if layer.scale == "change":
        return diverging(count)
    steps = sequential(count)
    return steps[::-1] if layer.scale == "service" else steps
