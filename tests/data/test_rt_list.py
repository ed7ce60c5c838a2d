"""The RT list of an office: works that name only its numbers find their place, whichever of the two comes first."""

import polars as pl
import pytest

import cli
from data import demo, store
from data.arrival import as_placed, stored_beside
from data.known_places import known_places
from data.readers.reading import Choices, Reading
from data.readers.table import read_table
from data.rt_list import placed
from data.tables import prepared
from findings import Finding
from indicators.causes import by_cause, causes
from indicators.checks import examine
from indicators.ends import Side
from indicators.survey import survey_form
from indicators.works_effect import Rule, fate_counts, works_effect
from indicators.works_tally import placed_counts, told_works
from tests.data.tables import FORMS
from tests.indicators import pekalongan
from tests.shared import shared_data

LAW = pekalongan.LAW
FIRST, LAST = "99.01.01.1001-001-001", "99.01.01.1001-001-002"
LISTED = pl.DataFrame({"kode_kota": ["99.01"] * 3, "id_rt": ["1", "2", "3"], "kawasan": ["6", "6", "7"],
                       "kode_kelurahan": ["99.01.01.1001"] * 2 + ["99.01.01.1002"],
                       "kode_rt": [FIRST, LAST, "99.01.01.1002-001-001"]})  # fmt: skip
SURVEY = demo.tables()["survey"].filter(tahun=2025)


def works(**columns: list[str | None]) -> pl.DataFrame:
    height = len(next(iter(columns.values())))
    return pl.DataFrame(
        {"kode_kota": ["99.01"] * height, "id_kegiatan": [str(at) for at in range(height)], **columns}
    ).with_columns(pl.all().cast(pl.String))


def found(text: str, survey: pl.DataFrame | None = SURVEY) -> list[str]:
    """The codes of everything found of a list."""
    reading = read_table(text.encode(), "daftar.csv", FORMS, storing=True)
    assert reading.understood.kind == "rt_list"
    _rows, doubts = examine("rt_list", reading.table, {} if survey is None else {"survey": survey}, LAW)
    return [it.code for it in (*reading.findings, *doubts)]


def test_a_number_of_the_list_gives_a_work_its_rt_and_every_other_work_stays_as_it_is():
    rows = works(
        id_rt=["1", " 2.0", "9", None, "1", "1"],
        kode_rt=[None, None, None, None, LAST, None],
        kode_kelurahan=[None, None, None, "99.01.01.1002", None, "99.01.01.1009"],
    )
    told = placed(rows, LISTED)
    assert told["kode_rt"].to_list() == [FIRST, LAST, None, None, LAST, None]
    assert told["dari_daftar"].to_list() == [True, True, False, False, False, False]
    assert told.select("id_kegiatan", "id_rt").equals(rows.select("id_kegiatan", "id_rt"))


def test_an_rt_that_is_written_in_place_of_its_number_lies_in_the_kelurahan_of_its_kawasan():
    told = placed(works(id_rt=["RT003-RW011", "RT003-RW011"], kawasan=["7", "8"]), LISTED)
    assert told["kode_rt"].to_list() == ["99.01.01.1002-011-003", None]
    both = LISTED.with_columns(kawasan=pl.lit("7"))
    assert placed(works(id_rt=["RT003-RW011"], kawasan=["7"]), both)["kode_rt"].to_list() == [None]


def test_works_without_any_number_and_an_empty_list_change_no_place():
    bare = works(kriteria=["2a", "3a"])
    assert placed(bare, LISTED)["kode_rt"].null_count() == 2
    numbered = works(id_rt=["1"], kode_rt=[None])
    assert placed(numbered, LISTED.clear()).select(numbered.columns).equals(numbered)


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (f"1,{FIRST}\n2,{LAST}\n", []),
        (f"1,{FIRST}\n1,{FIRST}\n", ["duplicate_row"]),
        (f"1,{FIRST}\n1,{LAST}\n", ["rt_number_two_places"]),
        (f"1,{FIRST}\n1.0,{FIRST}\n", ["duplicate_row"]),
        (f"1,{FIRST}\n7,{FIRST}\n", ["rt_two_numbers"]),
        (f"1,{FIRST}\n7,{FIRST}\n8,{FIRST}\n", ["rt_two_numbers"]),
        ("1,99.01.01.1001-001-099\n", ["rt_number_unknown_place"]),
        (f"1,{FIRST}\n2,\n", ["row_without_place"]),
    ],
)
def test_doubled_numbers_two_places_and_unknown_places_are_told(rows, wanted):
    assert found(f"id_rt,kode_rt\n{rows}") == wanted


