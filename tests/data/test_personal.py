"""Personal data is found by header, by column and by cell, is never shown, and places are not taken for persons."""

import io
import re
import zipfile

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from data.readers.columns import known_headers
from data.readers.geojson import read_json
from data.readers.grid import Grid
from data.readers.personal import has_personal, screen, screen_properties
from data.readers.personal_headers import is_personal_header
from data.readers.reading import Choices
from data.readers.sheets import read_workbook
from data.readers.traces import as_read, kinds
from findings import Finding
from indicators.survey import survey_form
from tests.shared import shared_data

KNOWN = known_headers(survey_form().values())
PERSONAL = {
    "nik": [
        *("3375015503890001", "warga 3375015503890001", "3375 0115 0389 0001", "33.75.01.150389.0001"),
        *("3375011503890001,5", "３３７５０１１５０３８９０００１", "3375\u00a00115\u202f0389\u00a00001"),
        *(
            "3375\u200b011503890001",
            "3375011503890001.0",
            "3.375011503890001e15",
            "3,37501E+15",
            "KK:3375011503890001,",
        ),
    ],
    "phone": [
        "081234567890",
        "+62 812-3456-7890",
        "081 2345 67890",
        "0 8 1 2 3 4 5 6 7 8 9 0",
        "hubungi 0812 3456 7890 (RT)",
        "(0285) 421234",
        "Telp. 0285 421234",
        "0812\u00a03456\u00a07890",
        "0812\u20113456\u20117890",
        "０８１２３４５６７８９０",
    ],
    "email": ["tulis ke ketua.rt@contoh.co.id"],
    "address": [
        *("Jl. Merdeka No. 12", "Jalan Ki Hajar Dewantara Gg. 3 No. 4A RT 03", "Perum Griya Asri Blok C 12"),
        *("No. 12 RT 3", "Jl. Veteran 12", "rumah di Jl. Melati nomor 7"),
    ],
    "person": [
        *("Bapak Slamet", "IBU SITI", "H. Abdullah", "Hj. Aminah menolak", "Drs. Budi", "Ahmad bin Yusuf"),
        *("Slamet Riyadi, S.T.", "Siti Aminah, SE", "rumah Sdr. Joko", "BPK. H. SLAMET"),
    ],
    "photo": ["IMG_2031.JPG", "https://drive.google.com/file/d/abc", "rumah.jpeg?x=1"],
}
HARMLESS = [
    *("0.7581395348837209", "64.1212131234567890", "0,3375015503890001", "0.8123456789012", "12345678901234567890"),
    *("33.75.01.1003-001-002", "33.75.01.1003-002-0012345", "3375011003", "33750401-RT004-RW001", "RT503-DS03"),
    *("114480000", "3375014503890001999", "9999999999999999", "08-12-2023", "2023-08-12 08:15:00", "SK Nomor 430/1131"),
    *("Kelurahan H. Agus Salim", "Jl. Ir. H. Juanda", "Jalan Drs. Moh. Hatta", "Masjid H. Abdullah", "Gang H. Naim"),
    *("Perbaikan Jl. Veteran RT 03", "Jalan Veteran 120 m", "Jl. Merdeka Gg. 3", "Jalan Paving Block", "Jalan Beton"),
    *("Drainase Jl. Veteran Tahap 2", "Ruas Jalan No. 3", "Perbaikan Jl. Veteran sesuai SPK No. 12/2023"),
    *("Ibu Kota", "Ibu Rumah Tangga", "Bapak Lurah", "Ibu-ibu PKK", "Ketua RT 03", "Kali Bapak", "Tanjung Mas"),
    *(
        "H. Kondisi Proteksi Kebakaran",
        "b. Ketidaktersediaan Drainase",
        "MCK Mandi + Cuci + Kakus",
        "APBD I (PROVINSI)",
    ),
    *("https://kawanku.pkpjatim.id/home/kelurahan/7/407/2270", "Pompa Air & Rumah Pompa", "baseline 2015/2016, KOTAKU"),
]


def grid(**columns: list[str | None]) -> Grid:
    return Grid(tuple(columns), pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String)))


def screened(drop: bool = False, **columns: list[str | None]) -> tuple[Grid, list[Finding]]:
    return screen(grid(**columns), KNOWN, drop=drop)


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in PERSONAL.items() for text in texts])
def test_a_text_with_personal_data_is_known_by_its_kind(kind, text):
    assert kinds(as_read(pl.Series([text])))[0] == kind
    assert has_personal(f"catatan: {text}") or kind == "address"


