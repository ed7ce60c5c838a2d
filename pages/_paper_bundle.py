"""What the file for a meeting holds: the map of the finest level that may be told of, and a card for each place."""

from collections.abc import Callable, Iterator

import geopandas as gpd

from indicators.explain import explain, formula, next_step, verdict
from indicators.layers import map_layers
from indicators.survey import survey_form
from locales import number, translator
from maps.geometry import geojson, lines_geojson, pixel
from pages._geometry import ZOOM
from pages._paper import Told, class_map, rows_of_year, shown_levels
from pages._place import facts
from pages._shared import polygons
from pages._words import level_name, place_name
from reports.bundle import Atlas, Card

Heard = Callable[[int], None]
_CITY, _BORDERS = "kota", "kelurahan"


def atlas(about: Told, heard: Heard) -> Atlas:
    """The map and the cards. `heard`: is told how many cards are written.

    A city that shows the public nothing of its parts has neither.
    """
    _ = translator(about.language)
    law, level = about.choice.regulation, about.finest
    drawn = class_map(about, level) if level != _CITY else None
    shapes = gpd.GeoDataFrame() if drawn is None else drawn.shapes
    label = map_layers(law)["kelas"].label(about.language)
    return Atlas(
        title=f"{label} · {level_name(level, about.language)}",
        level=level_name(level, about.language),
        geometry=b"" if shapes.empty else geojson(shapes, tolerance=pixel(ZOOM[level])),
        lines=b"" if shapes.empty else _lines(about),
        classes=() if drawn is None else drawn.classes,
        values={} if drawn is None else drawn.values,
        criteria=tuple(f"{it.id} {it.label(about.language)}" for it in law.criteria),
        headings=(_("Criterion"), _("Calculation"), _("Score"), _("Next lower score")),
        cards=() if level == _CITY else tuple(_cards(about, heard)),
    )


def size(about: Told) -> int:
    """How many cards there will be."""
    return 0 if about.finest == _CITY else rows_of_year(about, about.finest).height


def _cards(about: Told, heard: Heard) -> Iterator[Card]:
    """One card a place, by name."""
    level, law = about.finest, about.choice.regulation
    rows = rows_of_year(about, level).to_dicts()
    named = sorted(((place_name(row, level), str(row[f"kode_{level}"]), row) for row in rows), key=lambda it: it[:2])
    for count, (name, code, row) in enumerate(named, start=1):
        why = explain(row, law, survey_form())
        said = (verdict(why, law, about.language), facts(row, level, about.language))
        lines = [
            (place, formula(it, survey_form(), about.language), number(it.score, 0, about.language),
             next_step(it, survey_form(), about.language))
            for place, it in enumerate(why.reasons)
        ]  # fmt: skip
        yield Card(code, name, said, tuple(lines))
        heard(count)


def _lines(about: Told) -> bytes:
    """The borders of the kelurahan, to find one's way by; none where these themselves or less is told of."""
    inner = shown_levels(about)[: shown_levels(about).index(_BORDERS)] if _BORDERS in shown_levels(about) else ()
    borders = polygons(about.choice, _BORDERS)
    if not inner or borders.empty:
        return b""
    return lines_geojson(borders.assign(jenis="batas"), tolerance=pixel(ZOOM[_BORDERS]))
