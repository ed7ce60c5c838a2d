"""The map of the page Why it changed: every RT by its cause, and those that stayed as they were."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl
import streamlit as st

from indicators.causes import declared
from locales import translator
from maps.choropleth import base_map
from maps.layer import Layer, Swatch
from maps.palettes import GONE, NEW, SEVERITY, UNCERTAIN, UNCHANGED, diverging
from pages._compared import Compared
from pages._folium import draw_map
from pages._map import city_bounds, map_text
from pages._shared import LINES, Choice, geometry_at, stood
from pages._words import above, level_name, signed

HEIGHT = 520  # pixels of the map and of the panel beside it
STILL, NEITHER, MAYBE, LISTED = "masih", "bukan", "mungkin", "tercantum"
_TREATED, _BETTER, _PALE, _WORSE, _DEGRADED = diverging(5)
_COLOURS = {
    "corrected": SEVERITY[1], "rule_changed": SEVERITY[1], "entered": NEW, "left": GONE, "uncertain": UNCERTAIN,
    "treated": _TREATED, "unplaced": _BETTER, "remeasured": _BETTER, "degraded": _DEGRADED, "area_changed": _WORSE,
    STILL: UNCHANGED, NEITHER: _PALE, MAYBE: UNCHANGED, LISTED: UNCHANGED,
}  # fmt: skip
_DOTTED = ("rule_changed", "uncertain", "unplaced", "area_changed", MAYBE)


def show_map(choice: Choice, told: pl.DataFrame, asked: Compared, selected: str | None) -> None:
    """The map of rows of `causes` with their names, or what to do while there are no polygons of RT."""
    _ = translator(choice.language)
    layer = cause_painting(choice, told, standing(stood(asked, asked.after), asked), asked, selected)
    if layer is None:
        st.info(_("No boundaries are stored for this level. Upload them on the page Upload."))
        return
    absent = _("Not listed") if asked.decrees else _("Not surveyed")
    text = replace(map_text(choice.language), no_data=absent)
    draw_map(
        base_map(city_bounds(choice), text), layer, key="peta-perubahan", height=HEIGHT,
    )  # fmt: skip


def cause_painting(
    choice: Choice, told: pl.DataFrame, stayed: dict[str, str], asked: Compared, selected: str | None
) -> Layer | None:
    """The painting of rows of `causes` with their names (of several causes of an RT the first) and of the RT that
    stayed (`standing`); None while there are no polygons of RT."""
    address = geometry_at(choice.city, "rt", choice.boundaries, choice.snapshot)
    if address is None:
        return None
    _ = translator(choice.language)
    first = told.unique("kode_rt", keep="first", maintain_order=True)
    kinds = stayed | dict(first.select("kode_rt", "sebab").iter_rows())
    found = [kind for kind in _COLOURS if kind in set(kinds.values())]
    return Layer(
        geometry=address,
        classes=swatches(found, choice.language),
        values={code: found.index(kind) for code, kind in kinds.items()},
        title=f"{_('Why it changed')}, {choice.city_name} {asked.before.year} → {asked.after.year}",
        legend=_legend(told, choice.language),
        tooltips={row["kode_rt"]: _tooltip(row, choice.language) for row in first.iter_rows(named=True)},
        selected=selected,
        lines=geometry_at(choice.city, LINES, choice.boundaries, choice.snapshot),
    )


def swatches(kinds: Sequence[str], language: str) -> list[Swatch]:
    """The legend: the causes that occur, then what stayed as it was."""
    _ = translator(language)
    stayed = {
        STILL: _("slum as before"), NEITHER: _("not slum as before"), MAYBE: _("may be slum, as before"),
        LISTED: _("listed as before"),
    }  # fmt: skip
    labels = {name: cause.label(language) for name, cause in declared().items()} | stayed
    return [Swatch(kind, labels[kind], _COLOURS[kind], "dots" if kind in _DOTTED else "solid") for kind in kinds]


def standing(rows: pl.DataFrame, asked: Compared) -> dict[str, str]:
    """The RT of an end (`ends.state`) by what they are; of a decree they are listed."""
    words = {"slum": LISTED if asked.decrees else STILL, "clear": NEITHER, "open": MAYBE}
    return {code: words[word] for code, word in rows.select("kode_rt", "keadaan").iter_rows()}


def _legend(told: pl.DataFrame, language: str) -> str:
    """What the legend counts, and which cause colours an RT that has several."""
    _ = translator(language)
    counted = _("Number of places ({level})").format(level=level_name("rt", language))
    several = told["kode_rt"].is_duplicated().any()
    return f"{counted}; {_('of several causes of an RT the first')}" if several else counted


def _tooltip(row: dict[str, object], language: str) -> str:
    change = signed(row["perubahan_ha"], "ha", language)  # type: ignore[arg-type]
    criteria = " ".join(filter(None, [str(row["kriteria_turun"] or ""), str(row["kriteria_naik"] or "")]))
    return "\n".join(filter(None, [*above(row, "rt"), str(change), criteria]))
