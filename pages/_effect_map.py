"""The small map of what accepting a survey would do: how every place of a level changes, in one city and year."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

import polars as pl
import streamlit as st

from data import places
from data.store import TABLES
from locales import quantity, translator
from maps.choropleth import base_map
from maps.geometry import bounds, data_address, geojson, pixel
from maps.layer import Bounds, Layer, Swatch
from maps.palettes import GONE, NEW, UNCERTAIN, UNCHANGED, diverging
from pages._change_words import change_words
from pages._folium import draw_map
from pages._geometry import ZOOM
from pages._incoming import Incoming
from pages._map import map_text
from pages._shared import geometry_address, language, made_once, newest, root, shapes, table, words
from pages._words import class_words, level_name

_HEIGHT = 400
_LEFT, _BETTER, _PALE, _WORSE, _ENTERED = diverging(5)
_COLOURS = {
    "left": _LEFT, "better": _BETTER, "same": UNCHANGED, "other": UNCHANGED, "worse": _WORSE, "entered": _ENTERED,
    "unclear": UNCERTAIN, "new": NEW, "gone": GONE,
}  # fmt: skip
_DOTTED = ("other", "unclear")


@dataclass(frozen=True)
class Drawn:
    """The polygons of a level of a city: where the browser gets them, and how far they reach."""

    city: str
    address: str
    bounds: Bounds


def drawn_level(survey: Incoming, maps: Sequence[Incoming], level: str) -> Drawn | None:
    """The polygons of a level in the survey's city (of several, the one picked); None where there are none.

    Stored ones go by their address; what is dropped beside the survey, or united from it, stands in the address itself.
    """
    city = _city(survey)
    mine = [it for it in maps if city in it.cities]
    stored = None if mine else geometry_address(city, level)
    if stored:
        return Drawn(city, stored, bounds(shapes(city, level)))
    read: Hashable = tuple((it.file_id, str(it.choices)) for it in (survey, *mine))
    key = (read, root(), newest("boundaries"), city, level)
    return made_once(f"dampak-batas-{survey.file_id}", key, lambda: _united(survey, mine, city, level))


def show_effect_map(drawn: Drawn, told: pl.DataFrame, level: str, key: str) -> None:
    """How the places of `told` (`place_effect` of one year) change."""
    _ = words()
    text = replace(map_text(language()), no_data=_("Not surveyed"))
    here = told.filter(pl.col(f"kode_{level}").str.starts_with(drawn.city))
    draw_map(
        base_map(drawn.bounds, text), effect_layer(drawn.address, here, level, language()),
        key=f"{key}-{drawn.city}", height=_HEIGHT,
    )  # fmt: skip


def effect_layer(address: str, told: pl.DataFrame, level: str, language: str) -> Layer:
    """The painting of how places change; its legend holds the changes that occur, from better to worse."""
    _ = translator(language)
    found = [change for change in _COLOURS if change in set(told["perubahan"])]
    codes = told[f"kode_{level}"].to_list()
    rows = told.iter_rows(named=True)
    return Layer(
        geometry=address,
        classes=[_swatch(change, language) for change in found],
        values={code: found.index(change) for code, change in zip(codes, told["perubahan"], strict=True)},
        title=_("What would change, {year}").format(year=told["tahun"].max() or "–"),
        legend=_("Number of places ({level})").format(level=level_name(level, language)),
        tooltips={code: _tooltip(row, language) for code, row in zip(codes, rows, strict=True)},
    )


def _swatch(change: str, language: str) -> Swatch:
    pattern = "dots" if change in _DOTTED else "solid"
    return Swatch(change, change_words(change, language), _COLOURS[change], pattern)  # type: ignore[arg-type]


def _tooltip(row: dict[str, object], language: str) -> str:
    classes = [name and class_words(str(name), language) for name in _ends(row, "tingkat_kekumuhan")]
    areas = [quantity(area, "ha", language) for area in _ends(row, "luas_kumuh_ha")]  # type: ignore[arg-type]
    return "\n".join(" → ".join(str(end or "–") for end in pair) for pair in (classes, areas))


def _ends(row: dict[str, object], name: str) -> list[object]:
    return [row[f"{name}_lama"], row[f"{name}_baru"]]


def _city(survey: Incoming) -> str:
    _ = words()
    if len(survey.cities) == 1:
        return survey.cities[0]
    return st.selectbox(_("City"), survey.cities, key=f"dampak-kota-{survey.file_id}")


def _united(survey: Incoming, maps: Sequence[Incoming], city: str, level: str) -> Drawn | None:
    found = places.shapes(_boundaries(maps, city), level, survey.rows)
    if found.empty:
        return None
    address = data_address(geojson(found, tolerance=pixel(ZOOM[level])))
    return Drawn(city, address, bounds(found))


def _boundaries(maps: Sequence[Incoming], city: str) -> pl.DataFrame:
    """The city's boundaries as they would be stored: those dropped take the place of the same slices of the store."""
    slices = list(TABLES["boundaries"].slices)
    columns = list(TABLES["boundaries"].columns)
    dropped = [it.rows.select(columns).filter(pl.col("kode_kota") == city) for it in maps]
    new = pl.concat([pl.DataFrame(schema=TABLES["boundaries"].columns), *dropped])
    old = table("boundaries", city)
    return new if old.is_empty() else pl.concat([new, old.select(columns).join(new, on=slices, how="anti")])
