"""A workbook read back: figures are numbers, names stay text, and each sheet is set up to be printed."""

import io

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from reports.blocks import Chart, Page, Series, Words
from reports.workbook import Sheet, dictionary, workbook
from tests.reports.office import AREAS, NAMES, stamp, table

HEADER = 4


def sheets() -> tuple[Sheet, ...]:
    return (Sheet("Rekap", Page("Daftar", (table(),))),)


def read(content: bytes, name: str = "Rekap") -> Worksheet:
    return load_workbook(io.BytesIO(content))[name]


def test_names_stay_text_and_figures_are_numbers_with_a_format():
    rows = list(read(workbook(stamp(), sheets())).iter_rows(min_row=HEADER + 1, max_col=2))
    assert [name.value for name, _area in rows[:-1]] == [*NAMES[:-1], "a_x000B_b"]
    assert {name.data_type for name, _area in rows} == {"s"}
    assert [area.value for _name, area in rows[:-1]] == list(AREAS)
    assert {area.number_format for _name, area in rows} == {"#,##0.00"}
    assert {name.number_format for name, _area in rows} == {"@"}


def test_the_total_stands_last_and_the_filter_leaves_it_alone():
    sheet = read(workbook(stamp(), sheets()))
    last = HEADER + len(NAMES) + 1
    assert sheet.cell(last, 2).value == pytest.approx(sum(area or 0 for area in AREAS))
    assert sheet.auto_filter.ref == f"A{HEADER}:B{last - 1}"
    assert sheet.freeze_panes == f"C{HEADER + 1}"


def test_a_sheet_prints_across_f4_with_its_header_and_its_origin():
    sheet = read(workbook(stamp(), sheets()))
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 14)
    assert sheet.print_title_rows == f"${HEADER}:${HEADER}"
    assert "survey@3" in sheet.oddFooter.left.text
    assert sheet.oddHeader.center.text == "CONTOH"
    assert sheet["A2"].value == stamp().line()


def test_data_of_a_real_city_bear_no_watermark():
    assert not read(workbook(stamp(made_up=False), sheets())).oddHeader.center.text


def test_an_origin_too_long_for_a_footer_is_cut_there_and_whole_on_the_sheet():
    long = stamp(definition="Definisi & " * 60)
    sheet = read(workbook(long, sheets()))
    assert "…" in sheet.oddFooter.left.text
    assert sheet["A2"].value == long.line()


def test_the_dictionary_names_every_column():
    told = dictionary(sheets(), "id")
    assert told.rows.rows() == [("Rekap", "Nama", "Nama", ""), ("Rekap", "Luas", "Luas kumuh", "ha")]


def test_the_same_sheets_give_the_same_bytes():
    assert workbook(stamp(), sheets()) == workbook(stamp(), sheets())


def test_sentences_have_a_row_each_and_a_chart_is_refused():
    told = (Sheet("Sumber", Page("Asal", (Words(("=1+1", "dua")),))),)
    sheet = read(workbook(stamp(), told), "Sumber")
    assert [sheet["A4"].value, sheet["A5"].value, sheet["A4"].data_type] == ["=1+1", "dua", "s"]
    chart = Chart("x", "line", ("a",), (Series("s", (1.0,), "#000000"),), "ha")
    with pytest.raises(TypeError, match="Chart"):
        workbook(stamp(), (Sheet("x", Page("x", (chart,))),))
