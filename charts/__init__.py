"""Tables → plotly figures. Words come already translated, colours are handed in; nothing is fetched from anywhere.

Pages show one with `st.plotly_chart(figure, config=CONFIG, alt=alt(figure))`, and have STYLE among their styles.
"""

from charts.amounts import amounts
from charts.area import area_by_class
from charts.canvas import ACCENT, CONFIG, LACKING, OPEN, SERIES, SERVED, STYLE, UNKNOWN, Edge, Swatch, alt, ink, literal
from charts.fallen import points_by_aspect
from charts.lines import history, target_line
from charts.multiples import multiples
from charts.paths import Ray, path
from charts.picture import FORMS, picture, picture_config
from charts.points import named_points
from charts.rows import aspects, criteria_bars
from charts.series import Line, broken_lines
from charts.shares import Part, shares
from charts.waterfall import waterfall

__all__ = [
    "ACCENT",
    "CONFIG",
    "Edge",
    "FORMS",
    "LACKING",
    "Line",
    "OPEN",
    "Part",
    "Ray",
    "SERIES",
    "SERVED",
    "STYLE",
    "Swatch",
    "UNKNOWN",
    "alt",
    "amounts",
    "area_by_class",
    "aspects",
    "broken_lines",
    "criteria_bars",
    "history",
    "ink",
    "literal",
    "picture",
    "picture_config",
    "named_points",
    "multiples",
    "path",
    "points_by_aspect",
    "shares",
    "target_line",
    "waterfall",
]
