import datetime
import math

import pytest

from locales import LANGUAGES, NO_DATA, UNITS, date, moment, money, number, quantity, span, unit_word


@pytest.mark.parametrize(
    ("value", "digits", "indonesian", "english"),
    [
        (1234.5, 1, "1.234,5", "1,234.5"),
        (2075, 0, "2.075", "2,075"),
        (0, 0, "0", "0"),
        (0.25, 3, "0,250", "0.250"),
        (-296.57, 2, "-296,57", "-296.57"),
        (1_200_000, 0, "1.200.000", "1,200,000"),
    ],
)
def test_figures_are_written_as_each_language_writes_them(value, digits, indonesian, english):
    assert number(value, digits, "id") == indonesian
    assert number(value, digits, "en") == english


@pytest.mark.parametrize(
    ("value", "unit", "indonesian", "english"),
    [
        (1234.5, "ha", "1.234,5 ha", "1,234.5 ha"),
        (245.384, "ha", "245,38 ha", "245.38 ha"),
        (3, "ha", "3,0 ha", "3.0 ha"),
        (37, "KK", "37 KK", "37 households"),
        (2075, "m", "2.075 m", "2,075 m"),
        (2.55, "m", "2,6 m", "2.6 m"),
        (41.2, "%", "41,2 %", "41.2 %"),
        (100, "%", "100,0 %", "100.0 %"),
        (8123, "jiwa", "8.123 jiwa", "8,123 people"),
        (3_000_000_000, "Rp", "Rp 3.000.000.000", "Rp 3,000,000,000"),
    ],
)
def test_a_unit_decides_the_decimals(value, unit, indonesian, english):
    assert quantity(value, unit, "id") == indonesian
    assert quantity(value, unit, "en") == english


@pytest.mark.parametrize(
    ("value", "unit", "indonesian", "english"),
    [
        (1, "poin", "1 poin", "1 point"),
        (1.0, "KK", "1 KK", "1 household"),
        (1, "jiwa", "1 jiwa", "1 person"),
        (1, "kegiatan", "1 kegiatan", "1 work"),
        (1, "hari", "1 hari", "1 day"),
        (1.5, "KK", "1,5 KK", "1.5 households"),
        (0, "poin", "0 poin", "0 points"),
        (11, "poin", "11 poin", "11 points"),
    ],
)
def test_a_single_thing_is_written_in_the_singular(value, unit, indonesian, english):
    assert quantity(value, unit, "id") == span(value, value, 1 if value == 1.5 else 0, "id", unit) == indonesian
    assert quantity(value, unit, "en") == english


def test_a_range_takes_the_plural_and_one_figure_its_own():
    assert span(1, 1, 0, "en", "poin") == "1 point"
    assert span(0, 1, 0, "en", "poin") == "0–1 points"
    assert span(1, None, 0, "en", "poin") == NO_DATA


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        (115_859_069_000, "Rp115,9 miliar", "Rp115.9 billion"),
        (999_960_000, "Rp1,0 miliar", "Rp1.0 billion"),
        (999_940_000, "Rp999,9 juta", "Rp999.9 million"),
        (2_500_000_000_000, "Rp2,5 triliun", "Rp2.5 trillion"),
        (950_000, "Rp 950.000", "Rp 950,000"),
        (0, "Rp 0", "Rp 0"),
        (math.nan, NO_DATA, NO_DATA),
        (None, NO_DATA, NO_DATA),
    ],
)
def test_a_headline_writes_large_amounts_with_a_word(value, indonesian, english):
    assert (money(value, "id"), money(value, "en")) == (indonesian, english)


@pytest.mark.parametrize("missing", [None, math.nan])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_missing_is_never_written_as_zero(missing, language):
    assert number(missing, 1, language) == NO_DATA
    assert {quantity(missing, unit, language) for unit in UNITS} == {NO_DATA}
    assert span(missing, 5, 0, language) == span(5, missing, 0, language) == NO_DATA


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_measured_zero_is_written_as_zero(language):
    assert quantity(0, "KK", language).startswith("0 ")


@pytest.mark.parametrize(("value", "written"), [(0.5, "1"), (1.5, "2"), (2.5, "3"), (-0.4, "0"), (-2.5, "-3")])
def test_halves_go_up_and_zero_has_no_sign(value, written):
    assert number(value, 0) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [(1.5e30, "1,5E30"), (-1e308, "-1E308"), (999_999_999_999_999, "999.999.999.999.999"), (float("inf"), "∞")],
)
def test_a_figure_beyond_all_measure_is_still_written_in_a_few_characters(value, written):
    assert number(value) == written


def test_a_figure_is_rounded_as_it_was_typed():
    assert number(2.675, 2, "en") == "2.68"


def test_a_range_whose_ends_are_written_alike_is_one_figure():
    assert span(38, 42) == "38–42"
    assert span(38, 38) == "38"
    assert span(38.01, 38.04, 1, "en") == "38.0"


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_has_a_word_in_every_language(unit, language):
    assert unit_word(unit, language)


def test_an_undeclared_unit_is_refused():
    with pytest.raises(KeyError):
        quantity(1, "furlong")


def test_days_and_moments_are_written_in_words():
    day = datetime.datetime(2024, 8, 24, 14, 5, tzinfo=datetime.UTC)
    assert (date(day.date(), "id"), date(day.date(), "en")) == ("24 Agustus 2024", "24 August 2024")
    assert (moment(day, "id"), moment(day, "en")) == ("24 Agu 2024 14.05", "24 Aug 2024 14:05")
    assert date(None) == moment(None) == NO_DATA
