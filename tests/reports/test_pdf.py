"""A paper as PDF: every word survives as a word, a whole page stays whole, and no sheet hides where it is from."""

import datetime
import io
import re
from dataclasses import replace

import pytest
from PIL import Image
from pypdf import PdfReader

from reports.blocks import Beside, Page
from reports.pdf import SHEETS, Setting, can_print, first_page, pdf
from tests.reports.papers import grid, headline, paper, table, text, texts, words

HOSTILE = (
    "<b>Muara</b><script>alert(1)</script>",
    '=HYPERLINK("http://x";"y")',
    "#let x = 1; #panic()",
    "$ sum_(i=0)^n $ *tebal* _miring_ `kode` @rujuk \\ ~",
    "../../etc/passwd",
)
BLUE = (0, 136, 204)
SQUARE = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="#08c"/></svg>'


def png() -> bytes:
    into = io.BytesIO()
    Image.new("RGBA", (40, 20), "#0088ccff").save(into, "PNG")
    return into.getvalue()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_text_wherever_it_stands(name):
    told = text(paper(words(name), table([name]), title=name)).replace(" ", "")
    assert told.count(name.replace(" ", "")) == 3


def test_a_name_of_three_hundred_letters_and_one_from_right_to_left_survive():
    told = text(paper(table(["Muara" * 60, "قرية"]), city="Kota " * 60)).replace(" ", "")
    assert "Muara" * 60 in told
    assert set("قرية") <= set(told)


@pytest.mark.parametrize(("language", "written"), [("id", "1.234,5 ha"), ("en", "1,234.5 ha")])
def test_figures_are_written_in_the_style_of_the_language(language, written):
    assert written in text(paper(headline(1234.5), language=language))


def test_what_is_missing_is_a_dash_and_not_zero():
    told = text(paper(headline(None)))
    assert "–" in told
    assert "0,0 ha" not in told


@pytest.mark.parametrize("flipped", [False, True])
@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_has_its_size_and_a_whole_page_goes_on_one(sheet, flipped):
    setting = Setting(sheet, flipped)
    names = [f"{number}/1" for number in range(18 if flipped else 35)]
    blocks = (headline(1.0), Beside((grid(6),), (grid(2),)), Beside((table(names),), (table(names[:16]),)))
    (page,) = PdfReader(io.BytesIO(pdf(paper(*blocks, whole=True), setting))).pages
    assert [float(side) / 72 * 25.4 for side in page.mediabox[2:]] == pytest.approx(setting.size, abs=0.1)


def test_a_long_table_goes_on_over_several_sheets_with_its_heading_and_loses_no_row():
    pages = texts(pdf(paper(table([f"RT-{number}-" for number in range(150)]))))
    assert len(pages) > 1
    assert all("Luas (ha)" in page for page in pages)
    assert all(f"RT-{number}-" in " ".join(pages) for number in range(150))


def test_every_page_says_where_it_is_from():
    pages = texts(pdf(paper(table([str(number) for number in range(120)]))))
    for number, page in enumerate(pages, start=1):
        for word in ("Kota Contoh", "Survei 2025", "Permen PUPR 14/2018", "Tingkat RT, hitung ulang", "survey@0"):
            assert word in page
        assert "2 Januari 2026" in page
        assert f"halaman {number} / {len(pages)}" in page
        assert "CONTOH" in page


def test_a_paper_is_a_draft_beside_its_title_and_at_its_head_until_a_forum_agreed():
    assert text(paper(words("a"), title="Judul")).count("DRAF") == 2
    assert "DRAF" not in text(paper(words("a"), agreed=datetime.date(2026, 1, 2)))


def test_no_line_ends_between_a_figure_and_its_unit():
    lines = PdfReader(io.BytesIO(pdf(paper(words("Terbesar 39,08 ha dan 98,4 % dari 12 jiwa. " * 40))))).pages
    told = "".join(page.extract_text() for page in lines)
    assert "\n" in told
    assert not re.search(r"\d\n(ha|%|jiwa)", told)


def test_a_page_that_flows_goes_on_where_there_is_room():
    one, other = (Page(title, (words("a"),), flows=title == "Dua") for title in ("Satu", "Dua"))
    (sheet,) = texts(pdf(replace(paper(), pages=(one, other))))
    assert sheet.index("Satu") < sheet.index("Dua")


@pytest.mark.parametrize("rows", range(80, 86, 2))
def test_no_sheet_holds_a_stray_row(rows):
    pages = texts(pdf(paper(table([f"RT-{number}-" for number in range(rows)]))))
    assert sum(page.count("RT-") for page in pages) == rows
    assert all(page.count("RT-") >= 3 for page in pages)


def test_only_the_demonstration_city_bears_a_watermark():
    assert "CONTOH" not in text(paper(words("a"), made_up=False))


@pytest.mark.parametrize(("content", "form"), [(png(), "png"), (SQUARE, "svg")])
def test_a_logo_is_printed_at_the_head(content, form):
    assert can_print(content, form)
    drawn = first_page(paper(words("a")), Setting(logo=content, logo_form=form))
    with Image.open(io.BytesIO(drawn)) as picture:
        head = picture.convert("RGB").crop((0, 0, picture.width, picture.height // 12))
    colours = [colour for _count, colour in head.getcolors(100_000)]
    assert min(max(abs(one - it) for one, it in zip(colour, BLUE, strict=True)) for colour in colours) < 4


def test_what_is_no_picture_cannot_be_printed():
    assert not can_print(b"bukan gambar", "png")
    assert not can_print(b"<svg", "svg")


def test_progress_is_told_page_by_page():
    heard = []
    pdf(paper(words("a")), heard=heard.append)
    assert heard == [1]


def test_the_first_page_is_a_picture():
    with Image.open(io.BytesIO(first_page(paper(words("a"))))) as picture:
        assert picture.width / picture.height == pytest.approx(210 / 297, abs=0.01)
