"""One place on one page: its class and why, its history, works, neighbours, how sure it is and where it comes from."""

import polars as pl
import streamlit as st

from indicators.explain import explain
from indicators.survey import survey_form
from pages._address import end
from pages._choice import chosen
from pages._frame import footer
from pages._pickers import pick
from pages._place import facts
from pages._print import printable
from pages._profile import show_city_history, show_each, show_history, show_registers, show_why, verdict_words
from pages._profile_sources import show_basis, show_inputs
from pages._profile_works import show_neighbours, show_works
from pages._shared import PROFILE_LEVELS, language, results, words
from pages._words import level_namer, names_by_code, plain

_ = words()
choice = chosen()
printable()
head = st.container()  # the title stands above the pickers it depends on
left, right = st.columns([1, 2])
with left:
    level = pick(_("Level"), PROFILE_LEVELS, "tingkat", level_namer(language()))
places = results(choice, level)
names = names_by_code(places, level)
if not names:
    st.info(_("The survey names no place of this level."))
    end()
with right:
    code = pick(_("Place"), list(names), "tempat", names.get)

history = places.filter(pl.col(f"kode_{level}") == code)
now = history.filter(pl.col("tahun") == choice.year)
head.title(plain(", ".join(dict.fromkeys([names[code], choice.city_name, str(choice.year)]))))
if now.is_empty():
    st.info(_("This place is not surveyed in {year}.").format(year=choice.year))
    end()
row = now.row(0, named=True)
explanation = explain(row, choice.regulation, survey_form())
st.markdown(f"**{verdict_words(explanation, choice, level)}**")
st.caption(f"{plain(code)} · {facts(row, level, language())}")
show_why(explanation, row, choice, level)
if level == "kota":
    show_city_history(history, row, choice)
else:
    show_history(explanation, history, row, choice)
left, right = st.columns(2)
with left:
    show_registers(choice, row)
with right:
    show_neighbours(choice, level, code)
show_each(history, row, choice, scored=level != "kota")
show_works(choice, level, code)
show_basis(explanation, row, choice, level)
show_inputs(choice, level, code)
footer(choice)
