"""The pickers of the map: place, level, indicator, what to compare with, and what these ask for in turn."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

import polars as pl
import streamlit as st

from indicators.classing import SCHEMES, by_law, classed
from indicators.compare import same_layer
from indicators.difference import difference_layers
from indicators.drill import levels_inside
from indicators.layers import MapLayer, map_layers
from indicators.regulation import regulations
from locales import translator
from pages._classes import scheme_name
from pages._drill import MAPS, scope_of, show_search
from pages._map import Pane, rows_shown
from pages._pickers import pick
from pages._shared import Choice, survey_of, words
from pages._words import level_namer

_SMALL = 280  # pixels of a picker of the second row
Option = TypeVar("Option")
PAIRS = ("tidak", "tahun", "indikator", "aturan")


def pick_panes(choice: Choice) -> list[Pane]:
    """The map of the pickers, or two side by side, their breaks not yet drawn."""
    _ = words()
    scope = scope_of(choice)
    find, place, what, beside = st.columns([3, 2, 3, 2])
    with find:
        show_search(choice)
    with place:
        level = pick(_("Level"), levels_inside(scope), "tingkat", level_namer(choice.language))
    with what:
        layer = pick_layer(choice, "indikator", _("Indicator"))
    with beside:
        pair = pick(_("Compare"), pairs(choice), "sanding", lambda name: pair_name(name, choice.language))
    # Always there, so that with or without further pickers the maps keep their position, and with it their view.
    with st.container(horizontal=True, key="rincian"):
        first = detailed(Pane(choice, scope, level, layer))
        return [first] if pair == PAIRS[0] else [replace(first, link="lead"), second_pane(first, pair)]


def pick_layer(choice: Choice, key: str, label: str) -> MapLayer:
    """An indicator; a change between years is offered where another year is surveyed."""
    layers = layers_of(choice)
    return layers[pick(label, list(layers), key, lambda name: layers[name].label(choice.language))]


def layers_of(choice: Choice) -> dict[str, MapLayer]:
    """The indicators of a regulation, and the changes where another year is surveyed."""
    return map_layers(choice.regulation) | (difference_layers() if other_years(choice) else {})


def detailed(pane: Pane, number: str = "") -> Pane:
    """The pane with what its layer asks for: the year a change counts from, and how its breaks are drawn."""
    _ = words()
    since, scheme = None, SCHEMES[0]
    year, classes = _("Changed since"), _("Classes")
    if number:
        year, classes = _("Changed since, second map"), _("Classes, second map")
    if pane.layer.scale == "change":
        since = _pick_small(year, other_years(pane.choice), f"banding{number}")
    if not by_law(pane.layer):
        name_of = partial(scheme_name, language=pane.choice.language)
        scheme = _pick_small(classes, SCHEMES, f"skema{number}", name_of)
    return replace(pane, since=since, scheme=scheme)


def second_pane(first: Pane, pair: str) -> Pane:
    """The map beside the first one: another year, indicator or regulation, everything else as there."""
    _ = words()
    choice, pane = first.choice, replace(first, key=MAPS[1], link="follow")
    if pair == "tahun":
        year = _pick_small(_("Second year"), other_years(choice), "tahun2")
        return replace(pane, choice=replace(choice, year=year))
    if pair == "indikator":
        return detailed(replace(pane, layer=pick_layer(choice, "indikator2", _("Second indicator"))), "2")
    laws = {name: law for name, law in regulations().items() if name != choice.regulation.id}
    law = laws[_pick_small(_("Second regulation"), list(laws), "aturan2", lambda name: laws[name].short)]
    other = replace(choice, regulation=law)
    if pane.since is not None:
        return replace(pane, choice=other)
    # Of a criterion that the other regulation does not have the class is shown.
    layer = same_layer(pane.layer, choice.regulation, law) or next(iter(map_layers(law).values()))
    return replace(pane, choice=other, layer=layer)


def pairs(choice: Choice) -> list[str]:
    """What two maps can differ in: another year only where there is one."""
    return [pair for pair in PAIRS if pair != "tahun" or other_years(choice)]


def pair_name(pair: str, language: str) -> str:
    """What two maps differ in, in words."""
    _ = translator(language)
    return {
        "tidak": _("no comparison"),
        "tahun": _("with another year"),
        "indikator": _("with another indicator"),
        "aturan": _("with another regulation"),
    }[pair]


def other_years(choice: Choice) -> list[int]:
    """The other surveyed years of the city, those before the chosen one first, the nearest first."""
    years = set(survey_of(choice)["tahun"].unique()) - {choice.year}
    return sorted(years, key=lambda year: (year > choice.year, abs(year - choice.year)))


def with_breaks(panes: list[Pane]) -> list[tuple[Pane, pl.DataFrame]]:
    """The panes with their breaks drawn, and their rows; panes of one layer share breaks, or colours would mislead."""
    shown = [(pane, rows_shown(pane)) for pane in panes]
    layers = [classed(pane.layer, _figures(shown, pane.layer), pane.scheme) for pane in panes]
    return [(replace(pane, layer=layer), rows) for (pane, rows), layer in zip(shown, layers, strict=True)]


def _pick_small(label: str, options: Sequence[Option], key: str, named: Callable[[Option], object] = str) -> Option:
    """`pick` in a box that leaves room for others in its row."""
    with st.container(width=_SMALL):
        return pick(label, options, key, named)


def _figures(shown: list[tuple[Pane, pl.DataFrame]], layer: MapLayer) -> list[float | None]:
    return [figure for pane, rows in shown if pane.layer.id == layer.id for figure in rows[layer.column].to_list()]
