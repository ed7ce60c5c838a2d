"""R0 forms in and out: what is written is read back, what is calculated is the law."""

import io
import random

import openpyxl
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars import selectors
from polars.testing import assert_frame_equal

from data.demo import tables
from data.readers.books import open_workbook, sheet_rows
from data.readers.grid import Grid
from data.readers.origins import at_their_cells, at_their_rows
from data.readers.r0 import is_r0, read_r0
from data.readers.r0_layout import layout_of
from data.readers.reading import Choices
from data.readers.sheets import read_workbook
from data.readers.table import read_table
from data.writers import r0 as r0_workbook
from data.writers.books import Origin
from data.writers.r0 import write_r0
from data.writers.r0_rules import columns_of, rules_of
from findings import Finding
from indicators.checks import published_columns
from indicators.regulation import DEFAULT, regulations
from indicators.scoring import UNCERTAIN, score
from indicators.survey import survey_form
from tests.data.formulas import Sheets
from tests.shared import shared_data

FORM = survey_form()
LAW = regulations()[DEFAULT]
REAL_FORM = "messy/pekalongan-kumuhR0.xlsx"
KEYS = {"tahun": 2023, "kode_kelurahan": "99.01.01.1001", "kelurahan": "Contoh", "rw": "001", "rt": "06A"}
FIGURES = [name for name in LAW.columns if name not in KEYS]
RESULTS = ("total_skor", "tingkat_kekumuhan", "rata_kekumuhan")


def written(rows: pl.DataFrame, law=LAW, language: str = "id") -> bytes:
    scored = score(rows, law)
    return write_r0(scored, rules_of(law, language, UNCERTAIN), columns_of(FORM.values(), language), language)


def read(content: bytes, law=LAW) -> Grid:
    grid = read_r0(content, layout_of(law, FORM.values()), Choices()).grid
    assert grid is not None
    return grid


def table_of(grid: Grid, names: list[str]) -> pl.DataFrame:
    """The named columns of a grid: figures where it has any, else text; a column it lacks is missing."""
    blank = pl.Series([None] * grid.cells.height, dtype=pl.Float64)
    columns = {}
    for name in names:
        place = grid.headers.index(name) if name in grid.headers else None
        text = blank if place is None else grid.cells.to_series(place)
        columns[name] = grid.numbers.get(place, text) if place is not None else text
    return pl.DataFrame(columns)


def as_read(rows: pl.DataFrame) -> pl.DataFrame:
    figures = selectors.numeric()
    return rows.select(name for name in rows.columns if name in FORM).with_columns(
        figures.cast(pl.Float64), (~figures).cast(pl.String)
    )


def assert_same(grid: Grid, rows: pl.DataFrame) -> None:
    wanted = as_read(rows)
    # An office's spreadsheet keeps 16 digits of a figure.
    found = table_of(grid, wanted.columns).cast(dict(wanted.schema))
    assert_frame_equal(found, wanted, rel_tol=1e-14, abs_tol=1e-14)


def pekalongan() -> pl.DataFrame:
    path = shared_data("slum/pekalongan-survei-rt-2019-2023.csv")
    texts = dict.fromkeys(("kode_kelurahan", "rw", "rt"), pl.String)
    return pl.read_csv(path, schema_overrides=texts, infer_schema_length=None).filter(pl.col("tahun") == 2023)


def demo() -> pl.DataFrame:
    return tables()["survey"].filter(tahun=2024, kode_kecamatan="99.01.01")


@pytest.mark.parametrize("city", [pekalongan, demo])
def test_every_rt_of_a_city_comes_back_from_the_forms_as_it_was(city):
    rows = city()
    content = written(rows)
    parsed = read_r0(content, layout_of(LAW, FORM.values()), Choices())
    assert parsed.findings == ()
    assert parsed.grid is not None
    assert is_r0(content)
    assert_same(parsed.grid, rows)


def test_the_answers_on_the_forms_are_the_scores_of_the_law():
    rows = demo().head(40)
    names = [f"{part}_{criterion.id}" for part in ("persen", "skor") for criterion in LAW.criteria]
    names += ["total_skor", "rata_kekumuhan"]
    wanted = score(rows, LAW).select(pl.col(names).cast(pl.Float64))
    assert_frame_equal(table_of(read(written(rows)), names), wanted, rel_tol=1e-12)


