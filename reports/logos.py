"""A logo as the head of a page takes it: an SVG, in which a PNG or JPEG lies as it is."""

import base64
import io

from PIL import Image

_FRAME = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{width}" '
    'height="{height}"><image width="{width}" height="{height}" xlink:href="data:image/{form};base64,{content}"/></svg>'
)


def drawing_of(logo: bytes, form: str) -> bytes:
    """The logo as SVG: typst takes only text as a file from memory. Errors: OSError for what is no picture."""
    if form == "svg":
        return logo
    with Image.open(io.BytesIO(logo)) as picture:
        width, height = picture.size
    content = base64.b64encode(logo).decode()
    return _FRAME.format(width=width, height=height, form=form, content=content).encode()
