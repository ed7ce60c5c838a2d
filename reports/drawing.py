"""What every drawn picture shares: its canvas, its letters, and its two forms."""

from io import BytesIO
from pathlib import Path
from typing import Literal

import matplotlib as mpl
from matplotlib.figure import Figure

FONT = "DejaVu Sans"
"""Comes with matplotlib itself: no machine lacks it, none fetches it."""
INK, FAINT = "#1d2b30", "#c3ced2"
RISE = "#e07b2c"
"""What is added in a waterfall."""
NO_DATA_HATCH, DOTTED_HATCH = "////", "...."
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


def fonts() -> Path:
    """The folder with the letters of FONT."""
    return Path(mpl.get_data_path()) / "fonts" / "ttf"


def canvas(width: float, height: float) -> Figure:
    """An empty picture of so many centimetres."""
    return Figure(figsize=(width / 2.54, height / 2.54), layout="constrained")


def saved(figure: Figure, form: Form, dots: int = SHARP) -> bytes:
    """The picture as a file of a form; a PNG has so many dots an inch."""
    into = BytesIO()
    metadata = {"Date": None} if form == "svg" else None
    figure.savefig(into, format=form, dpi=dots, metadata=metadata, transparent=form == "svg")
    return into.getvalue()
