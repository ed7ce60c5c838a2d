"""One typed figure: it is read surely, in the one way its signs allow or its language writes, or not at all."""

import pytest

from data.readers.typed import typed_figure


@pytest.mark.parametrize("decimal", ["comma", "point"])
@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("9,00", 9), ("9,46", 9.46), ("9.46", 9.46), ("1.234,5", 1234.5), ("1,234.5", 1234.5), ("1 234,5", 1234.5),
        (" 35 ", 35), ("0.375", 0.375), ("0", 0), ("-2", -2), ("9,46 ha", 9.46), ("5000 m2", 0.5),
    ],
)  # fmt: skip
def test_a_figure_with_signs_of_its_own_is_the_same_in_both_languages(text, area, decimal):
    assert typed_figure(text, "ha", decimal) == pytest.approx(area)


@pytest.mark.parametrize(("text", "by_comma", "by_point"), [("1.234", 1234, 1.234), ("1,234", 1.234, 1234)])
def test_a_figure_that_could_mean_two_is_read_as_the_language_writes(text, by_comma, by_point):
    assert (typed_figure(text, "ha", "comma"), typed_figure(text, "ha", "point")) == (by_comma, by_point)


@pytest.mark.parametrize(
    "text", ["", " ", "-", "lima", "9 m", "9 KK", "12,34,5", "1.2.3", "inf", "nan", "9;4", "9,4 6"]
)
def test_what_is_no_figure_of_the_unit_is_not_guessed(text):
    assert typed_figure(text, "ha", "comma") is None
