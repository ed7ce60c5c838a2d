"""The names of places come from the boundaries and the survey of the store."""

import polars as pl

from data import demo
from data.known_places import known_places

NOTHING = pl.DataFrame()
SURVEY = pl.DataFrame(
    {
        "tahun": [2024, 2023],
        "kode_kota": ["99.01"] * 2,
        "kota": ["Kota Contoh"] * 2,
        "kode_kecamatan": ["99.01.01"] * 2,
        "kecamatan": ["Contoh Utara", None],
        "kode_kelurahan": ["99.01.01.1001", "99.01.01.1001"],
        "kelurahan": ["Nama Baru", "Nama Lama"],
    }
)


def test_the_newest_survey_names_a_place():
    assert known_places(NOTHING, SURVEY) == {
        "99.01": "Kota Contoh",
        "99.01.01": "Contoh Utara",
        "99.01.01.1001": "Nama Baru",
    }


def test_a_boundary_s_name_comes_first_and_places_without_official_code_are_left_out():
    drawn = pl.DataFrame(
        {"tingkat": ["kelurahan", "rt", "kelurahan"], "kode": ["99.01.01.1001", "99.01.01.1001-001-001", "X/Y"]}
    ).with_columns(nama=pl.lit("Peta"))
    assert known_places(drawn, SURVEY)["99.01.01.1001"] == "Peta"
    assert set(known_places(drawn, SURVEY)) == {"99.01", "99.01.01", "99.01.01.1001"}


def test_nothing_known_is_nothing():
    assert known_places(NOTHING, NOTHING) == {}


def test_every_kelurahan_of_the_demonstration_city_is_known_by_its_name():
    tables = demo.tables()
    known = known_places(tables["boundaries"], tables["survey"])
    assert set(tables["survey"]["kode_kelurahan"]) <= set(known)
