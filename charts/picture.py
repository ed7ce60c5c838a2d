"""A figure as a picture to take along: on white paper, with its title and where its figures come from in it."""

import re

import plotly.graph_objects as go

from charts.canvas import PRINTED, inked, literal

FORMS = ("png", "svg")
_WIDTH, _TITLE, _EDGE = 960, 84, 20  # pixels
_PAPER = "#ffffff"
_LOCALE, _PLOTLY_S = "nolkumuh", ("Download plot as a PNG", "Download plot")  # how plotly names its button
_SHARP = 2  # pixels of a PNG to one of the figure


def picture(figure: go.Figure, title: str, source: str) -> go.Figure:
    """The figure as it is downloaded: light whatever the page is, title above it and the source under the title."""
    heading = {
        "text": f"{literal(title)}<br><span style='font-size:12px'>{literal(source)}</span>",
        "x": 0, "xref": "paper", "y": 1, "yref": "container", "yanchor": "top", "pad": {"t": _EDGE},
    }  # fmt: skip
    copy = inked(go.Figure(figure), PRINTED)
    return copy.update_layout(
        title=heading,
        paper_bgcolor=_PAPER,
        plot_bgcolor=_PAPER,
        margin={"t": (figure.layout.margin.t or 0) + _TITLE},
        height=(figure.layout.height or 0) + _TITLE,
        width=_WIDTH,
    )


def picture_config(name: str, form: str, height: float, label: str) -> dict[str, object]:
    """What plotly needs to offer one button, called `label`, that saves the picture in a form of FORMS, drawn by the
    browser."""
    return {
        "locale": _LOCALE,
        "locales": {_LOCALE: {"dictionary": dict.fromkeys(_PLOTLY_S, label)}},
        "displayModeBar": True,
        "displaylogo": False,
        "showTips": False,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {
            "format": form, "filename": _file_name(name), "width": _WIDTH, "height": height, "scale": _SHARP,
        },
    }  # fmt: skip


def _file_name(name: str) -> str:
    return re.sub(r"[^\w]+", "-", name.casefold()).strip("-")
