"""Nearly there: which places are a few points from leaving slum or entering it, and what would carry them over."""

import streamlit as st

from maps.choropleth import base_map
from pages._address import end
from pages._choice import chosen
from pages._folium import draw_map
from pages._frame import footer
from pages._map import city_bounds, map_text, without_polygon
from pages._near import listed, offer, show_table
from pages._near_asked import ask, asked_line, criteria_words, farther_words
from pages._near_map import near_painting
from pages._near_place import near_panel
from pages._near_words import counted, rule
from pages._picked import place_picked
from pages._shared import shapes, words
from pages._words import plain

_HEIGHT = 520  # pixels of the map and of the panel beside it
_ = words()
choice = chosen()

st.title(_("Near the line in {city}, {year}").format(city=plain(choice.city_name), year=choice.year))
asked, told = ask(choice)
if told.is_empty():
    st.info(_("The survey of {year} names no place of this level.").format(year=choice.year))
    end()
st.markdown(" ".join(counted(told, asked.level, asked.points, choice.language)))
st.markdown(criteria_words(told, asked, choice.language))
rows = listed(choice, told, asked)


@st.fragment
def explore() -> None:
    """The map and the panel: a click on the map reruns these alone."""
    codes = rows[f"kode_{asked.level}"].to_list()
    place = place_picked("hampir", asked.level, codes, shapes(choice.city, asked.level)["kode"])
    layer = near_painting(choice, told, rows, asked, place)
    plan, beside = st.columns([4, 3])
    with plan:
        if layer is None:
            st.info(_("No boundaries are stored for this level. Upload them on the page Upload."))
        else:
            draw_map(
                base_map(city_bounds(choice), map_text(choice.language)), layer, key="peta-hampir", height=_HEIGHT,
            )  # fmt: skip
    with beside.container(height=_HEIGHT if place else "content", border=place is not None):
        near_panel(choice, told, asked, place)


explore()
st.caption(" ".join([asked_line(asked, choice.language), farther_words(told, asked, choice.language)]))
show_table(rows, asked)
st.caption(without_polygon(choice, asked.level, told))
st.caption(rule(asked.side, choice.regulation, choice.language))
offer(choice, rows, asked)
footer(choice)
