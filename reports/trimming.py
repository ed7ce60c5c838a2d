"""A picture without the blank paper around what is drawn, so that a slide shows it as large as it can."""

from io import BytesIO

from PIL import Image, ImageChops, ImageFile

_PAPER = "white"
_MARGIN = 10  # dots that stay around


def trimmed(drawn: bytes) -> bytes:
    """A PNG on white, cut to what is drawn on it; as it was where nothing is."""
    parser = ImageFile.Parser()
    parser.feed(drawn)
    read = parser.close()
    picture = read.convert("RGB")
    inside = ImageChops.difference(picture, Image.new("RGB", picture.size, _PAPER)).getbbox()
    if inside is None:
        return drawn
    west, north, east, south = inside
    width, height = picture.size
    around = (
        max(west - _MARGIN, 0), max(north - _MARGIN, 0), min(east + _MARGIN, width), min(south + _MARGIN, height)
    )  # fmt: skip
    into = BytesIO()
    picture.crop(around).save(into, "PNG", dpi=read.info["dpi"])
    return into.getvalue()
