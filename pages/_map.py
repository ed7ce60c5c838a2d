"""From results to a painting of the map: classes, colours, words. The map itself is maps/."""

from collections.abc import Sequence

import polars as pl

from indicators.explain import class_label
from indicators.law import Regulation
from indicators.layers import MapLayer, class_indices
from indicators.scoring import UNCERTAIN
from indicators.suppression import LIMIT
from locales import number, quantity, translator, unit_word
from maps.geometry import bounds
from maps.layer import Bounds, Layer, MapText, Swatch
from maps.palettes import SCORES, SEVERITY, sequential
from maps.palettes import UNCERTAIN as UNCERTAIN_COLOUR
from pages._held import held_or
from pages._shared import LINES, Choice, geometry_address, shapes
from pages._words import level_name, place_name, plain, written_total

_NAMED = 8  # places without polygon that are named
_WIDEST = ("kelurahan", "kecamatan", "rt", "rw", "kawasan")


def painting(choice: Choice, level: str, layer: MapLayer, rows: pl.DataFrame, selected: str | None) -> Layer | None:
    """The painting of one layer for one level and year; None while the level has no polygons."""
    address = geometry_address(choice.city, level)
    if address is None:
        return None
    indexed = class_indices(rows, layer)
    codes = indexed[f"kode_{level}"].to_list()
    return Layer(
        geometry=address,
        classes=swatches(layer, choice.regulation, choice.language),
        values=dict(zip(codes, indexed["kelas_peta"].to_list(), strict=True)),
        title=f"{layer.label(choice.language)}, {choice.city_name} {choice.year}",
        legend=_legend(level, choice.language),
        tooltips=dict(zip(codes, _tooltips(choice, level, layer, indexed), strict=True)),
        selected=selected,
        lines=geometry_address(choice.city, LINES),
    )


def swatches(layer: MapLayer, regulation: Regulation, language: str) -> list[Swatch]:
    """The legend of a layer: the law's bands or our breaks, mildest first; the uncertain class stands apart."""
    labels = _labels(layer, language)
    named = [
        Swatch(band.key, label, colour)
        for band, label, colour in zip(layer.bands.bands, labels, _colours(layer, len(labels)), strict=True)
    ]
    if layer.held:
        _ = translator(language)
        words = _("Held back (fewer than {limit}, or protecting others)").format(limit=LIMIT)
        return [*named, Swatch("ditahan", words, UNCERTAIN_COLOUR, "dots")]
    if layer.scale != "class":
        return named
    words = class_label(UNCERTAIN, regulation, language)
    return [*named, Swatch("belum_pasti", words, UNCERTAIN_COLOUR, "dots")]


def city_bounds(choice: Choice) -> Bounds:
    """What the map shows at first: the whole city."""
    return bounds(next(found for level in _WIDEST if not (found := shapes(choice.city, level)).empty))


def map_text(language: str) -> MapText:
    """The words of the map element."""
    _ = translator(language)
    return MapText(
        language=language,
        zoom_in=_("Zoom in"),
        zoom_out=_("Zoom out"),
        whole=_("Whole city"),
        legend=_("Legend"),
        no_data=_("No data"),
        unplaced=_("Without polygon"),
        loading=_("Loading the map"),
        failed=_("The map could not be loaded"),
        retry=_("Try again"),
    )


def level_note(level: str, language: str) -> str:
    """Why class and hectares of a larger place can differ; nothing to say of an RT."""
    _ = translator(language)
    if level == "rt":
        return ""
    return _(
        "At this level the class comes from the summed volumes of all surveyed RT, the hectares from the class of "
        "each RT. A place that is not slum as a whole can hold slum RT, and its colour fills the whole place even "
        "where only a part of it was surveyed."
    )


def without_polygon(choice: Choice, level: str, rows: pl.DataFrame) -> str:
    """The surveyed places that the map cannot draw, by name with class and hectares; nothing to say of none."""
    _ = translator(choice.language)
    drawn = set(shapes(choice.city, level)["kode"])
    missing = [row for row in rows.iter_rows(named=True) if row[f"kode_{level}"] not in drawn]
    if not missing or not drawn:
        return ""
    names = "; ".join(_undrawn(row, level, choice) for row in missing[:_NAMED])
    more = "; …" if len(missing) > _NAMED else ""
    count = number(len(missing), 0, choice.language)
    return _("Surveyed but without polygon ({count}): {names}").format(count=count, names=names + more)


def figure(row: dict[str, object], layer: MapLayer, language: str) -> str:
    """A place's figure in a layer, written: `22 poin`, a range where it is uncertain, `41,2 %`."""
    if layer.scale == "class":
        return f"{written_total(row, language)} {unit_word('poin', language)}"
    if layer.held:
        return held_or(row, layer.column, layer.unit, language)
    return quantity(row[layer.column], layer.unit, language)


def _undrawn(row: dict[str, object], level: str, choice: Choice) -> str:
    words = class_label(str(row["tingkat_kekumuhan"]), choice.regulation, choice.language)
    area = quantity(row["luas_verifikasi_ha"], "ha", choice.language)  # type: ignore[arg-type]
    return f"{plain(place_name(row, level))} ({words}, {area})"


def _tooltips(choice: Choice, level: str, layer: MapLayer, rows: pl.DataFrame) -> Sequence[str]:
    named = rows.iter_rows(named=True)
    return ["\n".join([*_above(row, level), figure(row, layer, choice.language)]) for row in named]


def _above(row: dict[str, object], level: str) -> list[str]:
    """The kelurahan of an RT or RW, whose polygon is named by its numbers alone."""
    return [str(row["kelurahan"])] if level in {"rt", "rw"} else []


def _legend(level: str, language: str) -> str:
    _ = translator(language)
    return _("Number of places ({level}) per class").format(level=level_name(level, language))  # fmt: skip


def _labels(layer: MapLayer, language: str) -> list[str]:
    bands = layer.bands.bands
    if bands[0].label(language):
        return [band.label(language) for band in bands]
    edges = [number(band.lower, 0 if band.lower == int(band.lower) else 1, language) for band in bands]
    unit = quantity(0, layer.unit, language).removeprefix("0").removeprefix(",0").removeprefix(".0")
    ranges = [f"{low}–{high}{unit}" for low, high in zip(edges, edges[1:], strict=False)]
    return [*ranges, f"≥ {edges[-1]}{unit}"]


def _colours(layer: MapLayer, count: int) -> Sequence[str]:
    if layer.scale == "class":
        return SEVERITY
    if layer.scale == "score":
        return SCORES
    steps = sequential(count)
    return steps[::-1] if layer.scale == "service" else steps
