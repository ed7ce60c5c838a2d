"""Watch: which RT came back, grew worse, were copied or not measured anew; is the decree due, is every year entered?"""

import streamlit as st

from pages._choice import chosen
from pages._frame import footer
from pages._shared import words
from pages._watch import ask, signs
from pages._watch_board import show_board, show_copies
from pages._watch_list import show_counts, show_decrees, show_listed
from pages._words import plain

_ = words()
choice = chosen()

st.title(_("Watch: {city}, {year}").format(city=plain(choice.city_name), year=choice.year))
asked = ask()
found = signs(choice, asked)
show_counts(choice, found)
show_listed(choice, found, asked)
show_decrees(choice, asked)
show_board(choice)
show_copies(choice)
footer(choice)
