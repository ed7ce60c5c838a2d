"""One place: its class and why, criterion by criterion, with clauses, the +1, poverty counts and its history."""

import polars as pl
import streamlit as st

from indicators.explain import explain, verdict
from indicators.survey import survey_form
from pages._charts import criteria_figure, history_figure, history_table
from pages._choice import chosen
from pages._frame import chart, footer
from pages._pickers import pick
from pages._place import facts
from pages._profile import beside_the_score, show_registers
from pages._shared import SHOWN_LEVELS, language, results, words
from pages._words import clauses_table, criteria_table, level_namer, place_name, plain, told_apart

_ = words()
choice = chosen()
law, form = choice.regulation, survey_form()

head = st.container()  # the title stands above the pickers it depends on
left, right = st.columns([1, 2])
with left:
    level = pick(_("Level"), SHOWN_LEVELS, "tingkat", level_namer(language()))
places = results(choice, level)
names = told_apart({row[f"kode_{level}"]: place_name(row, level) for row in places.iter_rows(named=True)})
if not names:
    st.info(_("The survey names no place of this level."))
    st.stop()
with right:
    code = pick(_("Place"), list(names), "tempat", names.get)
history = places.filter(pl.col(f"kode_{level}") == code)
now = history.filter(pl.col("tahun") == choice.year)

head.title(plain(f"{names[code]}, {choice.city_name}, {choice.year}"))
if now.is_empty():
    st.info(_("This place is not surveyed in {year}.").format(year=choice.year))
    st.stop()
row = now.row(0, named=True)
explanation = explain(row, law, form)
st.markdown(f"**{verdict(explanation, law, language())}**")
st.caption(f"{plain(code)} · {facts(row, level, language())}")

st.subheader(_("Why"))
st.table(criteria_table(explanation, form, language()), hide_index=True, border="horizontal")
with st.expander(_("Standards and clauses of the law")):
    st.table(clauses_table(explanation, language()), hide_index=True, border="horizontal")

left, right = st.columns(2)
with left:
    chart(f"{names[code]}, {choice.year}", criteria_figure(explanation, law, language()), "kriteria")
with right:
    st.subheader(_("History"))
    chart(names[code], history_figure(history, law, language()), "riwayat", history_table(history, language()))
right.subheader(_("Beside the score"))
right.table(beside_the_score(row, language()), hide_index=True, border="horizontal")
with right:
    show_registers(choice, row)
footer(choice)
