"""Codes and names of one row that mean different places: told by row, and never decided in silence."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cli
from data import demo, store
from data.known_places import known_places
from data.readers.boundaries import read_boundaries
from data.readers.reading import Choices, Reading
from data.readers.table import read_table
from indicators.checks import accepted_forms, examine
from indicators.regulation import DEFAULT, regulations
from indicators.survey import survey_form
from tests.data.tables import read
from tests.indicators.surveys import few
from tests.shared import shared_data

LAW = regulations()[DEFAULT]
FORMS = accepted_forms(LAW)
HOME, OTHER = "99.01.01.1001", "99.01.01.1002"
PLACES = {HOME: "Muara Rekaan", OTHER: "Sukamaju", "99.01.01.1003": "Karang Anyar", "99.02.01.1001": "Jauh"}
# Of every kind that has places, a table of two rows whose second names another city than its codes.
TABLES = {
    "survey": (
        "kode_kota,tahun,kode_kelurahan,rw,rt,luas_verifikasi_ha,jumlah_bangunan,jumlah_kk,panjang_jalan_ideal_m,"
        "panjang_drainase_ideal_m",
        "{},2023,99.01.01.1001,001,00{},1.25,40,45,300,280"),
    "works": ("kode_kota,tahun,kode_kelurahan,kriteria,volume,id_kegiatan", "{},2023,99.01.01.1001,2a,10,k{}"),
    "decree": ("kode_kota,tahun,nomor_sk,kode_rt,luas_sk_ha", "{},2020,1/2020,99.01.01.1001-001-00{},1.5"),
    "poverty_register": (
        "kode_kota,tahun,kode_kelurahan,sumber,jumlah_keluarga_miskin", "{},2023,99.01.01.1001,DTKS {},40"),
    "published": ("kode_kota,tahun,kode,tingkat,total_skor,tingkat_kekumuhan", "{},2023,99.01:Tepi {},kawasan,20,KR"),
    "rt_list": ("kode_kota,id_rt,kode_kelurahan,rw,rt", "{},1{},99.01.01.1001,001,002"),
}  # fmt: skip


def table(kind: str, *cities: str) -> Reading:
    header, row = TABLES[kind]
    lines = [header, *(row.format(city, place) for place, city in enumerate(cities, start=1))]
    return read_table("\n".join(lines).encode(), "x.csv", FORMS, storing=True)


def about(reading: Reading, code: str) -> list[tuple[int | None, str, str]]:
    return [(it.row, it.column, it.value) for it in reading.findings if it.code == code]


@pytest.mark.parametrize("kind", TABLES)
def test_a_city_that_contradicts_the_codes_of_its_row_is_an_error_in_every_kind_of_table(kind):
    reading = table(kind, "99.01", "33.75")
    assert reading.understood.kind == kind
    (told,) = [it for it in reading.findings if it.severity == "error"]
    assert (told.code, told.file, told.row, told.column) == ("city_contradicts_code", "x.csv", 3, "kode_kota")
    assert "33.75" in told.what("id") and "terletak di 99.01" in told.what("id")
    assert reading.table.height == 2
    assert [it for it in table(kind, "99.01", "99.01").findings if it.severity == "error"] == []


def test_a_city_that_a_survey_does_not_need_may_be_written_in_any_way():
    header, row = TABLES["survey"]
    reading = read_table(f"{header}\n{row.format('3375', 1)}\n".encode(), "x.csv", FORMS, storing=True)
    assert [it.code for it in reading.findings] == ["bad_city_code_relaxed"]
    assert reading.table["kode_kota"].to_list() == ["99.01"]


def test_a_column_of_cities_that_is_left_out_contradicts_nothing():
    header, row = TABLES["works"]
    text = f"{header}\n{row.format('33.75', 1)}\n"
    assert about(read(text), "city_contradicts_code")
    assert not about(read(text, Choices(columns={"kode_kota": ""})), "city_contradicts_code")


def test_where_nothing_is_stored_a_contradiction_is_only_a_warning():
    header, row = TABLES["works"]
    told = read(f"{header}\n{row.format('33.75', 1)}\n", storing=False)
    assert about(told, "city_contradicts_code_relaxed") == [(2, "kode_kota", "33.75")]


def test_a_name_is_looked_for_in_the_city_that_the_row_names_and_in_no_other():
    head = "kode_kota,tahun,kelurahan,kriteria,volume\n"
    home = read(f"{head}99.01,2023,Sukamaju,2a,1\n", places=PLACES)
    assert home.table["kode_kelurahan"].to_list() == [OTHER]
    away = read(f"{head}99.02,2023,Sukamaju,2a,1\n", places=PLACES)
    assert away.table["kode_kota"].to_list() == ["99.02"]
    assert about(away, "unknown_place_name")


@pytest.mark.parametrize(
    ("kelurahan", "rw", "rt", "agrees"),
    [
        (HOME, "1", "002", True),
        ("", "", "", True),
        (OTHER, "001", "002", False),
        (HOME, "009", "002", False),
        (HOME, "001", "9", False),
    ],
)
def test_a_code_of_an_rt_that_contradicts_its_row_is_an_error(kelurahan, rw, rt, agrees):
    head = "kode_kota,tahun,kode_rt,kode_kelurahan,rw,rt,kriteria,volume"
    reading = read(f"{head}\n99.01,2023,{HOME}-001-002,{kelurahan},{rw},{rt},2a,1\n")
    told = about(reading, "rt_contradicts_code")
    assert told == ([] if agrees else [(2, "kode_rt", f"{HOME}-001-002")])


@few
@given(st.lists(st.sampled_from(["99.01", "33.75", "35.78"]), min_size=1, max_size=12))
def test_as_many_contradictions_are_told_as_there_are_and_no_row_is_lost(cities):
    reading = table("works", *cities)
    assert len(about(reading, "city_contradicts_code")) == sum(city != "99.01" for city in cities)
    assert reading.table.height == len(cities)


def test_many_contradictions_are_cut_off_and_counted():
    told = about(table("works", *["33.75"] * 230), "city_contradicts_code")
    rest = [it for it in table("works", *["33.75"] * 230).findings if it.code == "and_more"]
    assert (len(told), [it.count for it in rest]) == (200, [30])


def test_a_contradiction_is_not_stored(tmp_path, capsys):
    header, row = TABLES["works"]
    path = tmp_path / "kegiatan.csv"
    path.write_text(f"{header}\n{row.format('33.75', 1)}\n", encoding="utf-8")
    assert cli.main(["import", str(path), "--store", str(tmp_path / "store")]) == 1
    assert "bertentangan dengan kode 99.01.01.1001" in capsys.readouterr().err
    assert store.current(tmp_path / "store", "works") is None


def test_a_row_without_a_city_is_told_once(tmp_path, capsys):
    path = tmp_path / "kegiatan.csv"
    path.write_text("tahun,kode_kelurahan,kriteria,volume\n2023,99.01.01.1001,2a,1\n2023,,2a,1\n", encoding="utf-8")
    assert cli.main(["import", str(path), "--store", str(tmp_path / "store")]) == 1
    assert capsys.readouterr().err.count("Baris ini tidak lengkap tempat atau tahunnya") == 1


def named(*rows: tuple[str, str], places: dict[str, str] | None = None) -> Reading:
    lines = [f"99.01,2023,{code},{name},2a,{place}" for place, (code, name) in enumerate(rows, start=1)]
    return read("\n".join(["kode_kota,tahun,kode_kelurahan,kelurahan,kriteria,volume", *lines]), places=places)


def test_a_name_of_another_place_than_the_code_is_a_warning_with_both_names():
    (told,) = named((HOME, "Muara Rekaan"), (HOME, "Sukamaju"), (HOME, "SUKAMAJU"), places=PLACES).findings[:1]
    assert (told.code, told.severity, told.row, told.column) == ("name_contradicts_code", "warning", 3, "kelurahan")
    assert told.what("id") == (
        f'Kode {HOME} dikenal sebagai "Muara Rekaan", tetapi di sini dinamai "Sukamaju", nama {OTHER} '
        "(baris 3; seluruhnya 1 baris)."
    )


@pytest.mark.parametrize("name", ["Muara Rekaan", "Kel. MUARA-REKAAN", "Moeara Rekaan", "Muara Rekan", "-", ""])
def test_another_writing_of_the_name_of_a_code_is_no_contradiction(name):
    assert named((HOME, name), places=PLACES).findings == ()


def test_a_code_that_nobody_knows_bears_the_name_that_most_rows_give_it():
    reading = named((HOME, "Rawa Besar"), (HOME, "Rawa Besar"), (HOME, "Tegalsari"))
    assert about(reading, "name_contradicts_code") == [(4, "kelurahan", "Tegalsari")]
    assert reading.findings[0].tables == ()
    assert named((HOME, "Rawa Besar"), (OTHER, "Rawa Besar")).findings == ()


def test_a_survey_with_two_names_for_a_code_is_told_once():
    rows = demo.tables()["survey"].filter(tahun=2025).head(6).select(
        name for name in survey_form() if name in demo.tables()["survey"].columns
    )  # fmt: skip
    here = pl.int_range(pl.len()) == 4
    strange = rows.with_columns(kelurahan=pl.when(here).then(pl.lit("Tegalsari")).otherwise("kelurahan"))
    reading = read_table(strange.write_csv().encode(), "x.csv", FORMS, storing=True)
    _rows, doubts = examine("survey", reading.table, {}, LAW)
    told = [it.code for it in (*reading.findings, *doubts) if "nam" in it.code]
    assert told == ["name_contradicts_code"]


def test_no_name_of_pekalongan_contradicts_its_code():
    path = shared_data("slum/pekalongan-survei-rt-2019-2023.csv")
    drawn = shared_data("boundaries/kota-pekalongan.geojson")
    known = known_places(read_boundaries(drawn.read_bytes(), drawn.name).table, pl.DataFrame())
    reading = read_table(path.read_bytes(), path.name, FORMS, storing=True, places=known)
    assert (len(known), reading.findings) == (27, ())
