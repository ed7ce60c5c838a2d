"""Works: what was built or is planned, with which money, where, what is not written of it, and what it changes."""

import streamlit as st

from pages._address import end
from pages._choice import chosen
from pages._frame import footer
from pages._pickers import pick_part
from pages._shared import words
from pages._words import plain
from pages._works import all_works, ask, tell
from pages._works_effect import show_effect
from pages._works_map import show_map
from pages._works_money import show_money
from pages._works_place import show_placed
from pages._works_table import show_gaps, show_works

_ = words()
choice = chosen()

st.title(_("Works in {city}").format(city=plain(choice.city_name)))
works = all_works(choice)
if works.is_empty():
    st.info(_("No works are stored for this city: upload them on the page Upload."))
    end()
asked = ask(works, choice)
left = asked.passed(works)
tell(works, left, asked, choice)
show_gaps(works, choice.language)
show_placed(left, choice.language)
parts = {
    "daftar": _("One by one"),
    "peta": _("On the map"),
    "uang": _("Money"),
    "dampak": _("What they do to the class"),
}
part = pick_part(_("Part of the page"), parts, "bagian-kegiatan")
if part == "daftar":
    show_works(choice, left, asked)
elif part == "peta":
    show_map(choice, left)
elif part == "uang":
    show_money(choice, left)
else:
    show_effect(choice)
footer(choice, "works", "rt_list")
