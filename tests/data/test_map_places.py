"""Features without official codes are found by name among the known places; what is unsure waits for the user."""

import pytest

from data.readers.boundaries import read_boundaries
from data.readers.reading import Choices, Reading
from findings import has_errors
from tests.data.test_boundaries import EAST, SQUARE, codes, geojson, moved

KNOWN = {
    **{"99.01": "Kota Rekaan", "99.01.01": "Rekaan Barat", "99.01.02": "Rekaan Timur", "99.02": "Kabupaten Rekaan"},
    **{"99.01.01.1001": "Muara Rekaan", "99.01.01.1002": "Kauman", "99.01.02.1001": "Kauman"},
    **{"99.02.01.2001": "Muara Rekaan", "99.02.01.2002": "Tanjung Contoh"},
}


def read(properties: list[dict], choices: Choices | None = None, known: dict[str, str] | None = None) -> Reading:
    shapes = (SQUARE, EAST, moved(109.62, -6.9), moved(109.64, -6.9))[: len(properties)]
    return read_boundaries(
        geojson(properties, shapes), "x.geojson", choices or Choices(), KNOWN if known is None else known
    )


def without_sets(reading: Reading) -> list[str]:
    return [code for code in codes(reading) if code not in {"known_not_drawn", "places_of_other_cities"}]


@pytest.mark.parametrize("bps", ["id9901010016", "9901010016", 9901010016, "9901011016"])
def test_a_bps_code_is_never_taken_for_an_official_one(bps):
    told = [{"idbps": bps, "desa": "Muara Rekaan", "kota": "Kota Rekaan"}]
    reading = read(told)
    assert reading.table["kode"].to_list() == ["99.01.01.1001"]
    assert without_sets(reading) == ["places_by_name"]
    assert codes(read(told, known={}))[-1] == "no_known_places"


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"kelurahan": "MUARA REKAAN", "kota": "KOTA REKAAN"}, "99.01.01.1001"),
        ({"NAMOBJ": "Muara Rekaan", "WADMKK": "Rekaan", "WADMKC": "X"}, "99.02.01.2001"),
        ({"desa": "Ds. Muara Rekaan", "kabupaten": "KAB. REKAAN"}, "99.02.01.2001"),
        ({"kelurahan": "Kauman", "kecamatan": "Rekaan Timur", "kota": "Kota Rekaan"}, "99.01.02.1001"),
        ({"kecamatan": "Kec. Rekaan Barat"}, "99.01.01"),
    ],
)
def test_city_and_kecamatan_tell_places_of_one_name_apart(told, code):
    assert read([told]).table["kode"].to_list() == [code]


def test_a_name_that_means_two_places_means_none():
    reading = read([{"kelurahan": "Kauman"}, {"kelurahan": "Tanjung Contoh"}])
    assert reading.table["kode"].to_list() == ["99.02.01.2002"]
    assert reading.understood.rows_skipped == {"no_code": 1}


def test_the_city_of_most_names_decides_about_the_others():
    known = {"99.01.01.1001": "Satu Hati", "99.01.01.1002": "Kauman", "99.01.01.1003": "Melati"}
    known |= {"99.02.01.1001": "Kauman"}
    told = [{"kelurahan": name} for name in ("Satu Hati", "Melati", "Kauman")]
    assert read(told, known=known).table["kode"].to_list() == ["99.01.01.1001", "99.01.01.1002", "99.01.01.1003"]


def test_a_place_of_a_city_that_is_not_known_is_not_taken_for_one_of_the_same_name():
    reading = read([{"desa": "Muara Rekaan", "kota": "Kota Lain"}, {"desa": "Muara Rekaan", "kota": "Kota Rekaan"}])
    assert reading.table["kode"].to_list() == ["99.01.01.1001"]
    assert without_sets(reading) == ["places_by_name", "feature_without_code"]


def test_a_name_that_only_resembles_one_blocks_storing_until_it_is_confirmed():
    told = [{"kelurahan": "Muara Rekan", "kota": "Kota Rekaan"}]
    first = read(told)
    assert without_sets(first) == ["place_unconfirmed"]
    assert has_errors(first.findings)
    [guess] = first.understood.guessed_places
    assert (guess.written, guess.meant) == ("Muara Rekan", "99.01.01.1001")
    second = read(told, Choices(places={guess.written: guess.meant}))
    assert not has_errors(second.findings)
    assert second.understood.guessed_places == ()
    assert second.table.equals(first.table)


@pytest.mark.parametrize("key", ["Entah", "id9901010016"])
def test_a_place_can_be_chosen_by_its_name_or_its_foreign_code(key):
    told = [{"village_code": "id9901010016", "village": "Entah"}]
    reading = read(told, Choices(places={key: "99.01.01.1001"}))
    assert reading.table["kode"].to_list() == ["99.01.01.1001"]


def test_rt_are_found_by_the_name_of_their_kelurahan_and_their_numbers():
    told = [
        {"Kelurahan": "Muara Rekaan", "Kota": "Kota Rekaan", "RTRW": text}
        for text in ("RT004-RW001", "RT 05 RW 02", "RW.003/RT.06A", "?")
    ]
    reading = read(told)
    assert reading.table.select("tingkat", "kode").rows() == [
        ("kelurahan", "99.01.01.1001"),
        ("rt", "99.01.01.1001-001-004"),
        ("rt", "99.01.01.1001-002-005"),
        ("rt", "99.01.01.1001-003-06A"),
    ]


