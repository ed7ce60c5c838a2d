"""What the page Slides is about: the deck, for whom, which slides in whose words; all but the words in its address."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import streamlit as st

from pages._decks import NEW, Deck, as_kept, decks, versions_now
from pages._paper import Told, public_level, told
from pages._paper_slides import SLIDES, Own, notes_of, slides, text_of, worded
from pages._pickers import forget, keep_in_address, kept_name, prepare
from pages._pins import Versions, pinned
from pages._shared import Choice, made_once, newest, recall, remember
from reports.blocks import Page
from reports.stamp import Stamp

DECK, AUDIENCE, DATA, PAGES = "dek", "untuk", "data-dek", "lembar"
AUDIENCES = ("official", "public")
AS_KEPT, NEWEST = "disimpan", "kini"
_OPENED = "paparan-terbuka"
LONGEST_TITLE, LONGEST_TEXT = 200, 1200


@dataclass(frozen=True)
class Shown:
    """The deck in hand: what it is made from, its slides as computed and as worded, and its origin.

    `versions` of the tables it is drawn from; `key`: of all it is computed from. `stand` names what the words were
    written on: another city, year, reader or deck has others. `deck`: the kept one.
    """

    about: Told
    computed: Mapping[str, Page]
    pages: Mapping[str, Page]
    own: Mapping[str, Own]
    stamp: Stamp
    versions: Versions
    key: Hashable
    stand: str
    deck: Deck | None


def shown(choice: Choice) -> Shown:
    """The deck that the address asks for, drawn from its own versions unless the newest are asked for."""
    known = decks(choice.city)
    deck = known.get(ask(DECK, (NEW, *known)))
    _begin_anew(deck)
    audience = ask(AUDIENCE, AUDIENCES, deck.audience if deck else AUDIENCES[0])
    bound = deck is not None and ask(DATA, (AS_KEPT, NEWEST)) == AS_KEPT
    about = told(choice, audience)  # type: ignore[arg-type]
    versions: Versions = versions_now()
    if deck and bound:
        about = Told(as_kept(choice, deck), audience, deck.definition)  # type: ignore[arg-type]
        versions = deck.versions
    key = _key(about, versions)
    computed, stamp = made_once("paparan", key, lambda: _computed(about, versions))
    year, law = about.choice.year, about.choice.regulation.id
    # What was written for officials is not for the public.
    stand = f"{choice.city}-{year}-{law}-{audience}-{deck.name if deck else NEW}"
    own = _own(stand, deck if deck and deck.audience == audience else None)
    pages = {name: worded(computed[name], own.get(name, Own())) for name in _asked_pages(deck)}
    return Shown(about, computed, pages, own, stamp, versions, key, stand, deck)


def ask(key: str, options: tuple[str, ...], default: str | None = None) -> str:
    """A choice of the address, whether or not its picker is on the screen."""
    prepare(key, options, options[0] if default is None else default)
    keep_in_address(key)
    return str(recall(key))


def write(given: Shown, name: str, own: Own) -> None:
    """Remember somebody's own words for a slide; those that are the computed ones are nobody's own."""
    page = given.computed[name]
    title = None if own.title is None or own.title.strip() in {"", page.title} else own.title.strip()
    text = None if own.text is None or own.text.strip() == text_of(page).strip() else own.text.strip()
    notes = None if own.notes is None or own.notes.strip() == notes_of(page).strip() else own.notes.strip()
    remember(_words_of(given.stand), {**given.own, name: Own(title, text, notes)})


def keep_pages(names: list[str]) -> None:
    """Put the chosen slides into the address, and remember them."""
    told = ",".join(names)
    remember(kept_name(PAGES), told)
    if st.query_params.get(PAGES) != told:
        st.query_params[PAGES] = told


def _asked_pages(deck: Deck | None) -> list[str]:
    """The chosen slides in their order: of the picker, the address, the kept deck; all of them at first."""
    own = recall(PAGES)
    asked = (
        own if isinstance(own, list) else str(st.query_params.get(PAGES) or recall(kept_name(PAGES)) or "").split(",")
    )
    names = [name for name in SLIDES if name in asked]
    if not names and not isinstance(own, list):
        names = [name for name in SLIDES if deck is None or name in deck.pages]
    remember(PAGES, names)
    keep_pages(names)
    return names


def _own(stand: str, deck: Deck | None) -> Mapping[str, Own]:
    typed = recall(_words_of(stand))
    if isinstance(typed, Mapping):
        return typed
    return dict(deck.own) if deck else {}


def _words_of(stand: str) -> str:
    return f"paparan-kata-{stand}"


def _begin_anew(deck: Deck | None) -> None:
    """Another deck comes with its own slides, reader and data."""
    name = deck.name if deck else NEW
    if recall(_OPENED) not in {None, name}:
        for key in (PAGES, AUDIENCE, DATA):
            forget(key)
    remember(_OPENED, name)


def _key(about: Told, versions: Versions) -> Hashable:
    """All that the slides depend on."""
    choice = about.choice
    law, level = choice.regulation.id, public_level(choice.city)
    chosen = (choice.city, choice.year, law, choice.language, about.audience, about.definition)
    return (*chosen, choice.snapshot, tuple(versions.items()), newest("settings"), level)


def _computed(about: Told, versions: Versions) -> tuple[Mapping[str, Page], Stamp]:
    """The slides and their origin, drawn from these versions."""
    with pinned(versions):
        return slides(about), about.stamp()
