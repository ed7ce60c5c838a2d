"""Since last time: what was stored since a meeting, a version or a day, and which hectares, RT and findings changed."""

import streamlit as st

from pages._choice import chosen
from pages._frame import footer
from pages._shared import words
from pages._since import commits_since, pick_moment, stand
from pages._since_show import show_commits, show_headline, show_new_findings, show_rt, show_years
from pages._words import plain

_ = words()
choice = chosen()

st.title(_("Since last time: {city}, {year}").format(city=plain(choice.city_name), year=choice.year))
left, right = st.columns([1, 3])
since = stand(choice, pick_moment(choice, left, right))
commits = commits_since(since)

if since.before is None:
    st.info(
        _("Nothing of this city was stored before {moment}: choose a later one.").format(
            moment=plain(since.moment.told)
        )
    )
    show_commits(commits)
else:
    if since.same_survey:
        st.success(_("The survey is the one it was then: {snapshot}.").format(snapshot=since.before))
    show_headline(since, commits)
    left, right = st.columns([2, 3])
    with left:
        show_years(since)
    with right:
        show_commits(commits)
    show_rt(since)
    show_new_findings(since)
footer(choice, *since.beside)
