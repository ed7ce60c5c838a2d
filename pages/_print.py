"""The profile on paper: A4 without menu, pickers and buttons, tables and figures unbroken."""

import streamlit as st

# Streamlit keeps the page in scrolling boxes as high as the window: on paper they would show one window and no more.
_PRINT = """<style>
@media print {
@page { size: A4; margin: 12mm 11mm; }
[data-testid=stSidebar], [data-testid=stHeader], [data-testid=stToolbar], [data-testid=stDecoration],
[data-testid=stSelectbox], [data-testid=stDownloadButton], [data-testid=stPageLink], [data-testid=stExpander],
[data-testid=stElementToolbar], [data-testid=stStatusWidget], [data-testid=stAlert] button { display: none !important; }
html, body, #root, #root > div, [data-testid=stApp], [data-testid=stAppViewContainer], [data-testid=stMain],
[data-testid=stAppViewContainer] > div { position: static !important; overflow: visible !important;
height: auto !important; display: block !important; background: #fff !important; }
.stMainBlockContainer { padding: 0 !important; max-width: none !important; }
[data-testid=stApp] * { color: #1d2b30; }
[data-testid=stVerticalBlock] { gap: .5rem !important; }
[data-testid=stTable] :is(td, th) { font-size: 7.5pt !important; padding: 1px 3px !important; line-height: 1.25; }
h1 { font-size: 15pt !important; padding: 0 !important; }
h3 { font-size: 11pt !important; padding: 4pt 0 0 !important; break-after: avoid; }
p, li { font-size: 8.5pt !important; }
tr, [data-testid=stPlotlyChart] { break-inside: avoid; }
.cetak-baru { break-before: page; }
a { color: inherit !important; text-decoration: none !important; }
}
</style>"""


def printable() -> None:
    """Lay this page out for A4 when it is printed; the screen stays as it is."""
    st.html(_PRINT)
