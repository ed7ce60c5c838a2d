"""The map of the page Documents: the classes of a level as a picture, with title, legend, scale, source and date."""

from dataclasses import replace
from functools import partial

import streamlit as st

from locales import translator, unit_word
from pages._near_words import level_unit
from pages._paper import Told
from pages._paper_city import drawn_maps, no_map
from pages._papers import file_name, state_of
from pages._pickers import pick
from pages._shared import made_once, words
from pages._words import level_name
from reports.blocks import Map
from reports.drawing import Form
from reports.pictures import map_picture

_WIDTH, _HEIGHT = 26.0, 18.0  # centimetres
_KINDS: dict[Form, str] = {"png": "image/png", "svg": "image/svg+xml"}


def show(about: Told) -> None:
    """The pickers of level and form, the picture, and the file."""
    _ = words()
    st.subheader(_("Map as a picture"))
    drawn = made_once("dokumen-peta", state_of(about), lambda: dict(drawn_maps(about)))
    if not drawn:
        st.info(no_map(about))
        return
    left, right = st.columns(2)
    with left:
        level = pick(_("Level"), list(drawn), "tingkat_peta", lambda one: level_name(one, about.language))
    with right:
        form = pick(_("Form"), tuple(_KINDS), "bentuk_peta", str.upper)
    told = _titled(about, drawn[level], level)
    st.image(
        made_once("dokumen-peta-gambar", (state_of(about), level), partial(map_picture, told, _WIDTH, _HEIGHT, "png")),
        caption=told.title, alt=told.title, width="stretch",
    )  # fmt: skip
    st.download_button(
        _("Download the map"), partial(map_picture, told, _WIDTH, _HEIGHT, form),
        f"{file_name(about, 'peta', level)}.{form}", _KINDS[form], key="dokumen-peta-unduh", on_click="ignore",
        icon=":material/map:",
    )  # fmt: skip


def _titled(about: Told, drawn: Map, level: str) -> Map:
    """The map with what it shows as its title, its origin below it, and across it that its city is made up."""
    _ = translator(about.language)
    unit = unit_word(level_unit(level), about.language)
    title = _("Slum class by {level}, {city}, {year}").format(
        level=unit, city=about.choice.city_name, year=about.choice.year
    )
    # Not hectares but classes: the paper's definition of hectares says nothing of them.
    classed = _("each {level} classed by its own values").format(level=unit)
    stamp = replace(about.stamp(), definition=classed)
    return replace(drawn, title=title, source=f"{stamp.city} · {stamp.line()}", watermark=stamp.watermark())
