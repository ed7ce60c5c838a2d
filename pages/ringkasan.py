"""The city in numbers: slum hectares by class, people, 100-0-100, the worst aspects, what is doubtful."""

import streamlit as st

import charts
from indicators.headline import headline, unmeasured, worst_aspects
from pages._address import end
from pages._agreed import show_agreed
from pages._charts import aspects_table, named_aspects, slum_areas, slum_table, target_figures, targets_table
from pages._choice import chosen
from pages._findings import show_findings
from pages._frame import chart, footer, headline_metrics
from pages._reported import reported_line, show_other_figure
from pages._shared import doubts, results, shapes, table, words
from pages._stored import show_standing
from pages._target import copied
from pages._whereabouts import stand_of
from pages._words import plain
from pages._zero_words import copies

_ = words()
choice = chosen()
law, language = choice.regulation, choice.language
city = results(choice, "kota")
now = headline(city, choice.year)

st.title(_("Slum in {city}, {year}").format(city=plain(choice.city_name), year=choice.year))
if now is None:
    st.info(_("This year is not surveyed."))
    end()

show_other_figure(choice)
drawn, unasked = len(shapes(choice.city, "rt")), unmeasured(city, law, choice.year)
headline_metrics(now, drawn, unasked, reported_line(choice), language)
show_agreed(choice)

st.subheader(by_class := _("Slum area by class"))
chart(by_class, slum_areas(city, law, language), "luas", slum_table(city, law, language))
for sentence in copies(copied(choice), city["tahun"].to_list(), language):
    st.caption(sentence)

st.subheader("100-0-100")
for column, (label, value, figure) in zip(st.columns(3), target_figures(city, now, language), strict=True):
    with column:
        st.metric(label, value)
        chart(label, figure, label)
with st.expander(_("As a table")):
    st.table(targets_table(city, language), hide_index=True, border="horizontal")
left, right = st.columns([2, 3])
with left:
    st.subheader(title := _("Worst aspects"))
    st.caption(_("Plain mean of an aspect's percentages over the whole city"))
    worst = named_aspects(worst_aspects(city, law, choice.year), law, language)
    chart(title, charts.aspects(worst, charts.ACCENT, language), "aspek", aspects_table(worst, language))
with right:
    st.subheader(_("Doubtful values in the survey of {year}").format(year=choice.year))
    show_findings(doubts(choice), stand_of(table("survey", choice.city), "survey", law, language), "temuan")
    show_standing(choice)
footer(choice)
