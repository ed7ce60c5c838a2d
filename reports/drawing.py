"""What every drawn picture shares: its canvas, its letters, and its two forms."""

import textwrap
from io import BytesIO
from pathlib import Path
from typing import Literal

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

FONT = "DejaVu Sans"
"""Comes with matplotlib itself: no machine lacks it, none fetches it."""
INK, FAINT = "#1d2b30", "#c3ced2"
RISE = "#e07b2c"
"""What is added in a waterfall."""
NO_DATA_HATCH, DOTTED_HATCH = "////", ".."  # of more dots a picture of ten places has 250 kB
LINE = 0.3
"""Centimetres from one line of small letters to the next."""
Form = Literal["svg", "png"]

# Set once for the whole process: matplotlib's settings are shared by all threads, and nothing else here draws with it.
mpl.rcParams.update(
    {
        "font.family": FONT,
        "font.size": 8,
        "text.color": INK,
        "axes.labelcolor": INK,
        "axes.edgecolor": FAINT,
        "xtick.color": INK,
        "ytick.color": INK,
        "hatch.linewidth": 0.4,
        "svg.fonttype": "none",
        "svg.hashsalt": "nol-kumuh",
        "text.parse_math": False,
    }
)
SHARP = 200
"""Dots an inch of a PNG."""
INCH = 2.54
"""Centimetres."""
_LETTER = 0.135  # centimetres of a small letter, on average


def fonts() -> Path:
    """The folder with the letters of FONT."""
    return Path(mpl.get_data_path()) / "fonts" / "ttf"


def canvas(width: float, height: float) -> Figure:
    """An empty picture of so many centimetres."""
    return Figure(figsize=(width / INCH, height / INCH))


def framed(figure: Figure, left: float, bottom: float, right: float, top: float) -> Axes:
    """Axes with margins of so many centimetres. Margins are given: to find them out takes longer than to draw."""
    width, height = figure.get_size_inches() * INCH
    within = (left / width, bottom / height, (width - left - right) / width, (height - bottom - top) / height)
    return figure.add_axes(within)


def wrapped(text: str, room: float) -> str:
    """Text in lines that fit into so many centimetres of small letters."""
    return textwrap.fill(text, max(6, int(room / _LETTER)))


def lines_of(text: str) -> int:
    """How many lines a wrapped text has."""
    return text.count("\n") + 1


def saved(figure: Figure, form: Form, dots: int = SHARP) -> bytes:
    """The picture as a file of a form; a PNG has so many dots an inch."""
    into = BytesIO()
    metadata = {"Date": None} if form == "svg" else None
    figure.savefig(into, format=form, dpi=dots, metadata=metadata, transparent=form == "svg")
    return into.getvalue()
