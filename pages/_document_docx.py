"""The letters of the page Documents: the record of the forum, the annex of the decree, and the office's template."""

from functools import partial

import streamlit as st
from jinja2 import TemplateError

from locales import translator
from pages._letterhead import KIND, blank_record, show_letterhead
from pages._paper import Told
from pages._paper_annex import annex_levels, annex_notes, annex_table
from pages._paper_annex_words import to_print
from pages._paper_decree import annex_heading, signing
from pages._paper_letter import Forum, forum, letter
from pages._papers import file_name
from pages._pickers import pick
from pages._shared import words
from pages._words import level_name
from reports.blocks import Page, Paper, Words
from reports.document import document
from reports.letter import filled
from reports.make_letterhead import file_of


def show(about: Told) -> None:
    """The record of the forum, the annex of the decree as a document, and the template of the record."""
    _ = words()
    st.subheader(_("Letters (DOCX)"))
    _show_record(about)
    level = pick(_("Locations of the annex by"), annex_levels(about), "lokasi_sk", partial(_named, about))
    st.download_button(
        _("Download the annex of the decree"), partial(annex, about, level), f"{file_name(about, 'lampiran-sk')}.docx",
        KIND, key="dokumen-lampiran", icon=":material/article:", on_click="ignore",
    )  # fmt: skip
    if about.audience == "official":
        with st.expander(_("Template of the record, with your letterhead"), icon=":material/edit_document:"):
            show_letterhead(about.choice.city)


def annex(about: Told, level: str) -> bytes:
    """The list of locations as DOCX."""
    _ = translator(about.language)
    city, year = about.choice.city_name, about.choice.year
    title = _("List of slum locations, {city}, {year}").format(city=city, year=year)
    notes = Words(annex_notes(about, level), small=True)
    page = Page(annex_heading(about), (Words((title,)), to_print(annex_table(about, level), about.language), notes))
    return document(Paper(file_name(about, "lampiran-sk"), title, about.stamp(), (page,)), signing(about))


def record(about: Told, told: Forum) -> bytes:
    """The record of the forum, in the city's own template; in the built-in one where a stored one fits no more."""
    said = letter(about, told)
    try:
        return filled(blank_record(about.choice.city, about.language), said)
    except TemplateError:
        return filled(file_of(about.language).read_bytes(), said)


def _show_record(about: Told) -> None:
    _ = words()
    told = forum(about)
    if told is None:
        st.info(_("A record compares two years: no year before {year} is surveyed.").format(year=about.choice.year))
        return
    st.caption(
        _("The record of the forum: hectares of each kelurahan, blanks for day, place, signatures and attendees.")
        if told.day
        else _("No forum has agreed on this year: the record is a draft of the computed hectares.")
    )
    st.download_button(
        _("Download the record of the forum"), partial(record, about, told),
        f"{file_name(about, 'berita-acara')}.docx", KIND, key="dokumen-berita-acara", icon=":material/handshake:",
        on_click="ignore",
    )  # fmt: skip


def _named(about: Told, level: str) -> str:
    return level_name(level, about.language)
