"""The profile on paper: A4 without menu, pickers and buttons, tables and figures unbroken."""

import streamlit as st

# Charts are drawn as wide as the screen allows and keep that width on paper: the sheet is never wider than 1000 pixels,
# two thirds of which fit between the margins of A4. Streamlit keeps the page in scrolling boxes as high as the window;
# on paper they would show one window and no more. The bars of the criteria repeat the table above them and stay out.
# The clauses of the law, folded on the screen, are unfolded.
# The small multiples keep a width at which the words above them do not run into each other, also in a narrow window.
_PRINT = """<style>
.stMainBlockContainer { max-width: 1080px; }
@media screen and (max-width: 1200px) {
.st-key-riwayat-kriteria { overflow-x: auto; }
.st-key-riwayat-kriteria > div { min-width: 760px; }
}
@media print {
@page { size: A4; margin: 11mm; }
:is([data-testid=stSidebar], [data-testid=stHeader], [data-testid=stToolbar], [data-testid=stDecoration],
[data-testid=stSelectbox], [data-testid=stCheckbox],
[data-testid=stDownloadButton], [data-testid=stPageLink], [data-testid=stExpander]:not(.st-key-pasal *),
[data-testid=stElementToolbar], [data-testid=stStatusWidget], [data-testid=stBottom],
.stMainBlockContainer ~ *) { display: none !important; }
:is([data-testid=stElementContainer], [data-testid=stLayoutWrapper]):has(> :is([data-testid=stDownloadButton],
[data-testid=stPageLink], [data-testid=stExpander]:not(.st-key-pasal *), [data-testid=stCheckbox]))
{ display: none !important; }
.st-key-pasal :is(details, [data-testid=stExpanderDetails], [data-testid=stVerticalBlock]) { border: 0 !important;
display: block !important; overflow: visible !important; }
.st-key-pasal summary { padding: 6px 0 !important; min-height: 0 !important; break-after: avoid; }
.st-key-pasal [data-testid=stIconMaterial] { display: none !important; }
.st-key-pasal [data-testid=stExpanderDetails] { padding: 0 !important; height: auto !important; }
.st-key-pasal details:not([open])::details-content { content-visibility: visible; display: block;
height: auto; overflow: visible; }
[data-testid=stHorizontalBlock]:has([data-testid=stSelectbox]) { display: none !important; }
html, body, #root, #root > div, [data-testid=stApp], [data-testid=stAppViewContainer], [data-testid=stMain],
[data-testid=stAppViewContainer] > div { position: static !important; overflow: visible !important;
height: auto !important; display: block !important; background: #fff !important; }
.stMainBlockContainer { padding: 0 !important; width: 1000px !important; max-width: none !important; zoom: 0.67; }
[data-testid=stApp], [data-testid=stApp] :is(h1, h3, p, li, td, th, a) { color: #1d2b30 !important; }
[data-testid=stVerticalBlock] { gap: .3rem !important; }
[data-testid=stHorizontalBlock] { display: grid !important; grid-template-columns: repeat(2, minmax(0, 1fr));
gap: 1.5rem !important; }
[data-testid=stColumn] { min-width: 0 !important; width: auto !important; }
[data-testid=stTable] :is(td, th) { font-size: 13px !important; padding: 0 5px !important; line-height: 1.3; }
h1 { font-size: 26px !important; padding: 0 !important; }
[data-testid=stHeading] [data-testid=stMarkdownContainer] { margin-bottom: 0 !important; }
h3 { font-size: 18px !important; line-height: 1.3 !important; padding: 6px 0 4px !important; break-after: avoid; }
[data-testid=stCaptionContainer] { margin: 0 !important; }
[data-testid=stCaptionContainer] p { margin: 0 0 2px !important; }
p, li { font-size: 13.5px !important; line-height: 1.35 !important; }
tr, [data-testid=stPlotlyChart], [data-testid=stHorizontalBlock] { break-inside: avoid; }
a { text-decoration: none !important; }
[data-testid=stHorizontalBlock]:has(.st-key-kriteria) { display: block !important; }
[data-testid=stColumn]:has(.st-key-kriteria) { display: none !important; }
[data-testid=stColumn]:has(.st-key-riwayat) > [data-testid=stVerticalBlock] { display: block; column-count: 2; }
}
</style>"""


def printable() -> None:
    """Lay this page out for A4 when it is printed; on screen its width is kept within what its charts bear."""
    st.html(_PRINT)
