"""Good survey files in every form they come in."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from data.readers.reading import Reading
from data.readers.survey import read_survey
from indicators.survey import survey_form
from tests.shared import shared_data

FORM = survey_form()
HEADER = ["tahun", "kode_kelurahan", "kawasan", "rw", "rt", "luas_verifikasi_ha", "jumlah_bangunan", "jumlah_kk"]
HEADER += ["panjang_jalan_ideal_m", "panjang_drainase_ideal_m"]
ROWS = [
    [2023, "99.01.01.1001", "Bantaran", "001", "06A", 1.234, 40, 45, 300.5, 280],
    [2023, "99.01.01.1001", None, "001", "002", 0.5, None, 12, 1200, 0],
]


def read(content: bytes, name: str = "survey.csv", *, storing: bool = True) -> Reading:
    return read_survey(content, name, list(FORM.values()), storing=storing)


def csv_of(delimiter: str = ",", decimal: str = ".", header: list[str] = HEADER) -> str:
    lines = [["" if cell is None else str(cell) for cell in row] for row in ROWS]
    lines = [[*row[:5], *(cell.replace(".", decimal) for cell in row[5:])] for row in lines]
    return "\n".join(delimiter.join(row) for row in [header, *lines]) + "\n"


def xlsx_of(rows: list[list[object]], before: int = 0, sheets: tuple[str, ...] = ("Data",)) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name in sheets:
        sheet = book.create_sheet(name)
    for _ in range(before):
        sheet.append(["Survei kumuh Kota Contoh"])
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def parquet_of() -> bytes:
    stream = io.BytesIO()
    pl.DataFrame(ROWS, schema=HEADER, orient="row").write_parquet(stream)
    return stream.getvalue()


FORMS = {
    "comma": (csv_of().encode(), "x.csv"),
    "semicolon, decimal comma": (csv_of(";", ",").encode(), "x.csv"),
    "tab": (csv_of("\t").encode(), "x.tsv"),
    "bar": (csv_of("|").encode(), "x.txt"),
    "byte order mark": (csv_of().encode("utf-8-sig"), "x.csv"),
    "UTF-16": (csv_of().encode("utf-16"), "x.csv"),
    "Windows lines": (csv_of().replace("\n", "\r\n").encode(), "x.csv"),
    "old Mac lines": (csv_of().replace("\n", "\r").encode(), "x.csv"),
    "title above the header": (("Survei kumuh\n\n" + csv_of()).encode(), "x.csv"),
    "labels as headers": (csv_of(header=[name.upper().replace("_", " ") for name in HEADER]).encode(), "x.csv"),
    "XLSX": (xlsx_of([HEADER, *ROWS]), "x.xlsx"),
    "XLSX with title and other sheets": (xlsx_of([HEADER, *ROWS], 7, ("Sampul", "Data")), "x.xlsx"),
    "Parquet": (parquet_of(), "x.parquet"),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_same_survey_in_any_form_is_the_same_table(form):
    reading = read(*FORMS[form])
    assert [finding.code for finding in reading.findings] == []
    assert reading.table.drop("baris").equals(read(csv_of().encode()).table.drop("baris"))


def test_the_table_is_typed_and_missing_is_not_zero():
    table = read(csv_of().encode()).table
    assert table["jumlah_bangunan"].to_list() == [40.0, None]
    assert table["panjang_drainase_ideal_m"].to_list() == [280.0, 0.0]
    assert table["kode_rt"].to_list() == ["99.01.01.1001-001-06A", "99.01.01.1001-001-002"]
    assert table.schema["tahun"] == pl.Int64


@pytest.mark.parametrize(("before", "rows"), [(0, [2, 3]), (7, [9, 10])])
def test_every_row_knows_its_line_in_the_sheet(before, rows):
    assert read(xlsx_of([HEADER, *ROWS], before), "x.xlsx").table["baris"].to_list() == rows


def test_blank_rows_are_skipped_counted_and_do_not_shift_the_lines():
    reading = read(xlsx_of([HEADER, ROWS[0], [None], ROWS[1], [None], [None]]), "x.xlsx")
    assert reading.table["baris"].to_list() == [2, 4]
    assert (reading.understood.rows_in, reading.understood.rows_skipped) == (3, {"blank": 1})


def test_what_was_understood_is_told():
    understood = read(csv_of(";", ",").encode()).understood
    assert (understood.format, understood.delimiter, understood.encoding, understood.header_row) == (
        "CSV",
        ";",
        "utf-8",
        1,
    )
    assert understood.columns["luas_verifikasi_ha"] == "luas_verifikasi_ha"
    assert understood.number_styles["luas_verifikasi_ha"] == "comma"


def test_a_figure_typed_in_a_sheet_is_never_ambiguous():
    reading = read(xlsx_of([HEADER, [*ROWS[0][:5], 1.234, 40, 45, 1.234, 1.234]]), "x.xlsx")
    assert reading.table["panjang_jalan_ideal_m"].to_list() == [1.234]
    assert reading.findings == ()


def test_a_code_that_excel_took_for_a_number_is_refused_with_row_and_column():
    reading = read(xlsx_of([HEADER, [2023, 33.75, *ROWS[0][2:]]]), "x.xlsx")
    assert [(told.code, told.row, told.column) for told in reading.findings] == [
        ("code_as_number", 2, "kode_kelurahan")
    ]


def test_a_code_whose_dots_excel_ate_is_mended_and_told():
    reading = read(xlsx_of([HEADER, [2023, 9901011001, *ROWS[0][2:]]]), "x.xlsx")
    assert reading.table["kode_kelurahan"].to_list() == ["99.01.01.1001"]
    assert [told.code for told in reading.findings] == ["code_without_dots"]


@pytest.mark.parametrize("header", ["rt_rw", "RT/RW", "rtrw", "RT RW"])
def test_a_combined_rt_rw_column_is_split(header):
    header_line, first, _ = csv_of().splitlines()
    combined = f"{header_line.replace('rw,rt', header)}\n{first.replace('001,06A', 'RT06A-RW001')}\n"
    reading = read(combined.encode())
    assert reading.table["kode_rt"].to_list() == ["99.01.01.1001-001-06A"]
    assert [told.code for told in reading.findings] == []


def test_the_years_of_one_place_are_no_duplicates_but_two_rows_of_one_year_are():
    header, first, _ = csv_of().splitlines()
    later = first.replace("2023", "2024")
    assert read("\n".join([header, first, later]).encode()).findings == ()
    assert [told.code for told in read("\n".join([header, first, later, later]).encode()).findings] == [
        "duplicate_place"
    ]


def test_dates_and_choices_are_read():
    header, first, _ = csv_of().splitlines()
    text = f"{header},Tanggal Survei,Status Tanah\n{first},25/10/2023,Legal tanpa sertifikat\n"
    row = read(text.encode()).table.row(0, named=True)
    assert (row["tanggal_pendataan"], row["status_lahan"]) == (date(2023, 10, 25), "legal tanpa sertifikat")


def test_a_column_handed_in_beside_the_form_is_read_too():
    answer = replace(FORM["jumlah_kk"], id="total_skor", aliases=("totalNilai",), required=False)
    header, first, _ = csv_of().splitlines()
    reading = read_survey(
        f"{header},totalNilai\n{first},19\n".encode(), "x.csv", [*FORM.values(), answer], storing=True
    )
    assert reading.table["total_skor"].to_list() == [19.0]


def test_a_kelurahan_named_like_a_person_column_is_no_personal_data():
    header, first, _ = csv_of().splitlines()
    assert read(f"{header},Nama Kelurahan\n{first},Muara Rekaan\n".encode()).findings == ()


def test_the_fractions_of_a_workbook_are_no_identity_numbers():
    header, first, _ = csv_of().splitlines()
    reading = read(f"{header},catatan\n{first},0.3375015408900001\n".encode())
    assert [told.code for told in reading.findings] == ["unmapped_columns"]


def test_an_upload_of_fifty_megabytes_is_refused_but_may_be_scored():
    header, first, _ = csv_of().splitlines()
    content = f"{header},catatan\n{first},".encode() + b"x" * 50_000_000
    assert [told.code for told in read(content).findings] == ["too_large"]
    assert read(content, storing=False).table.height == 1


def test_a_file_of_blank_lines_is_not_laid_out_in_memory():
    assert [told.code for told in read(csv_of().encode() + b"\n" * 1_000_000).findings] == ["mostly_blank"]


def test_three_hundred_columns_are_the_limit():
    wide = csv_of().splitlines()
    content = "\n".join([wide[0] + "".join(f",x{number}" for number in range(300)), wide[1]])
    assert [told.code for told in read(content.encode()).findings] == ["too_many_columns"]


def test_a_sheet_with_a_cell_at_the_end_of_the_world_is_not_opened():
    book = openpyxl.load_workbook(io.BytesIO(xlsx_of([HEADER, *ROWS])))
    book.worksheets[0]["XFD1048576"] = "x"
    stream = io.BytesIO()
    book.save(stream)
    assert [told.code for told in read(stream.getvalue(), "x.xlsx").findings] == ["far_cells"]


def test_an_archive_that_unpacks_to_far_more_than_it_is_is_not_opened():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 20_000_000)
    assert [told.code for told in read(stream.getvalue(), "x.xlsx").findings] == ["archive_bomb"]


def test_an_archive_that_hides_its_size_is_not_opened():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 20_000_000)
    lying = stream.getvalue().replace((20_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert [told.code for told in read(lying, "x.xlsx").findings] == ["damaged_archive"]


def test_pekalongan_is_read_without_a_single_finding():
    path = shared_data("slum/pekalongan-survei-rt-2019-2023.csv")
    reading = read(path.read_bytes(), path.name)
    assert reading.findings == ()
    assert (reading.understood.rows_in, reading.understood.rows_out, reading.table.height) == (2160, 2160, 2160)
    expected = pl.read_csv(path, schema_overrides={"kode_kelurahan": pl.String, "rw": pl.String, "rt": pl.String})
    figures = [name for name, column in FORM.items() if column.is_numeric and name in expected.columns]
    assert reading.table.select(figures).equals(expected.select(pl.col(figures).cast(pl.Float64)))
    assert reading.table["kode_rt"].n_unique() == 432


def test_the_published_rows_of_east_java_are_read_by_name():
    path = shared_data("golden/kawanku-jatim-14.csv")
    reading = read(path.read_bytes(), path.name, storing=False)
    assert {told.severity for told in reading.findings} == {"notice"}
    assert reading.table["kode_rt"].n_unique() == 14
    assert reading.table["kode_rt"].null_count() == 0


def test_the_flat_form_of_the_city_is_read_by_its_aliases():
    path = shared_data("slum/pekalongan-kumuh-rt-2019-2023.csv")
    ours = read(shared_data("slum/pekalongan-survei-rt-2019-2023.csv").read_bytes()).table
    flat = read(path.read_bytes(), path.name, storing=False).table
    volumes = [name for name, column in FORM.items() if column.role == "volume" and name in flat.columns]
    assert len(volumes) == 16
    assert_frame_equal(flat.select(pl.col(volumes).sum()), ours.select(pl.col(volumes).sum()))


def test_a_workbook_of_nine_sheets_is_read_from_the_sheet_recognised_best():
    path = shared_data("messy/pekalongan-kumuh-9-sheet.xlsx")
    assert read(path.read_bytes(), path.name, storing=False).understood.sheet == "kumuhRT"


@pytest.mark.parametrize("path", sorted(Path("data/readers").glob("*.py")), ids=str)
def test_no_reader_can_run_what_it_reads(path):
    source = path.read_text(encoding="utf-8")
    assert not [word for word in ("pickle", "eval(", "exec(", "subprocess", "urlopen") if word in source]
