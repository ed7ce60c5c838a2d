"""Poverty: BPS figures of city, province and nation; registers by kelurahan; the poor beside the slum."""

import streamlit as st

from pages._beside import show_beside
from pages._choice import chosen
from pages._frame import footer
from pages._poverty import show_survey_poverty
from pages._registers import show_registers
from pages._shared import newest, words
from pages._words import plain

_ = words()
choice = chosen()

st.title(_("Poverty in {city}").format(city=plain(choice.city_name)))
st.caption(
    _(
        "Three different things, never on one axis: what BPS estimates from a sample of households, what registers "
        "list, and what the slum survey counted."
    )
)
show_survey_poverty(choice)
show_registers(choice)
show_beside(choice)
st.caption(str(newest("poverty_series") or ""))
footer(choice, "poverty_register")
