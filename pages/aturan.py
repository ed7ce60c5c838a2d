"""Two regulations: the same places under both, whose class differs and why, and the exit test of each that has one."""

from dataclasses import replace
from functools import partial

import polars as pl
import streamlit as st

from indicators.compare import compare_places, unasked
from indicators.regulation import regulations
from pages._address import end
from pages._choice import chosen
from pages._exits import show_exit_test
from pages._frame import footer
from pages._pickers import pick
from pages._rules import any_differs, limits_table, own_words, show_matrix, show_places, unasked_words
from pages._shared import SHOWN_LEVELS, results, table, words
from pages._words import level_namer, plain

_ = words()
choice = chosen()
language = choice.language

st.title(_("Two regulations: {city}, {year}").format(city=plain(choice.city_name), year=choice.year))
left, right = st.columns(2)
with left:
    level = pick(_("Level"), SHOWN_LEVELS, "tingkat", level_namer(language))
with right:
    others = [law.id for law in regulations().values() if law != choice.regulation]
    other = pick(_("Beside"), others, "pembanding", lambda name: regulations()[name].short)
beside = replace(choice, regulation=regulations()[other])
laws = (choice.regulation, beside.regulation)
st.table(limits_table(laws, language), hide_index=True, border="horizontal")
st.caption(own_words(laws, language))

scored = tuple(results(it, level).filter(pl.col("tahun") == choice.year) for it in (choice, beside))
if scored[0].is_empty():
    st.info(_("The survey of {year} names no place of this level.").format(year=choice.year))
    end()
survey = table("survey", choice.city).filter(pl.col("tahun") == choice.year)
for it in (choice, beside):
    if lacking := unasked(survey, it.regulation):
        st.warning(unasked_words(it.regulation, lacking, language))

compared = compare_places(scored, laws, level)
st.subheader(_("Class under one × class under the other"))
show_matrix(compared, laws, level)
exits = [(it, rows) for it, rows in zip((choice, beside), scored, strict=True) if it.regulation.exit_rule]
parts = [partial(show_places, choice, compared, laws, level), *(partial(show_exit_test, *it, level) for it in exits)]
# Where nothing differs the list says least: the exit test stands before it.
for show in parts if any_differs(compared) else reversed(parts):
    show()
footer(choice)