def test_more_rt_than_an_office_prints_come_back_from_one_wide_sheet(monkeypatch):
    monkeypatch.setattr(r0_workbook, "FORMS", 10)
    rows = demo().head(30)
    content = written(rows)
    assert not is_r0(content)
    known = {name.replace("_", ""): name for name in FORM}
    grid = read_workbook(content, known, Choices()).grid
    assert grid is not None
    assert grid.cells.height == 30
    assert_same(grid, rows)


figures = st.one_of(st.none(), st.integers(0, 500), st.floats(-5, 500, allow_nan=False), st.just(0))
rows_of_figures = st.lists(st.fixed_dictionaries(dict.fromkeys(FIGURES, figures)), min_size=1, max_size=3)


@given(rows_of_figures)
@settings(max_examples=20, deadline=None)
def test_any_rows_come_back_as_they_were_and_missing_stays_missing(drawn):
    floats = dict.fromkeys(FIGURES, pl.Float64)
    rows = pl.DataFrame(
        [KEYS | {"rt": f"{number:03}"} | row for number, row in enumerate(drawn)], schema_overrides=floats
    )
    assert_same(read(written(rows)), rows)


@pytest.mark.parametrize("law", regulations().values(), ids=str)
@pytest.mark.parametrize("forms", [1000, 0], ids=["forms", "wide"])
def test_the_formulas_calculate_what_the_law_says(law, forms, monkeypatch):
    monkeypatch.setattr(r0_workbook, "FORMS", forms)
    rows = random_rows(law)
    sheets = Sheets(written(rows, law))
    for number, wanted in enumerate(score(rows, law).iter_rows(named=True), start=1):
        found = _form_answers(sheets, law, number) if forms else _wide_answers(sheets, number)
        for name, value in found.items():
            told = "" if wanted[name] is None else wanted[name]
            assert value == (pytest.approx(told, abs=1e-9) if isinstance(told, float) else told), (number, name)


def random_rows(law) -> pl.DataFrame:
    """Rows of chance with much that is missing, zero, negative or on the edge of a band."""
    chance = random.Random(1)
    usual = [None, 0.0, -1.0, 10.0, 24.995, 25.0, 50.99, 51.0, 75.995, 76.0, 100.0, 120.0]
    names = [name for name in law.columns if name not in KEYS]
    drawn = [{name: chance.choice(usual[number % 3 :]) for name in names} for number in range(30)]
    edges = [dict.fromkeys(names, 100.0) | dict.fromkeys(names[:1], value) for value in usual]
    return pl.DataFrame([KEYS | row for row in drawn + edges], schema_overrides=dict.fromkeys(names, pl.Float64))


def _form_answers(sheets: Sheets, law, form: int) -> dict[str, object]:
    """The answers on one form, by where the ministry's sheet has them."""
    name = sheets.book.sheetnames[form]
    found: dict[str, object] = {}
    number = 14
    for aspect in law.aspects:
        for criterion in law.of_aspect(aspect):
            found[f"persen_{criterion.id}"] = _percent(sheets.value(name, f"E{number}"))
            found[f"skor_{criterion.id}"] = sheets.value(name, f"F{number}")
            number += 1
        found[f"rata_{aspect.id}"] = _percent(sheets.value(name, f"E{number}"))
        number += 1
    total, slum, mean = (sheets.value(name, f"F{number + below}") for below in (0, 2, 4))
    return found | dict(zip(RESULTS, (total, slum, _percent(mean)), strict=True))


def _wide_answers(sheets: Sheets, row: int) -> dict[str, object]:
    sheet = sheets.book["R0"]
    answers = [cell for cell in sheet[1] if cell.value not in FORM]
    return {cell.value: sheets.value("R0", f"{cell.column_letter}{row + 1}") for cell in answers}


def _percent(share: object) -> object:
    return share * 100 if isinstance(share, int | float) else share


def test_the_cells_stand_where_the_ministrys_form_has_them():
    rows = demo().head(1)
    content = written(rows)
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    sheet = book.worksheets[1]
    labels = {at: sheet[at].value for at in ("C4", "C5", "C6", "C7", "C8", "C9", "C13", "E13", "F13", "B14", "A14")}
    assert labels["C5"] == FORM["jumlah_bangunan"].label_id
    assert (labels["C13"], labels["E13"], labels["F13"]) == ("VOLUME", "PROSEN (%)", "NILAI")
    assert labels["B14"] == "a. Ketidakteraturan bangunan"
    assert sheet["E4"].value == rows["luas_verifikasi_ha"][0]
    assert sheet["D37"].value == "TOTAL NILAI"
    assert sheet["F37"].value == score(rows, LAW)["total_skor"][0]


