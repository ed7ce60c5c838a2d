"""Every real table is read to its kind, rows in = rows out + the skipped, or refused for the right reason."""

import polars as pl
import pytest

from data import demo
from data.known_places import known_places
from data.readers.boundaries import read_boundaries
from data.readers.reading import Choices, Reading
from data.readers.table import read_table
from data.tables import TABLES, prepared
from tests.data.tables import FORMS
from tests.shared import shared_data

# file, kind, (rows in, rows out, lines of the table), what forbids storing it
REAL = [
    ("slum/pekalongan-survei-rt-2019-2023.csv", "survey", (2160, 2160, 2160), set()),
    ("slum/pekalongan-kumuh-rt-2019-2023.csv", "survey", (2160, 2160, 2160), {"missing_column"}),
    ("slum/pekalongan-kumuh-kawasan-2019-2023.csv", "survey", (135, 135, 135), {"missing_column"}),
    ("slum/pekalongan-rt.csv", "survey", (432, 432, 432), {"missing_column"}),
    ("slum/pekalongan-kawasan.csv", "survey", (27, 27, 27), {"missing_column", "unreadable_rt_rw"}),
    ("slum/pekalongan-terbit-rt-2019-2023.csv", "published", (2160, 2160, 2160), set()),
    ("slum/pekalongan-investasi-2020-2023.csv", "works", (1091, 1091, 1091), {"missing_column"}),
    ("slum/fakta-luas-kumuh-kota.csv", "", (0, 0, 0), {"unknown_kind"}),
    ("golden/kawanku-jatim-14.csv", "survey", (14, 14, 14), {"missing_column"}),
    ("messy/bps-kemiskinan-provinsi-2022.csv", "poverty_series", (42, 38, 38), set()),
    ("messy/bps-kemiskinan-provinsi-2025.csv", "poverty_series", (39, 38, 76), set()),
    (
        "messy/klasifikasi-kemiskinan-514-titikkoma-desimalkoma.csv",
        "poverty_series",
        (514, 514, 514),
        {"missing_column"},
    ),
    ("poverty/jateng-diy-jatim-p0-p1-p2-2025.csv", "poverty_series", (78, 78, 78), set()),
    ("poverty/jateng-kabkota-p0-2020-2025.csv", "poverty_series", (210, 210, 210), set()),
    ("poverty/jatim-kabkota-p0-2018-2025.csv", "poverty_series", (304, 304, 304), {"missing_column"}),
    ("poverty/kabkota-514-p0-sanitasi-airminum-2021.csv", "poverty_series", (514, 514, 514), set()),
    ("poverty/nasional-provinsi-kemiskinan-semester-2015-2025.csv", "poverty_series", (802, 802, 802), set()),
    ("poverty/nasional-provinsi-panel-maret-2015-2025.csv", "poverty_series", (418, 418, 418), set()),
]
NAMES = [name for name, *_ in REAL]


def read(name: str, choices: Choices | None = None, *, storing: bool = True) -> Reading:
    path = shared_data(name)
    return read_table(path.read_bytes(), path.name, FORMS, choices, storing=storing)


@pytest.mark.parametrize(("name", "kind", "counts", "errors"), REAL, ids=NAMES)
def test_a_real_table_is_read_to_its_kind_or_refused_for_the_right_reason(name, kind, counts, errors):
    reading = read(name)
    told = reading.understood
    assert (told.kind, (told.rows_in, told.rows_out, reading.table.height)) == (kind, counts)
    assert told.rows_in == told.rows_out + sum(told.rows_skipped.values())
    assert {finding.code for finding in reading.findings if finding.severity == "error"} == errors
    assert told.guessed_columns == ()


def test_every_real_csv_file_is_expected():
    folder = shared_data("slum").parent
    found = {f"{part}/{path.name}" for part in ("messy", "slum", "poverty") for path in (folder / part).glob("*.csv")}
    assert found <= set(NAMES)


@pytest.mark.parametrize("name", [name for name, _kind, _counts, errors in REAL if not errors])
def test_a_real_table_without_errors_can_be_stored(name):
    reading = read(name)
    kept = prepared(reading.understood.kind, reading.table, tuple(column.id for column in FORMS["survey"]))
    assert kept.height == reading.table.height


def test_the_total_and_the_notes_of_a_bps_table_are_skipped_and_counted():
    told = read("messy/bps-kemiskinan-provinsi-2022.csv").understood
    assert told.rows_skipped == {"blank": 1, "total": 1, "note": 2}


