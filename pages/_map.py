"""From results to a painting of the map: which places, their classes, colours and words. The map itself is maps/."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import polars as pl
import streamlit as st

from indicators.difference import with_difference
from indicators.drill import Place, codes_of, in_reach, rows_of
from indicators.explain import class_label
from indicators.layers import MapLayer, class_indices
from locales import number, quantity, span, translator
from maps.choropleth import base_map
from maps.geometry import bounds
from maps.layer import Bounds, Layer, MapText
from pages._classes import scheme_words, swatches
from pages._drill import MAPS, surveyed
from pages._folium import draw_map
from pages._held import held_or
from pages._shared import LINES, Choice, geometry_at, polygons, results
from pages._words import above, level_name, place_name, plain, signed

_NAMED = 8  # places without polygon that are named
_WIDEST = ("kelurahan", "kecamatan", "rt", "rw", "kawasan")


@dataclass(frozen=True)
class Pane:
    """One map: its year and regulation (`choice`), where it is, what it shows, and how its breaks are drawn.

    `since`: the year that a layer of change is counted from. `key`, `link`: its name on the page, its part in a pair.
    """

    choice: Choice
    scope: Place | None
    level: str
    layer: MapLayer
    scheme: str = "fixed"
    since: int | None = None
    key: str = MAPS[0]
    link: Literal["", "lead", "follow"] = ""


def rows_shown(pane: Pane) -> pl.DataFrame:
    """The results of the surveyed places of a pane, the worst by its layer first, unmeasured ones last."""
    rows = _inside(pane, pane.choice.year)
    if pane.since is not None:
        every = results(pane.choice, pane.level)
        rows = with_difference(rows, every.filter(pl.col("tahun") == pane.since), pane.level)
    order = "total_tertinggi" if pane.layer.scale == "class" else pane.layer.column
    return rows.sort(order, f"kode_{pane.level}", descending=[pane.layer.scale != "service", False], nulls_last=True)


def draw(pane: Pane, rows: pl.DataFrame, selected: str | None, height: int) -> None:
    """The map of a pane, or what to do while its level has no polygons."""
    _ = translator(pane.choice.language)
    layer = painting(pane, rows, selected)
    if layer is None:
        st.info(_("No boundaries are stored for this level. Upload them on the page Upload."))
        return
    draw_map(
        base_map(city_bounds(pane.choice), map_text(pane.choice.language)), layer, key=pane.key, height=height,
    )  # fmt: skip


def painting(pane: Pane, rows: pl.DataFrame, selected: str | None) -> Layer | None:
    """The painting of a pane; None while its level has no polygons."""
    choice, level, layer = pane.choice, pane.level, pane.layer
    address = geometry_at(choice.city, level, choice.boundaries, choice.snapshot)
    if address is None:
        return None
    indexed = class_indices(rows, layer)
    codes = indexed[f"kode_{level}"].to_list()
    unsurveyed = dict.fromkeys(drawn_inside(pane)) if pane.scope else {}
    return Layer(
        geometry=address,
        classes=swatches(layer, choice.regulation, choice.language),
        values=unsurveyed | dict(zip(codes, indexed["kelas_peta"].to_list(), strict=True)),
        title=f"{layer.label(choice.language)}, {choice.city_name} {year_words(pane)}",
        legend=_legend(pane),
        tooltips=dict(zip(codes, _tooltips(pane, indexed), strict=True)),
        selected=selected,
        lines=geometry_at(choice.city, LINES, choice.boundaries, choice.snapshot),
        focus=_focus(choice, pane.scope),
        scoped=pane.scope is not None,
        link=pane.link,
    )


def drawn_inside(pane: Pane) -> list[str]:
    """The codes of the polygons that lie where the pane is, surveyed or not."""
    drawn = polygons(pane.choice, pane.level)["kode"]
    if pane.scope is None:
        return drawn.to_list()
    members = set(_members(pane))
    return [code for code in drawn if code in members or in_reach(code, pane.scope)]


def city_bounds(choice: Choice) -> Bounds:
    """What the map shows at first: the whole city."""
    return bounds(next(found for level in _WIDEST if not (found := polygons(choice, level)).empty))


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


def year_words(pane: Pane) -> str:
    """The year of a pane, of a change both years."""
    return str(pane.choice.year) if pane.since is None else f"{pane.since} → {pane.choice.year}"


def without_polygon(choice: Choice, level: str, rows: pl.DataFrame) -> str:
    """The surveyed places that the map cannot draw, by name with class and hectares; nothing to say of none."""
    _ = translator(choice.language)
    drawn = set(polygons(choice, level)["kode"])
    missing = rows.filter(~pl.col(f"kode_{level}").is_in(drawn)).to_dicts()
    if not missing or not drawn:
        return ""
    names = "; ".join(_undrawn(row, level, choice) for row in missing[:_NAMED])
    more = "; …" if len(missing) > _NAMED else ""
    count = number(len(missing), 0, choice.language)
    return _("Surveyed but without polygon ({count}): {names}").format(count=count, names=names + more)


def figure(row: dict[str, object], layer: MapLayer, language: str) -> str:
    """A place's figure in a layer, written: `22 poin`, a range where it is uncertain, a change with its sign."""
    if layer.scale == "class":
        return span(row["total_terendah"], row["total_tertinggi"], 0, language, "poin")  # type: ignore[arg-type]
    if layer.held:
        return held_or(row, layer.column, layer.unit, language)
    value = row[layer.column]
    if layer.scale == "change" and value is not None:
        return str(signed(value, layer.unit, language))  # type: ignore[arg-type]
    return quantity(value, layer.unit, language)  # type: ignore[arg-type]


def _inside(pane: Pane, year: int) -> pl.DataFrame:
    rows = results(pane.choice, pane.level).filter(pl.col("tahun") == year)
    return rows if pane.scope is None else rows.filter(pl.col(f"kode_{pane.level}").is_in(_members(pane)))


def _members(pane: Pane) -> list[str]:
    """The surveyed places of the pane's level that lie where it is."""
    return codes_of(rows_of(surveyed(pane.choice), pane.scope), pane.level)


def _focus(choice: Choice, scope: Place | None) -> Bounds | None:
    if scope is None:
        return None
    places = polygons(choice, scope.level)
    place = places[places["kode"] == scope.code]
    return None if place.empty else bounds(place)


def _undrawn(row: dict[str, object], level: str, choice: Choice) -> str:
    words = class_label(str(row["tingkat_kekumuhan"]), choice.regulation, choice.language)
    area = quantity(row["luas_verifikasi_ha"], "ha", choice.language)  # type: ignore[arg-type]
    return f"{plain(place_name(row, level))} ({words}, {area})"


def _tooltips(pane: Pane, rows: pl.DataFrame) -> Sequence[str]:
    named = rows.iter_rows(named=True)
    return ["\n".join([*above(row, pane.level), figure(row, pane.layer, pane.choice.language)]) for row in named]


def _legend(pane: Pane) -> str:
    _ = translator(pane.choice.language)
    counted = _("Number of places ({level}) per class").format(level=level_name(pane.level, pane.choice.language))
    rule = scheme_words(pane.layer, pane.scheme, pane.choice.regulation, pane.choice.language)
    return f"{counted}; {rule}"
