"""Workbooks in: which sheet, which header, which columns, and what of the cells."""

import io
import zipfile

import openpyxl
import polars as pl
import pytest
import xlsxwriter

from data.readers.columns import known_headers
from data.readers.grid import Grid, Parsed
from data.readers.reading import Choices
from data.readers.sheets import read_workbook
from data.readers.table import read_table
from data.readers.tabular import read_csv, read_parquet
from indicators.survey import survey_form
from tests.data.tables import FORMS
from tests.data.xls import xls_of
from tests.shared import shared_data

KNOWN = known_headers(survey_form().values())
HEADER = ["tahun", "kelurahan", "rw", "rt", "jumlah_kk"]
ROWS = [[2023, "Bendan", "001", "002", 40], [2023, "Bendan", "001", "003", 41.5]]
NINE = {  # sheet of the real workbook → (header row, rows, headers kept) or why it is not read
    "kota": "no_header",
    "kawasan": (1, 27, 11),
    "rtrw": (1, 432, 10),
    "kumuhKawasan": (1, 135, 62),
    "kumuhRT": (1, 2160, 63),
    "investasi": "no_header",
    "kriteria": "no_header",
    "volume": "no_header",
    "BASELINE": "figures_without_header",
}


def book_of(**sheets: list[list[object]]) -> bytes:
    stream = io.BytesIO()
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(stream)
    return stream.getvalue()


def merged(rows: list[list[object]], *spans: str) -> bytes:
    stream = io.BytesIO()
    book = openpyxl.load_workbook(io.BytesIO(book_of(Data=rows)))
    for span in spans:
        book["Data"].merge_cells(span)
    book.save(stream)
    return stream.getvalue()


def ods_of(rows: list[list[object]]) -> bytes:
    cells = ["".join(f"<table:table-cell {_ods_value(cell)}</table:table-cell>" for cell in row) for row in rows]
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    body = f'<office:body><office:spreadsheet><table:table table:name="Data">{table}</table:table>'
    content = f"<office:document-content{names}>{body}</office:spreadsheet></office:body></office:document-content>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return stream.getvalue()


def _ods_value(cell: object) -> str:
    kind = f'float" office:value="{cell}' if isinstance(cell, int | float) else "string"
    return f'office:value-type="{kind}"><text:p>{cell}</text:p>'


def read(content: bytes, **choices: object) -> Parsed:
    return read_workbook(content, KNOWN, Choices(**choices))


def grid_of(content: bytes, **choices: object) -> Grid:
    grid = read(content, **choices).grid
    assert grid is not None
    return grid


def codes(parsed: Parsed) -> list[str]:
    return [finding.code for finding in parsed.findings]


@pytest.mark.parametrize("sheet", NINE)
def test_every_sheet_of_the_real_workbook_is_read_whole_or_refused_with_its_reason(sheet):
    parsed = read(shared_data("messy/pekalongan-kumuh-9-sheet.xlsx").read_bytes(), sheet=sheet)
    if parsed.grid is None:
        assert codes(parsed) == [NINE[sheet]]
    else:
        named = sum(map(bool, parsed.grid.headers))
        assert (parsed.grid.header_row, parsed.grid.cells.height, named) == NINE[sheet]
        assert parsed.grid.sheets == tuple(NINE)


def test_the_real_workbook_is_read_from_the_sheet_of_its_rt():
    assert grid_of(shared_data("messy/pekalongan-kumuh-9-sheet.xlsx").read_bytes()).sheet == "kumuhRT"


def test_an_error_cell_of_the_real_workbook_is_missing_and_told_where_it_is():
    parsed = read(shared_data("messy/pekalongan-kumuh-9-sheet.xlsx").read_bytes())
    assert [(told.code, told.row, told.column, told.detail) for told in parsed.findings] == [
        ("error_cells", 1102, "5av", {"count": "1"})
    ]


def test_a_list_beside_the_real_table_is_not_read_and_told():
    parsed = read(shared_data("messy/pekalongan-kumuh-9-sheet.xlsx").read_bytes(), sheet="rtrw")
    assert codes(parsed) == ["columns_without_header"]
    assert "K, L, M" in parsed.findings[0].what()


def test_the_best_sheet_is_read_and_not_the_first():
    content = book_of(Ringkas=[["tahun", "rw", "rt"], [2023, "001", "002"]], Rinci=[HEADER, *ROWS])
    assert grid_of(content).sheet == "Rinci"
    assert grid_of(content, sheet="Ringkas").headers == ("tahun", "rw", "rt")