def test_the_nation_is_no_total_where_the_file_says_it_is_the_national_level():
    table = read("poverty/nasional-provinsi-kemiskinan-semester-2015-2025.csv").table
    nation = table.filter(tingkat="nasional", tahun=2025, periode="September")
    assert nation.select("wilayah", "p0", "garis_kemiskinan_rp").row(0) == ("Indonesia", 8.25, 641443.0)


def test_the_two_periods_of_a_bps_table_become_two_lines_and_its_dots_are_missing():
    table = read("messy/bps-kemiskinan-provinsi-2025.csv").table
    aceh = table.filter(wilayah="Aceh").select("tahun", "periode", "p0", "jumlah_miskin_ribu", "garis_kemiskinan_rp")
    assert aceh.rows() == [(2025, "Maret", 12.33, 704.69, 676247.0), (2025, "September", 12.22, 703.33, 715103.0)]
    early = read("messy/bps-kemiskinan-provinsi-2022.csv").table
    assert early["periode"].unique().to_list() == ["Maret"]
    assert early.filter(wilayah="Papua Selatan")["p0"].to_list() == [None]


def test_decimal_comma_and_point_in_one_column_are_read_each_by_its_own_form():
    reading = read("messy/klasifikasi-kemiskinan-514-titikkoma-desimalkoma.csv")
    assert reading.table["p0"].null_count() == 0
    assert reading.table["p0"].max() < 50
    assert reading.understood.number_styles["p0"] == "mixed"


def test_cities_by_name_need_their_province_which_may_be_said_for_all_rows():
    reading = read("poverty/jatim-kabkota-p0-2018-2025.csv", Choices(constants={"provinsi": "Jawa Timur"}))
    assert not [finding for finding in reading.findings if finding.severity == "error"]
    assert reading.table.select("tingkat", "induk").unique().rows() == [("kota", "35")]
    assert prepared("poverty_series", reading.table, ()).height == 304


def test_works_are_read_with_their_amounts_and_lack_only_their_city():
    reading = read("slum/pekalongan-investasi-2020-2023.csv")
    assert reading.table["anggaran_rp"].null_count() == 780
    assert reading.table["sumber_dana"].null_count() == 823
    assert [finding.column for finding in reading.findings] == ["kode_kota"]
    placed = read("slum/pekalongan-investasi-2020-2023.csv", Choices(constants={"kode_kota": "33.75"}))
    assert placed.findings == ()
    assert prepared("works", placed.table, ()).height == 1091


@pytest.mark.parametrize("name", ["works", "decree", "poverty_register", "published"])
def test_a_table_of_the_demonstration_city_is_read_back_as_it_was_written(name):
    table = demo.tables()[name]
    reading = read_table(table.write_csv().encode(), f"{name}.csv", FORMS, storing=True)
    assert (reading.understood.kind, reading.findings) == (name, ())
    assert prepared(name, reading.table, ()).select(table.columns).equals(prepared(name, table, ()))


def test_every_form_but_the_survey_has_a_table():
    assert set(FORMS) <= set(TABLES)


def test_without_their_codes_the_kelurahan_of_a_real_survey_are_found_by_name():
    boundaries = shared_data("boundaries/kota-pekalongan.geojson")
    drawn = read_boundaries(boundaries.read_bytes(), boundaries.name).table
    path = shared_data("slum/pekalongan-survei-rt-2019-2023.csv")
    names = pl.read_csv(path, infer_schema=False).drop("kode_kelurahan").write_csv().encode()
    reading = read_table(names, path.name, FORMS, storing=True, places=known_places(drawn, pl.DataFrame()))
    assert {finding.code for finding in reading.findings} == {"matched_place_name"}
    assert reading.table["kode_rt"].equals(read("slum/pekalongan-survei-rt-2019-2023.csv").table["kode_rt"])


def test_a_year_that_is_missing_can_be_told_on_the_page_and_no_poverty_file_is_called_a_survey():
    path = shared_data("messy/klasifikasi-kemiskinan-514-titikkoma-desimalkoma.csv")
    found = read_table(path.read_bytes(), path.name, FORMS, storing=True).findings
    (missing,) = [it for it in found if it.code == "missing_column"]
    assert missing.column == "tahun"
    assert "cukup isi sekali" in missing.remedy("id")
    assert "fill it in once" in missing.remedy("en")
    assert not [it for it in found if "survei" in it.line("id") or "survey" in it.line("en")]


def test_a_column_that_differs_from_row_to_row_is_not_asked_for_once():
    found = read_table(
        b"tahun,rw,rt,jumlah_kk,luas_verifikasi_ha\n2023,1,2,3,4\n", "x.csv", FORMS, storing=True
    ).findings
    told = {it.column: "fill it in once" in it.remedy("en") for it in found if it.code == "missing_column"}
    assert told["kode_kelurahan"]
    assert not told["jumlah_bangunan"]
