"""The menu: language, city, year and regulation for every page, and the pages themselves."""

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from pages._choice import choose, choose_language
from pages._kept import KODE_DEMO, open_store
from pages._shared import root, words
from pages._stored import has_history

_HERE = Path(__file__).parent
_ICON = _HERE.parent / "static" / "icon.png"
# Streamlit leaves six rem of air above every page; a projector in a meeting room has none to spare.
# Its captions are too pale to be read by everybody (WCAG 2 asks for a contrast of 4.5).
# On a phone the tables of criteria fit only in smaller type, and one that goes on to the right shows its scroll bar.
_STYLE = """<style>
.stMainBlockContainer{padding:2.5rem 2.5rem 3rem}
[data-testid=stCaptionContainer]{color:inherit;opacity:.8}
@media (max-width:640px){
.stMainBlockContainer{padding:2.5rem 1rem 3rem}
[data-testid=stTable] :is(td,th){font-size:.75rem;padding:.25rem;overflow-wrap:anywhere}
[data-testid=stTable] ::-webkit-scrollbar{height:6px}
[data-testid=stTable] ::-webkit-scrollbar-thumb{background:#8a9a9a;border-radius:3px}
}
</style>"""
_WITHOUT_DATA = ("unggah", "metode")


def open_menu() -> None:
    """Draw the frame of the app and run the page the visitor asked for."""
    st.set_page_config(page_title="Nol Kumuh", page_icon=str(_ICON), layout="wide")
    st.html(_STYLE)
    open_store(root())
    with st.sidebar:
        _ = choose_language()
        choice = choose()
        if choice and choice.city == KODE_DEMO:
            st.caption(_("Kota Contoh is made up: no figure here is about a real place."))
    st.navigation(pages(everything=choice is not None), expanded=True).run()


def pages(*, everything: bool) -> list[Page]:
    """The pages of the menu; without `everything` only those that need no stored survey."""
    _ = words()
    titles = {
        "ringkasan": (_("Overview"), ":material/monitoring:"),
        "peta": (_("Map"), ":material/map:"),
        "profil": (_("Profile"), ":material/home_work:"),
        "hampir": (_("Nearly there"), ":material/near_me:"),
        "aturan": (_("Two regulations"), ":material/balance:"),
        "target": ("100-0-100", ":material/flag:"),
        "menuju": (_("Road to 0 ha"), ":material/trending_down:"),
        "kesepakatan": (_("Agreement"), ":material/handshake:"),
        "sejak": (_("Since last time"), ":material/update:"),
        "kemiskinan": (_("Poverty"), ":material/family_restroom:"),
        "unggah": (_("Upload"), ":material/upload_file:"),
        "riwayat": (_("History"), ":material/history:"),
        "metode": (_("Method"), ":material/menu_book:"),
    }
    needless = (*_WITHOUT_DATA, "riwayat") if everything or has_history() else _WITHOUT_DATA
    offered = {name: text for name, text in titles.items() if everything or name in needless}
    return [
        st.Page(_HERE / f"{name}.py", title=title, icon=icon, url_path=name, default=name == next(iter(offered)))
        for name, (title, icon) in offered.items()
    ]
