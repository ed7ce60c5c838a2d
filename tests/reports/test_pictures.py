"""Maps and charts as pictures: everything that is drawn stands within the picture, and the words are words."""

import io
import re

import pytest
from PIL import Image

from reports.blocks import Chart, Series
from reports.graphs import chart_picture
from reports.pictures import map_picture
from tests.reports.papers import grid

SIZES = ((18.0, 11.0), (10.0, 9.0), (8.0, 12.0))
KINDS = ("columns", "rows", "line", "waterfall")


def edges(content: bytes) -> tuple[bool, bool]:
    """Whether a picture is drawn on at all, and whether anything touches its edge, as what is cut off would."""
    with Image.open(io.BytesIO(content)) as picture:
        grey = picture.convert("L")
    width, height = grey.size
    frame = [grey.crop(it) for it in ((0, 0, width, 1), (0, height - 1, width, height), (width - 1, 0, width, height))]
    return grey.getextrema()[0] < 200, any(side.getextrema()[0] < 200 for side in frame)


def chart(kind: str, names: int = 5, series: int = 1) -> Chart:
    values = tuple(float(10 + 3 * number) for number in range(names))
    told = tuple(Series(f"Kumuh ringan {number}", values, "#2a7f95") for number in range(series))
    return Chart("Luas", kind, tuple(f"Kondisi bangunan gedung {n}" for n in range(names)), told, "ha")  # type: ignore[arg-type]


@pytest.mark.parametrize("size", SIZES)
def test_a_map_with_its_legend_is_within_its_picture(size):
    assert edges(map_picture(grid(4), *size, "png")) == (True, False)


@pytest.mark.parametrize("size", SIZES)
def test_a_map_says_its_classes_those_without_data_its_scale_and_north(size):
    drawn = map_picture(grid(4), *size).decode()
    for word in ("Tidak kumuh", "Kumuh ringan", "Tidak ada data", ">U<", "RT 0.0"):
        assert word in drawn
    assert re.search(r">\d+ k?m<", drawn)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", SIZES[::2])
def test_a_chart_is_within_its_picture(kind, size):
    series = 4 if kind in {"columns", "line"} else 1
    assert edges(chart_picture(chart(kind, series=series), *size, "id", "png")) == (True, False)


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_chart_writes_its_figures_in_the_language(language):
    drawn = chart_picture(
        Chart("Luas", "columns", ("2025",), (Series("a", (1234.5,), "#2a7f95"),), "ha"), 9, 6, language
    )
    assert {"id": "1.234,50", "en": "1,234.50"}[language] in drawn.decode()


def test_a_chart_of_nothing_is_drawn_all_the_same():
    assert chart_picture(Chart("Luas", "columns", ("2025",), (Series("a", (None,), "#2a7f95"),), "ha"), 9, 6, "id")
