"""Tables → plotly figures. Words come already translated, colours are handed in; nothing is fetched from anywhere.

Pages show one with `st.plotly_chart(inked(figure, ground), config=CONFIG, alt=alt(figure))`.
"""

from charts.area import area_by_class
from charts.canvas import ACCENT, CONFIG, Edge, Swatch, alt, inked
from charts.lines import history, target_line
from charts.picture import FORMS, picture, picture_config
from charts.rows import aspects, criteria_bars

__all__ = [
    "ACCENT",
    "CONFIG",
    "Edge",
    "FORMS",
    "Swatch",
    "alt",
    "area_by_class",
    "aspects",
    "criteria_bars",
    "history",
    "inked",
    "picture",
    "picture_config",
    "target_line",
]
