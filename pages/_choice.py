"""What the visitor looks at: language, city, year, regulation and place, all of it in the page's address."""

from collections.abc import Callable, Collection

import streamlit as st

from data import store
from indicators.law import Regulation
from indicators.regulation import DEFAULT, regulations
from locales import LANGUAGES
from pages._address import address, write
from pages._commits import cities_of, city_names
from pages._kept import cities_at
from pages._pickers import keep_in_address, kept_name, pick, prepare, say_not_here
from pages._shared import Choice, language, newest, recall, remember, root, table, words
from pages._words import plain, straight, told_apart

_PLACE = "tempat"


def choose_language() -> Callable[[str], str]:
    """The language switch (Indonesian unless the address says otherwise); returns its translator."""
    names = {"id": "Indonesia", "en": "English"}
    wanted = prepare("bahasa", LANGUAGES, LANGUAGES[0])
    st.segmented_control("Bahasa / Language", LANGUAGES, required=True, format_func=names.get, key="bahasa")
    keep_in_address("bahasa")
    if wanted:
        _ = words()
        say_not_here(_("Language"), wanted)
    return words()


def choose() -> Choice | None:
    """The pickers of city, year and regulation; None while no survey is stored."""
    _ = words()
    snapshot = newest("survey")
    known = cities_at(root(), snapshot) if snapshot else {}
    cities = told_apart({code: straight(name) for code, name in known.items()})
    if not cities or snapshot is None:
        remember("choice", None)
        return None
    city = pick(_("City"), list(cities), "kota", cities.get, _say_stored_once)
    years = tuple(sorted(table("survey", city)["tahun"].unique(), reverse=True))
    year = pick(_("Year"), years, "tahun")
    laws = regulations()
    law = pick(_("Regulation"), [DEFAULT, *(name for name in laws if name != DEFAULT)], "aturan", _short_name)
    choice = Choice(language(), city, cities[city], year, laws[law], snapshot, newest("boundaries"))
    remember("choice", choice)
    return choice


def chosen() -> Choice:
    """The choice made in the menu of this run."""
    choice = recall("choice")
    assert isinstance(choice, Choice)
    return choice


def law_in_use() -> Regulation:
    """The regulation chosen in the menu, the one in force while there is no choice yet."""
    return regulations()[str(recall("aturan") or DEFAULT)]


def go_to_city(city: str) -> None:
    """Show this city from the next run on (call it from a callback, before the pickers are drawn)."""
    remember("kota", city)
    write(kota=city)


def picked_place(codes: Collection[str]) -> str | None:
    """The place in the page's address, else the one looked at on another page, if it is one of `codes`."""
    places = (address().get(_PLACE), recall(kept_name(_PLACE)))
    place = next((str(place) for place in places if place in codes), None)
    if place:
        pick_place(place)
    elif places[0] and places[1] is None:
        _ = words()
        say_not_here(_("Place"), str(places[0]))
        pick_place(None)  # once: the next run would ask again
    return place


def pick_place(code: str | None) -> None:
    """Put a place into the page's address, and remember it for the other pages; None lets go of the one before."""
    remember(kept_name(_PLACE), code)
    write(**{_PLACE: code})


def _say_stored_once(city: str) -> None:
    """Lead to the history where the city of a link was stored once: somebody removed it or undid it."""
    _ = words()
    if city in cities_of(store.commits(root())):
        # The menu is not declared yet, so no st.page_link: a link of the same server.
        told = _("{city} was stored once. [What became of it](riwayat?tabel=survey&wilayah={code})")
        st.warning(told.format(city=plain(city_names({city})[city]), code=city))


def _short_name(regulation: str) -> str:
    return regulations()[regulation].short
