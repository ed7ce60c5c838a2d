"""Templates: blank workbooks that take only what fits, and come back as they were filled in."""

import io
from typing import Any

import openpyxl
import polars as pl
import pytest

from data.readers.columns import canonical, known_headers
from data.readers.reading import Choices
from data.readers.sheets import read_workbook
from data.readers.table import read_table
from data.writers.templates import write_template
from indicators.survey import survey_form

FORM = survey_form()
COLUMNS = list(FORM.values())
PLACES = pl.DataFrame(
    {"tahun": [2025, 2025], "kode_kelurahan": ["99.01.01.1001"] * 2, "rw": ["001"] * 2, "rt": ["001", "06A"]}
)


def template(places: pl.DataFrame | None = None, language: str = "id") -> bytes:
    return write_template("Survei", COLUMNS, places, language)


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def rules(content: bytes) -> dict[str, Any]:
    """The check of every column that has one, by the column's id."""
    sheet = opened(content).worksheets[0]
    found = {
        str(check.sqref).split(":")[0].rstrip("0123456789"): check for check in sheet.data_validations.dataValidation
    }
    return {cell.value: found[cell.column_letter] for cell in sheet[2] if cell.column_letter in found}


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_template_filled_in_comes_back_as_it_was(language):
    book = opened(template(PLACES, language))
    sheet = book.worksheets[0]
    letters = {cell.value: cell.column_letter for cell in sheet[2]}
    filled = {"jumlah_kk": [40, None], "luas_verifikasi_ha": [1.5, 0.25], "kelurahan": ["Contoh", "Contoh"]}
    for name, values in filled.items():
        for number, value in enumerate(values, start=3):
            sheet[f"{letters[name]}{number}"] = value
    stream = io.BytesIO()
    book.save(stream)
    parsed = read_workbook(stream.getvalue(), known_headers(COLUMNS), Choices())
    assert parsed.findings == ()
    assert parsed.grid is not None
    assert (parsed.grid.header_row, parsed.grid.headers) == (2, tuple(FORM))
    place = {name: number for number, name in enumerate(parsed.grid.headers)}
    assert parsed.grid.numbers[place["jumlah_kk"]].to_list()[:2] == filled["jumlah_kk"]
    assert parsed.grid.numbers[place["luas_verifikasi_ha"]].to_list()[:2] == filled["luas_verifikasi_ha"]
    for name in ("kode_kelurahan", "rw", "rt"):
        assert parsed.grid.cells.to_series(place[name]).to_list()[:2] == PLACES[name].to_list()


def test_of_a_prefilled_template_only_the_rows_somebody_filled_in_are_read_and_the_others_counted():
    places = pl.concat([PLACES.with_columns(rt=pl.lit(f"{rt:03d}"))[:1] for rt in range(1, 301)])
    book = opened(template(places))
    sheet = book.worksheets[0]
    letters = {cell.value: cell.column_letter for cell in sheet[2]}
    for number in (3, 17, 300):
        sheet[f"{letters['jumlah_kk']}{number}"] = 40
    stream = io.BytesIO()
    book.save(stream)
    reading = read_table(stream.getvalue(), "templat.xlsx", {"survey": COLUMNS}, storing=True)
    facts = reading.understood
    assert (facts.rows_in, facts.rows_out, facts.rows_skipped) == (300, 3, {"place": 297})
    assert reading.table["baris"].to_list() == [3, 17, 300]
    assert [one.detail["count"] for one in reading.findings if one.code == "place_rows"] == ["297"]
    assert not [one for one in reading.findings if one.row not in {None, 3, 17, 300}]


def test_a_template_that_nobody_filled_in_has_no_rows():
    reading = read_table(template(PLACES), "templat.xlsx", {"survey": COLUMNS}, storing=True)
    assert reading.table.is_empty()
    assert "no_rows" in {one.code for one in reading.findings}


def test_cells_take_whole_numbers_figures_dates_and_words_of_a_list_only():
    found = rules(template())
    assert (found["jumlah_kk"].type, found["jumlah_kk"].formula1) == ("whole", "0")
    assert found["luas_verifikasi_ha"].type == "decimal"
    assert found["tanggal_pendataan"].type == "date"
    assert found["status_lahan"].formula1.strip('"').split(",") == list(FORM["status_lahan"].choices)
    assert "rt" not in found


def test_the_dictionary_names_every_column_and_the_examples_are_two_rows():
    book = opened(template())
    assert book.sheetnames == ["Survei", "Kamus", "Contoh"]
    assert [row[0].value for row in book["Kamus"].iter_rows(min_row=2)] == list(FORM)
    assert book["Contoh"].max_row == 4


def test_the_header_stays_in_sight_and_its_labels_carry_the_units():
    sheet = opened(template()).worksheets[0]
    assert sheet.freeze_panes == "A3"
    label = next(sheet.cell(1, cell.column).value for cell in sheet[2] if cell.value == "luas_verifikasi_ha")
    assert label == "Luas verifikasi (ha)"


def test_no_label_of_a_column_is_taken_for_another_column():
    known = known_headers(COLUMNS)
    labels = {column.id: (column.label_id, column.label_en) for column in COLUMNS}
    wrong = [
        (name, label) for name, both in labels.items() for label in both if known.get(canonical(label), name) != name
    ]
    assert wrong == []
