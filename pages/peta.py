"""The map: any indicator, level and place, the reasons of a place, and the same as a table that adds up."""

import streamlit as st

from pages._choice import chosen
from pages._drill import show_trail, turn, turn_here
from pages._explore import pick_panes, with_breaks
from pages._filters import show_classes, show_filters
from pages._frame import footer
from pages._map_table import show_table
from pages._place import place_to_show
from pages._reported import reported_line
from pages._shared import words
from pages._side import show_maps
from pages._words import plain

_ = words()
choice = chosen()
turn(choice)

st.title(_("Map of {city}, {year}").format(city=plain(choice.city_name), year=choice.year))
told = st.container()  # the filters stand above the pickers they come from
shown = with_breaks(pick_panes(choice))
first, rows = shown[0]
with told:
    show_filters([pane for pane, _rows in shown])
show_trail(choice, first.scope)


@st.fragment
def explore() -> None:
    """The maps and the panel: a click on a map reruns these alone, and sends the table below not again."""
    turn_here(choice, first.scope)
    show_maps(shown, place_to_show(first, rows))


explore()
show_classes(shown)
show_table(first, rows)
st.caption(reported_line(choice))
footer(choice)
