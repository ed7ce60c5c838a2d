"""The findings of a file on the page Upload: one line per check, filtered, and each with its cell."""

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from data.readers.grid import Grid, Origin
from findings import Finding, the_rest
from indicators.regulation import DEFAULT, regulations
from indicators.survey import survey_form
from pages._cells import surroundings
from pages._findings import checks_table, counted, ranked_checks
from pages._sieve import Sieve
from pages._whereabouts import Whereabouts, stand_of
from pages._words import plain
from tests.pages.conftest import Visit, findings, shown, without_faults
from tests.pages.uploads import survey, survey_file

MANY = 8
LABEL = survey_form()["jumlah_kk"].label_id
NOWHERE = Whereabouts("en")
EXAMPLE = 'mis. Kolom jumlah_bangunan berisi "sekian", bukan angka.'
GRID = Grid(
    ("RT", "Luas", "Luas", "KK", "Jiwa", "Unit"),
    pl.DataFrame({f"c{place}": [f"{place}.{row}" for row in range(20)] for place in range(6)}),
    header_row=3,
)


@pytest.fixture
def page(visit: Visit) -> AppTest:
    """A survey whose first rows have an absurd number of households, and one of them negative buildings too."""
    here = pl.int_range(pl.len())
    rows = survey().with_columns(
        pl.when(here < MANY).then(pl.lit("banyak")).otherwise(pl.col("jumlah_kk").cast(pl.String)).alias("jumlah_kk"),
        pl.when(here == 2).then(pl.lit("sekian")).otherwise(pl.col("jumlah_bangunan").cast(pl.String))
        .alias("jumlah_bangunan"),
    )  # fmt: skip
    opened = visit("unggah")
    return without_faults(opened.file_uploader(key="berkas-0").set_value([survey_file(rows)]).run())


def test_many_findings_of_one_check_are_one_line(page):
    checks = table(page, "periksa")
    (line,) = checks.filter(pl.col("Pemeriksaan") == EXAMPLE).to_dicts()
    assert line["Berapa"] == str(MANY + 1)
    assert checks["Berapa"].cast(pl.Int64).sum() == len(listed(page))


def test_a_chosen_check_leaves_its_findings_only_and_is_told_in_words(page):
    total = len(listed(page))
    row = table(page, "periksa")["Pemeriksaan"].to_list().index(EXAMPLE)
    choose(page, "periksa", row)
    assert len(listed(page)) == MANY + 1 < total
    assert f"{MANY + 1} dari {total} temuan" in shown(page)


def test_the_filters_by_column_severity_and_place_meet(page):
    total = len(listed(page))
    box(page, "kolom").set_value(["jumlah_kk"])
    box(page, "tingkat").set_value(["kesalahan"])
    without_faults(page.run())
    assert set(listed(page)["kolom"]) == {LABEL}
    assert len(listed(page)) == MANY
    next(field for field in page.text_input if field.key.startswith("saring-tempat-")).set_value("tidak ada")
    without_faults(page.run())
    assert findings(page) == []
    assert f"0 dari {total} temuan" in shown(page)


def test_a_chosen_finding_shows_its_cell_its_reason_and_what_else_its_row_has(page):
    box(page, "kolom").set_value(["jumlah_bangunan"])
    without_faults(page.run())
    choose(page, "temuan", listed(page)["baris"].to_list().index(4))
    (around,) = cells(page)
    assert around["Baris"].to_list() == ["2", "3", "▶ 4", "5", "6", "7"]
    assert around["jumlah_bangunan"].to_list()[2] == "sekian"
    assert "isi berkas\\: sekian" in shown(page)
    assert plain(LABEL) in shown(page), "the other fault of the row is told"


def test_a_finding_that_is_gone_after_a_filter_is_chosen_no_more(page):
    choose(page, "temuan", 0)
    assert len(cells(page)) == 1
    box(page, "tingkat").set_value(["pemberitahuan"])
    without_faults(page.run())
    assert cells(page) == []


def test_a_row_near_an_edge_shows_what_there_is_of_its_surroundings():
    last = surroundings(GRID, (22, 5), "error", "en").data
    assert list(last["Row"]) == ["20", "21", "22", "▶ 23"]
    assert list(last.columns) == ["Row", "Luas (3)", "KK", "Jiwa", "Unit"]
    assert last.iloc[-1]["Unit"] == "5.19"


def test_headers_of_the_same_words_are_told_apart_and_a_fault_of_the_header_marks_no_row():
    shown_cells = surroundings(GRID, (2, 1), "error", "en").data
    assert list(shown_cells["Row"]) == ["4", "5", "6"]
    assert list(shown_cells.columns)[:4] == ["Row", "RT", "Luas (2)", "Luas (3)"]


def test_the_cell_of_a_form_on_its_own_sheet_is_found_by_the_name_of_the_sheet():
    forms = tuple(Origin(name, {"KK": "E5"}) for name in ("RT 1", "RT 2"))
    grid = Grid(("KK",), pl.DataFrame({"c0": ["x", "7"]}), origins=forms)
    assert list(surroundings(grid, (1, 0), "error", "en").data["Sheet"]) == ["▶ RT 1", "RT 2"]


