"""Upload: a survey and boundary files are read, everything found is shown, and only then they are accepted."""

import streamlit as st

from data.arrival import BOUNDARY_FILES
from data.readers.limits import LARGEST
from pages._accept import show
from pages._choice import law_in_use
from pages._drafts import keep_changes, list_drafts, opened_drafts
from pages._dropping import say_limit
from pages._ending import announce, box, in_the_box, offer_to_end
from pages._shared import language, words
from pages._source import TABLE_FILES, dropped_file
from pages._stored import has_demo, remove_demo, stored_table
from pages._templates import offer_r0, offer_templates
from pages._together import read_together
from pages._upload import matched

_ = words()
law = law_in_use()

st.title(_("Upload"))
st.markdown(
    _(
        "Drop tables (survey, published labels, works, decree, poverty register, unit prices, the RT list of an office "
        "as CSV, XLSX, XLS, ODS or Parquet) and "
        "boundary files (GeoJSON, TopoJSON, GPKG, KML, KMZ, zipped shapefile). Nothing is stored before you accept it. "
        "Files with names, NIK, phone numbers or addresses of people are refused."
    )
)
announce()
key, kinds = f"berkas-{box()}", [*TABLE_FILES, *BOUNDARY_FILES]
say_limit(key, LARGEST, kinds)
files = st.file_uploader(
    _("Survey and boundary files"),
    type=kinds,
    accept_multiple_files=True,
    key=key,
    max_upload_size=LARGEST,
)
drafts = opened_drafts()
incoming = matched(read_together([*drafts, *map(dropped_file, in_the_box(files))], law))
keep_changes(incoming)
for item in incoming:
    show(item, law, incoming)
offer_to_end(incoming)
list_drafts(expanded=not incoming)

with st.expander(_("Workbooks to fill in")):
    offer_templates()
    offer_r0()
with st.expander(_("What is stored")):
    st.dataframe(stored_table(language()), hide_index=True, placeholder="–", key="tersimpan")
    if has_demo():
        st.button(_("Remove the demonstration city"), key="hapus-contoh", on_click=remove_demo)
