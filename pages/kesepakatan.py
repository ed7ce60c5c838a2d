"""Agreement: what a forum agrees on for each kelurahan, kept with its date and snapshot, and what changed after it."""

import streamlit as st

from pages._agreement import NEW, OPENED, proposal, saved
from pages._agreement_after import saved_words, show_opened, show_saved
from pages._agreement_fit import warn_of_changes
from pages._agreement_show import show_proposal
from pages._choice import chosen
from pages._frame import footer
from pages._outcome import announce
from pages._pickers import pick
from pages._remaining import pick_definition, surveyed_before
from pages._shared import words
from pages._words import plain

_ = words()
choice = chosen()

st.title(_("Agreement: {city}").format(city=plain(choice.city_name)))
announce()
commits = saved(choice.city)
warn_of_changes(choice, commits)
by_version = {str(one["version"]): one for one in commits.iter_rows(named=True)}
names = {NEW: _("Draw up a new one")} | {version: saved_words(choice, one) for version, one in by_version.items()}
left, middle, right = st.columns(3)
with left:
    version = pick(_("Agreement"), list(names), OPENED, names.get)

if version != NEW:
    show_opened(choice, by_version[version])
elif not surveyed_before(choice):
    st.info(_("An agreement compares two years: no year before {year} is surveyed.").format(year=choice.year))
else:
    with middle:
        definition = pick_definition(choice)
    with right:
        start = pick(_("Start year"), surveyed_before(choice), "awal")
    st.subheader(_("From {start} to {end}").format(start=start, end=choice.year))
    show_proposal(proposal(choice, definition, start))
show_saved(choice, commits)
footer(choice, "published", "decree", "settings", "agreement")