def test_works_lower_the_end_condition_and_give_a_contribution():
    bad = dict.fromkeys(FIGURES, 100.0)
    rows = pl.DataFrame([KEYS | bad])
    book = openpyxl.load_workbook(io.BytesIO(written(rows)))
    sheet = book.worksheets[1]
    sheet["H14"], sheet["H18"] = 100, 40
    stream = io.BytesIO()
    book.save(stream)
    sheets = Sheets(stream.getvalue())
    value = {at: sheets.value(sheet.title, at) for at in ("J14", "M14", "J18", "L18", "F41", "M41", "M42", "M37")}
    assert (value["J14"], value["M14"], value["J18"], value["L18"], value["M37"]) == (0, 0, 60, 0.6, 73)
    assert value["M42"] == pytest.approx((value["F41"] - value["M41"]) / (value["F41"] - 0.2499))


def test_works_written_on_a_form_are_told_as_not_read():
    content = written(demo().head(3))
    layout = layout_of(LAW, FORM.values())
    assert not read_r0(content, layout, Choices()).findings
    book = openpyxl.load_workbook(io.BytesIO(content))
    book.worksheets[2]["H19"] = 200
    stream = io.BytesIO()
    book.save(stream)
    found = {one.code: one for one in read_r0(stream.getvalue(), layout, Choices()).findings}
    assert found["r0_end_not_read"].detail["count"] == "1"


def test_no_contribution_is_told_where_the_baseline_is_below_the_offset():
    rows = pl.DataFrame([KEYS | dict.fromkeys(FIGURES, 100.0) | {"bangunan_tidak_teratur": None}])
    sheets = Sheets(written(rows))
    name = sheets.book.sheetnames[1]
    assert sheets.value(name, "F37") == ""
    assert sheets.value(name, "F39") == "Kumuh berat"
    assert sheets.value(name, "M42") == ""


def test_a_place_that_is_not_slum_has_no_contribution_and_one_without_works_has_none_yet():
    rows = demo().head(40)
    sheets = Sheets(written(rows))
    told = {
        (total >= LAW.contribution.full_below, sheets.value(sheets.book.sheetnames[place], "M42"))
        for place, total in enumerate(score(rows, LAW)["total_skor"].to_list(), start=1)
        if total is not None
    }
    assert told == {(True, 0), (True, ""), (False, "")}  # of a mean below the offset nothing can be told


def test_the_workbook_says_of_what_it_is_on_every_page_and_is_read_all_the_same():
    rows = demo().head(3)
    origin = Origin("CONTOH", "Survei 2024 · A & B · survey@0", ("Ditahan: <10", "Kosong: tidak dapat dihitung"))
    content = write_r0(score(rows, LAW), rules_of(LAW, "id", UNCERTAIN), columns_of(FORM.values(), "id"), "id", origin)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert {sheet.oddHeader.center.text for sheet in book} == {"CONTOH"}
    assert all("A && B" in sheet.oddFooter.left.text for sheet in book)
    assert [book.worksheets[0][f"A{row}"].value for row in range(1, 5)] == ["CONTOH", origin.line, *origin.remarks]
    assert book.worksheets[1]["C1"].value == origin.whole
    assert_same(read(content), rows)


def test_the_summary_repeats_the_forms():
    rows = demo().head(3)
    sheets = Sheets(written(rows))
    summary = sheets.book.worksheets[0]
    heads = {cell.value: cell.column_letter for cell in summary[1]}
    shown = [sheets.value(summary.title, f"{heads['TOTAL NILAI']}{number}") for number in (2, 3, 4)]
    assert shown == ["" if total is None else total for total in score(rows, LAW)["total_skor"].to_list()]


def test_an_english_form_is_read_like_an_indonesian_one():
    rows = demo().head(2)
    assert read(written(rows, language="en")).cells.equals(read(written(rows)).cells)


