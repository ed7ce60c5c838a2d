"""Documents to take along: reports, sheets and maps, for officials or for the public."""

import streamlit as st

from pages import (
    _document_bundle,
    _document_docx,
    _document_map,
    _document_package,
    _document_pdf,
    _document_xlsx,
)
from pages._address import end
from pages._choice import chosen
from pages._frame import footer
from pages._logo import show_logo
from pages._outcome import announce
from pages._paper import AUDIENCES, told
from pages._paper_words import audience_words, shown_words
from pages._pickers import pick
from pages._public import show_public_level
from pages._shared import results, words
from pages._words import plain

_ = words()
choice = chosen()

st.title(_("Documents: {city}, {year}").format(city=plain(choice.city_name), year=choice.year))
announce()
if choice.year not in results(choice, "kota")["tahun"]:
    st.info(_("This year is not surveyed."))
    end()
about = told(choice, pick(_("For whom"), AUDIENCES, "untuk", audience_words(choice.language).get))
st.caption(shown_words(about))
_document_pdf.show(about)
_document_map.show(about)
_document_xlsx.show(about)
_document_docx.show(about)
_document_bundle.show(about)
_document_package.show(about)
with st.expander(_("Logo, and what the public is shown"), icon=":material/tune:"):
    left, right = st.columns(2)
    with left:
        show_logo(choice.city)
    with right:
        show_public_level(choice.city)
footer(choice, "published", "decree", "settings", "pictures")
