"""Works: what was built or is planned, with which money, where, what is not written of it, and what it changes."""

import streamlit as st

from maps.choropleth import base_map
from pages._address import end
from pages._choice import chosen
from pages._folium import draw_map
from pages._frame import footer
from pages._map import city_bounds, map_text
from pages._picked import place_picked
from pages._pickers import pick
from pages._shared import SHOWN_LEVELS, shapes, words
from pages._words import level_namer, plain
from pages._works import all_works, ask, tell
from pages._works_effect import show_effect
from pages._works_map import SHOWN, places_of_works, show_places, shown_words, works_painting
from pages._works_money import show_money
from pages._works_place import show_place, show_placed
from pages._works_table import show_gaps, show_works

_HEIGHT = 480
_ = words()
choice = chosen()

st.title(_("Works in {city}").format(city=plain(choice.city_name)))
works = all_works(choice)
if works.is_empty():
    st.info(_("No works are stored for this city: upload them on the page Upload."))
    end()
asked = ask(works, choice)
left = asked.passed(works)
tell(works, left, asked, choice)
show_gaps(works, choice.language)
show_works(choice, left, asked)
show_money(choice, left)

st.subheader(_("Where the works are"))
beside, second = st.columns(2)
with beside:
    level = pick(_("Level"), SHOWN_LEVELS, "tingkat", level_namer(choice.language))
with second:
    shown = pick(_("The map shows"), SHOWN, "tampil", shown_words(choice.language).get)
rows = places_of_works(choice, left, level)
codes = rows[f"kode_{level}"].drop_nulls().to_list()
place = place_picked("kegiatan", level, codes, shapes(choice.city, level)["kode"])
layer = works_painting(choice, rows, level, shown, place)
if layer is None:
    st.info(_("No boundaries are stored for this level. Upload them on the page Upload."))
elif codes:
    draw_map(
        base_map(city_bounds(choice), map_text(choice.language)), layer, key="peta-kegiatan", height=_HEIGHT,
    )  # fmt: skip
show_placed(left, choice.language)
show_place(choice, level, place)
show_places(choice, rows, level)
show_effect(choice)
footer(choice, "works", "rt_list")