@pytest.mark.parametrize("text", HARMLESS)
def test_places_works_and_figures_are_no_personal_data(text):
    assert kinds(pl.Series([text]))[0] is None
    assert not has_personal(text)


@pytest.mark.parametrize(
    "header", ["NIK", "No. KK", "Nama Kepala Keluarga", "alamat_rumah", "No HP", "Foto 1", "linkFoto"]
)
def test_a_header_announces_a_person(header):
    assert is_personal_header(header)


@pytest.mark.parametrize("header", ["Jumlah KK", "Nama Kelurahan", "Alamat Lokasi", "KK tanpa air", "kode", "jumlahKK"])
def test_a_header_that_counts_or_names_places_does_not(header):
    assert not is_personal_header(header)


def test_a_column_is_told_by_many_of_its_cells_and_emptied_with_its_header():
    kept, found = screened(tahun=["2023"] * 3, isian=["0812345678901", "0812345678902", None])
    assert [(told.code, told.row, told.column, told.detail["count"]) for told in found] == [
        ("personal_data", 1, "isian", "2")
    ]
    assert kept.headers == ("tahun", "")
    assert kept.cells["isian"].null_count() == 3


def test_a_single_cell_is_told_by_its_row_and_only_it_is_emptied():
    notes = ["baik", "hubungi 081234567890", "banjir", "kering", "sedang", "rusak"]
    kept, found = screened(catatan=notes)
    assert [(told.code, told.row, told.detail["rows"]) for told in found] == [("personal_cells", 3, "3")]
    assert "081234567890" not in "".join(told.line(language) for told in found for language in ("id", "en"))
    assert kept.cells["catatan"].to_list() == ["baik", None, *notes[2:]]


def test_dropped_on_request_it_is_only_a_notice_that_lists_what_was_dropped():
    _, found = screened(True, NIK=["3375015503890001", *"123"], catatan=["a", "b", "c", "Bapak Slamet"])
    assert [(told.code, told.severity, told.detail["count"]) for told in found] == [
        ("personal_dropped", "notice", "4"),
        ("personal_cells_dropped", "notice", "1"),
    ]


def test_identity_numbers_typed_as_figures_are_found():
    typed = pl.Series([3375011503890001.0, 3375011503890002.0])
    _, found = screen(Grid(("isian",), pl.DataFrame({"isian": typed.cast(pl.String)}), {0: typed}), KNOWN, drop=False)
    assert [(told.code, told.detail["kind"]) for told in found] == [
        ("personal_data", ("NIK atau nomor KK", "identity or family card number"))
    ]


def test_a_typed_figure_among_others_is_emptied_in_text_and_figures_alike():
    typed = pl.Series([*(float(count) for count in range(20)), 3375011503890001.0])
    kept, found = screen(
        Grid(("isian",), pl.DataFrame({"isian": typed.cast(pl.String)}), {0: typed}), KNOWN, drop=False
    )
    assert [told.code for told in found] == ["personal_cells"]
    assert (kept.numbers[0].to_list()[20], kept.cells["isian"].to_list()[20]) == (None, None)


@pytest.mark.parametrize(
    ("cells", "found"), [(["81234567890", "81345678901", "85678901234"], 1), (["85000000000"] * 3, 0)]
)
def test_telephones_without_their_zero_are_no_sums_of_money(cells, found):
    assert len(screened(isian=cells)[1]) == found


def test_a_header_that_is_a_person_is_not_shown():
    _, found = screened(**{"3375015503890001": ["3375015503890002"], "Bapak Slamet": ["12"], "Ibu Siti": [None]})
    assert [told.column for told in found] == ["#1", "#2", "#3"]


def test_a_list_of_cities_called_nama_is_no_list_of_persons():
    assert screened(nama=["Kota Contoh", "Banyu Rekaan", "Kab. Contoh"])[1] == []
    assert [told.code for told in screened(nama=["Seorang Warga", "Warga Lain"])[1]] == ["personal_data"]


def test_the_name_of_a_place_may_be_that_of_a_person():
    assert screened(kelurahan=["H. Agus Salim"], **{"Nama Desa": ["Ibu Siti"]})[1] == []
    places, found = screen_properties(pl.DataFrame({"nama": ["H. Agus Salim"], "kode": ["33.75.01.1003"]}), drop=False)
    assert (found, places.columns) == ([], ["nama", "kode"])


