"""Upload: a survey and boundary files are read, everything found is shown, and only then they are accepted."""

import streamlit as st

from pages._accept import accept_all, announce, box, dropped, show
from pages._choice import law_in_use
from pages._incoming import BOUNDARY_FILES, TABLE_FILES
from pages._shared import language, words
from pages._stored import has_demo, remove_demo, stored_table
from pages._templates import offer_templates
from pages._upload import matched

_ = words()
law = law_in_use()

st.title(_("Upload"))
st.markdown(
    _(
        "Drop tables (survey, works, decree, poverty register, unit prices as CSV, XLSX, XLS, ODS or Parquet) and "
        "boundary files (GeoJSON, TopoJSON, GPKG, KML, KMZ, zipped shapefile). Nothing is stored before you accept it. "
        "Files with names, NIK, phone numbers or addresses of people are refused."
    )
)
announce()
files = st.file_uploader(
    _("Survey and boundary files"),
    type=[*TABLE_FILES, *BOUNDARY_FILES],
    accept_multiple_files=True,
    key=f"berkas-{box()}",
)
incoming = matched(dropped(files, law))
for item in incoming:
    show(item, law)

ready = [item for item in incoming if item.acceptable]
if ready:
    st.text_input(_("Note for the history (no names of people)"), max_chars=200, key="catatan")
    st.button(
        _("Accept {count} file(s) into the store").format(count=len(ready)), type="primary", key="terima",
        on_click=accept_all, args=(ready,),
    )  # fmt: skip

with st.expander(_("Blank workbooks to fill in")):
    offer_templates()
with st.expander(_("What is stored")):
    st.dataframe(stored_table(language()), hide_index=True, key="tersimpan")
    if has_demo():
        st.button(_("Remove the demonstration city"), key="hapus-contoh", on_click=remove_demo)
