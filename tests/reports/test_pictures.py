"""Maps and charts as pictures: everything that is drawn stands within the picture, and the words are words."""

import io
import re
from dataclasses import replace

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


@pytest.mark.parametrize("side", [2, 4, 9])
def test_the_counts_of_a_legend_add_up_to_the_places_drawn(side):
    drawn = map_picture(grid(side), 18.0, 11.0).decode()
    counts = re.findall(r"(?:kumuh|ringan|data):\u00a0(\d+)<", drawn)
    assert len(counts) == 3
    assert sum(map(int, counts)) == side**2


def test_a_class_that_is_not_drawn_is_not_in_the_legend():
    drawn = map_picture(replace(grid(2), values=dict.fromkeys(grid(2).values, 0)), 18.0, 11.0).decode()
    assert "Kumuh ringan" not in drawn


def test_names_without_room_are_left_out_and_none_covers_another():
    kept = [len(re.findall(r">RT \d+\.\d+<", map_picture(grid(side), 8.0, 8.0).decode())) for side in (5, 40)]
    assert kept == [25, 0]


def test_outlines_are_named_where_the_map_says_so():
    lines = grid(1).shapes.assign(nama="Muara Rekaan", geometry=grid(4).shapes.union_all())
    named, unnamed = (
        map_picture(replace(grid(4), named=False, lines=lines, lines_named=it), 8.0, 8.0).decode()
        for it in (True, False)
    )
    assert "Muara Rekaan" in named
    assert "Muara Rekaan" not in unnamed


def test_a_map_alone_bears_the_word_across_it():
    assert ">CONTOH<" in map_picture(replace(grid(2), watermark="CONTOH"), 9.0, 9.0).decode()


def test_what_is_not_certain_is_no_part_of_the_total_above_a_column():
    parts = (Series("Kumuh", (277.31, 300.0), "#e07b2c"), Series("Mungkin", (21.29, 0.0), "#b9b1d2", dotted=True))
    drawn = chart_picture(Chart("Luas", "columns", ("2024", "2025"), parts, "ha"), 9, 6, "id").decode()
    assert {"277,31", "+21,29", "300,00"} <= set(re.findall(r">([^<>]+)<", drawn))
    assert "298,60" not in drawn


def test_a_figure_is_not_wider_than_its_column():
    narrow = Chart("Luas", "columns", tuple(map(str, range(20))), (Series("a", (12345.67,) * 20, "#2a7f95"),), "ha")
    assert "12.345,67" not in chart_picture(narrow, 6, 6, "id").decode()
    assert "12.345,67" in chart_picture(narrow, 30, 6, "id").decode()


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
