"""Presenting: one slide fills the screen; arrow keys, a clicker and buttons turn it, Escape ends."""

from functools import partial

import streamlit as st

from locales import number
from pages._deck import Shown, ask
from pages._pickers import forget, keep_in_address, prepare
from pages._shared import made_once, recall, remember, words
from reports.screen import STYLE, darkened, notes_html, slide_html

LIGHT, DARK = GROUNDS = ("terang", "gelap")
HIDDEN, READ = _NOTES = ("tersembunyi", "terbaca")
_AT, _GROUND, _NOTED, _OFF = "tayang", "latar", "catatan", 0
# The keys of a clicker are those of the buttons once more: Streamlit takes one key for a button.
_FULL = """
[data-testid=stSidebar],[data-testid=stHeader],[data-testid=stSidebarCollapsedControl],footer{display:none!important}
.stApp{background:%(paper)s!important}
.stMainBlockContainer{padding:0!important;max-width:none!important}
.stMainBlockContainer>[data-testid=stVerticalBlock]{gap:0!important}
.lembar{aspect-ratio:auto!important;height:calc(100vh - %(below)s)}
.st-key-kemudi{position:fixed;bottom:0;left:0;right:0;background:%(paper)s;
padding:.4rem 1rem;height:3.6rem;overflow:hidden}
.st-key-kemudi :is(button,p,kbd){color:%(ink)s!important}
.st-key-kemudi button{background:transparent!important;border-color:%(ink)s!important}
.catatan{height:7rem;overflow:auto;padding:.4rem 1rem;border-top:1px solid %(ink)s;color:%(ink)s;font-size:1rem}
.catatan :is(p,small){margin:0;unicode-bidi:plaintext;overflow-wrap:anywhere}
@media (max-width:640px){.st-key-kemudi{flex-wrap:nowrap!important;overflow-x:auto}.st-key-kemudi kbd{display:none}}
.st-key-jauh{display:none!important}
"""
_COLOURS = {LIGHT: {"paper": "#ffffff", "ink": "#1d2b30"}, DARK: {"paper": "#10191d", "ink": "#f2f5f6"}}


def presenting(given: Shown) -> int:
    """The number of the slide that fills the screen, from 1; 0 while nobody presents."""
    prepare(_AT, tuple(map(str, range(len(given.pages) + 1))), str(_OFF))
    at = int(str(recall(_AT)))
    if at != _OFF:
        keep_in_address(_AT)
    return at


def begin() -> None:
    """Present from the first slide on, from the next run."""
    _go(1)


def pick_ground() -> str:
    """Light or dark, for the room."""
    return ask(_GROUND, GROUNDS)


def present(given: Shown, at: int) -> None:
    """The slide of that number alone on the screen, and the way to the others."""
    _ = words()
    ground, last, noted = pick_ground(), len(given.pages), ask(_NOTED, _NOTES)
    below = {"below": "3.6rem" if noted == HIDDEN else "10.6rem"}
    st.html(f"<style>{STYLE}{_FULL % (_COLOURS[ground] | below)}</style>")
    names = list(given.pages)
    show_slide(given, names[at - 1], ground)
    if noted == READ:
        st.html(notes_html(given.pages[names[at - 1]]))
    with st.container(key="kemudi", horizontal=True, vertical_alignment="center"):
        st.button(_("Back"), shortcut="Left", key="mundur", on_click=_turn, args=(-1, last), disabled=at == 1)
        st.button(_("Next"), shortcut="Right", key="maju", on_click=_turn, args=(1, last), disabled=at == last)
        st.button(_("End"), shortcut="Esc", key="selesai", on_click=_go, args=(_OFF,))
        other = DARK if ground == LIGHT else LIGHT
        label = _("Dark") if other == DARK else _("Light")
        st.button(label, key="ganti-latar", on_click=_change, args=(_GROUND, other))
        args = (_NOTED, READ if noted == HIDDEN else HIDDEN)
        st.button(_("Notes"), shortcut="N", key="ganti-catatan", on_click=_change, args=args)
        count = _("{number} of {count}").format(number=number(at), count=number(last))
        st.markdown(f"**{count}**")
    with st.container(key="jauh"):
        st.button(_("Back"), shortcut="PageUp", key="mundur-jauh", on_click=_turn, args=(-1, last))
        st.button(_("Next"), shortcut="PageDown", key="maju-jauh", on_click=_turn, args=(1, last))
    for name in names[at : at + 1]:
        _drawn(given, name)  # while this one is talked about


def show_slide(given: Shown, name: str, ground: str) -> None:
    """One slide as the room sees it."""
    drawn = _drawn(given, name)
    st.html(darkened(drawn) if ground == DARK else drawn)


def _drawn(given: Shown, name: str) -> str:
    """A slide, drawn once for what it is computed from and the words on it, for light and dark alike."""
    key = (given.key, given.own.get(name))
    return made_once(f"paparan-lembar-{name}", key, partial(slide_html, given.pages[name], given.stamp))


def _turn(step: int, last: int) -> None:
    _go(min(max(int(str(recall(_AT))) + step, 1), last))


def _go(at: int) -> None:
    if at == _OFF:
        forget(_AT)
        return
    remember(_AT, str(at))
    keep_in_address(_AT)


def _change(key: str, to: str) -> None:
    remember(key, to)
    keep_in_address(key)
