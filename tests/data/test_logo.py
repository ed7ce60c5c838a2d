"""The city's logo: a picture is kept as its pixels, and what acts, fetches or is no picture is told with its file."""

import io

import pytest
from PIL import Image

from data.readers.logo import read_logo
from findings import LANGUAGES

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">{}</svg>'
RECT = '<rect id="a" width="9" height="9" style="fill:url(#b)"/>'


def svg(inside: str) -> bytes:
    return SVG.format(inside).encode()


def picture(form: str, size: tuple[int, int] = (3000, 1500), **told: object) -> bytes:
    into = io.BytesIO()
    Image.new("RGB", size, "#0088cc").save(into, form, **told)
    return into.getvalue()


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_of_a_photograph_only_its_pixels_are_kept_and_no_more_than_paper_needs(form):
    exif = Image.Exif()
    exif[0x010E] = "milik Budi"
    logo, found = read_logo(picture(form, exif=exif), "logo.jpg")
    assert (logo.form, found) == ("png", [])
    assert b"Budi" not in logo.content
    with Image.open(io.BytesIO(logo.content)) as kept:
        assert kept.size == (1000, 500)


def test_a_drawing_is_kept_as_it_is():
    logo, found = read_logo(svg(RECT + '<use href="#a"/>'), "logo.svg")
    assert (logo.content, logo.form, found) == (svg(RECT + '<use href="#a"/>'), "svg", [])


@pytest.mark.parametrize(
    ("content", "code", "part"),
    [
        (b"x" * 40_000_000, "logo_too_large", "40 MB"),
        (picture("PNG", (7000, 6000)), "logo_too_many_pixels", "7000"),
        (picture("PNG", (2000, 1)), "logo_too_thin", "2000"),
        (b"", "logo_no_picture", ""),
        (b"GIF89a" + b"x" * 50, "logo_no_picture", ""),
        (picture("JPEG")[:200], "logo_no_picture", ""),
        (picture("PNG")[:100], "logo_no_picture", ""),
        (b"<html><svg></html>", "logo_no_picture", ""),
        (b"<a/>", "logo_no_picture", ""),
        (svg("<script>alert(1)</script>"), "logo_active", "script"),
        (svg('<rect onload="alert(1)"/>'), "logo_active", "onload"),
        (svg('<a xlink:href="http://x.id"/>'), "logo_active", "href"),
        (svg('<image href="data:image/png;base64,AA"/>'), "logo_active", "image"),
        (svg("<foreignObject/>"), "logo_active", "foreignobject"),
        (svg("<style>@import 'http://x.id'</style>"), "logo_active", "style"),
        (svg('<rect style="fill: URL(http://x.id/a)"/>'), "logo_active", "style"),
        (svg('<use href="#a"/>' * 21), "logo_active", "use"),
        (b'<!DOCTYPE svg [<!ENTITY a "a">]>' + svg("&a;"), "logo_active", "DOCTYPE"),
    ],
    ids=lambda told: told if isinstance(told, str) else "",
)
def test_a_bad_logo_is_refused_with_its_file_and_what_to_do(content, code, part):
    logo, (finding,) = read_logo(content, "logo kota.svg")
    assert (logo, finding.code, finding.severity) == (None, code, "error")
    for language in LANGUAGES:
        assert "logo kota.svg" in finding.what(language)
        assert part in finding.what(language)
        assert finding.remedy(language)
