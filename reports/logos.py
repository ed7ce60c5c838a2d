"""A logo as papers take it: the head of a page an SVG, in which a PNG lies as it is; a slide a PNG."""

import base64

from reports.typeset import typeset

_MAGIC, _WIDTH, _HEIGHT = b"\x89PNG\r\n\x1a\n", slice(16, 20), slice(20, 24)
_FRAME = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{width}" '
    'height="{height}"><image width="{width}" height="{height}" xlink:href="data:image/png;base64,{content}"/></svg>'
)
_NAME, _DOTS = "logo.svg", 300  # dots an inch
_ALONE = f'#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image("{_NAME}", width: 30mm)'


def drawing_of(logo: bytes, form: str) -> bytes:
    """The logo (`png` or `svg`) as SVG: typst takes only text as a file from memory. Errors: ValueError for no PNG."""
    if form == "svg":
        return logo
    if not logo.startswith(_MAGIC):
        raise ValueError("a logo is PNG or SVG")
    width, height = (int.from_bytes(logo[part]) for part in (_WIDTH, _HEIGHT))
    return _FRAME.format(width=width, height=height, content=base64.b64encode(logo).decode()).encode()


def picture_of(logo: bytes, form: str) -> bytes:
    """The logo (`png` or `svg`) as PNG, sharp at the size of a slide's corner. Errors: typst.TypstError for no SVG."""
    return logo if form == "png" else typeset({"main": _ALONE.encode(), _NAME: logo}, "png", _DOTS)[0]