def test_a_map_of_strange_names_is_refused():
    assert codes(read([{"kelurahan": "Antah Berantah"}])) == ["no_boundary_code", "no_known_name"]


def test_what_only_one_of_two_sets_has_is_listed():
    coded = [{"kode": "99.01.01.1001", "nama": "Muara Rekaan"}, {"kode": "99.01.01.1009", "nama": "Baru Lahir"}]
    told = {finding.code: finding.detail for finding in read(coded).findings}
    assert told["known_not_drawn"] == {"count": "2", "codes": "99.01.01.1002 Kauman, 99.01.02.1001 Kauman"}
    assert told["drawn_not_known"] == {"count": "1", "codes": "99.01.01.1009 Baru Lahir"}


def test_places_of_cities_that_are_not_known_are_kept_and_counted():
    reading = read([{"kode": "99.01.01.1001"}, {"kode": "99.07.01.1002"}, {"kode": "99.08.01.1001"}])
    assert reading.table["kode_kota"].to_list() == ["99.01", "99.07", "99.08"]
    told = [(it.severity, it.detail) for it in reading.findings if it.code == "places_of_other_cities"]
    assert told == [("notice", {"codes": "99.07, 99.08", "count": "2"})]


def test_a_coded_map_of_which_no_place_is_in_a_known_city_is_kept_with_a_warning():
    reading = read([{"kode": "99.07.01.1001"}, {"kode": "99.07.01.1002"}])
    assert reading.table.height == 2
    assert [(it.code, it.severity, it.detail) for it in reading.findings] == [
        ("all_in_other_cities", "warning", {"codes": "99.07", "count": "2"})
    ]


def test_personal_attributes_are_left_out_when_that_was_asked_for():
    told = [{"kode": "99.01.01.1001", "Nama Pemilik": "Seorang Warga"}]
    reading = read(told, Choices(drop_personal=True), known={})
    assert codes(reading) == ["personal_dropped"]
    assert "Seorang Warga" not in f"{reading.table.drop('geometri').to_dicts()} {reading.findings}"


def test_villages_of_which_some_have_the_name_of_their_kecamatan_are_villages():
    known = {"99.01.01": "Melati", "99.01.01.1001": "Melati", "99.01.01.1002": "Kenanga", "99.01.01.1003": "Mawar"}
    told = [{"NAMOBJ": name, "WADMKC": "MELATI"} for name in ("MELATI", "KENANGA", "MAWAR")]
    assert read(told, known=known).table["kode"].to_list() == ["99.01.01.1001", "99.01.01.1002", "99.01.01.1003"]


KAUMAN_AND_MORE = {"99.01": "Kota Rekaan", **{f"99.01.01.10{n:02}": f"{n} Rekaan" for n in range(1, 10)}}
KAUMAN_AND_MORE |= {"99.01.01.1010": "Kauman"}


def test_a_map_of_which_one_name_in_many_is_known_is_of_another_city_and_refused():
    told = [{"village": name, "village_code": f"id990701001{n}"} for n, name in enumerate(("Kauman", "Sapi", "Kuda"))]
    reading = read(told, known=KAUMAN_AND_MORE)
    (refusal,) = [it for it in reading.findings if it.code == "map_of_elsewhere"]
    assert refusal.severity == "error"
    assert refusal.detail == {"adrift": "2", "count": "3", "found": "1", "coded": "village_code"}


@pytest.mark.parametrize(
    ("told", "known"),
    [
        ([{"desa": "Kauman"}, {"desa": "Sapi"}, {"desa": "Kuda"}], {"99.01.01.1010": "Kauman"}),  # surveyed in part
        ([{"desa": "Kauman"}, {"desa": "1 Rekaan"}], KAUMAN_AND_MORE),  # of one kecamatan
        ([{"desa": "Kauman", "kota": "Rekaan"}, *[{"desa": "?", "kota": "Rekaan"}] * 3], KAUMAN_AND_MORE),
        ([{"desa": "Kauman", "kota": "Kota Rekaan"}, *[{"desa": "Sapi", "kota": "Lain"}] * 3], KAUMAN_AND_MORE),
        ([{"kode": "99.01.01.1010"}, *[{"kode": f"99.07.01.100{n}"} for n in range(3)]], KAUMAN_AND_MORE),  # province
    ],
)
def test_a_map_with_more_than_the_known_places_is_no_map_of_elsewhere(told, known):
    reading = read(told, known=known)
    assert not has_errors(reading.findings)
    assert "99.01.01.1010" in reading.table["kode"].to_list()


def test_a_map_of_a_province_in_which_names_alone_find_a_few_places_is_refused():
    told = [{"desa": "Kauman"}, *[{"desa": f"Sapi {n}"} for n in range(11)]]
    text = geojson(told, tuple(moved(109.0 + n / 50, -6.9) for n in range(12)))
    reading = read_boundaries(text, "x.geojson", Choices(), {"99.01.01.1010": "Kauman"})
    assert "map_of_elsewhere" in codes(reading)
