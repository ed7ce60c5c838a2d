"""A logo as the head of a page takes it: an SVG, in which a PNG lies as it is."""

import base64

_MAGIC, _WIDTH, _HEIGHT = b"\x89PNG\r\n\x1a\n", slice(16, 20), slice(20, 24)
_FRAME = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{width}" '
    'height="{height}"><image width="{width}" height="{height}" xlink:href="data:image/png;base64,{content}"/></svg>'
)


def drawing_of(logo: bytes, form: str) -> bytes:
    """The logo (`png` or `svg`) as SVG: typst takes only text as a file from memory. Errors: ValueError for no PNG."""
    if form == "svg":
        return logo
    if not logo.startswith(_MAGIC):
        raise ValueError("a logo is PNG or SVG")
    width, height = (int.from_bytes(logo[part]) for part in (_WIDTH, _HEIGHT))
    return _FRAME.format(width=width, height=height, content=base64.b64encode(logo).decode()).encode()
