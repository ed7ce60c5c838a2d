"""Tables → plotly figures. Words come already translated, colours are handed in; nothing is fetched from anywhere.

Pages show one with `st.plotly_chart(inked(figure, ground), config=CONFIG, alt=alt(figure))`.
"""

from charts.area import area_by_class
from charts.canvas import ACCENT, CONFIG, Edge, Swatch, alt, inked
from charts.lines import history, target_line
from charts.multiples import multiples
from charts.paths import Ray, path
from charts.rows import aspects, criteria_bars
from charts.shares import Part, shares

__all__ = [
    "ACCENT",
    "CONFIG",
    "Edge",
    "Part",
    "Ray",
    "Swatch",
    "alt",
    "area_by_class",
    "aspects",
    "criteria_bars",
    "history",
    "inked",
    "multiples",
    "path",
    "shares",
    "target_line",
]
