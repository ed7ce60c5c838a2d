"""The city in numbers: slum hectares by class, people, 100-0-100, the worst aspects, what is doubtful."""

import streamlit as st

import charts
from indicators.headline import headline, worst_aspects
from locales import number, quantity
from pages._charts import aspects_table, named_aspects, slum_areas, slum_table, target_figures, targets_table
from pages._choice import chosen
from pages._frame import chart, footer
from pages._shared import doubts, results, words
from pages._words import findings_table, signed

_ = words()
choice = chosen()
law, language = choice.regulation, choice.language
city = results(choice, "kota")
now = headline(city, choice.year)

st.title(_("Slum in {city}, {year}").format(city=choice.city_name, year=choice.year))
if now is None:
    st.info(_("This year is not surveyed."))
    st.stop()

first, second, third, fourth = st.columns(4)
first.metric(
    _("Slum area, by RT class"),
    quantity(now.slum, "ha", language),
    signed(now.change, "ha", language),
    delta_color="inverse",
    delta_description=_("since {year}").format(year=now.previous_year) if now.previous_year else None,
)
second.metric(_("Slum RT"), f"{number(now.slum_rt, 0, language)} / {number(now.surveyed_rt, 0, language)}")
third.metric(_("People in slum RT"), quantity(now.slum_people, "jiwa", language))
fourth.metric(_("Values measured"), quantity(now.measured_share, "%", language))
if now.slum_maybe:
    area = quantity(now.slum_maybe, "ha", language)
    st.warning(_("{area} more may be slum: missing values leave it open.").format(area=area))

st.subheader(_("Slum area by class"))
chart(slum_areas(city, law, language), "luas", slum_table(city, law, language))

st.subheader("100-0-100")
for column, (label, value, figure) in zip(st.columns(3), target_figures(city, now, language), strict=True):
    with column:
        st.metric(label, value)
        chart(figure, label)
with st.expander(_("As a table")):
    st.table(targets_table(city, language), hide_index=True, border="horizontal")

left, right = st.columns([2, 3])
with left:
    st.subheader(_("Worst aspects"))
    worst = named_aspects(worst_aspects(city, law, choice.year), law, language)
    chart(charts.aspects(worst, charts.ACCENT, language), "aspek", aspects_table(worst, language))
right.subheader(_("Doubtful values"))
found = doubts(choice)
count = number(len(found), 0, language)
right.caption(_("{count} findings in the survey of {year}").format(count=count, year=choice.year))
right.dataframe(findings_table(found, language), hide_index=True, height=380, key="temuan")
footer(choice)
