"""The file for a meeting on the page Documents: which pages are in it, the button that makes it, and the file."""

import streamlit as st

from locales import number, translator
from pages._paper import Told
from pages._paper_bundle import Heard, atlas, size
from pages._paper_city import city_headline, city_pages, city_titles
from pages._papers import file_name, state_of
from pages._shared import language, recall, remember, words
from pages._words import level_name
from reports.blocks import Page, Paper
from reports.bundle import bundle

_DONE = "bekal-siap"
_STEP = 50  # cards between two moves of the bar
_MEGABYTE = 1_000_000


def show(about: Told) -> None:
    """The pages, the button, and the file once it is made; a change of the choice drops it."""
    _ = words()
    st.subheader(_("File for the meeting"))
    told = _("One HTML file for a USB stick: pages, a map to explore and the card of every {level}. Needs no network.")
    st.markdown(told.format(level=level_name(about.finest, language())))
    titles = city_titles(about)
    places = range(len(titles))
    chosen = st.multiselect(
        _("Pages in it"), places, places, format_func=titles.__getitem__, key="bekal", placeholder=_("Choose pages")
    )
    wanted = (state_of(about), tuple(sorted(chosen)))
    if st.button(_("Prepare the file for the meeting"), key="bekal-buat"):
        remember(_DONE, None)
        remember(_DONE, (wanted, _made(about, {titles[place] for place in chosen})))
    done = recall(_DONE)
    if isinstance(done, tuple) and done[0] == wanted:
        megabytes = number(len(done[1]) / _MEGABYTE, 1, language())
        st.success(_("The file is ready: {size} MB.").format(size=megabytes))
        st.download_button(
            _("Download the file for the meeting"), done[1], f"{file_name(about, 'bekal')}.html", "text/html",
            key="bekal-unduh", type="primary", icon=":material/download:", on_click="ignore",
        )  # fmt: skip


def meeting(about: Told, pages: tuple[Page, ...], heard: Heard) -> bytes:
    """The file, the headline of the city's report above everything. `heard`: is told how many cards are written."""
    _ = translator(about.language)
    paper = Paper(file_name(about, "bekal"), _("Meeting file"), about.stamp(), pages)
    return bundle(paper, city_headline(about), atlas(about, heard))


def _made(about: Told, titles: set[str]) -> bytes:
    """The file. Stopped by the button: the run of the page ends where it next tells of its progress."""
    _ = words()
    place, all_ = st.empty(), size(about)
    with place.container():
        bar = st.progress(0.0, _("Writing the cards"))
        st.button(_("Cancel"), key="bekal-batal")

    def heard(count: int) -> None:
        if count % _STEP == 0:
            told = _("{count} of {all} cards").format(
                count=number(count, 0, language()), all=number(all_, 0, language())
            )
            bar.progress(count / all_, told)

    made = meeting(about, tuple(page for page in city_pages(about) if page.title in titles), heard)
    place.empty()
    return made