def test_a_sheet_that_is_not_there_is_refused_with_the_names_of_those_that_are():
    parsed = read(book_of(Satu=[HEADER], Dua=[HEADER]), sheet="Tiga")
    assert codes(parsed) == ["no_such_sheet"]
    assert "Satu, Dua" in parsed.findings[0].remedy()


@pytest.mark.parametrize("titles", [0, 1, 5, 14])
def test_a_header_is_found_below_titles(titles):
    grid = grid_of(book_of(Data=[*([["Survei kumuh"]] * titles), HEADER, *ROWS]))
    assert (grid.header_row, grid.headers, grid.cells.height) == (titles + 1, tuple(HEADER), 2)


def test_a_chosen_header_row_counts_even_where_nothing_is_recognised():
    rows = [HEADER, *ROWS, ["a", "b", "c", "d", "e"], [1, 2, 3, 4, 5]]
    grid = grid_of(book_of(Data=rows), header_row=4)
    assert (grid.headers, grid.cells.height) == (("a", "b", "c", "d", "e"), 1)


def test_merged_group_names_are_joined_to_the_names_below_them():
    rows = [
        ["RT", "RW", "Jalan", None, None, "Drainase", None, None],
        [None, None, "Volume", "Satuan", "%", "Volume", "Satuan", "%"],
        ["001", "002", 3, "m", 0.5, 4, "m", 0.1],
    ]
    known = KNOWN | {"jalanvolume": "jalan_rusak_m"}
    parsed = read_workbook(merged(rows, "A1:A2", "B1:B2", "C1:E1", "F1:H1"), known, Choices())
    assert parsed.grid is not None
    assert parsed.grid.headers == (
        *("RT", "RW", "Jalan Volume", "Jalan Satuan", "Jalan %"),
        *("Drainase Volume", "Drainase Satuan", "Drainase %"),
    )
    assert (parsed.grid.header_row, parsed.grid.cells.height) == (2, 1)


def test_group_names_that_lost_their_merged_cells_are_joined_all_the_same():
    rows = [["", "", "", "Jalan", "", "Drainase", ""], ["tahun", "rt", "rw", "Volume", "%", "Volume", "%"]]
    content = "\n".join(",".join(row) for row in [*rows, ["2023", "001", "002", "3", "5", "4", "1"]]).encode()
    grid = read_csv(content, KNOWN, Choices()).grid
    assert grid is not None
    assert grid.headers == ("tahun", "rt", "rw", "Jalan Volume", "Jalan %", "Drainase Volume", "Drainase %")


def test_a_group_row_above_known_names_leaves_them_as_they_are():
    rows = [["Lokasi", None, None, None, "Penduduk"], HEADER, *ROWS]
    assert grid_of(merged(rows, "A1:D1")).headers == tuple(HEADER)


def test_a_row_that_numbers_the_columns_belongs_to_the_header():
    grid = grid_of(book_of(Data=[HEADER, [f"({number})" for number in range(1, 6)], *ROWS]))
    assert (grid.header_row, grid.cells.height) == (2, 2)


def test_a_list_at_the_side_is_left_out_and_the_table_is_whole():
    rows = [[*HEADER, None, "kode", "arti"], [*ROWS[0], None, "A", "satu"], [*ROWS[1], None, "B", "dua"]]
    parsed = read(book_of(Data=[*rows, [None, None, None, None, None, None, "C", "tiga"]]))
    assert parsed.grid is not None
    assert parsed.grid.headers == tuple(HEADER)
    assert parsed.grid.cells.drop_nulls().height == 2
    assert [(told.code, told.detail["columns"]) for told in parsed.findings] == [("side_list", "G kode, H arti")]


def test_an_empty_column_inside_the_table_drops_nothing():
    rows = [[*HEADER, None, "jumlah_bangunan"], [*ROWS[0], None, 35]]
    parsed = read(book_of(Data=rows))
    assert parsed.grid is not None
    assert parsed.grid.headers == (*HEADER, "", "jumlah_bangunan")
    assert parsed.findings == ()


def test_a_sheet_on_its_side_is_turned_and_told():
    turned = [list(row) for row in zip(HEADER, *ROWS, strict=True)]
    parsed = read(book_of(Data=turned))
    assert parsed.grid is not None
    assert parsed.grid.headers == tuple(HEADER)
    assert parsed.grid.cells["column_3"].to_list() == ["002", "003"]
    assert codes(parsed) == ["turned_sheet"]


