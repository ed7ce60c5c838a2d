"""The method: the law as data with certainty tags, the survey's dictionary, and the rules for missing values."""

import streamlit as st

from indicators.regulation import regulations
from pages._method import bands_table, criteria_rows, dictionary_rows, rules_table, source_rows
from pages._shared import language, words

_ = words()
st.title(_("Method"))
st.markdown(
    _(
        "Every figure is computed from the survey by the rules below. Each rule carries its clause and how sure we are "
        "of it: **verified** in a source, **inferred** from published data, or **unverified**. The annexes themselves "
        "could not be opened: verified means seen in the sources named beside it, such as the ministry's own sheets."
    )
)
laws = list(regulations().values())
for tab, law in zip(st.tabs([law.short for law in laws]), laws, strict=True):
    with tab:
        st.subheader(law.title)
        st.caption(law.status_id if language() == "id" else law.status_en)
        st.table(bands_table(law, language()), hide_index=True, border="horizontal")
        st.subheader(_("Criteria"))
        st.table(criteria_rows(law, language()), hide_index=True, border="horizontal")
        st.subheader(_("Other rules"))
        st.table(rules_table(law, language()), hide_index=True, border="horizontal")

with st.expander(_("Sources")):
    st.table(source_rows(language()), hide_index=True, border="horizontal")

st.subheader(_("Missing is not zero"))
st.markdown(
    _(
        "A missing value makes the total a range: at its lowest the criterion counts 0, at its highest 5. When both "
        "ends fall into one class, the class is certain; otherwise the place is uncertain and the missing criteria are "
        "named. A larger place sums the volumes and denominators of its RT and is scored once; percentages and scores "
        "of places are never averaged."
    )
)
st.subheader(_("Dictionary of the survey"))
st.dataframe(dictionary_rows(language()), hide_index=True, placeholder="–", key="kamus", height=420)
