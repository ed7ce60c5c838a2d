"""The city's logo: PNG, JPEG or SVG, looked at before it is kept, so that nothing in it can act or fetch anything."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException, ElementTree
from PIL import Image, UnidentifiedImageError

from data.readers.limits import MEGABYTE
from findings import Finding

FILES = ("png", "jpg", "jpeg", "svg")
LARGEST = 2
"""Megabytes of a file at most."""
_BYTES = LARGEST * MEGABYTE
_PIXELS = 40_000_000  # of the whole picture, before it is opened
_SIDE = 1000  # pixels that are kept of its longer side: on paper it is one centimetre high
_SLENDER = 10  # how much longer one side may be than the other
_ACTIVE = frozenset(("script", "foreignobject", "iframe", "object", "embed", "handler", "animate", "set", "image"))
# Each copy may hold copies: so many unfold to some thousands at most.
_COPIES = 20
_HEAD = 400


@dataclass(frozen=True)
class Logo:
    """A picture as it is kept: its bytes, and `png` or `svg`."""

    content: bytes
    form: str


def read_logo(content: bytes, name: str) -> tuple[Logo | None, list[Finding]]:
    """The logo in a file, or what is wrong with the file. Of a PNG or JPEG only its pixels are kept, as PNG."""
    if len(content) > _BYTES:
        sizes = {"size": f"{-(-len(content) // MEGABYTE)}", "limit": f"{_BYTES // MEGABYTE}"}
        return None, [Finding("logo_too_large", file=name, detail=sizes)]
    if b"<svg" in content[:_HEAD] or content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return _drawing(content, name)
    return _photograph(content, name)


def _photograph(content: bytes, name: str) -> tuple[Logo | None, list[Finding]]:
    into = io.BytesIO()
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > _PIXELS:
                pixels = {"width": str(picture.width), "height": str(picture.height)}
                return None, [Finding("logo_too_many_pixels", file=name, detail=pixels)]
            if max(picture.size) > _SLENDER * min(picture.size):
                sides = {"width": str(picture.width), "height": str(picture.height)}
                return None, [Finding("logo_too_thin", file=name, detail=sides)]
            picture.thumbnail((_SIDE, _SIDE))
            picture.convert("RGBA").save(into, "PNG")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        return None, [Finding("logo_no_picture", file=name)]
    return Logo(into.getvalue(), "png"), []


def _drawing(content: bytes, name: str) -> tuple[Logo | None, list[Finding]]:
    try:
        root = ElementTree.fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        return None, [Finding("logo_active", file=name, detail={"parts": "DOCTYPE"})]
    except (ParseError, LookupError, ValueError):
        return None, [Finding("logo_no_picture", file=name)]
    if _word(root.tag) != "svg":
        return None, [Finding("logo_no_picture", file=name)]
    if parts := dict.fromkeys(_active(root)):
        return None, [Finding("logo_active", file=name, detail={"parts": ", ".join(parts)})]
    return Logo(content, "svg"), []


def _active(root: Element) -> Iterator[str]:
    """The parts of a drawing that act, fetch, or unfold without end."""
    every = list(root.iter())
    yield from (_word(one.tag) for one in every if _word(one.tag) in _ACTIVE)
    for one in every:
        if _word(one.tag) == "style" and _fetches(one.text or ""):
            yield "style"
        for key, value in one.attrib.items():
            name = _word(key)
            links = name == "href" and not value.strip().startswith("#")
            if name.startswith("on") or links or (name == "style" and _fetches(value)):
                yield name
    if sum(_word(one.tag) == "use" for one in every) > _COPIES:
        yield "use"


def _fetches(style: str) -> bool:
    told = "".join(style.lower().split())
    return "@import" in told or "javascript:" in told or "url(" in told.replace("url(#", "").replace("url('#", "")


def _word(tag: object) -> str:
    return str(tag).rpartition("}")[2].lower()
