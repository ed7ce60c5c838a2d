"""Slides: the city's figures in eight messages, to be presented on the spot, kept as a deck, or taken along."""

import streamlit as st

from pages._address import end
from pages._choice import chosen
from pages._deck import shown
from pages._deck_show import ask_deck, show_doing, show_editor, show_origin
from pages._frame import footer
from pages._outcome import announce
from pages._pins import pinned
from pages._presenter import present, presenting
from pages._shared import words
from pages._words import plain

_ = words()
choice = chosen()
given = shown(choice)
if at := presenting(given):
    present(given, at)
    end()

st.title(_("Slides: {city}, {year}").format(city=plain(choice.city_name), year=given.about.choice.year))
announce()
ask_deck(choice, given)
show_origin(choice, given)
if given.pages:
    show_doing(choice, given)
    show_editor(given)
else:
    st.info(_("Choose at least one slide."))
with pinned(given.versions):
    footer(given.about.choice, "works", "decree", "settings")
