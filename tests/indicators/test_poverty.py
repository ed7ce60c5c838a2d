"""Published poverty: whose figure it is, where a series breaks, which of two origins says what."""

import polars as pl
import pytest

from findings import Finding
from indicators.overlap import SURVEY, counts, overlap, thirds
from indicators.poor import LEVELS, discreet, protected_register, register_lines
from indicators.poverty import REFERENCE, UPLOADED, compared, disagreements, facts, in_pieces
from indicators.poverty_measures import MEASURES, meanings, measure_label, measure_unit
from indicators.sources import sources
from indicators.suppression import HELD, SMALL

PLACES = {"kota": ("33.72", "Kota Surakarta"), "provinsi": ("33", "Jawa Tengah")}
NOTHING = pl.DataFrame()
PUBLISHED = pl.DataFrame(
    {
        "kode": ["33.72", "33.72", "33", "ID", "35.77", "33.72"],
        "tingkat": ["kota", "kota", "provinsi", "nasional", "kota", "kota"],
        "tahun": [2024, 2025, 2025, 2025, 2025, 2025],
        "bulan": ["Maret"] * 6,
        "ukuran": ["P0", "P0", "P0", "P0", "P0", "P1"],
        "nilai": [8.31, 7.69, 9.48, 8.47, 3.89, 1.31],
        "sumber": ["BPS, 2024", "BPS, 2025", "BPS, 2025", "BPS, 2025", "BPS, 2025", "BPS, 2025"],
        "catatan": [""] * 6,
    }
)


def stored(*rows):
    """Rows (level, code, name, year, round, P0, source) of the table `poverty_series`."""
    names = ["tingkat", "kode_wilayah", "wilayah", "tahun", "periode", "p0", "sumber"]
    return pl.DataFrame(rows, schema=names, orient="row")


def city(year, value, source="BPS", when="Maret", place=PLACES["kota"]):
    return ("kota", *place, year, when, value, source)


def pieces(*rows):
    told = in_pieces(facts(stored(*rows), PUBLISHED.clear(), PLACES))
    return told.select("tahun", "bagian", "ganti").rows()


def test_only_the_city_its_province_and_the_nation_are_told():
    told = facts(NOTHING, PUBLISHED, PLACES)
    assert set(told.select("tingkat", "nilai").rows()) == {
        ("kota", 8.31), ("kota", 7.69), ("provinsi", 9.48), ("nasional", 8.47), ("kota", 1.31)
    }  # fmt: skip
    assert set(told["asal"]) == {REFERENCE}


@pytest.mark.parametrize(
    ("code", "name", "ours"),
    [
        ("33.72", "SURAKARTA (KOTA)", True),
        (None, "kota surakarta", True),
        (None, "KotaSurakarta", True),
        (None, "Surakarta", False),
        ("33.11", "Kota Surakarta", False),
    ],
)
def test_a_stored_city_is_known_by_its_code_and_without_one_by_its_whole_name(code, name, ours):
    told = facts(stored(city(2024, 8.0, place=(code, name))), PUBLISHED.clear(), PLACES)
    assert told["nilai"].to_list() == ([8.0] if ours else [])


def test_a_year_in_the_name_of_a_source_makes_it_no_other_source():
    rows = [city(2023, 8.4, "BPS, persentase, 2023"), city(2024, 8.3, "BPS, persentase, 2024.csv")]
    assert pieces(*rows) == [(2023, 0, None), (2024, 0, None)]


def test_another_source_begins_another_part_and_names_the_one_before():
    rows = [city(2022, 8.8, "BPS 2022"), city(2023, 7.1, "Regsosek"), city(2024, 7.0, "Regsosek")]
    assert pieces(*rows) == [(2022, 0, None), (2023, 1, "BPS 2022"), (2024, 1, None)]


def test_a_missing_year_begins_another_part_without_another_source():
    assert pieces(city(2020, 9.0), city(2022, 8.8)) == [(2020, 0, None), (2022, 1, None)]


def test_the_rounds_of_a_year_are_two_series_half_a_year_apart():
    told = in_pieces(facts(stored(city(2024, 8.3), city(2024, 8.0, when="September")), PUBLISHED.clear(), PLACES))
    assert told.select("periode", "posisi", "bagian").rows() == [("Maret", 2024.0, 0), ("September", 2024.5, 0)]


def test_figures_of_two_origins_stand_in_rows_of_their_own():
    rows = compared(facts(stored(city(2024, 8.0)), PUBLISHED, PLACES))
    assert [
        (row["ukuran"], row["asal"], row["tahun"], row["kota"], row["provinsi"], row["nasional"]) for row in rows
    ] == [
        ("p0", UPLOADED, 2024, 8.0, None, None),
        ("p0", REFERENCE, 2025, 7.69, 9.48, 8.47),
        ("p1", REFERENCE, 2025, 1.31, None, None),
    ]


