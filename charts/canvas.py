"""What all figures share: ground, separators, lines at fixed values, and the words for those who do not see them."""

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import plotly.graph_objects as go

CONFIG = {"displayModeBar": False, "scrollZoom": False, "showTips": False}
ACCENT = "#2a7f95"
"""For a figure of one colour: stands out from light and dark ground alike."""
SERIES = (ACCENT, "#c0703a", "#8a72c4", "#8a8a3a", "#b04a6a")
"""For lines of one chart; further lines repeat them and differ in dash or symbol."""
SERVED, LACKING, OPEN, UNKNOWN = ACCENT, "#8c1d2f", "#c9a227", "#9aa5a8"
"""The parts of a whole: what is there, what is not, what counts leave open, what nobody measured."""
FAINT = "rgba(128, 128, 128, 0.25)"
MIDDLE = "rgba(128, 128, 128, 0.9)"
PRINTED = "#1d2b30"
"""Text on paper: that of a light page, as in .streamlit/config.toml."""
PAGE_INK = "#010203"
"""Stands for the text colour of the page a figure is on, light or dark: STYLE puts it there."""
STYLE = '.js-plotly-plot text[style*="rgb(1, 2, 3)"]{fill:currentColor!important}'

_SEPARATORS = {"id": ",.", "en": ".,"}
_CLEAR = "rgba(0, 0, 0, 0)"
_NOTE = {"showarrow": False, "xanchor": "left", "align": "left", "borderpad": 0}
_DARK, _LIGHT = "#14181a", "#ffffff"


class Swatch(Protocol):
    """A class as a figure shows it: its key in the table, its word, its colour `#rrggbb`; dotted where not certain."""

    @property
    def key(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def colour(self) -> str: ...
    @property
    def pattern(self) -> str: ...


@dataclass(frozen=True)
class Edge:
    """A line at a fixed value, such as the first total of a class, with its word."""

    value: float
    label: str


def blank(height: int, language: str) -> go.Figure:
    """An empty figure on a clear ground: text takes the colour of the light or dark page it stands on."""
    figure = go.Figure()
    figure.update_layout(
        height=height,
        separators=_SEPARATORS[language],
        paper_bgcolor=_CLEAR,
        plot_bgcolor=_CLEAR,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        dragmode=False,
        hovermode="closest",
    )
    figure.update_xaxes(fixedrange=True, zeroline=False, gridcolor=FAINT, automargin=True, title=None)
    figure.update_yaxes(fixedrange=True, zeroline=False, gridcolor=FAINT, automargin=True, title=None)
    return figure


def alt(figure: go.Figure) -> str:
    """The figure in words, for screen readers."""
    return str(figure.layout.meta["alt"])


def inked(figure: go.Figure, colour: str) -> go.Figure:
    """The figure with its words in one colour; Streamlit's own grey is too pale."""
    figure.update_layout(font={"color": colour}, legend={"font": {"color": colour}})
    figure.update_xaxes(tickfont={"color": colour})
    return figure.update_yaxes(tickfont={"color": colour})


def literal(text: str) -> str:
    """Somebody else's text for a figure, where `<` and `&` would be taken for markup."""
    return html.escape(text, quote=False)


def say(figure: go.Figure, parts: Iterable[str]) -> go.Figure:
    """The figure, with the words that `alt` will answer."""
    return figure.update_layout(meta={"alt": "; ".join(parts)})


def write(figure: go.Figure, notes: Iterable[dict[str, object]]) -> go.Figure:
    """The figure with words beside its marks, from the left on: each note says `text` and where (`x`, `y`, shifts).

    All at once: plotly looks at every word again for each that is added.
    """
    return figure.update_layout(annotations=[_NOTE | note for note in notes])


def years(found: Sequence[int]) -> list[int]:
    """Every year from the first to the last: one that was not surveyed keeps its place, empty."""
    return list(range(min(found), max(found) + 1)) if found else []


def ink(colour: str) -> str:
    """Dark or white, whichever is read more easily on `#rrggbb`."""
    return _DARK if (luminance(colour) + 0.05) ** 2 > 1.05 * 0.05 else _LIGHT


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 to 1 (WCAG 2)."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
