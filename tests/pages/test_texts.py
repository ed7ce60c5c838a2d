"""The page Texts: three forms with figures that say how they are counted, and no fall where none can be told."""

import re

import polars as pl
import pytest

from data import demo
from indicators.drill import Place
from indicators.pace import copied_years
from locales import LANGUAGES, date, quantity
from pages._paper_causes import compared
from pages._paper_step import Step, step, step_words
from pages._paper_text import name_of, sayings
from pages._shared import caused
from pages._text_forms import LINE, MOST, message, page, paragraph
from tests.pages.papers import HOSTILE, made_from

CITY = Place("kota", demo.KODE_KOTA)
KELURAHAN = Place("kelurahan", "99.01.01.1001")
FALL = {"id": r"\bturun\b", "en": r"\bfell\b"}
RISE = {"id": r"\bnaik\b", "en": r"\brose\b"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", [CITY, KELURAHAN], ids=["city", "kelurahan"])
@pytest.mark.parametrize("year", [2019, 2021, 2025])
def test_a_message_has_three_short_lines_that_say_how_they_are_counted(
    demonstration, monkeypatch, place, language, year
):
    about = made_from(demonstration, monkeypatch, language=language, year=year)
    lines = message(about, sayings(about, place), name_of(about, place)).split("\n")
    assert len(lines) == 3
    assert max(map(len, lines)) <= LINE
    assert lines[0].startswith(about.stamp().watermark())
    assert paragraph(about, sayings(about, place)).startswith(about.stamp().watermark())
    assert about.definition_words() in lines[0]
    assert all(told in lines[2] for told in (demo.KOTA, date(about.stamp().made, language), about.stamp().state()))
    if year == 2025:
        assert re.search(FALL[language], lines[1])


def test_a_kelurahan_quotes_its_own_copied_share_and_not_the_city_s(demonstration, monkeypatch):
    about = made_from(demonstration, monkeypatch, year=2020)
    shares = {place: re.search(r"([\d,]+ %) RT", step(about, place).broken[0])[1] for place in (CITY, KELURAHAN)}
    rows = demo.tables()["survey"].filter(pl.col("kode_kelurahan") == KELURAHAN.code)
    own = copied_years(rows, about.choice.regulation)[2020]
    assert shares[KELURAHAN] == quantity(own, "%")
    assert shares[CITY] == "99,0 %"


def test_a_fall_names_the_part_that_nobody_measures_any_more(demonstration, monkeypatch):
    about = made_from(demonstration, monkeypatch)
    rows = caused(compared(about, 2024))
    gone = -rows.filter(pl.col("sebab").is_in(["left", "uncertain"]), pl.col("perubahan_ha") < 0)["perubahan_ha"].sum()
    assert gone > 0
    assert f"Dari yang berkurang, {quantity(gone, 'ha')} tidak terukur lagi" in sayings(about, CITY)[1].plain


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_fall_is_told_over_a_year_that_is_copied_forward(demonstration, monkeypatch, language):
    for year in (2020, 2021):
        about = made_from(demonstration, monkeypatch, language=language, year=year)
        said = sayings(about, CITY)
        assert "99" in said[1].short
        for text in (message(about, said, demo.KOTA), paragraph(about, said), said[1].short):
            assert not re.search(f"{FALL[language]}|{RISE[language]}", text), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rise_is_told_as_plainly_as_a_fall(demonstration, monkeypatch, language):
    about = made_from(demonstration, monkeypatch, language=language)
    low, high = ({"luas_ha": area, "mungkin_ha": 0.0, "tak_tersurvei_ha": 0.0} for area in (10.0, 12.0))
    fell, rose = (step_words(about, Step(2024, 2025, ends, ()))[0] for ends in ((high, low), (low, high)))
    assert re.search(FALL[language], fell)
    assert re.search(RISE[language], rose)
    assert len(fell.split()) == len(rose.split())


def test_a_year_without_a_year_before_has_no_change(demonstration, monkeypatch):
    said = sayings(made_from(demonstration, monkeypatch, year=2019), CITY)
    assert not re.search(FALL["id"], said[1].short)


def test_a_long_and_hostile_name_stays_text_and_leaves_the_message_short(demonstration, monkeypatch):
    about = made_from(demonstration, monkeypatch, city_name=HOSTILE)
    said = sayings(about, CITY)
    assert len(message(about, said, name_of(about, CITY))) <= MOST
    assert page(about, said, "").count(HOSTILE) == paragraph(about, said).count(HOSTILE) == 1


def test_the_public_is_offered_no_kelurahan_the_city_hides(visit):
    told = visit("teks", untuk="public")
    assert len(told.code) == 3
    assert len(told.selectbox(key="tempat_teks").options) == 25