def test_the_real_form_is_recognised_and_takes_its_denominators_from_its_header():
    content = shared_data(REAL_FORM).read_bytes()
    parsed = read_r0(content, layout_of(LAW, FORM.values()), Choices())
    assert is_r0(content)
    assert parsed.grid is not None
    row = dict(zip(parsed.grid.headers, parsed.grid.cells.row(0), strict=True))
    assert (row["tahun"], row["kota"], row["rt_rw"], row["kecamatan"]) == ("2022", "KOTA PEKALONGAN", "pilih rt", None)
    assert set(LAW.columns) <= set(row)
    faulty, *divisors = parsed.findings
    assert (faulty.code, faulty.column, faulty.detail["count"]) == ("error_cells", "Sheet1!E14", "85")
    assert [(told.code, told.column, told.detail["used"], told.detail["meant"]) for told in divisors] == [
        ("r0_divisor", "Sheet1!E14", "E7", "E5"),
        ("r0_divisor", "Sheet1!E15", "E6", "E4"),
        ("r0_divisor", "Sheet1!E16", "E7", "E5"),
    ]


def test_the_formulas_of_our_own_forms_divide_by_the_right_cells():
    content = written(demo().head(3))
    assert read_r0(content, layout_of(LAW, FORM.values()), Choices()).findings == ()
    assert openpyxl.load_workbook(io.BytesIO(content)).worksheets[1]["E14"].value.startswith("=")


def test_the_slipped_divisor_of_the_real_form_shows_in_the_published_percentage():
    book = openpyxl.Workbook()
    real = open_workbook(shared_data(REAL_FORM).read_bytes())
    sheet = book.worksheets[0]
    sheet.title = "RT004-RW002 Medono"
    for line in sheet_rows(real.get_sheet_by_name("Sheet1")):
        sheet.append([None if cell == "" else cell for cell in line])
    filled = {
        "E4": 2,
        "E5": 50,
        "E6": 200,
        "E7": 40,
        "C14": 20,
        "E14": 0.5,
        "C34": 10,
        "E34": 0.2,
        "B8": None,
        "A8": None,
    }
    for at, value in filled.items():
        sheet[at] = value
    stream = io.BytesIO()
    book.save(stream)
    grid = read(stream.getvalue())
    row = dict(zip(grid.headers, grid.cells.row(0), strict=True))
    assert row["rt_rw"] == "RT004-RW002"
    assert (row["jumlah_bangunan"], row["bangunan_tidak_teratur"], row["persen_1a"]) == ("50", "20", "50")
    assert row["persen_7a"] == "20"


def test_percentages_written_as_percent_and_not_as_shares_are_the_same():
    rows = demo().head(5)
    book = openpyxl.load_workbook(io.BytesIO(written(rows)), data_only=True)
    for sheet in book.worksheets[1:]:
        for number in range(14, 36):
            if isinstance(sheet[f"E{number}"].value, int | float):
                sheet[f"E{number}"] = sheet[f"E{number}"].value * 100
    stream = io.BytesIO()
    book.save(stream)
    names = [f"persen_{criterion.id}" for criterion in LAW.criteria]
    assert_frame_equal(table_of(read(stream.getvalue()), names), table_of(read(written(rows)), names), rel_tol=1e-12)


def test_a_workbook_without_forms_is_refused():
    book = openpyxl.Workbook()
    stream = io.BytesIO()
    book.save(stream)
    parsed = read_r0(stream.getvalue(), layout_of(LAW, FORM.values()), Choices())
    assert [told.code for told in parsed.findings] == ["no_r0_form"]
    assert not is_r0(b"no workbook")


def test_the_same_rows_are_the_same_bytes():
    rows = demo().head(3)
    assert written(rows) == written(rows)


def test_a_workbook_of_forms_is_read_as_a_survey_and_told_by_sheet_and_cell():
    rows = demo().head(3).with_columns(jumlah_bangunan=pl.Series([-5.0, 40.0, 50.0]))
    forms = {"survey": [*FORM.values(), *published_columns(LAW)]}
    reading = read_table(written(rows), "r0.xlsx", forms, storing=True, layout=layout_of(LAW, FORM.values()))
    facts = reading.understood
    assert (facts.kind, facts.r0, facts.rows_in, facts.rows_out) == ("survey", True, 3, 3)
    assert reading.table["jumlah_bangunan"].to_list() == [-5, 40, 50]
    told = at_their_cells([Finding("negative_denominator", row=2, column="jumlah_bangunan")], reading.grid)
    assert told[0].sheet.startswith(f"RT{rows['rt'][0]}-RW{rows['rw'][0]}")
    assert (told[0].row, told[0].column) == (None, "E5")
    assert at_their_rows(told, reading.grid)[0].row == 2