@pytest.mark.parametrize(
    ("when", "value", "differ"),
    [("Maret", 8.31, False), ("Maret", 8.3, True), ("tahunan", 8.3, True), ("September", 8.3, False)],
)
def test_origins_disagree_only_on_the_same_round(when, value, differ):
    told = disagreements(facts(stored(city(2024, value, "Bappeda", when)), PUBLISHED, PLACES))
    assert told.select("unggahan", "acuan", "sumber", "sumber_acuan").rows() == (
        [(8.3, 8.31, "Bappeda", "BPS, 2024")] if differ else []
    )


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_measure_is_named_and_defined_and_seen_somewhere_known(language):
    assert {*MEASURES, "susenas", "register"} == set(meanings())
    for key, meaning in meanings().items():
        assert measure_label(key, language)
        assert meaning.text(language)
        assert set(meaning.seen_in) <= set(sources())
        assert meaning.certainty != "verified" or meaning.seen_in
    assert {measure_unit(key) for key in MEASURES} == {"%", "indeks", "ribu jiwa", "Rp"}


def register(*rows):
    """Rows (year, register, kelurahan, poor, all families)."""
    names = ["tahun", "sumber", "kode_kelurahan", "jumlah_keluarga_miskin", "jumlah_keluarga"]
    told = [(year, source, f"33.72.01.{place}", poor, families) for year, source, place, poor, families in rows]
    return pl.DataFrame(told, schema=names, orient="row")


FULL = [(2024, "DTKS", 1001, 60, 100), (2024, "DTKS", 1002, 6, 100), (2024, "DTKS", 1003, 34, 100)]


def test_a_register_is_told_for_kelurahan_kecamatan_and_city_without_small_counts():
    told = protected_register(register(*FULL))
    assert dict(told.select("kode", "keluarga_miskin").iter_rows()) == {
        "33.72": 100, "33.72.01": 100, "33.72.01.1001": 60, "33.72.01.1002": None, "33.72.01.1003": None
    }  # fmt: skip
    assert dict(told.select("kode", "tanda").drop_nulls().iter_rows()) == {
        "33.72.01.1002": SMALL, "33.72.01.1003": HELD
    }  # fmt: skip
    assert told.filter(pl.col("tanda").is_not_null())["persen"].null_count() == 2
    assert set(told["tingkat"]) == set(LEVELS)


def test_registers_are_protected_apart_and_never_added():
    told = protected_register(register(*FULL, (2024, "P3KE", 1001, 50, 100)))
    assert told.filter(kode="33.72", sumber="P3KE")["keluarga_miskin"].item() == 50


def test_a_total_without_one_of_its_kelurahan_is_told_but_not_drawn():
    told = register_lines(protected_register(register(*FULL, (2025, "DTKS", 1001, 50, 100))), "33.72")
    columns = ("tahun", "nilai", "terhitung", "seharusnya")
    assert told.select(columns).rows() == [(2024, 100, 3, 3), (2025, None, 1, 3)]


def test_the_count_beside_the_slum_is_the_nearest_in_time_first():
    told = protected_register(register((2023, "DTKS", 1001, 50, 90), (2025, "DTSEN", 1001, 50, 90)))
    assert list(counts(told, 2024)) == ["DTSEN 2025", "DTKS 2023", SURVEY]
    assert list(counts(NOTHING, 2024)) == [SURVEY]


def places(*rows):
    names = ["kode_kelurahan", "kelurahan", "luas_kumuh_ha", "kk_miskin", "kk_miskin_persen", "tanda"]
    schema = dict.fromkeys(names, pl.String) | dict.fromkeys(names[2:5], pl.Float64)
    return pl.DataFrame(rows, schema=schema, orient="row")


def test_a_place_has_a_class_where_both_figures_are_there_and_none_where_one_is_held_back():
    found = overlap(
        places(("1", "A", 0, 10, 5, None), ("2", "B", 5, 20, 5, None), ("3", "C", 9, 30, 5, None),
               ("4", "D", 9, None, None, SMALL), ("5", "E", None, 40, 5, None)),
        NOTHING, (SURVEY, 2025),
    )  # fmt: skip
    classes = dict(found.rows.select("kode", "kelas").iter_rows())
    assert classes == {"1": 0, "2": 4, "3": 8, "4": None, "5": None}
    assert (found.slum_edges, found.poor_edges) == ((0, 5), (10, 20))


@pytest.mark.parametrize(
    ("values", "ends"), [([1, 2, 3, 4, 5, 6], (2, 4)), ([0, 0, 0, 0, 5], (0, 0)), ([7], (7, 7)), ([], None)]
)
def test_thirds_end_at_values_that_occur(values, ends):
    assert thirds(pl.Series(values, dtype=pl.Float64)) == ends


def test_a_finding_about_a_count_of_the_poor_says_no_figure():
    found = Finding("poor_over_households", column="kk_miskin", value="6", place="33.72.01.1001-001-001",
                    detail={"part": ("6", "6"), "part_label": ("KK miskin", "Poor"), "whole": ("5", "5"),
                            "whole_label": ("KK", "Households")})  # fmt: skip
    other = Finding("poor_over_households", column="jumlah_kk", value="6")
    quiet, same = discreet([found, other])
    assert (quiet.value, quiet.what("id")) == ("…", "KK miskin (…) lebih banyak daripada KK (…).")
    assert same == other
