"""Slides as a file: PowerPoint can edit them, nothing leaves a slide, every figure is written as on the page."""

import shutil
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook
from PIL import Image
from pptx import Presentation

from reports.pptx import pptx
from tests.reports.slide_papers import STRANGE, charts, city_map, headline, page, paper, stamp, table, words


def opened(file):
    return Presentation(BytesIO(file))


def shapes(deck):
    return [shape for slide in deck.slides for shape in slide.shapes]


def texts(slide):
    """Every text of a slide: of boxes and of tables."""
    boxes = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    tables = [shape.table for shape in slide.shapes if shape.has_table]
    return "\n".join([*boxes, *(cell.text for one in tables for cell in one.iter_cells())])


def full():
    """One page of every kind of content, much of it too long."""
    pages = [page(headline(), words("Satu.", "Dua.")), page(city_map(), table())]
    pages += [page(chart, words("Sebab yang terbesar.")) for chart in charts()]
    pages += [page(table(60)), page(words(*STRANGE), title=STRANGE[3] * 2), page(table(8, STRANGE[3]), words(*STRANGE))]
    return paper(*pages)


@pytest.fixture(scope="module")
def file():
    return pptx(full())


def test_the_headline_is_written_as_on_the_page(file):
    first = texts(opened(file).slides[0])
    assert "1.234,5 ha" in first
    assert "–" in first, "what is not measured is no zero"
    assert "1,234.5 ha" in texts(opened(pptx(paper(page(headline()), language="en"))).slides[0])


def test_the_title_is_the_message_and_the_notes_stand_below(file):
    slide = opened(file).slides[0]
    assert slide.shapes.title.text_frame.text == "Luas kumuh turun 300,25 ha"
    assert slide.notes_slide.notes_text_frame.text == "Bukan setiap rumah."


def test_every_slide_says_where_its_figures_come_from(file):
    for slide in opened(file).slides:
        told = texts(slide)
        assert all(part in told for part in (stamp().line(), "Kota Rekaan", "CONTOH"))


def test_own_words_are_marked_at_the_foot():
    slides = opened(pptx(paper(page(words("Satu.")), replace(page(words("Dua.")), own=True)))).slides
    assert ["kata-kata sendiri" in texts(slide) for slide in slides] == [False, True]


def test_a_real_city_has_no_watermark():
    real = paper(page(words("Satu.")))
    real = type(real)(real.name, real.title, type(real.stamp)(**{**vars(real.stamp), "made_up": False}), real.pages)
    assert "CONTOH" not in texts(opened(pptx(real)).slides[0])


def test_nothing_stands_outside_its_slide(file):
    deck = opened(file)
    for shape in shapes(deck):
        assert min(shape.left, shape.top) >= 0, shape.name
        assert shape.left + shape.width <= deck.slide_width, shape.name
        assert shape.top + shape.height <= deck.slide_height, shape.name


def test_a_long_table_goes_on_over_slides_and_loses_no_row(file):
    found = [shape.table for shape in shapes(opened(file)) if shape.has_table]
    names = [row.cells[0].text for one in found for row in one.rows]
    assert [f"Muara Rekaan {number}" for number in range(60)] == [it for it in names if it in set(_numbered())][-60:]
    assert all(one.cell(0, 0).text == "Kelurahan" for one in found), "every part has its headings"
    titles = [slide.shapes.title.text_frame.text for slide in opened(file).slides]
    assert "Luas kumuh turun 300,25 ha (2)" in titles
    assert "74.070,00" in [row.cells[1].text for one in found for row in one.rows], "the total is the last row"


def _numbered():
    return [f"Muara Rekaan {number}" for number in range(60)]


def test_charts_can_be_edited_and_carry_the_figures_of_the_language(file):
    drawn = [shape.chart for shape in shapes(opened(file)) if shape.has_chart]
    assert len(drawn) == len(charts())
    stacked, waterfall = drawn[0], drawn[1]
    assert list(stacked.plots[0].series[0].values) == [1234.5, None, 20.25]
    assert "1.234,50" in _labels(stacked)
    assert set(_labels(waterfall)) == {"Sebab (ha)", "1.500,50", "−300,25", "+20,00", "1.220,25"}
    base, total = waterfall.plots[0].series[0], waterfall.plots[0].series[1]
    assert list(base.values) == [0.0, 1200.25, 1200.25, 0.0]
    assert [total.values[0], total.values[3]] == [1500.5, 1220.25]


def _labels(chart):
    return [run.text for run in chart._chartSpace.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}t")]


def test_a_name_like_a_formula_stays_a_name_in_the_sheet_of_a_chart(file):
    with zipfile.ZipFile(BytesIO(file)) as parts:
        books = [load_workbook(BytesIO(parts.read(name))) for name in parts.namelist() if name.endswith(".xlsx")]
    cells = [cell for book in books for row in book.active.iter_rows() for cell in row if cell.value == "=1+1"]
    assert cells
    assert all(cell.data_type == "s" for cell in cells)


def test_every_name_survives_as_text(file):
    told = "\n".join(texts(slide) for slide in opened(file).slides)
    assert all(text.strip() in told for text in STRANGE[:5])
    assert "ab" in told, "what no document can hold is left out"


def test_a_city_of_three_hundred_letters_has_its_slides():
    deck = opened(pptx(paper(page(words("Satu.")), city=STRANGE[3])))
    assert STRANGE[3].strip() in texts(deck.slides[0])


def test_the_map_is_sharp_and_described(file):
    picture = next(shape for shape in shapes(opened(file)) if hasattr(shape, "image"))
    assert picture.image.dpi[0] == 400
    assert picture.image.size[0] / picture.width.inches > 150, "dots an inch on the slide"
    assert picture._element._nvXxPr.cNvPr.get("descr") == "Tingkat kekumuhan"


def test_the_logo_stands_on_every_slide_and_is_refused_when_it_is_no_picture():
    drawn = BytesIO()
    Image.new("RGB", (400, 100), "navy").save(drawn, "PNG")
    two = paper(page(words("Satu.")), page(words("Dua.")))
    deck = opened(pptx(two, drawn.getvalue()))
    assert [sum(hasattr(shape, "image") for shape in slide.shapes) for slide in deck.slides] == [1, 1]
    for wrong in (b"", b"GIF", b"<svg/>"):
        with pytest.raises(ValueError, match="picture"):
            pptx(two, wrong)


def test_libreoffice_opens_it_and_shows_every_slide(file, tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice on this machine: soffice is not on PATH")
    (tmp_path / "paparan.pptx").write_bytes(file)
    command = [office, "--headless", f"-env:UserInstallation=file://{tmp_path}/office", "--convert-to", "pdf"]
    subprocess.run([*command, "paparan.pptx"], cwd=tmp_path, check=True, capture_output=True, timeout=120)
    assert (tmp_path / "paparan.pdf").read_bytes().count(b"/Type/Page/") == len(opened(file).slides)
