"""What the slides say: the figures of the pages, nothing finer than may be told, and the same in the file."""

import re
import shutil
from dataclasses import replace
from datetime import date
from io import BytesIO

import polars as pl
import pytest
from pptx import Presentation

from data import store as tables
from indicators.regulation import DEFAULT, regulations
from locales import quantity
from pages._deck_show import slides_file
from pages._paper import hectares, told
from pages._paper_slides import SLIDES, Own, deck_paper, slides, text_of, worded
from pages._shared import Choice
from pages._slide_map import listed_of
from reports.blocks import Headline, Map, Page, Table, Words
from reports.pptx import pptx

SQUARE = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="#08c"/></svg>'
AUDIENCES = ("official", "public")


@pytest.fixture(scope="module")
def about(demonstration):
    """What the papers of Kota Contoh are made from, by audience."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NOLKUMUH_STORE", str(demonstration))
        survey, boundaries = (tables.current(demonstration, name) for name in ("survey", "boundaries"))
        choice = Choice("id", "99.01", "Kota Contoh", 2025, regulations()[DEFAULT], survey, boundaries)
        yield {audience: told(choice, audience) for audience in AUDIENCES}


@pytest.fixture(scope="module")
def made(about):
    """Every slide, by audience."""
    return {audience: slides(one) for audience, one in about.items()}


def pictures(file):
    return sum(hasattr(shape, "image") for slide in Presentation(BytesIO(file)).slides for shape in slide.shapes)


def blocks(pages, kind):
    return [block for page in pages.values() for block in page.blocks if isinstance(block, kind)]


def test_every_slide_has_one_message_and_notes_with_its_sources(about, made):
    for page in made["official"].values():
        assert page.title
        assert "\n" not in page.title
        assert about["official"].stamp().line() in page.notes


def test_the_headline_of_slide_and_file_is_that_of_the_pages(about, made):
    area = hectares(about["official"], "kota")["luas_ha"].item()
    paper = deck_paper(about["official"], about["official"].stamp(), tuple(made["official"].values()))
    deck = Presentation(BytesIO(pptx(paper)))
    (figures,) = blocks(made["official"], Headline)
    assert figures.figures[0].value == area
    first = "\n".join(shape.text_frame.text for shape in deck.slides[0].shapes if shape.has_text_frame)
    assert first.count(quantity(area, "ha")) == 2, "in the title and in large type"
    assert len(deck.slides) == len(SLIDES)
    assert sum(shape.has_chart for slide in deck.slides for shape in slide.shapes) == 3


def test_a_stored_logo_drawn_as_svg_stands_on_every_slide_too(about, made, demonstration, tmp_path, monkeypatch):
    monkeypatch.setenv("NOLKUMUH_STORE", str(shutil.copytree(demonstration, tmp_path / "own")))
    paper = deck_paper(about["official"], about["official"].stamp(), (made["official"]["sumber"],))
    assert pictures(slides_file(paper, "99.01")) == 0
    row = {"kode_kota": ["99.01"], "jenis": ["logo"], "bentuk": ["svg"], "gambar": [SQUARE]}
    tables.put(tmp_path / "own", "pictures", pl.DataFrame(row), author="", note="", file="", sha256="")
    assert pictures(slides_file(paper, "99.01")) == 1


def test_a_rise_is_said_as_plainly_as_a_fall(about):
    now, titles = about["official"], {}
    for year in (2020, 2021):
        titles[year] = SLIDES["perubahan"](replace(now, choice=replace(now.choice, year=year))).title
    assert titles[2020].startswith("Luas kumuh naik 0,65 ha")
    assert titles[2021].startswith("Luas kumuh turun 66,22 ha")


def test_the_waterfall_adds_up_to_the_change_in_the_title(made):
    page = made["official"]["perubahan"]
    values = page.blocks[0].series[0].values
    assert sum(values[:-1]) == pytest.approx(values[-1])
    assert quantity(abs(values[-1] - values[0]), "ha") in page.title


def test_the_public_sees_nothing_finer_than_the_city_allows(about, made):
    (official,), (public,) = (blocks(made[audience], Map) for audience in AUDIENCES)
    assert {code.count("-") for code in official.values} == {2}, "RT"
    assert about["public"].finest == "rw"
    assert {code.count("-") for code in public.values} == {1}, "RW"
    texts = [text_of(page) + page.title for page in made["public"].values()]
    cells = [cell for table in blocks(made["public"], Table) for row in table.cells("id") for cell in row]
    assert not [text for text in (*texts, *cells) if "RT 0" in text or "-001" in text]


def test_a_city_may_allow_the_public_less(about, demonstration, tmp_path, monkeypatch):
    store = shutil.copytree(demonstration, tmp_path / "store")
    monkeypatch.setenv("NOLKUMUH_STORE", str(store))
    for level, drawn, dots in (("kelurahan", {3}, 3), ("kecamatan", {2}, 2), ("kota", set(), 1)):
        decided = pl.DataFrame({"kode_kota": ["99.01"], "hal": ["tingkat_publik"], "nilai": [level]})
        tables.put(store, "settings", decided, author="", note="", file="", sha256="")
        page = SLIDES["peta"](about["public"])
        assert {code.count(".") for block in blocks({"": page}, Map) for code in block.values} == drawn
        assert {code.count(".") for code in blocks({"": page}, Table)[0].rows["kode"]} == {dots}


def test_the_map_lists_every_place_its_title_speaks_of_and_numbers_them(made):
    for pages in made.values():
        page = pages["peta"]
        told, count = blocks({"": page}, Table)[0].rows, int(re.search(r"di (\d+) dari", page.title)[1])
        assert told.height >= count
        total = float(page.title.split(" ha")[0].split()[-1].replace(",", "."))
        assert told["luas_ha"].head(count).sum() >= total / 2 > told["luas_ha"].head(count - 1).sum()
        (drawn,) = blocks({"": page}, Map)
        assert sorted(drawn.labels.values()) == sorted(told["nomor"]), "numbers of the list, and no name of an RT"
        assert not drawn.lines_named, "names would cover the numbers"
        assert not drawn.named


def test_a_list_too_long_for_a_room_ends_with_the_others_together():
    told = pl.DataFrame({"kode": list("abcdefghijklmnopqrstuvwxyz"), "nama": list("abcdefghijklmnopqrstuvwxyz")})
    told = told.with_columns(luas_ha=pl.lit(1.0))
    listed = listed_of(told, "id")
    assert listed.height == 10
    assert listed["luas_ha"].sum() == 13
    assert listed["nama"][-1] == "4 lainnya bersama"


def test_title_and_chart_of_a_slide_write_one_figure_alike(made):
    page = made["official"]["sebab"]
    chart = page.blocks[0]
    assert chart.written(chart.series[0].values[0], "id") in page.title
    page = made["official"]["dana"]
    assert re.match(r"Rp\d+,\d miliar tercatat", page.title)
    assert page.blocks[0].unit == "miliar Rp"


def test_the_file_says_for_whom_and_which_deck_it_is(about):
    names = [
        deck_paper(about[one], about[one].stamp(), (), deck).name for one in AUDIENCES for deck in ("", "Rapat 1/2")
    ]
    assert names[:2] == ["paparan-99-01-2025-resmi", "paparan-Rapat-1-2-99-01-2025-resmi"]
    assert len(set(names)) == 4


def test_own_words_replace_title_and_sentences_and_leave_the_rest():
    page = Page("Lama", (Headline(()), Words(("a", "b"))), ("catatan",))
    new = worded(page, Own("Baru", "satu\n\n dua "))
    assert new.own
    noted = worded(page, Own(notes="kata saya\n\nlagi"))
    assert (noted.notes, noted.own) == (("kata saya", "lagi", "catatan"), False), (
        "the origin stays, the slide is as it was"
    )
    assert (new.title, text_of(new), new.blocks[0], new.notes) == ("Baru", "satu\ndua", Headline(()), ("catatan",))
    assert worded(page, Own()) == page
    assert worded(page, Own(text="")).blocks == (Headline(()),)
    assert text_of(worded(Page("Peta", ()), Own(text="satu"))) == "satu"


def test_the_stamp_is_of_today(about):
    assert about["official"].stamp().made == date.today()
