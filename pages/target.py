"""100-0-100: who is left without water and sanitation, how much slum is left, how fast it goes and must go."""

import streamlit as st

from indicators.targets import sanitation_definitions, water_definitions
from pages._address import end
from pages._choice import chosen
from pages._frame import footer
from pages._pickers import pick
from pages._shared import results, words
from pages._target import LEVELS, LOWER, Aim, horizon_namer, horizons
from pages._target_beside import show_decree, show_definitions, show_national, show_open_space
from pages._target_paths import followed_line, show_paths
from pages._target_places import show_downloads, show_places
from pages._target_words import definition_namer
from pages._words import level_namer, names_by_code, plain

_ = words()
choice = chosen()
law, language = choice.regulation, choice.language

head = st.container()  # the title stands above the pickers it depends on
left, middle, right = st.columns(3)
with left:
    level = pick(_("Level"), LEVELS, "tingkat", level_namer(language))
rows = results(choice, level)
names = names_by_code(rows, level)
if not names:
    st.info(_("The survey names no place of this level."))
    end()
with middle:
    code = pick(_("Place"), list(names), "tempat", names.get)
with right:
    by = pick(_("Target year"), horizons(choice), "sasaran", horizon_namer(language))
left, middle, right = st.columns(3)
with left:
    water = pick(_("Safe water means"), list(water_definitions(law)), "air", definition_namer(law, language))
with middle:
    kinds = list(sanitation_definitions(law))
    sanitation = pick(_("Sanitation means"), kinds, "sanitasi", definition_namer(law, language))
with right:
    listed = pick(_("Listed by"), LOWER[level], "rinci", level_namer(language))

aim = Aim(choice, level, code, names[code], by, water_definitions(law)[water], sanitation_definitions(law)[sanitation])
head.title(_("100-0-100: {place}, {year}").format(place=plain(names[code]), year=choice.year))
st.caption(followed_line(choice))
show_paths(aim)
show_places(aim, listed)
show_definitions(aim)
left, right = st.columns(2)
with left:
    show_decree(aim)
with right:
    show_open_space(aim)
show_national(aim)
show_downloads(aim, listed)
footer(choice)
