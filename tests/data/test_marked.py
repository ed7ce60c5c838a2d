"""The user's own file back: the faulty cells coloured and commented, all findings listed, nothing that runs."""

import io
import json
import zipfile

import openpyxl
import polars as pl
import pytest

from data.readers.columns import known_headers
from data.readers.grid import Grid
from data.readers.reading import Choices
from data.readers.sheets import read_workbook
from data.readers.tabular import read_csv
from data.writers.marked import findings_list, write_findings_json, write_marked
from findings import Finding
from indicators.survey import survey_form

KNOWN = known_headers(survey_form().values())
TEXT = "Survei\n\ntahun,rw,rt,Jumlah KK,kawasan\n2023,001,002,-4,=1+1\n2023,001,06A,40,@A1\n2023,001,007,,+62\n"
FOUND = [
    Finding(
        "value_out_of_range",
        row=4,
        column="Jumlah KK",
        detail={"label_id": "KK", "label_en": "KK"} | dict.fromkeys(("minimum", "maximum"), "0"),
    ),
    Finding("text_in_number", row=4, column="jumlah_kk", value="-4"),
    Finding("row_without_place", row=6, detail={"columns": "kelurahan"}),
    Finding("no_rows"),
]


def grid_of(text: str = TEXT) -> Grid:
    grid = read_csv(text.encode(), KNOWN, Choices()).grid
    assert grid is not None
    return grid


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def marked(grid: Grid | None = None, language: str = "id") -> openpyxl.Workbook:
    content = write_marked(grid or grid_of(), FOUND, language, {"Jumlah KK": "jumlah_kk"})
    return openpyxl.load_workbook(io.BytesIO(content))


def test_cells_stand_in_the_rows_they_came_from():
    sheet = marked().worksheets[0]
    assert [cell.value for cell in sheet[3]] == ["tahun", "rw", "rt", "Jumlah KK", "kawasan"]
    assert [cell.value for cell in sheet[5]] == [2023, "001", "06A", 40, "@A1"]
    assert sheet["A1"].value is None


def test_a_faulty_cell_is_filled_by_its_worst_finding_and_tells_all_of_them():
    sheet = marked().worksheets[0]
    faulty = sheet["D4"]
    assert all(finding.what() in faulty.comment.text for finding in FOUND[:2])
    assert faulty.fill.fgColor.rgb == "FFF4B6B0"
    assert sheet["A6"].comment is not None
    assert sheet["D5"].comment is None


@pytest.mark.parametrize("text", ["=1+1", "@A1", "+62", '=cmd|"/c calc"!A1', "-2+3", "http://contoh.id"])
def test_text_of_the_file_is_never_a_formula_or_an_address(text):
    grid = Grid((text, "rt"), pl.DataFrame({"column_0": [text], "column_1": ["001"]}), sheet="=a[b]")
    content = write_marked(grid, [Finding("no_rows", value=text)], "id")
    cells = [cell for sheet in opened(content) for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert [(cell.data_type, cell.hyperlink) for cell in cells] == [("s", None)] * 3
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize(("language", "name"), [("id", "Temuan"), ("en", "Findings")])
def test_all_findings_are_listed_worst_first(language, name):
    sheet = marked(language=language)[name]
    told = [row[7].value for row in sheet.iter_rows(min_row=2)]
    assert sorted(told) == sorted(finding.what(language) for finding in FOUND)


def test_figures_that_can_mean_two_things_stay_text():
    grid = grid_of("tahun,rw,rt,luas\n2023,1,2,1.234\n2023,1,3,2.500\n")
    sheet = opened(write_marked(grid, [], "id")).worksheets[0]
    assert [cell.value for cell in sheet[2]] == [2023, 1, 2, "1.234"]


def test_the_marked_file_is_read_as_the_file_was():
    content = write_marked(grid_of(), FOUND, "id")
    again = read_workbook(content, KNOWN, Choices()).grid
    assert again is not None
    assert (again.headers, again.header_row) == (grid_of().headers, 3)
    assert again.cells.equals(grid_of().cells)


def test_findings_as_json_are_records_in_the_language():
    told = json.loads(write_findings_json(FOUND, "en"))
    assert {one["code"] for one in told} == {finding.code for finding in FOUND}
    assert told[0]["severity"] == "error"


def test_the_same_findings_are_the_same_bytes():
    assert write_marked(grid_of(), FOUND, "id") == write_marked(grid_of(), FOUND, "id")


@pytest.mark.parametrize(("language", "head", "word"), [("id", "Tingkat", "kesalahan"), ("en", "Severity", "error")])
def test_the_list_to_take_along_speaks_one_language_whatever_its_format(language, head, word):
    table = findings_list(FOUND, language)
    sheet = marked(language=language).worksheets[-1]
    assert table.columns == [cell.value for cell in sheet[1]]
    assert (table.columns[0], table[head][0]) == (head, word)
    assert table.height == sheet.max_row - 1 == len(FOUND)


def test_an_empty_list_still_has_its_headings():
    assert findings_list([], "id").height == 0