def test_a_number_of_two_rt_and_an_rt_of_two_numbers_name_all_their_rows_once():
    reading = read_table(f"id_rt,kode_rt\n4,{FIRST}\n4,{LAST}\n".encode(), "daftar.csv", FORMS, storing=True)
    (twice,) = reading.findings
    assert (twice.row, twice.severity, reading.table.height) == (3, "error", 2)
    assert twice.what("id") == f"Nomor RT 4 menunjuk lebih dari satu tempat: {FIRST}, {LAST} (baris 2, 3)."
    rows = read_table(f"id_rt,kode_rt\n4,{FIRST}\n5,{LAST}\n6,{FIRST}\n".encode(), "daftar.csv", FORMS, storing=True)
    (two,) = examine("rt_list", rows.table, {}, LAW, "daftar.csv")[1]
    assert (two.row, two.severity, two.place) == (4, "warning", FIRST)
    assert two.what("en") == f"RT {FIRST} has more than one number of the office: 4, 6 (rows 2, 4)."


def test_without_a_survey_no_place_is_unknown():
    assert found("id_rt,kode_rt\n1,99.01.01.1001-001-099\n", survey=None) == []


@pytest.mark.parametrize("order", [("works", "rt_list"), ("rt_list", "works")])
def test_list_and_works_may_come_in_any_order_and_what_is_stored_stays_as_handed_in(tmp_path, order):
    tables = {"works": works(id_rt=["2"], kode_rt=[None]).with_columns(tahun=2024), "rt_list": LISTED}
    for kind in order:
        store.put(tmp_path, kind, tables[kind], author="", note="", file="", sha256="")
    raw = store.get(tmp_path, "works")
    assert raw["kode_rt"].to_list() == [None]
    assert as_placed(tmp_path, "works", raw)["kode_rt"].to_list() == [LAST]
    assert stored_beside(tmp_path, raw)["works"]["dari_daftar"].to_list() == [True]


def unplaced_works(**columns: list[str | None]) -> pl.DataFrame:
    height = len(next(iter(columns.values())))
    told = works(**columns, kriteria=["2a"] * height)
    return told.with_columns(tahun=2024, volume=1.0, baris=pl.int_range(2, height + 2), kode_rt=pl.lit(None, pl.String))


def doubts(rows: pl.DataFrame, **stored: pl.DataFrame) -> dict[str, Finding]:
    return {it.code: it for it in examine("works", rows, stored, LAW, "kegiatan.csv")[1]}


def test_works_with_numbers_of_an_office_are_told_to_bring_its_rt_list_and_others_are_not():
    told = doubts(unplaced_works(id_rt=["6", None, "8"]))
    assert told["work_number_unlisted"].what("id").startswith("2 dari 3 kegiatan (66,67 %)")
    assert "baris 2, 4." in told["work_number_unlisted"].what("id")
    assert all(word in told["work_number_unlisted"].remedy("id") for word in ("daftar RT", "kelurahan", "RW"))
    assert told["work_without_place"].what("id").startswith("1 dari 3 kegiatan")
    assert "daftar RT" not in told["work_without_place"].remedy("id")


def test_a_slum_area_is_called_unknown_only_where_there_is_a_survey_to_know_it():
    rows = unplaced_works(kawasan=[SURVEY["kawasan"].drop_nulls()[0], "Antah Berantah"])
    assert "work_without_place" not in doubts(rows)
    assert doubts(rows, survey=SURVEY)["work_without_place"].what("id").startswith("1 dari 2 kegiatan")


