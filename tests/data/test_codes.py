"""Codes of places: what is built of codes, names, RW and RT, and what is no code."""

import polars as pl
import pytest

from data.codes import LEVELS, add_codes, code_problem, kelurahan_code, parent_code, parse_rt_rw, with_parts

CODED = {"kode_kelurahan": ["33.75.01.1003"], "rw": ["2"], "rt": ["06A"], "kawasan": ["Podosugih"]}
NAMED = {"kota": ["KAB. MALANG"], "kelurahan": ["Sidoluhur"], "rw": ["007"], "rt": ["002"], "kawasan": ["SIDOLUHUR II"]}


def codes(columns: dict[str, list]) -> dict[str, object]:
    frame = add_codes(pl.DataFrame(columns))
    return frame.select(f"kode_{level}" for level in LEVELS).row(0, named=True)


def test_codes_of_every_level_come_from_the_kelurahan_code():
    assert codes(CODED) == {
        "kode_rt": "33.75.01.1003-002-06A",
        "kode_rw": "33.75.01.1003-002",
        "kode_kelurahan": "33.75.01.1003",
        "kode_kecamatan": "33.75.01",
        "kode_kota": "33.75",
        "kode_kawasan": "33.75:Podosugih",
    }


def test_where_there_is_no_code_the_names_make_one():
    assert codes(NAMED) == {
        "kode_rt": "KAB. MALANG/Sidoluhur-007-002",
        "kode_rw": "KAB. MALANG/Sidoluhur-007",
        "kode_kelurahan": "KAB. MALANG/Sidoluhur",
        "kode_kecamatan": None,
        "kode_kota": "KAB. MALANG",
        "kode_kawasan": "KAB. MALANG:SIDOLUHUR II",
    }


def test_two_kelurahan_of_one_name_in_two_kecamatan_stay_two():
    told = {
        "kota": ["Kab. X"] * 2,
        "kecamatan": ["A", "B"],
        "kelurahan": ["Sukamaju"] * 2,
        "rw": ["1"] * 2,
        "rt": ["1"] * 2,
    }
    frame = add_codes(pl.DataFrame(told))
    assert frame["kode_rt"].to_list() == ["Kab. X/A/Sukamaju-001-001", "Kab. X/B/Sukamaju-001-001"]
    assert frame["kode_kecamatan"].to_list() == ["Kab. X/A", "Kab. X/B"]


def test_a_file_with_only_kawasan_and_rt_still_has_a_key_per_row():
    frame = add_codes(pl.DataFrame({"kawasan": ["1", "1", "2"], "rt": ["1", "2", "1"]}))
    assert frame["kode_rt"].n_unique() == 3
    assert frame["kode_kelurahan"].null_count() == 3


@pytest.mark.parametrize("columns", [CODED, NAMED])
def test_adding_codes_twice_changes_nothing(columns):
    once = add_codes(pl.DataFrame(columns))
    assert add_codes(once).equals(once)


def test_a_missing_kawasan_has_no_code_and_a_missing_rt_neither():
    frame = add_codes(pl.DataFrame({"kode_kelurahan": ["33.75.01.1003"], "rw": ["1"], "rt": [None], "kawasan": [" "]}))
    assert frame.select("kode_kawasan", "kode_rt").row(0) == (None, None)


@pytest.mark.parametrize(
    ("text", "rw", "rt"),
    [
        ("RT002-RW007", "007", "002"),
        ("RT 04 RW 02", "002", "004"),
        ("RT.003-RW.001", "001", "003"),
        ("RT008 - RW009", "009", "008"),
        ("RT06A-RW002", "002", "06A"),
        ("rt_1_rw_12", "012", "001"),
        ("RW 02 / RT 4", "002", "004"),
        ("002/007", "007", "002"),
        ("RT503-DS03", "DS03", "503"),
        ("RT03/RW02", "002", "003"),
        ("RT001-RW002", "002", "001"),
        ("RT001RW002", "002", "001"),
        ("RT_01-RW_02", "002", "001"),
        ("Rt. 1 / Rw. 2", "002", "001"),
        ("RT 06 A RW 02", "002", "06A"),
        ("RT: 3, RW: 12", "012", "003"),
        ("001 / 002", "002", "001"),
        ("RT 01 RW 02 RT 03", None, None),
        ("RT 01,02 RW 03", None, None),
        ("RT001", None, None),
        ("8", None, None),
        ("", None, None),
    ],
)
def test_rt_and_rw_are_split_or_not_read_at_all(text, rw, rt):
    assert pl.DataFrame({"text": [text]}).select(**parse_rt_rw(pl.col("text"))).row(0) == (rt, rw)


def test_the_parts_of_an_rt_code_are_its_kelurahan_rw_and_rt():
    told = pl.DataFrame({"kode_rt": ["33.75.01.1003-002-06A", "Bantaran", None], "rw": [None, "1", "2"]})
    parts = with_parts(told).select("kode_kelurahan", "rw", "rt")
    assert parts.rows() == [("33.75.01.1003", "002", "06A"), (None, "1", None), (None, "2", None)]
    assert add_codes(with_parts(told))["kode_rt"].to_list()[0] == "33.75.01.1003-002-06A"


def test_a_city_code_of_the_file_stands_where_no_kelurahan_tells_it():
    told = pl.DataFrame({"kode_kota": ["33.72", "33.72"], "kode_kelurahan": [None, "33.75.01.1003"]})
    assert add_codes(told)["kode_kota"].to_list() == ["33.72", "33.75"]


@pytest.mark.parametrize(
    ("text", "code", "problem"),
    [
        ("33.75.01.1003", "33.75.01.1003", None),
        (" 33.75.01.1003 ", "33.75.01.1003", None),
        ("3375011003", "33.75.01.1003", "digits"),
        ("3375011003.0", "33.75.01.1003", "digits"),
        ("33.75", None, "number"),
        ("33750110", None, "number"),
        ("3.375011E9", None, "number"),
        ("3375010016", None, "bps"),
        ("id3375010016", None, "bps"),
        ("33.75.01.0003", None, "bad"),
        ("Podosugih", None, "bad"),
        (None, None, None),
    ],
)
def test_a_kelurahan_code_is_read_only_where_nothing_of_it_is_lost(text, code, problem):
    frame = pl.DataFrame({"text": [text]}, schema={"text": pl.String})
    assert frame.select(kelurahan_code(pl.col("text")), problem=code_problem(pl.col("text"))).row(0) == (code, problem)


@pytest.mark.parametrize(
    ("code", "parents"),
    [
        ("33.75.01.1003-002-001", ("33.75.01.1003-002", "33.75.01.1003", "33.75.01", "33.75")),
        ("33.75.01", (None, None, "33.75.01", "33.75")),
        (
            "KOTA MADIUN/Oro-oro Ombo-005-015",
            ("KOTA MADIUN/Oro-oro Ombo-005", "KOTA MADIUN/Oro-oro Ombo", None, "KOTA MADIUN"),
        ),
        ("Kab. X/A/Sukamaju-001-001", ("Kab. X/A/Sukamaju-001", "Kab. X/A/Sukamaju", "Kab. X/A", "Kab. X")),
    ],
)
def test_a_code_tells_what_it_lies_in(code, parents):
    told = pl.DataFrame({"code": [code]}).select(
        parent_code(pl.col("code"), level).alias(level) for level in ("rw", "kelurahan", "kecamatan", "kota")
    )
    assert told.row(0) == parents
