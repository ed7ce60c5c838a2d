"""One figure: every way of counting slum hectares side by side, and the bridge between any two, RT by RT."""

import streamlit as st

from pages._agreed import show_agreed
from pages._bridge import pick_ends, show_bridge
from pages._choice import chosen
from pages._definitions import show_definitions, show_without_divisor
from pages._figure import ask, counted
from pages._frame import footer
from pages._reported import show_reported
from pages._shared import words
from pages._words import plain

_ = words()
choice = chosen()

st.title(_("One figure: {city}, {year}").format(city=plain(choice.city_name), year=choice.year))
asked = ask(choice)
told = counted(asked)
show_reported(asked)
show_agreed(choice)
show_definitions(told, choice.language)
st.subheader(_("From one figure to another"))
ends = pick_ends(told)
if ends is None:
    st.info(_("Only one definition has a figure: there is nothing to compare it with yet."))
else:
    show_bridge(asked, told, *ends)
show_without_divisor(asked, told)
footer(choice, "published", "decree")
