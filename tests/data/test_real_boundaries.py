"""Every boundary file of the shared material: read to the right table, or refused for the right reason."""

import json
from collections import Counter

import polars as pl
import pytest
import shapely

from data.places import areas
from data.readers.boundaries import read_boundaries
from data.readers.reading import Choices, Reading
from findings import has_errors
from tests.shared import shared_data

# Names typed here are those without which a file cannot be read: cities and kecamatan, and some kelurahan of Malang.
ABOVE = {
    **{"33.72": "Kota Surakarta", "33.75": "Kota Pekalongan", "35.77": "Kota Madiun", "35.73": "Kota Malang"},
    **{"33.75.01": "Pekalongan Barat", "33.75.02": "Pekalongan Timur"},
    **{"33.75.03": "Pekalongan Utara", "33.75.04": "Pekalongan Selatan"},
}
MALANG = {"35.73.05.1003": "Sumbersari", "35.73.05.1007": "Tlogomas", "35.73.04.1011": "Karangbesuki"}
KELURAHAN = {"kelurahan": 27}
READ = [  # file, features in, features used, places out by level, skipped by reason, findings
    ("boundaries/kota-madiun.geojson", 27, 27, KELURAHAN, {}, ["shape_mended"]),
    ("boundaries/kota-pekalongan.geojson", 27, 27, KELURAHAN, {}, []),
    ("boundaries/kota-surakarta.geojson", 54, 54, {"kelurahan": 54}, {}, []),
    ("boundaries/kota-madiun.bps2020.geojson", 27, 27, KELURAHAN, {}, ["places_by_name"]),
    ("boundaries/kota-pekalongan.bps2020.geojson", 27, 27, KELURAHAN, {}, ["places_by_name"]),
    (
        *("boundaries/kota-surakarta.bps2020.geojson", 51, 51, {"kelurahan": 51}, {}),
        ["drawn_before_split", "drawn_before_split", "known_not_drawn", "places_by_name"],
    ),
    ("boundaries/rt-kumuh-kota-pekalongan-sk2020.geojson", 438, 438, {"rt": 430}, {}, ["several_polygons"]),
    (
        *("slum/pekalongan-sk-kumuh-2020.geojson", 465, 465, {"kelurahan": 27, "rt": 430}, {}),
        ["place_unconfirmed", "place_unconfirmed", "places_by_name", "several_levels", "several_polygons"],
    ),
    ("slum/pekalongan-sk-kumuh-2024.geojson", 242, 242, {"rt": 242}, {}, ["place_unconfirmed", "places_by_name"]),
    ("messy/pekalongan-sk2024.kmz", 242, 242, {"rt": 242}, {}, ["place_unconfirmed", "places_by_name"]),
    (
        *("messy/pekalongan-kecamatan-latlng-tertukar.json", 4, 4, {"kecamatan": 4}, {}),
        ["coordinates_swapped", "places_by_name"],
    ),
    (
        *("messy/kota-surakarta-bps2020.turunan.topojson", 51, 51, {"kelurahan": 51}, {}),
        ["drawn_before_split", "drawn_before_split", "known_not_drawn", "places_by_name", "shape_mended"],
    ),
    (
        *("messy/BIG-ADMINISTRASIDESA_AR_25K-malang.zip", 82, 3, {"kelurahan": 3}, {"no_code": 79}),
        [*["feature_without_code"] * 79, "places_by_name"],
    ),
]
BPS = ["bps_code", "no_known_places"]
NAMES_ONLY = ["no_boundary_code", "no_known_places"]
REFUSED = [  # where no place is known: file, why
    ("boundaries/kota-madiun.bps2020.geojson", BPS),
    ("boundaries/kota-pekalongan.bps2020.geojson", BPS),
    ("boundaries/kota-surakarta.bps2020.geojson", BPS),
    ("messy/kota-surakarta-bps2020.turunan.topojson", BPS),
    ("slum/pekalongan-sk-kumuh-2020.geojson", NAMES_ONLY),
    ("slum/pekalongan-sk-kumuh-2024.geojson", NAMES_ONLY),
    ("messy/pekalongan-sk2024.kmz", NAMES_ONLY),
    ("messy/pekalongan-kecamatan-latlng-tertukar.json", ["coordinates_swapped", *NAMES_ONLY]),
    ("messy/BIG-ADMINISTRASIDESA_AR_25K-malang.zip", NAMES_ONLY),
]


