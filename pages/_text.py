"""The page Texts: the place it speaks of, and each form with a button that copies it and its number of characters."""

import streamlit as st

from indicators.drill import Place
from locales import number
from pages._paper import Told, rows_of_year, shown_levels
from pages._paper_text import name_of, sayings
from pages._papers import state_of
from pages._pickers import pick
from pages._shared import language, made_once, words
from pages._text_forms import MOST, message, page, paragraph, title_of
from pages._words import names_by_code

_LEVEL = "kelurahan"


def pick_place(about: Told) -> Place:
    """The city, or one of its kelurahan where these may be told of."""
    _ = words()
    names = names_by_code(rows_of_year(about, _LEVEL), _LEVEL) if _LEVEL in shown_levels(about) else {}
    city = about.choice.city
    ordered = sorted((code for code in names if code), key=lambda code: (names[code], code))
    chosen = pick(_("Place"), [city, *ordered], "tempat_teks", ({city: about.choice.city_name} | names).get)
    return Place("kota" if chosen == city else _LEVEL, chosen)


def show(about: Told, place: Place) -> None:
    """The three forms, in the language of the paper; that there is nothing to say, where there is not."""
    _ = words()
    said = made_once("teks", (state_of(about), place), lambda: sayings(about, place))
    if not said:
        st.info(_("This place is not surveyed in {year}.").format(year=about.choice.year))
        return
    name = name_of(about, place)
    st.caption(_("The sign in the corner of a text copies it."))
    _form(_("Message of three lines (WhatsApp)"), message(about, said, name), MOST)
    _form(_("One paragraph"), paragraph(about, said))
    _form(_("One page"), page(about, said, title_of(about, place)))


def _form(title: str, text: str, most: int | None = None) -> None:
    _ = words()
    st.subheader(title)
    st.code(text, language=None, wrap_lines=True)
    count = number(len(text), 0, language())
    if most:
        st.caption(_("{count} characters; at most {most}.").format(count=count, most=number(most, 0, language())))
    else:
        st.caption(_("{count} characters.").format(count=count))
