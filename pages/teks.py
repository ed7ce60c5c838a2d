"""A place in words: a message, a paragraph and a page, to be copied."""

from dataclasses import replace

import streamlit as st

from locales import LANGUAGES
from pages._address import end
from pages._choice import chosen
from pages._frame import footer
from pages._paper import AUDIENCES, told
from pages._paper_words import audience_words, shown_words
from pages._pickers import pick
from pages._shared import results, words
from pages._text import pick_place, show
from pages._words import plain

_ = words()
choice = chosen()

st.title(_("Texts: {city}, {year}").format(city=plain(choice.city_name), year=choice.year))
if choice.year not in results(choice, "kota")["tahun"]:
    st.info(_("This year is not surveyed."))
    end()
left, middle, right = st.columns(3)
with left:
    audience = pick(_("For whom"), AUDIENCES, "untuk", audience_words(choice.language).get)
with middle:
    languages = (choice.language, *(one for one in LANGUAGES if one != choice.language))
    written = pick(_("Language of the text"), languages, "bahasa_teks", {"id": "Indonesia", "en": "English"}.get)
about = told(choice, audience)
with right:
    place = pick_place(about)
st.caption(shown_words(about))
show(told(replace(choice, language=written), audience), place)
footer(choice, "decree", "published", "works", "settings")
