"""Colours are told apart by readers with and without colour-blindness, on light and dark ground."""

import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

import charts
from maps import palettes

# Viénot, Brettel and Mollon 1999 for red and green, Brettel and others 1997 (one plane) for blue; on linear RGB.
SIGHTS = {
    "full": np.eye(3),
    "protanopia": np.array([[0.11238, 0.88762, 0.0], [0.11238, 0.88762, 0.0], [0.00401, -0.00401, 1.0]]),
    "deuteranopia": np.array([[0.29275, 0.70725, 0.0], [0.29275, 0.70725, 0.0], [-0.02234, 0.02234, 1.0]]),
    "tritanopia": np.array([[1.0, 0.14461, -0.14461], [0.0, 0.85924, 0.14076], [0.0, 0.85924, 0.14076]]),
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = TO_XYZ.sum(axis=1)
STYLE = (Path(__file__).resolve().parents[2] / "static/nolkumuh-map.css").read_text(encoding="utf-8")
GROUNDS = dict(zip(("light", "dark"), re.findall(r"--nk-ground: (#\w{6});", STYLE), strict=True))
APART = 12  # CIE76; 2.3 is just noticeable side by side
OFF_GROUND = 7  # less than between classes: every place also has an outline
SCALES = {
    "severity": palettes.SEVERITY,
    "scores": palettes.SCORES,
    **{f"sequential {count}": palettes.sequential(count) for count in range(2, 7)},
    **{f"diverging {count}": palettes.diverging(count) for count in (3, 5, 7)},
    "bivariate": tuple(colour for row in palettes.BIVARIATE for colour in row),
    "parts of a bar": (charts.SERVED, charts.LACKING, charts.OPEN, charts.UNKNOWN),
    "lines of a chart": charts.SERIES[:3],
    "diverging 5 with new and gone": (*palettes.diverging(5), palettes.NEW, palettes.GONE),
    "diverging changes": (
        *palettes.diverging(5)[:2],
        *palettes.diverging(5)[3:],
        palettes.NEW,
        palettes.GONE,
        palettes.UNCHANGED,
    ),
}
RISING = [scale for name, scale in SCALES.items() if not name.startswith(("diverging", "bivariate", "parts", "lines"))]


def lab(colour: str, sight: str = "full") -> np.ndarray:
    """CIELAB (L, a, b) of `#rrggbb` as a reader with that sight has it."""
    encoded = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    linear = np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)
    share = TO_XYZ @ np.clip(SIGHTS[sight] @ linear, 0, 1) / WHITE
    x, y, z = np.where(share > 0.008856, np.cbrt(share), 7.787 * share + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def distance(first: str, second: str, sight: str = "full") -> float:
    return float(np.linalg.norm(lab(first, sight) - lab(second, sight)))


def test_the_measure_knows_red_from_green_only_with_full_sight():
    assert distance("#a03030", "#507030") > 3 * distance("#a03030", "#507030", "deuteranopia")


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("scale", SCALES.values(), ids=SCALES)
def test_any_two_classes_of_a_scale_are_told_apart(scale, sight):
    closest = min(distance(a, b, sight) for i, a in enumerate(scale) for b in scale[i + 1 :])
    assert closest >= APART


@pytest.mark.parametrize("sight", SIGHTS)
def test_the_uncertain_class_is_told_from_every_class_of_the_severity_scale(sight):
    assert min(distance(palettes.UNCERTAIN, colour, sight) for colour in palettes.SEVERITY) >= APART


@pytest.mark.parametrize("sight", SIGHTS)
def test_no_change_is_told_from_the_hatching_of_no_data(sight):
    ground, ink = (re.search(rf"--nk-hatch-{part}: (#\w{{6}});", STYLE).group(1) for part in ("ground", "ink"))
    seen_from_afar = palettes._mixed(ground, ink, 0.25)
    assert min(distance(palettes.UNCHANGED, colour, sight) for colour in (ground, seen_from_afar)) >= APART


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("scale", RISING)
def test_more_is_always_darker(scale, sight):
    lightness = [lab(colour, sight)[0] for colour in scale]
    assert all(darker < lighter for lighter, darker in pairwise(lightness))


@pytest.mark.parametrize("sight", SIGHTS)
def test_the_square_of_two_figures_grows_darker_along_both(sight):
    lightness = [[lab(colour, sight)[0] for colour in row] for row in palettes.BIVARIATE]
    assert all(
        darker < lighter for row in (*lightness, *zip(*lightness, strict=True)) for lighter, darker in pairwise(row)
    )


@pytest.mark.parametrize("sight", SIGHTS)
def test_a_diverging_scale_is_palest_in_its_middle_and_its_ends_differ(sight):
    scale = palettes.diverging(7)
    lightness = [lab(colour, sight)[0] for colour in scale]
    assert max(lightness) == lightness[3]
    assert distance(scale[0], scale[-1], sight) >= 3 * APART


@pytest.mark.parametrize("ground", GROUNDS.values(), ids=GROUNDS)
@pytest.mark.parametrize("scale", [*SCALES.values(), (palettes.UNCERTAIN,)])
def test_every_colour_stands_off_a_light_and_a_dark_ground(scale, ground):
    assert min(distance(colour, ground) for colour in scale) >= OFF_GROUND


@pytest.mark.parametrize("scale", SCALES.values(), ids=SCALES)
def test_no_scale_sets_red_against_green(scale):
    hues = [lab(colour)[1:] for colour in scale]
    greens = [a for a, b in hues if a < -20]
    assert not greens


@pytest.mark.parametrize("count", [0, 1, 7])
def test_a_sequential_scale_of_too_few_or_too_many_colours_is_refused(count):
    with pytest.raises(ValueError, match="2 to 6"):
        palettes.sequential(count)


@pytest.mark.parametrize("count", [1, 4, 9])
def test_a_diverging_scale_without_a_middle_is_refused(count):
    with pytest.raises(ValueError, match="3 to 7|odd"):
        palettes.diverging(count)
