"""The map: any indicator of any level, the reasons of the place that was clicked, and the same as a table."""

import polars as pl
import streamlit as st
from streamlit_folium import st_folium

from indicators.layers import map_layers
from maps.choropleth import base_map, paint
from pages._choice import chosen
from pages._frame import footer
from pages._map import city_bounds, level_note, map_text, painting, without_polygon
from pages._pickers import pick
from pages._place import panel, place_to_show, ranked
from pages._shared import SHOWN_LEVELS, results, shapes, words
from pages._words import level_namer, plain, ranking

_HEIGHT = 560  # pixels of the map and of the panel beside it
_ = words()
choice = chosen()
layers = map_layers(choice.regulation)

st.title(_("Map of {city}, {year}").format(city=plain(choice.city_name), year=choice.year))
left, right = st.columns([1, 2])
with left:
    level = pick(_("Level"), SHOWN_LEVELS, "tingkat", level_namer(choice.language))
with right:
    name = pick(_("Indicator"), list(layers), "indikator", lambda key: layers[key].label(choice.language))
    # In the column, so that with or without a note the map keeps its position, and with it its view.
    if note := level_note(level, choice.language):
        st.caption(note)
rows = ranked(results(choice, level).filter(pl.col("tahun") == choice.year), level, layers[name])


@st.fragment
def explore() -> None:
    """The map and the panel: a click on the map reruns these alone, and sends the table below not again."""
    place = place_to_show(rows[f"kode_{level}"].to_list(), level, shapes(choice.city, level)["kode"])
    layer = painting(choice, level, layers[name], rows, place)
    plan, beside = st.columns([4, 3])
    with plan:
        if layer is None:
            st.info(_("No boundaries are stored for this level. Upload them on the page Upload."))
        else:
            st_folium(
                base_map(city_bounds(choice), map_text(choice.language)), feature_group_to_add=paint(layer),
                returned_objects=[], key="peta", height=_HEIGHT, use_container_width=True,
            )  # fmt: skip
    with beside.container(height=_HEIGHT if place else "content", border=place is not None):
        panel(choice, level, rows, place, layers[name])


explore()
st.dataframe(
    ranking(rows, level, layers[name], choice.language), hide_index=True, placeholder="–", key=f"daftar-{level}",
    height=300, on_select="rerun", selection_mode="single-row",
)  # fmt: skip
st.caption(without_polygon(choice, level, rows))
st.caption(_("By keyboard: arrow keys to a row of the table, then Shift+Space to choose it."))
footer(choice)
