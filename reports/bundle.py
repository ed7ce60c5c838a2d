"""A meeting in one file: pages, a map to be explored and the cards of its places, without a server or a network."""

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from locales import number, translator
from maps.layer import Swatch
from reports.blocks import Chart, Headline, Paper
from reports.graphs import chart_picture

_HERE = Path(__file__).parent
_STATIC = _HERE.parent / "static"
_SCRIPTS = (_STATIC / "leaflet" / "leaflet.js", _STATIC / "nolkumuh-ink.js", _HERE / "bundle.js")
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
_PICTURE = re.compile(r"url\(images/[^)]*\)")
_WIDTH, _HEIGHT, _ROW = 17.0, 7.0, 0.7  # centimetres of a chart, and of one bar that lies
_UNSAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


@dataclass(frozen=True)
class Card:
    """What a search opens: the place's name, what is said of it, and its `rows` below Atlas.headings.

    A row: the number of its criterion in Atlas.criteria, then text.
    """

    code: str
    name: str
    facts: tuple[str, ...]
    rows: tuple[tuple[int | str, ...], ...]


@dataclass(frozen=True)
class Atlas:
    """The map and the cards. `geometry`, `lines`: GeoJSON of `maps.geometry`, empty where nothing is drawn.

    `values`: code → index into `classes`; a drawn place without one is hatched. `level`: what the places are called.
    """

    title: str
    level: str
    geometry: bytes
    lines: bytes
    classes: tuple[Swatch, ...]
    values: Mapping[str, int]
    criteria: tuple[str, ...]
    headings: tuple[str, ...]
    cards: tuple[Card, ...]


def bundle(paper: Paper, headline: Headline, atlas: Atlas) -> bytes:
    """The HTML file, the headline above everything. It asks for nothing; its own policy forbids it."""
    language = paper.stamp.language
    scripts = [_script(path) for path in _SCRIPTS]
    page = _template().render(
        paper=paper, headline=headline, stamp=paper.stamp, language=language, atlas=atlas, policy=_policy(scripts),
        scripts=[Markup(text) for text in scripts], style=Markup(_leaflet_style()), data=_data(atlas, language),
        picture=_picture, labels=_labels(atlas, language),
        kind=lambda block: type(block).__name__,
    )  # fmt: skip
    return page.encode()


def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("bundle.html")


def _script(path: Path) -> str:
    """A script as it stands between its tags, without the address of a map that only developers ask for."""
    return _SOURCE_MAP.sub("", path.read_text(encoding="utf-8")).replace("\r\n", "\n")


def _leaflet_style() -> str:
    """Leaflet's style without the pictures of controls that are not here."""
    return _PICTURE.sub("none", (_STATIC / "leaflet" / "leaflet.css").read_text(encoding="utf-8"))


def _policy(scripts: list[str]) -> str:
    """Nothing but these scripts, styles in the file and pictures in the file; no request of any kind."""
    sums = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts)
    allowed = " ".join(f"'sha256-{one}'" for one in sums)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _data(atlas: Atlas, language: str) -> Markup:
    """What the script reads, as JSON in which no text can end the script it stands in."""
    told = {
        "classes": [[*astuple(swatch), count] for swatch, count in _counted(atlas, language)],
        "values": atlas.values,
        "criteria": atlas.criteria,
        "headings": atlas.headings,
        "cards": [astuple(card) for card in atlas.cards],
        "words": _words(language),
    }
    geometry, lines = (_geojson(body) for body in (atlas.geometry, atlas.lines))
    opened = str(htmlsafe_json_dumps(told, dumps=_compact)).removesuffix("}")
    return Markup(f'{opened},"geometry":{geometry},"lines":{lines}}}')  # noqa: S704  (made safe just above)


def _compact(told: object, **_options: object) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _geojson(body: bytes) -> str:
    """GeoJSON in which these signs stand in names alone, where JSON may write them as numbers."""
    return body.decode().translate(_UNSAFE) if body else "null"


def _counted(atlas: Atlas, language: str) -> Iterator[tuple[Swatch, str]]:
    classes = list(atlas.values.values())
    for place, swatch in enumerate(atlas.classes):
        yield swatch, number(classes.count(place), 0, language)


def _labels(atlas: Atlas, language: str) -> dict[str, str]:
    _ = translator(language)
    return {
        "draft": _("A draft: no forum has agreed on these figures."),
        "table": _("Table"), "category": _("Category"), "pages": _("Pages"),
        "above": _("The map stands at the top of this file."),
        "search": _("Search a place ({level})").format(level=atlas.level),
        "how": _("Write a name, or click a place on the map, to open its card."),
        "rounded": _("Each figure is rounded by itself: their sum may differ in its last digit."),
    }  # fmt: skip


def _words(language: str) -> dict[str, str]:
    _ = translator(language)
    return {
        "zoomIn": _("Zoom in"), "zoomOut": _("Zoom out"), "noData": _("No data"), "nothing": _("Nothing found."),
        "absent": _("This place is not surveyed."), "more": _("More were found: write more of the name."),
    }  # fmt: skip


def _picture(chart: Chart, language: str) -> str:
    """A chart as an address that holds it."""
    lying = chart.kind == "rows"
    height = 1.5 + _ROW * len(chart.categories) if lying else _HEIGHT
    drawn = chart_picture(chart, _WIDTH, height, language, "svg")
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn).decode()}"
