"""The menu: language, city, year and regulation for every page, and the pages themselves."""

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

import charts
from pages._address import written_once
from pages._choice import choose, choose_language
from pages._kept import KODE_DEMO, open_store
from pages._pickers import follow_address
from pages._shared import root, words
from pages._stored import has_history

_HERE = Path(__file__).parent
_ICON = _HERE.parent / "static" / "icon.png"
# Streamlit leaves six rem of air above every page; a projector in a meeting room has none to spare.
# Its captions are too pale to be read by everybody (WCAG 2 asks for a contrast of 4.5), as is a button that leads
# nowhere: the last of the map's trail says where the visitor is.
# On a phone the tables of criteria fit only in smaller type, and one that goes on to the right shows its scroll bar;
# the reasons of a score (`alasan`) stand as cards: criterion, percentage and score, and below them the calculation.
_STYLE = """
.stMainBlockContainer{padding:2.5rem 2.5rem 3rem}
[data-testid=stCaptionContainer]{color:inherit;opacity:.8}
.st-key-jejak button:disabled{color:inherit!important;opacity:1!important;font-weight:600}
.st-key-jejak button:disabled :is(p,span,div){color:inherit!important;opacity:1!important}
@media (max-width:640px){
.stMainBlockContainer{padding:2.5rem 1rem 3rem}
[data-testid=stTable] :is(td,th){font-size:.75rem;padding:.25rem;overflow-wrap:anywhere}
.st-key-alasan thead{position:absolute;clip-path:inset(50%)}
.st-key-alasan tr{display:grid;grid-template-columns:1fr auto auto;padding:.4rem 0}
.st-key-alasan :is(td,th){border:0!important;grid-column:1/-1;text-align:left!important}
.st-key-alasan td:nth-child(1){grid-column:1;font-weight:600}
.st-key-alasan td:nth-child(2){grid-column:2}
.st-key-alasan td:nth-child(2)::after{content:"%"}
.st-key-alasan td:nth-child(3){grid-column:3;font-weight:600}
.st-key-alasan td:nth-child(2),.st-key-alasan td:nth-child(6){display:flex;gap:.3em}
.st-key-alasan td:nth-child(5){grid-column:1}
.st-key-alasan td:nth-child(6){grid-column:2/-1}
.st-key-alasan td:nth-child(6)::before{content:"±1:"}
[data-testid=stTable] ::-webkit-scrollbar{height:6px}
[data-testid=stTable] ::-webkit-scrollbar-thumb{background:#8a9a9a;border-radius:3px}
}
"""
_WITHOUT_DATA = ("unggah", "metode")


def open_menu() -> None:
    """Draw the frame of the app and run the page the visitor asked for."""
    st.set_page_config(page_title="Nol Kumuh", page_icon=str(_ICON), layout="wide")
    st.html(f"<style>{_STYLE}{charts.STYLE}</style>")
    open_store(root())
    follow_address(optional=("di", "tempat"))
    with written_once():
        with st.sidebar:
            _ = choose_language()
            choice = choose()
            if choice and choice.city == KODE_DEMO:
                st.caption(_("Kota Contoh is made up: no figure here is about a real place."))
        page = st.navigation(pages(everything=choice is not None), position="top", expanded=True)
        if choice is None and page.visibility == "hidden":
            _say_no_survey(page.title)
        else:
            page.run()


def pages(*, everything: bool) -> dict[str, list[Page]]:
    """The pages by their part of the menu; without `everything` it shows only those that need no stored survey.

    The others stand behind it, so that a link to one of them leads to what is missing.
    """
    needless = (*_WITHOUT_DATA, "riwayat") if everything or has_history() else _WITHOUT_DATA
    first = next(name for titles in _parts().values() for name in titles if everything or name in needless)
    return {
        part: [
            st.Page(
                _HERE / f"{name}.py", title=title, icon=icon, url_path=name, default=name == first,
                visibility="visible" if everything or name in needless else "hidden",
            )
            for name, (title, icon) in titles.items()
        ]
        for part, titles in _parts().items()
    }  # fmt: skip


def _say_no_survey(title: str) -> None:
    """What a page shows while no survey is stored: what it lacks, and where that comes from."""
    _ = words()
    st.title(title)
    st.info(_("No survey is stored, and this page needs one."))
    st.page_link("pages/unggah.py", label=_("Upload a survey"), icon=":material/upload_file:")
    if has_history():
        label = _("Bring back what was stored before, on the page History")
        st.page_link("pages/riwayat.py", label=label, icon=":material/history:")


def _parts() -> dict[str, dict[str, tuple[str, str]]]:
    """The title and icon of every page by its name, in the order and the parts of the menu."""
    _ = words()
    return {
        _("Explore"): {
            "ringkasan": (_("Overview"), ":material/monitoring:"),
            "peta": (_("Map"), ":material/map:"),
            "profil": (_("Profile"), ":material/home_work:"),
            "hampir": (_("Nearly there"), ":material/near_me:"),
            "aturan": (_("Two regulations"), ":material/balance:"),
            "target": ("100-0-100", ":material/flag:"),
            "kemiskinan": (_("Poverty"), ":material/family_restroom:"),
        },
        _("Monitor"): {
            "angka": (_("One figure"), ":material/join_inner:"),
            "perubahan": (_("Why it changed"), ":material/difference:"),
            "menuju": (_("Road to 0 ha"), ":material/trending_down:"),
            "kegiatan": (_("Works"), ":material/construction:"),
            "pantau": (_("Watch"), ":material/visibility:"),
            "kesepakatan": (_("Agreement"), ":material/handshake:"),
            "sejak": (_("Since last time"), ":material/update:"),
        },
        _("Present"): {
            "dokumen": (_("Documents"), ":material/description:"),
            "paparan": (_("Slides"), ":material/slideshow:"),
            "teks": (_("Texts"), ":material/chat:"),
        },
        _("Data and method"): {
            "unggah": (_("Upload"), ":material/upload_file:"),
            "riwayat": (_("History"), ":material/history:"),
            "metode": (_("Method"), ":material/menu_book:"),
        },
    }