def test_errors_and_formulas_never_calculated_are_missing_counted_and_named():
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet("Data")
    sheet.write_row(0, 0, HEADER)
    for number, row in enumerate(ROWS, start=1):
        sheet.write_row(number, 0, row)
    sheet.write_formula("E3", "=1/0", None, "#DIV/0!")
    sheet.write_formula("E2", "=VLOOKUP(1,A1,1)", None, "#N/A")
    sheet.write_formula("B3", '=IF(1=1,"Bendan")', None, "")
    sheet.write_formula("B2", '="Bendan"', None, "Bendan")
    book.close()
    parsed = read(stream.getvalue())
    assert parsed.grid is not None
    assert parsed.grid.cells["column_4"].to_list() == [None, None]
    assert parsed.grid.cells["column_1"].to_list() == ["Bendan", None]
    told = [(one.code, one.row, one.column, one.detail["count"]) for one in parsed.findings]
    assert told == [("error_cells", 2, "jumlah_kk", "2"), ("uncalculated_cells", 3, "kelurahan", "1")]


def test_hidden_rows_and_columns_are_read_like_others():
    book = openpyxl.load_workbook(io.BytesIO(book_of(Data=[HEADER, *ROWS])))
    book["Data"].row_dimensions[2].hidden = True
    book["Data"].column_dimensions["E"].hidden = True
    stream = io.BytesIO()
    book.save(stream)
    assert grid_of(stream.getvalue()).cells.equals(grid_of(book_of(Data=[HEADER, *ROWS])).cells)


@pytest.mark.parametrize("other", [ods_of, xls_of], ids=["ODS", "XLS"])
def test_other_kinds_of_workbook_are_the_same_grid_as_an_xlsx(other):
    found, xlsx = grid_of(other([HEADER, *ROWS])), grid_of(book_of(Data=[HEADER, *ROWS]))
    assert (found.headers, found.sheet) == (xlsx.headers, "Data")
    assert found.cells.equals(xlsx.cells)
    assert found.numbers[4].equals(xlsx.numbers[4])


def test_a_chosen_header_row_counts_in_text_files_too():
    content = ("\n".join(["a;b;c", "1;2;3", ";".join(HEADER), "2023;Bendan;001;002;40"])).encode()
    first, third = (read_csv(content, KNOWN, Choices(header_row=row)).grid for row in (1, 3))
    assert first is not None
    assert third is not None
    assert (first.headers, third.headers) == (("a", "b", "c"), tuple(HEADER))
    assert (third.header_row, third.cells.height) == (3, 1)


def test_a_parquet_without_known_columns_is_read_when_its_header_is_chosen():
    stream = io.BytesIO()
    pl.DataFrame({"a": [1]}).write_parquet(stream)
    assert read_parquet(stream.getvalue(), KNOWN, Choices()).grid is None
    assert read_parquet(stream.getvalue(), KNOWN, Choices(header_row=1)).grid is not None


@pytest.mark.parametrize("content", [b"PK\x03\x04 no zip", b"\xd0\xcf\x11\xe0 no workbook", b"tahun,rt", b""])
def test_what_is_no_workbook_is_refused(content):
    assert codes(read(content)) == ["not_the_format"]


def test_a_workbook_whose_parts_declare_entities_is_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book_of(Data=[HEADER, *ROWS]))) as plain, zipfile.ZipFile(stream, "w") as bad:
        for name in plain.namelist():
            part = plain.read(name)
            declared = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' if name == "xl/workbook.xml" else b""
            bad.writestr(name, declared + part)
    assert codes(read(stream.getvalue())) == ["not_the_format"]


def test_the_other_tables_of_a_workbook_are_named_with_what_they_are_until_a_sheet_is_chosen():
    works = [["tahun", "kode_kota", "kegiatan", "volume", "anggaran"], [2023, "99.01", "Drainase", 12, 5]]
    book = book_of(kumuhRT=[HEADER, *ROWS], investasi=works, catatan=[["dibahas"]], Contoh=[HEADER, *ROWS])
    (told,) = [it for it in read_table(book, "x.xlsx", FORMS, storing=True).findings if it.code == "other_sheets"]
    assert (told.severity, told.value) == ("notice", "kumuhRT")
    assert told.detail == {"count": "1", "sheets": ("investasi (Kegiatan)", "investasi (Works)")}
    chosen = read_table(book, "x.xlsx", FORMS, Choices(sheet="investasi"), storing=True)
    assert "other_sheets" not in {it.code for it in chosen.findings}


def test_the_other_tables_of_the_real_workbook_are_named():
    content = shared_data("messy/pekalongan-kumuh-9-sheet.xlsx").read_bytes()
    (told,) = [it for it in read_table(content, "x.xlsx", FORMS, storing=True).findings if it.code == "other_sheets"]
    assert told.what("en").startswith("Only the sheet “kumuhRT” was read; ")
    for name in ("rtrw (Survey)", "kumuhKawasan (Survey)", "investasi (Works)"):
        assert name in told.what("en")