def test_a_filter_keeps_every_finding_or_leaves_it_out_but_never_changes_it():
    found = [Finding("text_in_number", row=row, column="a" if row % 2 else "b", place="33.75") for row in range(10)]
    odd, even = (Sieve(columns=(name,)).passed(found, NOWHERE) for name in "ab")
    assert sorted([*odd, *even], key=lambda finding: finding.row or 0) == found
    assert Sieve().passed(found, NOWHERE) == found
    assert Sieve(place="33.74").passed(found, NOWHERE) == []


def test_errors_stand_first_then_the_check_with_most_findings():
    several = [Finding("drawn_before_split", detail={"old": "a", "year": "2018", "heirs": "b"})] * 9
    found = [*several, Finding("not_text"), *[Finding("mostly_blank")] * 5]
    assert list(ranked_checks(found)) == ["mostly_blank", "not_text", "drawn_before_split"]
    assert checks_table(ranked_checks(found), NOWHERE).iloc[0]["How many"] == "5"


def test_those_that_are_only_counted_belong_to_their_check_and_have_its_severity():
    found = [*[Finding("duplicate_header", column="x", detail={"first": "y"})] * 3, *the_rest("duplicate_header", 40)]
    assert checks_table(ranked_checks(found), NOWHERE).to_dict("records") == [
        {"Check": "e.g. The columns x and y mean the same column.", "How many": "43", "Severity": "error",
         "Where": "x; x; x; …"},
    ]  # fmt: skip
    assert counted(found, "en") == "error: 43"
    assert Sieve(checks=("duplicate_header",), severities=("error",)).passed(found, NOWHERE) == found


def test_a_place_is_told_by_its_name_and_a_column_by_its_label():
    rows = pl.DataFrame({"kode_kelurahan": ["99.02.01.1001"], "kelurahan": ["Muara"]})
    stand = stand_of(rows, "survey", regulations()[DEFAULT], "id")
    told = {
        "99.02.01.1001-002-001": "RT 001 RW 002 Muara", "99.02.01.1001-002": "RW 002 Muara", "99.02.01.1001": "Muara",
        "99.02.01.1009-002-001": "RT 001 RW 002 99.02.01.1009", "99.02": "99.02", "": "",
        "Kota A/Karang-anyar-ABC-001": "RT 001 RW ABC Karang-anyar", "/1--001": "RT 001 1",
    }  # fmt: skip
    assert {code: stand.place(code) for code in told} == told
    assert [stand.column(name) for name in ("jumlah_kk", "Jml KK rumah", "")] == [LABEL, "Jml KK rumah", ""]


def test_a_code_with_two_names_is_told_by_the_one_that_most_rows_give_it():
    rows = pl.DataFrame({"kode_kelurahan": ["99.02.01.1001"] * 3, "kelurahan": ["Muara", "Muara", "Hulu"]})
    stand = stand_of(rows, "survey", regulations()[DEFAULT], "id")
    assert stand.place("99.02.01.1001-002-001") == "RT 001 RW 002 Muara"


def test_what_is_wrong_stands_first_and_the_only_file_is_not_repeated(page):
    assert listed(page).columns[:2] == ["keliru", "Apa yang perlu dilakukan"]
    assert "Berkas" not in listed(page).columns


def test_findings_are_found_by_the_name_of_their_place(page):
    kelurahan = survey().filter(kode_kelurahan="99.02.01.1002")["kelurahan"][0]
    next(field for field in page.text_input if field.key.startswith("saring-tempat-")).set_value(kelurahan.upper())
    without_faults(page.run())
    assert listed(page)["tempat"].str.ends_with(kelurahan).all()


def table(page: AppTest, name: str) -> pl.DataFrame:
    (one,) = [frame.value for frame in page.dataframe if (frame.key or "").startswith(f"{name}-")]
    return pl.from_pandas(one)


def cells(page: AppTest) -> list[pl.DataFrame]:
    """The tables that show a cell among its neighbours: one of their rows is marked."""
    tables = [pl.from_pandas(frame.value) for frame in page.dataframe if "Baris" in frame.value.columns]
    return [one for one in tables if one["Baris"].cast(pl.String).str.starts_with("▶").any()]


def listed(page: AppTest) -> pl.DataFrame:
    return findings(page)[0]


def choose(page: AppTest, name: str, *rows: int) -> None:
    (key,) = [frame.key for frame in page.dataframe if (frame.key or "").startswith(f"{name}-")]
    page.session_state[key] = {"selection": {"rows": list(rows), "columns": [], "cells": []}}
    without_faults(page.run())


def box(page: AppTest, name: str):
    return next(field for field in page.multiselect if field.key.startswith(f"saring-{name}-"))


def test_the_summary_names_the_places_of_what_is_doubtful(visit):
    (doubtful,) = [it.value for it in visit("ringkasan").table if "Di mana" in it.value.columns]
    assert doubtful["Di mana"].str.contains(r"RT \d+ RW \d+ [A-Z][a-z]").all()
    assert not doubtful["Di mana"].str.contains("99").any()
