"""KML into one layer: placemarks with their extended data and the tables in their balloons. No link is followed."""

import html
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element, ParseError

import shapely
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from data.readers.layers import SHAPE_FAULTS, VERTICES, WORLD, Opened, opened_layer, too_many_cells, too_many_vertices
from findings import Finding

_PAIR = 2
# Ten thousand placemarks with long balloons; more tags would fill the memory before anything is known of them.
_TAGS = 3_000_000
_LINE = re.compile(r"^\s*([^\s:=<>][^:=<>]{0,40}?)\s*[:=]\s*(\S.*?)\s*$")
_POSITIONS = re.compile(rb"\d,[\s]*-?\d+\.?\d*")


def read_kml(content: bytes) -> Opened:
    """The placemarks of a KML file, longitude and latitude. Entities and external files are refused."""
    positions, tags = sum(1 for _ in _POSITIONS.finditer(content)), content.count(b"<")
    if positions > VERTICES:
        return Opened(None, (too_many_vertices(positions),))
    if tags > _TAGS:
        return Opened(None, (too_many_cells(tags),))
    try:
        placemarks, linked = _placemarks(content)
    except DefusedXmlException:
        return Opened(None, (Finding("xml_entities"),))
    except (ParseError, LookupError, ValueError):
        return Opened(None, (Finding("not_the_format", detail={"format": "KML"}),))
    noted = (Finding("link_not_followed"),) if linked else ()
    shapes = [shape for _properties, shape, _lost in placemarks]
    opened = opened_layer(
        [told for told, _shape, _lost in placemarks], shapes, [lost for *_, lost in placemarks], WORLD
    )
    if opened.layer is None:
        return opened
    return Opened(replace(opened.layer, standard=True), noted)


def _placemarks(content: bytes) -> tuple[list[tuple[dict[str, str], shapely.Geometry | None, bool]], bool]:
    """Properties, shape and whether the shape was lost, of every placemark; whether the file refers to another."""
    found, linked = [], False
    for _event, element in iterparse(io.BytesIO(content), events=("end",), forbid_dtd=True):
        kind = _kind(element)
        if kind == "Placemark":
            shape, lost = _shape(element)
            found.append((_properties(element), shape, lost))
            element.clear()
        linked = linked or kind == "NetworkLink"
    return found, linked


def _properties(placemark: Element) -> dict[str, str]:
    """The name, the rows of the balloon's table, and the extended data; the later win."""
    told: dict[str, str] = {}
    for element in placemark.iter():
        kind, text = _kind(element), (element.text or "").strip()
        if kind == "name" and "name" not in told:
            told["name"] = text
        elif kind == "description":
            told |= balloon(text)
        elif kind == "SimpleData":
            told[element.get("name", "")] = text
        elif kind == "Data":
            told[element.get("name", "")] = "".join(
                part.text or "" for part in element if _kind(part) == "value"
            ).strip()
    return told


def balloon(told: str) -> dict[str, str]:
    """The attributes in the HTML of a balloon: two-cell rows of its tables, else its lines `name: value`."""
    rows = [_cells(row) for row in re.split(r"(?i)<tr\b[^<>]*>", told)[1:]]
    pairs = {row[0]: row[1] for row in rows if len(row) == _PAIR and row[0]}
    if pairs:
        return pairs
    lines = (_LINE.match(line) for line in _plain(re.sub(r"(?i)<(?:br|/p|/div|/li)\b[^<>]*>", "\n", told)).splitlines())
    return {line[1]: line[2] for line in lines if line}


def _cells(row: str) -> list[str]:
    """The cells of a row of HTML, up to its end or the next row: of nested tables the innermost counts."""
    inner = re.split(r"(?i)</tr\b", row)[0]
    return [_plain(cell).strip() for cell in re.split(r"(?i)<t[dh]\b[^<>]*>", inner)[1:]]


def _plain(told: str) -> str:
    return html.unescape(re.sub(r"<[^<>]*>", "", told))


def _shape(placemark: Element) -> tuple[shapely.Geometry | None, bool]:
    """The polygons of a placemark as one shape; None for a point or line, and whether a polygon was lost."""
    polygons = [element for element in placemark.iter() if _kind(element) == "Polygon"]
    try:
        shapes = [_polygon(polygon) for polygon in polygons]
    except SHAPE_FAULTS:
        return None, True
    if not shapes:
        return None, False
    return (shapes[0] if len(shapes) == 1 else shapely.MultiPolygon(shapes)), False


def _polygon(polygon: Element) -> shapely.Polygon:
    outer = list(_rings(polygon, "outerBoundaryIs"))
    return shapely.Polygon(outer[0], list(_rings(polygon, "innerBoundaryIs")))


def _rings(polygon: Element, side: str) -> Iterator[list[tuple[float, ...]]]:
    for boundary in polygon.iter():
        if _kind(boundary) == side:
            yield from (_ring(part.text or "") for part in boundary.iter() if _kind(part) == "coordinates")


def _ring(text: str) -> list[tuple[float, ...]]:
    # Some writers put a blank behind the comma: "109.6, -6.9".
    positions = re.sub(r"\s*,\s*", ",", text).split()
    return [tuple(float(part) for part in position.split(",")[:_PAIR]) for position in positions]


def _kind(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
