"""The page Slides while nobody presents: which slides, their words, notes, keeping, removing, taking along."""

from functools import partial

import streamlit as st

from pages._deck import (
    AS_KEPT,
    AUDIENCE,
    AUDIENCES,
    DATA,
    DECK,
    LONGEST_TEXT,
    LONGEST_TITLE,
    NEWEST,
    PAGES,
    Shown,
    keep_pages,
    write,
)
from pages._decks import LONGEST_NAME, NEW, TABLE, changed_since, decks, keep, refusal, remove
from pages._logo import logo_of
from pages._notes import refused_note
from pages._outcome import tell
from pages._paper_slides import SLIDES, Own, deck_paper, notes_of, slide_names, text_of
from pages._paper_words import audience_words
from pages._pickers import pick
from pages._presenter import GROUNDS, begin, pick_ground, show_slide
from pages._shared import Choice, language, made_once, newest, recall, remember, words
from pages._words import plain
from reports.blocks import Paper
from reports.logos import picture_of
from reports.pptx import pptx
from reports.screen import STYLE

_STORED = "paparan-tersimpan"


def ask_deck(choice: Choice, given: Shown) -> None:
    """The pickers of the page: the deck, for whom, from which data, and its slides."""
    _ = words()
    left, middle, right = st.columns(3)
    known = {NEW: _("A new one")} | {name: name for name in decks(choice.city)}
    with left:
        pick(_("Deck"), list(known), DECK, known.get)
    with middle:
        pick(_("For whom"), AUDIENCES, AUDIENCE, audience_words(language()).get)
    with right:
        if given.deck:
            pick(_("Data"), (AS_KEPT, NEWEST), DATA, {AS_KEPT: _("as kept with the deck"), NEWEST: _("the newest")}.get)
    names = slide_names(language())
    st.multiselect(_("Slides shown"), list(SLIDES), key=PAGES, format_func=names.get, placeholder=_("Choose slides"))
    keep_pages([name for name in SLIDES if name in (recall(PAGES) or [])])


def show_origin(choice: Choice, given: Shown) -> None:
    """What an opened deck is drawn from, and what has changed since it was kept."""
    _ = words()
    deck = given.deck
    if deck is None:
        return
    told = [str(one) for one in deck.versions.values() if one]
    st.caption(_("Kept for {year} with {snapshots}.").format(year=deck.year, snapshots=", ".join(told)))
    if changed := changed_since(choice.city, deck, choice.language):
        st.warning(
            _("The data have changed since this deck was kept: {tables}. Choose the newest data and keep it again to "
              "present today's figures.").format(tables="; ".join(changed))
        )  # fmt: skip


def show_editor(given: Shown) -> None:
    """One slide as the room sees it, its words to be changed, and what the speaker adds."""
    _ = words()
    names = slide_names(language())
    st.html(f"<style>{STYLE}</style>")
    left, right = st.columns([3, 2])
    with right:
        name = pick(_("Slide"), list(given.pages), "sunting", names.get)
        page = given.pages[name]
        key = f"{given.stand}-{language()}-{given.about.audience}-{name}"
        title, text, notes = (f"{part}-{key}" for part in ("judul", "teks", "catatan"))
        change = partial(_typed, given, name, (title, text, notes))
        st.text_area(_("Title"), page.title, key=title, max_chars=LONGEST_TITLE, height=80, on_change=change)
        st.text_area(_("Sentences, a line each"), text_of(page), key=text, max_chars=LONGEST_TEXT, on_change=change)
        if page.own:
            st.caption(_("In your own words: a figure in them does not follow the data."))
        st.text_area(
            _("Speaker notes, a line each"), notes_of(page), key=notes, max_chars=LONGEST_TEXT, on_change=change,
            help=_("While presenting, N shows them below the slide; the file of PowerPoint has them, too."),
        )  # fmt: skip
        st.caption(plain(page.notes[-1]))
    with left:
        show_slide(given, name, str(recall("latar")))


def show_doing(choice: Choice, given: Shown) -> None:
    """Present, take along, keep, remove."""
    _ = words()
    pick_ground()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.button(_("Present"), type="primary", icon=":material/slideshow:", key="tayangkan", on_click=begin)
        grounds = dict(zip(GROUNDS, (_("light"), _("dark")), strict=True))
        st.segmented_control(_("Ground"), GROUNDS, key="latar", format_func=grounds.get, required=True)
        _offer(choice, given)
        with st.popover(_("Keep…"), icon=":material/save:"):
            _ask_to_keep(choice, given)
        if given.deck:
            with st.popover(_("Remove…"), icon=":material/delete:"):
                st.text_input(_("Why (no names of people)"), max_chars=200, key="dek-alasan")
                args = (choice.city, given.deck.name)
                st.button(_("Remove the deck"), key="dek-hapus", on_click=_remove, args=args)
    st.caption(
        _("While presenting: → or Page Down next, ← or Page Up back, N shows your notes, Esc ends; F11 fills the "
          "screen.")
    )  # fmt: skip


def slides_file(paper: Paper, city: str) -> bytes:
    """The deck as PPTX, with the stored logo of its city."""
    logo = logo_of(city)
    return pptx(paper, picture_of(*logo) if logo else None)


def _offer(choice: Choice, given: Shown) -> None:
    """The deck as a file of PowerPoint."""
    _ = words()
    paper = deck_paper(given.about, given.stamp, tuple(given.pages.values()), given.deck.name if given.deck else "")
    st.download_button(
        _("Download (PPTX)"), partial(slides_file, paper, choice.city), f"{paper.name}.pptx", on_click="ignore",
        key="unduh-pptx", help=_("With the city’s logo where one is stored on the page Documents."),
        mime="application/vnd.openxmlformats-officedocument.presentationml.presentation",
    )  # fmt: skip


def _ask_to_keep(choice: Choice, given: Shown) -> None:
    _ = words()
    st.text_input(_("Name of the deck"), given.deck.name if given.deck else "", max_chars=LONGEST_NAME, key="dek-nama")
    st.text_input(_("Note for the history (no names of people)"), max_chars=200, key="dek-catatan")
    st.caption(_("A deck of the same name is replaced; the history keeps it."))
    args = (choice, given, str(newest(TABLE)))
    st.button(_("Keep the deck"), type="primary", key="dek-simpan", on_click=_keep, args=args)


def _keep(choice: Choice, given: Shown, seen: str) -> None:
    """Store the deck and open it; a second click asks for the same and is told the same."""
    _ = words()
    name, note = (str(recall(key) or "") for key in ("dek-nama", "dek-catatan"))
    own = {page: given.own.get(page, Own()) for page in given.pages}
    if refused := refusal(name, own, note):
        tell("refused", refused)
        return
    stored = made_once(_STORED, (seen, name, given.stand), partial(keep, given.about, given.versions, name, own, note))
    if stored is None:
        remember(_STORED, None)
        tell("refused", _("Others were storing at the same moment. Try again."))
        return
    remember(DECK, name.strip())
    tell("done", _("The deck is kept as {snapshot}.").format(snapshot=stored))


def _remove(city: str, name: str) -> None:
    _ = words()
    note = str(recall("dek-alasan") or "")
    if refused := refused_note(note):
        tell("refused", refused)
        return
    removed = made_once("paparan-hapus", (city, name, str(newest(TABLE))), partial(remove, city, name, note))
    remember(DECK, NEW)
    if removed:
        tell("done", _("The deck is removed; the history keeps it: {snapshot}.").format(snapshot=removed))


def _typed(given: Shown, name: str, keys: tuple[str, ...]) -> None:
    write(given, name, Own(*(str(recall(key) or "") for key in keys)))
