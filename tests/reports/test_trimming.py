"""A picture for a slide loses its blank paper and nothing else."""

from io import BytesIO

from PIL import Image, ImageDraw

from reports.trimming import trimmed


def drawn(*box):
    """A white picture of 400 by 200 dots with a box on it."""
    picture, into = Image.new("RGB", (400, 200), "white"), BytesIO()
    if box:
        ImageDraw.Draw(picture).rectangle(box, fill="navy")
    picture.save(into, "PNG", dpi=(300, 300))
    return into.getvalue()


def test_what_is_drawn_stays_with_a_margin_and_its_sharpness():
    cut = Image.open(BytesIO(trimmed(drawn(100, 50, 199, 99))))
    assert cut.size == (120, 70)
    assert round(cut.info["dpi"][0]) == 300
    assert cut.getpixel((10, 10)) == (0, 0, 128)
    assert cut.getpixel((9, 9)) == (255, 255, 255)


def test_at_the_edge_there_is_nothing_to_cut_and_a_blank_picture_stays():
    assert Image.open(BytesIO(trimmed(drawn(0, 0, 399, 199)))).size == (400, 200)
    assert trimmed(drawn()) == drawn()
