"""What the cells of a table mean: its kind, columns by likeness, units, constants, periods and names of places."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import store
from data.readers.opening import open_grid
from data.readers.reading import Choices
from data.readers.table import interpret, read_table
from data.tables import prepared
from tests.data.tables import FORMS, codes, read
from tests.data.test_survey_reader import xlsx_of

SURVEY = (
    "tahun,kode_kelurahan,rw,rt,luas_verifikasi_ha,jumlah_bangunan,jumlah_kk,"
    "panjang_jalan_ideal_m,panjang_drainase_ideal_m"
)
ROW = "2023,99.01.01.1001,001,002,1.25,40,45,300,280"
PLACES = {
    "99.01": "Kota Contoh",
    "99.01.01": "Contoh Utara",
    "99.01.02": "Contoh Selatan",
    "99.01.01.1001": "Muara Rekaan",
    "99.01.01.1002": "Sukamaju",
    "99.01.02.1001": "Sukamaju",
}
SERANG = (
    "KECAMATAN,DESA,KAMPUNG,RT/RW,LUAS (Ha),KEWENANGAN,Bobot Kumuh,"
    "Ketidakteraturan Bangunan-KEBUTUHAN,Ketidakteraturan Bangunan-NUMERIK,"
    "Kualitas Permukaan Jalan Lingkungan-KEBUTUHAN,Kualitas Permukaan Jalan Lingkungan-NUMERIK"
)


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (SURVEY, "survey"),
        (SERANG, "survey"),
        ("tahun,kode_rt,kriteria,volume,satuan,kegiatan,anggaran", "works"),
        ("No SK,Tanggal SK,kode_rt,Luas (Ha)", "decree"),
        ("tahun,kode_kelurahan,sumber,Keluarga Miskin,jumlah_keluarga", "poverty_register"),
        ("kode,nama,tahun,P0,P1,P2", "poverty_series"),
        ("kode_kota,tahun,Uraian,Satuan,Harga Satuan (Rp)", "unit_prices"),
        ("tahun,kode_kelurahan,rw,rt", ""),
        ("kota,tahun,indikator,nilai,satuan", ""),
    ],
)
def test_the_headers_tell_the_kind_of_table(header, kind):
    assert read(f"{header}\n{',' * header.count(',')}1\n").understood.kind == kind


def test_prices_without_what_they_are_of_are_refused_by_the_columns_they_lack():
    reading = read("kode_kota,tahun,harga_satuan_rp\n33.75,2023,5000\n33.75,2023,6000\n", Choices(kind="unit_prices"))
    assert {found.column for found in reading.findings if found.severity == "error"} >= {"uraian"}


def test_a_chosen_kind_counts_more_than_the_headers():
    assert read(f"{SURVEY}\n{ROW}\n", Choices(kind="decree")).understood.kind == "decree"


def test_of_serang_the_needs_are_read_and_the_scores_are_listed_as_unknown():
    reading = read(f"{SERANG}\nKASEMEN,Banten,Kampung Contoh,002/007,3.5,Kota,5,12,3,150,1\n", storing=False)
    row = reading.table.row(0, named=True)
    assert (row["bangunan_tidak_teratur"], row["jalan_rusak_m"], row["rt"], row["rw"]) == (12, 150, "002", "007")
    assert {"Ketidakteraturan Bangunan-NUMERIK", "Bobot Kumuh"} <= set(reading.understood.unmapped)
    assert reading.understood.guessed_columns == ()


def test_a_misspelt_header_is_used_with_a_warning_until_it_is_confirmed():
    text = f"{SURVEY.replace('jumlah_kk', 'Jumlah Kepala Kelurga')}\n{ROW}\n"
    reading = read(text)
    assert codes(reading) == ["guessed_column"]
    assert [(one.written, one.meant) for one in reading.understood.guessed_columns] == [
        ("Jumlah Kepala Kelurga", "jumlah_kk")
    ]
    assert reading.table["jumlah_kk"].to_list() == [45]
    confirmed = read(text, Choices(columns={"Jumlah Kepala Kelurga": "jumlah_kk"}))
    assert (confirmed.findings, confirmed.understood.guessed_columns) == ((), ())


@pytest.mark.parametrize(
    "header",
    [
        "Bangunan Teratur",
        "Jumlah Penduduk Miskin",
        "Luas RTH",
        "Panjang Jalan",
        "KK dengan air aman",
        "Ketidakteraturan Bangunan-NUMERIK",
        "Kode Kelurahan BPS",
        "Bobot Kumuh",
        "1ap",
        "No",
        "Keterangan",
    ],
)
def test_a_header_of_another_meaning_is_never_taken_for_a_column(header):
    reading = read(f"{SURVEY},{header}\n{ROW},1\n")
    assert reading.understood.unmapped == (header,)
    assert codes(reading) == ["unmapped_columns"]


def test_of_two_headers_alike_only_the_nearer_is_taken():
    reading = read(f"{SURVEY},Bangunan Tidak Teratr,Bangunan Tdk Teraturr\n{ROW},7,8\n")
    assert [one.meant for one in reading.understood.guessed_columns] == ["bangunan_tidak_teratur"]
    assert len(reading.understood.unmapped) == 1


def test_a_column_left_out_by_choice_is_not_read_and_stays_listed():
    reading = read(f"{SURVEY},Jalan Rusak\n{ROW},9\n", Choices(columns={"Jalan Rusak": ""}))
    assert "jalan_rusak_m" not in reading.table.columns
    assert reading.understood.unmapped == ("Jalan Rusak",)


def test_a_chosen_column_replaces_the_one_known_by_its_header():
    reading = read(f"{SURVEY},KK baru\n{ROW},9\n", Choices(columns={"KK baru": "jumlah_kk"}))
    assert reading.table["jumlah_kk"].to_list() == [9]
    assert reading.understood.unmapped == ("jumlah_kk",)


@pytest.mark.parametrize(
    ("header", "cell", "column", "value"),
    [
        ("Luas (m2)", "12500", "luas_verifikasi_ha", 1.25),
        ("Luas (m²)", '"12.500,5"', "luas_verifikasi_ha", 1.25005),
        ("Luas (Ha)", "1.25", "luas_verifikasi_ha", 1.25),
        ("luas_verifikasi_ha", '"0,52 ha"', "luas_verifikasi_ha", 0.52),
        ("luas_verifikasi_ha", "5200 m2", "luas_verifikasi_ha", 0.52),
        ("Luas (m2)", "0.52 ha", "luas_verifikasi_ha", 0.52),
        ("Panjang Jalan Ideal (km)", "0.3", "panjang_jalan_ideal_m", 300),
        ("panjang_jalan_ideal_m", "120 m", "panjang_jalan_ideal_m", 120),
        ("panjang_jalan_ideal_m", '"1,2 km"', "panjang_jalan_ideal_m", 1200),
        ("jumlah_kk", "35 KK", "jumlah_kk", 35),
        ("jumlah_kk", "35KK", "jumlah_kk", 35),
    ],
)
def test_a_unit_in_a_header_or_a_cell_is_turned_into_that_of_the_form(header, cell, column, value):
    header_line = ",".join(header if name == column else name for name in SURVEY.split(","))
    cells = dict(zip(SURVEY.split(","), ROW.split(","), strict=True)) | {column: cell}
    reading = read(f"{header_line}\n{','.join(cells.values())}\n")
    assert reading.table[column].to_list() == pytest.approx([value])
    assert set(codes(reading)) <= {"converted_unit"}


def test_every_conversion_is_told_with_its_count():
    reading = read(
        f"{SURVEY.replace('luas_verifikasi_ha', 'Luas (m2)')}\n{ROW}\n{ROW.replace('002,1.25', '003,0.5 ha')}\n"
    )
    told = [(one.detail["found"], one.detail["count"]) for one in reading.findings if one.code == "converted_unit"]
    assert told == [("m2", "1")]
    assert reading.table["luas_verifikasi_ha"].to_list() == pytest.approx([0.000125, 0.5])


@pytest.mark.parametrize("cell", ["12 %", '"12,5%"', "12 persen", "3 ha"])
def test_a_percentage_or_an_area_is_no_count(cell):
    reading = read(f"{SURVEY}\n{ROW.replace(',45,', f',{cell},')}\n")
    assert codes(reading) == ["wrong_unit"]
    assert reading.table["jumlah_kk"].to_list() == [None]


@pytest.mark.parametrize(
    ("cell", "value"), [("Rp 1.250.000", 1_250_000), ('"Rp1.250.000,-"', 1_250_000), ('"Rp 1.250,50"', 1250.5)]
)
def test_rupiah_is_read_as_it_is_written(cell, value):
    reading = read(f"kode_kota,tahun,uraian,satuan,harga_rp\n99.01,2024,Jalan paving,m,{cell}\n")
    assert reading.table["harga_rp"].to_list() == [value]
    assert codes(reading) == []


@pytest.mark.parametrize(("cell", "value"), [("9.41", 9.41), ("12 %", 12), ('"12,5%"', 12.5), ("...", None)])
def test_a_percentage_may_carry_its_sign(cell, value):
    assert read(f"kode,nama,tahun,P0\n33.75,Kota Contoh,2024,{cell}\n").table["p0"].to_list() == [value]


def test_how_many_values_decided_the_number_style_is_told_and_the_user_may_decide_otherwise():
    rows = [
        ROW.replace("002", f"{number:03d}").replace("1.25", cell)
        for number, cell in enumerate(('"1,5"', '"1.234"', "7"))
    ]
    text = "\n".join([SURVEY, *rows])
    understood = read(text).understood
    assert (understood.number_styles["luas_verifikasi_ha"], understood.number_evidence["luas_verifikasi_ha"]) == (
        "comma",
        (1, 3),
    )
    chosen = read(text.replace('"1,5"', "1"), Choices(number_styles={"luas_verifikasi_ha": "comma"}))
    assert chosen.table["luas_verifikasi_ha"].to_list() == [1, 1234, 7]
    assert codes(chosen) == []


def test_a_choice_that_is_none_of_the_form_s_is_no_choice():
    text = f"{SURVEY}\n{ROW}\n"
    strange = Choices(columns={"jumlah_kk": "kolom_lama"}, number_styles={"jumlah_kk": "roman"})
    assert read(text, strange).table.equals(read(text).table)


def test_what_no_column_says_may_be_said_for_all_rows():
    text = f"{SURVEY.removeprefix('tahun,')}\n{ROW.removeprefix('2023,')}\n"
    assert codes(read(text)) == ["missing_column"]
    told = read(text, Choices(constants={"tahun": "2022"}))
    assert (told.findings, told.table["tahun"].to_list()) == ((), [2022])
    assert "tahun" not in told.understood.columns


@pytest.mark.parametrize(
    ("name", "found"), [("survei 2022.csv", True), ("survei 2019-2023.csv", False), ("s1202.csv", False)]
)
def test_the_one_year_in_a_file_s_name_stands_in_for_a_missing_column(name, found):
    reading = read(f"{SURVEY.removeprefix('tahun,')}\n{ROW.removeprefix('2023,')}\n", name=name)
    assert codes(reading) == (["year_of_file_name"] if found else ["missing_column"])


@pytest.mark.parametrize(
    "label", ["Jumlah", "TOTAL", "Jumlah Kelurahan Contoh", "Sub Total", "Grand total", "INDONESIA"]
)
def test_a_row_of_totals_is_skipped_and_counted(label):
    reading = read(f"kawasan,{SURVEY}\nBantaran,{ROW}\n{label},,,,,1.25,40,45,300,280\n")
    assert reading.understood.rows_skipped == {"total": 1}
    assert codes(reading) == ["total_rows"]


def test_a_total_labelled_in_a_later_column_is_seen_too():
    reading = read(f"{SURVEY}\n{ROW}\n2023,JUMLAH,,,1.25,40,45,300,280\n")
    assert (reading.table.height, reading.understood.rows_skipped) == (1, {"total": 1})


def test_a_column_rt_that_holds_the_rw_too_is_split():
    reading = read(f"{SURVEY.replace('rw,rt', 'RT')}\n{ROW.replace('001,002', 'RT 06A / RW 02')}\n")
    assert reading.table["kode_rt"].to_list() == ["99.01.01.1001-002-06A"]
    assert reading.findings == ()


def test_a_row_is_given_the_code_of_the_one_kelurahan_of_its_name_and_told():
    header = SURVEY.replace("kode_kelurahan", "kelurahan")
    reading = read(f"{header}\n{ROW.replace('99.01.01.1001', 'MUARA REKAAN')}\n", places=PLACES)
    assert reading.table["kode_rt"].to_list() == ["99.01.01.1001-001-002"]
    assert codes(reading) == ["matched_place_name"]


def test_a_name_that_is_only_alike_must_be_confirmed_before_it_is_stored():
    text = f"kelurahan,{SURVEY.replace('kode_kelurahan,', '')}\nMuara Rekan,{ROW.replace('99.01.01.1001,', '')}\n"
    reading = read(text, places=PLACES)
    assert codes(reading) == ["guessed_place"]
    assert [(one.written, one.meant) for one in reading.understood.guessed_places] == [("Muara Rekan", "99.01.01.1001")]
    assert codes(read(text, places=PLACES, storing=False)) == ["guessed_place_relaxed"]
    confirmed = read(text, Choices(places={"Muara Rekan": "99.01.01.1001"}), places=PLACES)
    assert (confirmed.findings, confirmed.understood.guessed_places) == ((), ())
    assert confirmed.table["kode_kelurahan"].to_list() == ["99.01.01.1001"]


@pytest.mark.parametrize(
    ("kecamatan", "code", "finding"),
    [
        ("Contoh Utara", "99.01.01.1002", "matched_place_name"),
        ("CONTOH SELATAN", "99.01.02.1001", "matched_place_name"),
        ("", None, "ambiguous_place_name"),
    ],
)
def test_two_kelurahan_of_one_name_are_told_apart_by_their_kecamatan(kecamatan, code, finding):
    header = SURVEY.replace("kode_kelurahan", "kecamatan,kelurahan")
    reading = read(f"{header}\n{ROW.replace('99.01.01.1001', f'{kecamatan},Sukamaju')}\n", places=PLACES)
    assert finding in codes(reading)
    assert [known for known in reading.table["kode_kelurahan"] if known and "." in known] == ([code] if code else [])


def test_an_unknown_name_stays_without_code_and_is_shown_shortened():
    header = SURVEY.replace("kode_kelurahan", "kelurahan")
    reading = read(f"{header}\n{ROW.replace('99.01.01.1001', 'Bapak Seseorang')}\n", places=PLACES)
    assert [one.value for one in reading.findings if one.code == "unknown_place_name"] == ["Bapak…"]


def test_a_bps_code_is_no_fault_where_the_name_tells_the_kelurahan_or_the_user_did():
    header = SURVEY.replace("kode_kelurahan", "kode_kelurahan,kelurahan")
    text = f"{header}\n{ROW.replace('99.01.01.1001', '9901010016,Muara Rekaan')}\n"
    assert codes(read(text)) == ["bps_code"]
    assert codes(read(text, places=PLACES)) == ["matched_place_name"]
    chosen = read(text, Choices(places={"9901010016": "99.01.01.1001"}))
    assert (chosen.findings, chosen.table["kode_kelurahan"].to_list()) == ((), ["99.01.01.1001"])


def test_works_without_a_number_of_their_own_get_the_same_one_every_time_and_equal_rows_different_ones():
    row = "2024,99.01.01.1001-001-002,2b,50,m,Jalan paving"
    text = f"tahun,kode_rt,kriteria,volume,satuan,kegiatan\n{row}\n{row}\n{row.replace('50', '60')}\n"
    first, second = read(text), read(text.replace("kegiatan\n", "Nama Kegiatan\n"))
    assert first.table["id_kegiatan"].n_unique() == 3
    assert first.table["id_kegiatan"].equals(second.table["id_kegiatan"])
    assert first.table["kode_kota"].unique().to_list() == ["99.01"]
    assert first.findings == ()


def test_periods_side_by_side_in_a_sheet_keep_its_typed_figures():
    header = ["Provinsi", "Tahun", "Persentase Penduduk Miskin - Maret", "Persentase Penduduk Miskin - September"]
    content = xlsx_of([header, ["Aceh", 2024, 14.234, 12.5], ["Bali", 2024, 4.25, None]])
    table = read_table(content, "x.xlsx", FORMS, storing=True).table
    assert table.select("baris", "periode", "p0").rows() == [
        (2, "Maret", 14.234),
        (3, "Maret", 4.25),
        (2, "September", 12.5),
        (3, "September", None),
    ]


def test_a_decree_without_a_column_for_the_year_is_of_the_year_of_its_date():
    reading = read("Nomor SK,Tanggal SK,kode_rt,Luas SK\nSK 1,24/12/2024,99.01.01.1001-001-002,1.5\n")
    assert reading.table.select("tahun", "kode_kota", "luas_sk_ha").row(0) == (2024, "99.01", 1.5)
    assert reading.findings == ()


def test_two_works_of_one_number_are_told_with_the_columns_that_should_differ():
    row = "7,2024,99.01.01.1001-001-002,2b,50"
    reading = read(f"id_kegiatan,tahun,kode_rt,kriteria,volume\n{row}\n{row}\n")
    assert [(one.code, one.row, one.detail["columns"]) for one in reading.findings] == [
        ("duplicate_row", 3, "id_kegiatan")
    ]


def test_every_kind_of_table_can_be_kept_and_a_poverty_series_makes_no_city(tmp_path):
    series = read("province,year,poverty_rate_pct\nJawa Tengah,2024,10\n")
    prices = read("kode_kota,tahun,uraian,satuan,harga_rp\n99.01,2024,Jalan paving,m,250000\n")
    for reading in (series, prices):
        kind = reading.understood.kind
        store.put(tmp_path, kind, reading.table, author="", note="", file="x.csv", sha256="")
        kept = store.get(tmp_path, kind)
        assert kept.equals(prepared(kind, reading.table, ()).select(kept.columns))
    assert store.cities(tmp_path)["kode_kota"].to_list() == ["99.01"]


def test_a_city_code_without_its_dot_is_not_guessed():
    reading = read("kode_kota,tahun,uraian,satuan,harga_rp\n9901,2024,Jalan,m,5\n")
    assert codes(reading) == ["bad_city_code"]
    assert reading.table["kode_kota"].to_list() == [None]


def test_a_choice_may_be_written_in_other_words():
    table = read("province,year,semester,geo_level,poverty_rate_pct\nJawa Tengah,2024,March,province,10\n").table
    assert table.select("tingkat", "periode", "induk").row(0) == ("provinsi", "Maret", "ID")


def test_a_name_without_a_person_is_personal_data_in_a_survey_but_not_in_a_poverty_series():
    assert "personal_data" in codes(read(f"{SURVEY},nama\n{ROW},Seorang Warga\n"))
    assert codes(read("kode,nama,tahun,P0\n33.75,Kota Contoh,2024,5\n")) == []


def test_a_stored_grid_is_understood_again_with_other_choices_without_the_file():
    text = f"{SURVEY.replace('jumlah_kk', 'Banyaknya KK')}\n{ROW}\n"
    parsed, source = open_grid(text.encode(), "x.csv", FORMS, Choices())
    assert parsed.grid is not None
    before = interpret(parsed.grid, source, FORMS, Choices(), storing=True)
    again = interpret(parsed.grid, source, FORMS, Choices(columns={"Banyaknya KK": "jumlah_kk"}), storing=True)
    assert codes(before) == ["unmapped_columns", "missing_column"]
    assert again.findings == ()
    assert isinstance(again.table, pl.DataFrame)
    assert interpret(parsed.grid, source, FORMS, Choices(), storing=True).table.equals(before.table)


@settings(max_examples=25)
@given(st.permutations(SURVEY.split(",")))
def test_the_order_of_the_columns_does_not_matter(names):
    cells = dict(zip(SURVEY.split(","), ROW.split(","), strict=True))
    reading = read(f"{','.join(names)}\n{','.join(cells[name] for name in names)}\n")
    assert reading.table.equals(read(f"{SURVEY}\n{ROW}\n").table)


@settings(max_examples=25)
@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=10))
def test_square_metres_and_hectares_give_the_same_area(areas):
    def area(header: str, cells: list[str]) -> list[float]:
        rows = "".join(f"{number:03d},{cell}\n" for number, cell in enumerate(cells))
        return read(f"rt,{header}\n{rows}", Choices(kind="survey")).table["luas_verifikasi_ha"].to_list()

    metres = area("Luas (m2)", [str(one) for one in areas])
    assert metres == pytest.approx([one / 10_000 for one in areas])
    assert metres == pytest.approx(area("Luas (ha)", [f"{one} m2" for one in areas]))


@settings(max_examples=40)
@given(
    st.lists(
        st.lists(
            st.sampled_from(["", "1", "Total", "jumlah", "x", "...", "Keterangan", "-", "0,5 ha"]),
            min_size=9,
            max_size=9,
        ),
        max_size=8,
    )
)
def test_no_row_is_lost_whatever_stands_in_it(rows):
    text = "\n".join(";".join(cells) for cells in [SURVEY.split(","), *rows]) + "\n"
    for storing in (True, False):
        understood = read(text, storing=storing).understood
        assert understood.rows_in == understood.rows_out + sum(understood.rows_skipped.values())