def known() -> dict[str, str]:
    """Every place the official sets name, with the cities and kecamatan above them."""
    places = dict(ABOVE) | MALANG
    for city in ("madiun", "pekalongan", "surakarta"):
        told = json.loads(shared_data(f"boundaries/kota-{city}.geojson").read_text(encoding="utf-8"))
        places |= {feature["properties"]["kode"]: feature["properties"]["nama"] for feature in told["features"]}
    return places


def read(name: str, choices: Choices | None = None, places: dict[str, str] | None = None) -> Reading:
    path = shared_data(name)
    return read_boundaries(path.read_bytes(), path.name, choices or Choices(), known() if places is None else places)


def codes(reading: Reading) -> list[str]:
    return sorted(finding.code for finding in reading.findings)


@pytest.mark.parametrize("row", READ, ids=lambda row: row[0])
def test_every_real_boundary_file_is_read_to_the_right_table(row):
    name, rows_in, rows_out, places, skipped, told = row
    reading = read(name)
    facts = reading.understood
    assert (facts.rows_in, facts.rows_out, facts.rows_skipped) == (rows_in, rows_out, skipped)
    assert facts.rows_in == facts.rows_out + sum(facts.rows_skipped.values())
    assert Counter(reading.table["tingkat"]) == places
    assert codes(reading) == told
    assert shapely.is_valid(shapely.from_wkb(reading.table["geometri"].to_list())).all()


@pytest.mark.parametrize(("name", "why"), REFUSED)
def test_a_real_file_without_official_codes_is_refused_while_no_place_is_known(name, why):
    reading = read(name, places={})
    assert codes(reading) == sorted(why)
    assert reading.table.is_empty()


@pytest.mark.parametrize("year", ["2020", "2024"])
def test_the_decree_is_acceptable_once_its_misspelt_names_are_confirmed(year):
    first = read(f"slum/pekalongan-sk-kumuh-{year}.geojson")
    chosen = {guess.written: guess.meant for guess in first.understood.guessed_places}
    second = read(f"slum/pekalongan-sk-kumuh-{year}.geojson", Choices(places=chosen))
    assert set(chosen) <= {"Noyotaansari", "Sekoduwet"}
    assert has_errors(first.findings)
    assert not has_errors(second.findings)
    assert second.table.equals(first.table)


def test_the_decree_is_read_to_the_same_places_and_shapes_as_its_keyed_copy():
    decree = areas(read("slum/pekalongan-sk-kumuh-2020.geojson").table.filter(tingkat="rt"))
    keyed = areas(read("boundaries/rt-kumuh-kota-pekalongan-sk2020.geojson").table)
    assert decree["kode"].to_list() == keyed["kode"].to_list()
    assert (decree["luas_ha"] - keyed["luas_ha"]).abs().max() < 1e-9  # type: ignore[operator]


def test_kmz_and_geojson_of_one_decree_are_the_same_places_of_the_published_area():
    geojson, kmz = (
        areas(read(name).table) for name in ("slum/pekalongan-sk-kumuh-2024.geojson", "messy/pekalongan-sk2024.kmz")
    )
    assert geojson["kode"].to_list() == kmz["kode"].to_list()
    assert geojson["luas_ha"].sum() == pytest.approx(143.769, rel=0.002)
    assert (geojson["luas_ha"] - kmz["luas_ha"]).abs().max() < 0.001  # type: ignore[operator]


def test_the_swapped_kecamatan_lie_on_the_city_and_are_acceptable_once_confirmed():
    name = "messy/pekalongan-kecamatan-latlng-tertukar.json"
    assert has_errors(read(name).findings)
    reading = read(name, Choices(swapped=True))
    assert codes(reading) == ["places_by_name", "swapped_back"]
    assert reading.understood.swapped
    west, south, east, north = shapely.total_bounds(shapely.from_wkb(reading.table["geometri"].to_list()))
    assert 109.6 < west < east < 109.8
    assert -7.0 < south < north < -6.8


def test_old_and_new_sets_of_one_city_cover_the_same_ground():
    new, old = (read(f"boundaries/kota-surakarta{kind}.geojson").table for kind in ("", ".bps2020"))
    assert areas(new)["luas_ha"].sum() == pytest.approx(areas(old)["luas_ha"].sum(), rel=0.02)
    assert set(new["kode"]) - set(old["kode"]) == {"33.72.03.1010", "33.72.05.1014", "33.72.05.1015"}
    kadipiro = [areas(table).filter(pl.col("kode") == "33.72.05.1001")["luas_ha"].item() for table in (new, old)]
    assert kadipiro[0] < kadipiro[1]
