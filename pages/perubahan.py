"""Why it changed: every hectare of slum between two years or versions by one cause, and how good the change is."""

import polars as pl
import streamlit as st

from indicators.causes import by_cause
from pages._address import end
from pages._cause_map import HEIGHT, show_map
from pages._cause_place import show_place
from pages._cause_rows import change
from pages._cause_table import filtered, show_rows, show_waterfall, show_works_between
from pages._cause_words import compared_words, copy_words, headline
from pages._causes import ask, obstacle
from pages._choice import chosen
from pages._frame import footer
from pages._picked import place_picked
from pages._pickers import pick_part
from pages._quality import show_quality
from pages._reported import reported, reported_line
from pages._shared import polygons, words
from pages._words import plain

_ = words()
choice = chosen()
st.title(_("Why it changed: {city}").format(city=plain(choice.city_name)))
asked = ask(choice)
for sentence in copy_words(choice, asked):
    st.warning(sentence)
if told := obstacle(choice, asked):
    st.info(told)
    end()
found = change(choice, asked)
st.markdown(headline(by_cause(found.rows), found.ends, asked, choice.language))
if not asked.decrees and reported(choice.city):
    st.caption(reported_line(choice))
show_works_between(found.works, asked, choice.language)
show_waterfall(choice, found, asked)


@st.fragment
def explore(rows: pl.DataFrame) -> None:
    """The map and the panel: a click on the map reruns these alone."""
    place = place_picked("perubahan", "rt", rows["kode_rt"].to_list(), polygons(choice, "rt")["kode"])
    plan, beside = st.columns([4, 3])
    with plan:
        show_map(choice, found.rows, asked, place)
    with beside.container(height=HEIGHT if place else "content", border=place is not None):
        show_place(choice, found, place)


parts = {"rt": _("RT by RT, with the map"), "mutu": _("Quality of the change")}
if pick_part(_("Part of the page"), parts, "bagian-perubahan") == "rt":
    shown = filtered(found.rows)
    explore(shown)
    show_rows(choice, shown, asked)
else:
    show_quality(choice, found, asked)
st.caption(compared_words(asked, choice.language))
footer(choice)
