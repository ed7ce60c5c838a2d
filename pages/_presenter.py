"""Presenting: one slide fills the screen; arrow keys, a clicker and buttons turn it, Escape ends."""

from functools import partial

import streamlit as st

from locales import number
from pages._deck import Shown, ask
from pages._pickers import forget, keep_in_address, prepare
from pages._shared import made_once, recall, remember, words
from reports.screen import STYLE, slide_html

LIGHT, DARK = GROUNDS = ("terang", "gelap")
_AT, _GROUND, _OFF = "tayang", "latar", 0
# The keys of a clicker are those of the buttons once more: Streamlit takes one key for a button.
_FULL = """
[data-testid=stSidebar],[data-testid=stHeader],[data-testid=stSidebarCollapsedControl],footer{display:none!important}
.stApp{background:%(paper)s!important}
.stMainBlockContainer{padding:0!important;max-width:none!important}
.stMainBlockContainer>[data-testid=stVerticalBlock]{gap:0!important}
.lembar{aspect-ratio:auto!important;height:calc(100vh - 3.6rem)}
.st-key-kemudi{padding:.4rem 1rem;height:3.6rem;overflow:hidden}
.st-key-kemudi :is(button,p,kbd){color:%(ink)s!important}
.st-key-kemudi button{background:transparent!important;border-color:%(ink)s!important}
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
    ground, last = pick_ground(), len(given.pages)
    st.html(f"<style>{STYLE}{_FULL % _COLOURS[ground]}</style>")
    names = list(given.pages)
    show_slide(given, names[at - 1], ground)
    with st.container(key="kemudi", horizontal=True, vertical_alignment="center"):
        st.button(_("Back"), shortcut="Left", key="mundur", on_click=_turn, args=(-1, last), disabled=at == 1)
        st.button(_("Next"), shortcut="Right", key="maju", on_click=_turn, args=(1, last), disabled=at == last)
        st.button(_("End"), shortcut="Esc", key="selesai", on_click=_go, args=(_OFF,))
        other = DARK if ground == LIGHT else LIGHT
        label = _("Dark") if other == DARK else _("Light")
        st.button(label, key="ganti-latar", on_click=_light, args=(other,))
        count = _("{number} of {count}").format(number=number(at), count=number(last))
        st.markdown(f"**{count}**")
    with st.container(key="jauh"):
        st.button(_("Back"), shortcut="PageUp", key="mundur-jauh", on_click=_turn, args=(-1, last))
        st.button(_("Next"), shortcut="PageDown", key="maju-jauh", on_click=_turn, args=(1, last))
    for name in names[at : at + 1]:
        _drawn(given, name, ground)  # while this one is talked about


def show_slide(given: Shown, name: str, ground: str) -> None:
    """One slide as the room sees it."""
    st.html(_drawn(given, name, ground))


def _drawn(given: Shown, name: str, ground: str) -> str:
    """A slide, drawn once for what it is computed from and the words on it."""
    key = (given.key, given.own.get(name), ground)
    make = partial(slide_html, given.pages[name], given.stamp, dark=ground == DARK)
    return made_once(f"paparan-lembar-{name}", key, make)


def _turn(step: int, last: int) -> None:
    _go(min(max(int(str(recall(_AT))) + step, 1), last))


def _go(at: int) -> None:
    if at == _OFF:
        forget(_AT)
        return
    remember(_AT, str(at))
    keep_in_address(_AT)


def _light(ground: str) -> None:
    remember(_GROUND, ground)
    keep_in_address(_GROUND)