def test_personal_properties_of_a_map_are_left_out_by_the_number_of_their_feature():
    notes = ["-", "baik", "-", "telp 081234567890"]
    properties = pl.DataFrame({"nama": ["A", "B", "C", "D"], "NIK": ["3375015503890001", *"123"], "ket": notes})
    kept, found = screen_properties(properties, drop=True)
    assert kept.columns == ["nama", "ket"]
    assert [(told.code, told.row, told.column) for told in found] == [
        ("personal_dropped", None, "NIK"),
        ("personal_cells_dropped", 4, "ket"),
    ]


CSV = [f"slum/pekalongan-{name}.csv" for name in ("survei-rt-2019-2023", "kumuh-rt-2019-2023", "terbit-rt-2019-2023")]
CSV += [f"slum/{name}.csv" for name in ("pekalongan-investasi-2020-2023", "pekalongan-rt", "fakta-luas-kumuh-kota")]
CSV += ["golden/kawanku-jatim-14.csv", "poverty/jateng-diy-jatim-p0-p1-p2-2025.csv"]
CSV += [f"poverty/nasional-provinsi-{name}.csv" for name in ("kemiskinan-semester-2015-2025", "panel-maret-2015-2025")]


@pytest.mark.parametrize("name", CSV)
@pytest.mark.parametrize("known", [KNOWN, {}], ids=["known", "unknown"])
def test_no_real_table_holds_personal_data(name, known):
    cells = pl.read_csv(shared_data(name), infer_schema=False)
    assert screen(Grid(tuple(cells.columns), cells), known, drop=False)[1] == []


@pytest.mark.parametrize("name", ["messy/pekalongan-kumuh-9-sheet.xlsx", "messy/pekalongan-kumuhR0.xlsx"])
def test_no_sheet_of_the_real_workbooks_holds_personal_data(name):
    content = shared_data(name).read_bytes()
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names
    parsed = [read_workbook(content, KNOWN, Choices(sheet=sheet, header_row=1)) for sheet in sheets]
    grids = [one.grid for one in parsed if one.grid is not None]
    assert grids
    assert [screen(one, known, drop=False)[1] for one in grids for known in (KNOWN, {})] == [[]] * 2 * len(grids)


@pytest.mark.parametrize(
    "name", ["slum/pekalongan-sk-kumuh-2020", "boundaries/kota-surakarta", "boundaries/kota-madiun.bps2020"]
)
def test_no_real_map_holds_personal_data(name):
    properties = read_json(shared_data(f"{name}.geojson").read_bytes()).layer.properties
    kept, found = screen_properties(properties, drop=False)
    assert found == []
    assert kept.equals(properties)


def test_the_balloons_of_the_real_kmz_hold_no_personal_data():
    text = zipfile.ZipFile(shared_data("messy/pekalongan-sk2024.kmz")).read("doc.kml").decode()
    assert kinds(pl.Series(re.findall(r">([^<]+)<", text)).unique()).drop_nulls().len() == 0


@pytest.mark.parametrize("text", ["3375011503890001,5", "0812\u00a03456\u00a07890", "３３７５０１１５０３８９０００１"])
def test_another_way_to_write_a_number_does_not_hide_it_and_harmless_text_stays_as_it_stands(text):
    looked, found = screened(catatan=["baik", text, "luas 5\u00a0m² – ½"], rt=["1", "2", "3"])
    assert [finding.code for finding in found] == ["personal_data"]
    looked, found = screened(catatan=["baik"] * 5 + [text, "luas 5\u00a0m² – ½"])
    assert [(finding.code, finding.row) for finding in found] == [("personal_cells", 7)]
    assert looked.cells.to_series(0).to_list()[5:] == [None, "luas 5\u00a0m² – ½"]


def test_a_typed_number_of_sixteen_digits_is_an_identity_with_a_fraction_too():
    cells = pl.DataFrame({"a": ["3375011503890001.5", "7"]})
    _, found = screen(Grid(("catatan",), cells, {0: pl.Series([3375011503890001.5, 7.0])}), KNOWN, drop=False)
    assert [finding.code for finding in found] == ["personal_data"]


def test_a_header_in_full_width_letters_is_known():
    _, found = screened(**{"ＮＩＫ": ["1", "2"]})
    assert [finding.code for finding in found] == ["personal_data"]
