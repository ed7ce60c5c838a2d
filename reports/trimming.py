"""A picture without the blank paper around what is drawn, so that a slide shows it as large as it can."""

from io import BytesIO

from PIL import Image, ImageChops

_PAPER = "white"
_MARGIN = 10  # dots that stay around


def trimmed(drawn: bytes) -> bytes:
    """A PNG on white, cut to what is drawn on it; as it was where nothing is."""
    picture = Image.open(BytesIO(drawn)).convert("RGB")
    inside = ImageChops.difference(picture, Image.new("RGB", picture.size, _PAPER)).getbbox()
    if inside is None:
        return drawn
    west, north, east, south = inside
    width, height = picture.size
    around = (
        max(west - _MARGIN, 0), max(north - _MARGIN, 0), min(east + _MARGIN, width), min(south + _MARGIN, height)
    )  # fmt: skip
    into, dots = BytesIO(), Image.open(BytesIO(drawn)).info["dpi"]
    picture.crop(around).save(into, "PNG", dpi=dots)
    return into.getvalue()
