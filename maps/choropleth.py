"""A folium map that needs no internet, and paintings for it that carry colours but never geometry."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, astuple
from itertools import chain
from os.path import commonprefix
from pathlib import Path
from typing import Any

import folium
from folium.elements import MacroElement
from folium.template import Template
from jinja2.utils import htmlsafe_json_dumps

from maps.layer import Bounds, Layer, MapText

_STATIC = Path(__file__).resolve().parents[1] / "static"
# st_folium's page is <base>/component/streamlit_folium.st_folium/index.html, so the app's own addresses begin two up.
_APP_BASE = "../../"


def base_map(bounds: Bounds, text: MapText) -> folium.Map:
    """An empty map over `bounds`, without tiles, from the app's own files.

    Hand in the same bounds and words on every rerun: st_folium mounts the map anew when either changes.
    """
    west, south, east, north = bounds
    chart = _OfflineMap(location=[(south + north) / 2, (west + east) / 2], tiles=None, zoom_control=False, **_VIEW)
    chart.add_child(_Call("prepare", {"bounds": _corners(bounds), "text": asdict(text), "app": _APP_BASE}))
    return chart


def paint(layer: Layer) -> folium.FeatureGroup:
    """The painting as st_folium's `feature_group_to_add`: the browser fetches the geometry once and recolours it.

    ValueError when a value is not an index into the classes.
    """
    _refuse_strange_classes(layer)
    group = folium.FeatureGroup(name="nolkumuh", control=False)
    group.add_child(_Call("paint", _message(layer)))
    return group


def clicked(answer: Mapping[str, Any] | None) -> tuple[str, int] | None:
    """The place and the moment (ms) of the last click in what st_folium returned, or None before the first click.

    Every click has another moment: a page acts on an answer once by remembering the last moment it acted on.
    """
    if not answer or "kode" not in answer:
        return None
    return str(answer["kode"]), int(answer["n"])


# Without tiles the zoom need not fall on whole levels: quarter steps let a city fill its frame.
_VIEW: dict[str, Any] = {
    "zoom_snap": 0.25,
    "zoom_delta": 1,
    "wheel_px_per_zoom_level": 120,
    "max_zoom": 20,
    "attribution_control": False,
}


def _vendored(name: str) -> str:
    """Address of a file in static/; the fingerprint keeps browsers from mixing an old script with a new app."""
    fingerprint = hashlib.sha256((_STATIC / name).read_bytes()).hexdigest()[:12]
    return f"{_APP_BASE}app/static/{name}?v={fingerprint}"


class _OfflineMap(folium.Map):
    """folium's map with our own copies in place of its nine addresses on the internet."""

    default_js = [
        ("leaflet", _vendored("leaflet/leaflet.js")),
        ("nolkumuh-ink", _vendored("nolkumuh-ink.js")),
        ("nolkumuh-furniture", _vendored("nolkumuh-furniture.js")),
        ("nolkumuh-view", _vendored("nolkumuh-view.js")),
        ("nolkumuh-map", _vendored("nolkumuh-map.js")),
    ]
    default_css = [
        ("leaflet", _vendored("leaflet/leaflet.css")),
        ("nolkumuh-map", _vendored("nolkumuh-map.css")),
    ]


class _Call(MacroElement):
    """A call of our script with one argument, on the map or group it is a child of."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "nolkumuhMap.{{ this.function }}({{ this._parent.get_name() }}, {{ this.argument }});"
        "{% endmacro %}"
    )

    def __init__(self, function: str, argument: dict[str, Any]) -> None:
        super().__init__()
        self.function = function
        self.argument = _inert(argument)


def _inert(argument: dict[str, Any]) -> str:
    """JSON for a script that branca compiles once more as a template: no text of ours may read as one there.

    JSON itself never has `{` before `{`, `%` or `#`; where these meet, they stand in somebody's text.
    """
    text = str(htmlsafe_json_dumps(argument))
    for opening in ("{{", "{%", "{#"):
        text = text.replace(opening, "".join(f"\\u{ord(character):04x}" for character in opening))
    return text


def _message(layer: Layer) -> dict[str, Any]:
    return {
        "geometry": layer.geometry,
        "lines": layer.lines,
        "swatches": [astuple(swatch) for swatch in layer.classes],
        **_places(layer),
        "title": layer.title,
        "legend": layer.legend,
        "selected": layer.selected,
        "labels": layer.labels,
        "focus": _corners(layer.focus) if layer.focus else None,
        "scoped": layer.scoped,
        "link": layer.link,
        "grid": asdict(layer.grid) if layer.grid else None,
    }


def _refuse_strange_classes(layer: Layer) -> None:
    for code, value in layer.values.items():
        if value is not None and not 0 <= value < len(layer.classes):
            raise ValueError(f"class {value} of {code}: the layer has classes 0 to {len(layer.classes) - 1}")


def _places(layer: Layer) -> dict[str, Any]:
    """One short list per place, [code after the common prefix, class, number of each of its lines in `texts`].

    What places share is written once: a fifth of the bytes of GeoJSON-like records.
    """
    codes = sorted(layer.values.keys() | layer.tooltips.keys())
    prefix = commonprefix(codes)
    lines = [layer.tooltips[code].split("\n") if layer.tooltips.get(code) else [] for code in codes]
    numbers = {text: number for number, text in enumerate(dict.fromkeys(chain.from_iterable(lines)))}
    places = [
        [code.removeprefix(prefix), layer.values.get(code), *(numbers[text] for text in told)]
        for code, told in zip(codes, lines, strict=True)
    ]
    return {"prefix": prefix, "texts": list(numbers), "places": places}


def _corners(bounds: Bounds) -> list[list[float]]:
    west, south, east, north = (float(edge) for edge in bounds)
    return [[south, west], [north, east]]