def test_works_that_come_after_the_list_are_not_said_to_lack_a_place(tmp_path, capsys):
    store.put(tmp_path / "store", "rt_list", LISTED, author="", note="", file="", sha256="")
    path = tmp_path / "works.csv"
    path.write_text("id_rt,tahun,kode_kota,kriteria,volume,kegiatan\n2,2024,99.01,2a,10,Jalan\n", encoding="utf-8")
    assert cli.main(["import", str(path), "--store", str(tmp_path / "store"), "--language", "en"]) == 0
    assert "by an RT number of the office" not in capsys.readouterr().err
    assert store.get(tmp_path / "store", "works")["kode_rt"].to_list() == [None]


@pytest.fixture(scope="module")
def listed() -> Reading:
    """Pekalongan's own list, its kelurahan by name."""
    known = known_places(pl.DataFrame(), pekalongan.survey())
    choices = Choices(constants={"kode_kota": pekalongan.CITY})
    return read_table(pekalongan.rt_list_file(), "daftar.csv", FORMS, choices, storing=True, places=known)


@pytest.fixture(scope="module")
def numbered() -> pl.DataFrame:
    """Pekalongan's 1,091 works as handed in."""
    path = shared_data("slum/pekalongan-investasi-2020-2023.csv")
    choices = Choices(constants={"kode_kota": pekalongan.CITY})
    return read_table(path.read_bytes(), path.name, FORMS, choices, storing=True).table


def test_the_list_of_pekalongan_is_read_whole_and_every_rt_of_it_is_surveyed(listed):
    assert (listed.understood.kind, listed.table.height) == ("rt_list", 432)
    assert {it.code for it in listed.findings} == {"matched_place_name"}
    kept = prepared("rt_list", listed.table, tuple(survey_form()))
    assert set(kept["kode_rt"]) == set(pekalongan.survey()["kode_rt"])
    _rows, doubts = examine("rt_list", listed.table, {"survey": pekalongan.survey()}, LAW)
    assert doubts == []


def test_1051_of_the_1091_works_find_a_surveyed_rt_and_the_other_40_an_rt_that_nobody_surveyed(listed, numbered):
    survey = pekalongan.survey()
    before = placed_counts(told_works(numbered, survey, LAW))
    after = placed_counts(told_works(placed(numbered, listed.table), survey, LAW))
    assert {how: count for how, count in before.items() if count} == {"unplaced": 1091}
    assert {how: count for how, count in after.items() if count} == {"list": 1051, "unknown_rt": 40}


def test_the_1091_works_of_pekalongan_ask_for_the_list_and_are_content_with_it(listed, numbered):
    told = doubts(numbered)
    assert told["work_number_unlisted"].what("id").startswith("1.091 dari 1.091 kegiatan (100,00 %)")
    assert "work_without_place" not in told
    assert not {"work_number_unlisted", "work_without_place"} & set(doubts(placed(numbered, listed.table)))


def test_97_762_ha_of_works_without_a_place_become_treated_hectares_by_the_list(listed, numbered):
    survey = pekalongan.survey()
    ends = Side(survey, 2019, LAW), Side(survey, 2023, LAW)

    def why(works: pl.DataFrame) -> list[tuple[str, int, float]]:
        told = by_cause(causes(*ends, works)).select("sebab", "jumlah_rt", "perubahan_ha")
        return [(cause, count, round(area, 3)) for cause, count, area in told.iter_rows()]

    assert why(numbered) == [("unplaced", 104, -97.762)]
    assert why(placed(numbered, listed.table)) == [("treated", 104, -97.762)]


def test_the_1047_works_that_count_carry_153_rt_out_and_slum_from_343_146_to_175_560_ha(listed, numbered):
    survey, rule = pekalongan.survey(), Rule(2019, 2023)
    effect = works_effect(placed(numbered, listed.table), survey, LAW, survey_form(), rule)
    counts = {fate: count for fate, count in fate_counts(effect.works).items() if count}
    assert counts == {"counted": 1047, "no_criterion": 3, "no_volume": 1, "unknown_rt": 40}
    assert effect.places.filter(perubahan="left").height == 153
    before, after = (effect.places[f"luas_kumuh_ha_{end}"].sum() for end in ("lama", "baru"))
    assert (round(before, 3), round(after, 3)) == (343.146, 175.56)
