"""Road to 0 ha: how much is left, how fast it goes and must go, in which year it ends, and where."""

import streamlit as st

from pages._choice import chosen
from pages._frame import footer
from pages._pickers import pick, type_number
from pages._remaining import pick_definition
from pages._shared import words
from pages._target import horizon_namer, horizons
from pages._words import plain
from pages._zero import Aim
from pages._zero_places import show_places, show_references
from pages._zero_show import show_definitions, show_road

_MOST = 100_000.0  # hectares that a decree may be taken to add
_ = words()
choice = chosen()

st.title(_("Road to 0 ha: {city}, {year}").format(city=plain(choice.city_name), year=choice.year))
left, middle, right = st.columns(3)
with left:
    definition = pick_definition(choice)
with middle:
    by = pick(_("Target year"), horizons(choice), "sasaran", horizon_namer(choice.language))
with right:
    added = type_number(
        _("If the next decree adds (ha)"), "tambah", _MOST, _("Hectares that a new decree may put on the list.")
    )

aim = Aim(choice, definition, by, added)
show_road(aim)
show_places(aim)
show_definitions(aim)
show_references(aim)
footer(choice, "published", "decree", "settings")
