"""Figures as people write them: a column is decided from all its values, and nothing is guessed in silence."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.readers.numbers import MISSING, clean, figures, style_of


def read(*texts: str | None) -> list[float | None]:
    cleaned = clean(pl.Series(texts, dtype=pl.String))
    return figures(cleaned, style_of(cleaned)).values.to_list()


@pytest.mark.parametrize(
    ("texts", "style"),
    [
        (("35", "1200"), "plain"),
        (("0.848808", "1.234"), "point"),
        (("1.234,5", "1.234"), "comma"),
        (("1,5", "1.234"), "comma"),
        (("1,234.5", "1,234"), "point"),
        (("1.234.567",), "comma"),
        (("1e-05",), "point"),
        (("1.234", "12.345"), "unsure"),
        (("1,5", "1.5"), "mixed"),
    ],
)
def test_the_whole_column_tells_how_its_figures_are_written(texts, style):
    assert style_of(pl.Series(texts)) == style


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (("1.234,5", "1.234", "-2,25"), [1234.5, 1234, -2.25]),
        (("1,234.5", "1,234", "-0.611192"), [1234.5, 1234, -0.611192]),
        (("1 234,5", "12"), [1234.5, 12]),
        (("1 234 567", "−5"), [1234567, -5]),
        (("0.25", "1.234"), [0.25, 1.234]),
        (("1,5", "1.5", "1.234"), [1.5, 1.5, None]),
    ],
)
def test_figures_are_read_in_the_style_of_their_column(texts, values):
    assert read(*texts) == values


@pytest.mark.parametrize("word", [*MISSING, "NaN", "N/A", "  "])
def test_a_word_for_no_value_is_missing_and_no_fault(word):
    cleaned = clean(pl.Series(["1.5", word, None]))
    read = figures(cleaned, style_of(cleaned))
    assert read.values.to_list() == [1.5, None, None]
    assert not read.text.any()


@pytest.mark.parametrize(
    "word", ["45 KK", "lima", "inf", "-Infinity", "1.2.3", "12,34,5", "1_000", "0x10", "12%", "1,23,456"]
)
def test_text_is_never_taken_for_a_figure(word):
    cleaned = clean(pl.Series(["1.5", word]))
    told = figures(cleaned, style_of(cleaned))
    assert told.values[1] is None
    assert told.text[1]


@given(st.lists(st.floats(-1e9, 1e9, allow_subnormal=False), min_size=1, max_size=20))
def test_what_a_program_writes_is_read_back_exactly(values):
    plain = [*values, 0.5]
    assert read(*map(repr, plain)) == plain


@given(st.lists(st.decimals(-(10**7), 10**7, places=2), min_size=1, max_size=20))
def test_the_same_figures_with_decimal_comma_and_with_decimal_point_are_equal(values):
    english = [f"{value:,}" for value in values]
    indonesian = [text.translate(str.maketrans(",.", ".,")) for text in english]
    assert read(*english) == read(*indonesian) == [float(value) for value in values]
