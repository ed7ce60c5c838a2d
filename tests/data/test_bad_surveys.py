"""One bad file per possible mistake, with the words its finding must hold. The files are in `bad/`."""

import io
from pathlib import Path

import polars as pl
import pytest

from data.readers.reading import Reading
from data.readers.survey import read_survey
from findings import catalogue, has_errors
from indicators.survey import survey_form

BAD = Path(__file__).parent / "bad"
# file, code of the finding, row, column, words of the sentence in Indonesian
MISTAKES = [
    ("empty.csv", "empty_file", None, "", "kosong"),
    ("blank.csv", "empty_file", None, "", "kosong"),
    ("no_header.csv", "no_header", None, "", "15 baris pertama"),
    ("header_only.csv", "no_rows", None, "", "tidak ada satu baris data"),
    ("binary.csv", "not_text", None, "", "bukan teks"),
    ("not_an_xlsx.xlsx", "not_the_format", None, "", "bukan XLSX"),
    ("not_a_parquet.parquet", "not_the_format", None, "", "bukan Parquet"),
    ("survey.docx", "unknown_format", None, "", "tidak dikenal"),
    ("missing_columns.csv", "missing_column", None, "jumlah_kk", "Jumlah kepala keluarga (KK)"),
    ("duplicate_header.csv", "duplicate_header", 1, "Jumlah KK", "jumlah_kk"),
    ("duplicate_place.csv", "duplicate_place", 4, "", "baris 2, 4"),
    ("text_in_number.csv", "text_in_number", 3, "jumlah_kk", '"banyak", bukan angka'),
    ("wrong_unit.csv", "wrong_unit", 3, "jumlah_kk", '"12 %"'),
    ("wrong_unit_of_column.csv", "wrong_unit_of_column", None, "Luas (m)", "bersatuan m"),
    ("mixed_numbers.csv", "undecidable_number", 4, "luas_verifikasi_ha", '"1.234"'),
    ("mixed_numbers.csv", "mixed_number_styles", None, "luas_verifikasi_ha", "koma desimal dan titik desimal"),
    ("ambiguous_number.csv", "guessed_number_style", None, "panjang_jalan_ideal_m", "dibaca sebagai 1.234"),
    ("ambiguous_count.csv", "guessed_number_style", None, "jumlah_kk", "dibaca sebagai 1234"),
    ("fractional_year.csv", "fractional_year", 2, "tahun", "2023.5"),
    ("early_year.csv", "year_out_of_range", 2, "tahun", "2000 sampai 2100"),
    ("code_as_number.csv", "code_as_number", 2, "kode_kelurahan", '"33.75" telah dibaca sebagai angka'),
    ("code_of_eight.csv", "code_as_number", 2, "kode_kelurahan", "33750110"),
    ("bps_code.csv", "bps_code", 2, "kode_kelurahan", "kode BPS"),
    ("bad_code.csv", "bad_code", 2, "kode_kelurahan", "bukan kode kelurahan"),
    ("code_without_dots.csv", "code_without_dots", 2, "kode_kelurahan", "9901011001"),
    ("no_rt.csv", "row_without_place", 3, "", "rt kosong"),
    ("rt_rw.csv", "unreadable_rt_rw", 2, "RT/RW", "RT dan RW"),
    ("rt_as_date.csv", "number_is_date", 2, "rt", "mengubah nomornya menjadi tanggal"),
    ("negative_area.csv", "negative_base", 2, "luas_verifikasi_ha", "-1.25"),
    ("absurd_number.csv", "absurd_number", 2, "jumlah_penduduk", "terlalu besar"),
    ("tiny_base.csv", "tiny_base", 2, "jumlah_kk", "terlalu kecil untuk menjadi pembagi"),
    ("infinite.csv", "text_in_number", 2, "jumlah_kk", "bukan angka"),
    ("too_many_cells.csv", "too_many_cells", 3, "", "14 sel, judulnya hanya 13"),
    ("broken_quotes.csv", "broken_quotes", None, "", "tidak berpasangan"),
    ("blank_rows.csv", "blank_rows", None, "", "2 baris kosong"),
    ("unknown_column.csv", "unmapped_columns", 1, "", "warna pagar"),
    ("choice.csv", "not_a_choice", 2, "status_lahan", "pinjam…"),
    ("date.csv", "bad_date", 2, "tanggal_pendataan", "kemarin"),
    ("personal_header.csv", "personal_data", 1, "Nama Kepala Keluarga", "data pribadi"),
    ("personal_number.csv", "personal_data", 1, "keterangan", "data pribadi"),
    ("personal_in_text.csv", "personal_data", 1, "kawasan", "data pribadi"),
    ("windows_1252.csv", "fallback_encoding", None, "", "cp1252"),
]
PERSONAL = ("personal_header.csv", "personal_number.csv", "personal_in_text.csv")


def read(name: str, *, storing: bool = True) -> Reading:
    return read_survey((BAD / name).read_bytes(), name, list(survey_form().values()), storing=storing)


@pytest.mark.parametrize(("name", "code", "row", "column", "words"), MISTAKES)
def test_a_mistake_is_told_with_its_place_and_in_words(name, code, row, column, words):
    told = [finding for finding in read(name).findings if finding.code == code]
    assert told, [finding.code for finding in read(name).findings]
    assert any((finding.row, finding.column) == (row, column) and words in finding.what("id") for finding in told), told
    assert all(finding.file == name and finding.what("en") and finding.remedy("en") for finding in told)


def test_every_bad_file_is_expected_and_every_expected_file_is_there():
    assert {path.name for path in BAD.iterdir()} - {"name_in_number.csv"} == {name for name, *_ in MISTAKES}


@pytest.mark.parametrize(
    "name", sorted({name for name, code, *_ in MISTAKES if catalogue()[code]["severity"] == "error"})
)
def test_a_file_with_an_error_cannot_be_stored(name):
    assert has_errors(read(name).findings)


@pytest.mark.parametrize("name", sorted({name for name, *_ in MISTAKES}))
def test_no_row_disappears_without_a_reason(name):
    understood = read(name).understood
    assert understood.rows_in == understood.rows_out + sum(understood.rows_skipped.values())


@pytest.mark.parametrize("name", PERSONAL)
def test_personal_data_is_neither_kept_nor_shown_anywhere(name):
    reading = read(name)
    everything = f"{reading.table.to_dicts()} {reading.findings} {reading.understood}"
    assert "9901015408900001" not in everything
    assert "Seorang Warga" not in everything


def test_a_name_among_figures_is_told_as_personal_and_not_shown():
    told = [finding for finding in read("name_in_number.csv").findings if finding.severity == "error"]
    assert [(finding.code, finding.row, finding.column) for finding in told] == [("personal_cells", 3, "jumlah_kk")]
    assert "Seorang" not in str(told)


@pytest.mark.parametrize("name", ["missing_columns.csv", "text_in_number.csv", "bad_code.csv", "no_rt.csv", "date.csv"])
def test_what_forbids_storing_does_not_forbid_scoring(name):
    reading = read(name, storing=False)
    assert not has_errors(reading.findings)
    assert reading.table.height > 0


def test_a_column_full_of_text_is_listed_two_hundred_times_and_the_rest_counted():
    head, line = (BAD / "text_in_number.csv").read_text(encoding="utf-8").splitlines()[::2]
    rows = [line.replace(",002,", f",{number:03d},") for number in range(1, 251)]
    reading = read_survey("\n".join([head, *rows]).encode(), "x.csv", list(survey_form().values()), storing=True)
    told = [finding.code for finding in reading.findings]
    assert told.count("text_in_number") == 200
    assert [finding.detail["count"] for finding in reading.findings if finding.code == "and_more"] == ["50"]
    assert reading.table["jumlah_kk"].null_count() == 250


def test_a_value_outside_its_limits_is_named_in_the_language_of_the_reader():
    line = (BAD / "negative_area.csv").read_text(encoding="utf-8").replace("-1.25", "1.25")
    extra = line.replace("luas_genangan_ha", "luas_rtp_m2").replace(",0.2", ",-5")
    (told,) = read_survey(extra.encode(), "x.csv", list(survey_form().values()), storing=True).findings
    assert told.what("id") == "Luas ruang terbuka publik (+1) bernilai -5, di luar batas 0 sampai ∞."
    assert told.what("en") == "Public open space (the +1) is -5, outside the limits 0 to ∞."


def test_a_date_with_a_short_year_is_no_date_of_the_year_23():
    line = (BAD / "negative_area.csv").read_text(encoding="utf-8").replace("-1.25", "1.25")
    dated = line.replace("luas_genangan_ha", "tanggal_pendataan").replace(",0.2", ",25/10/23")
    (told,) = read_survey(dated.encode(), "x.csv", list(survey_form().values()), storing=True).findings
    assert (told.code, told.row) == ("bad_date", 2)


def test_a_negative_volume_is_left_to_the_checks_of_the_scoring():
    line = (BAD / "negative_area.csv").read_text(encoding="utf-8").replace("-1.25", "1.25").replace(",0.2\n", ",-0.2\n")
    reading = read_survey(line.encode(), "x.csv", list(survey_form().values()), storing=True)
    assert reading.findings == ()
    assert reading.table["luas_genangan_ha"].to_list() == [-0.2]


@pytest.mark.parametrize("value", [float("inf"), float("-inf")])
def test_an_infinite_figure_of_a_typed_file_is_told_and_not_missing_in_silence(value):
    rows = pl.read_csv(BAD / "infinite.csv", schema_overrides={"rw": pl.String, "rt": pl.String})
    stream = io.BytesIO()
    rows.with_columns(jumlah_kk=pl.lit(value)).write_parquet(stream)
    reading = read_survey(stream.getvalue(), "x.parquet", list(survey_form().values()), storing=True)
    told = [(it.code, it.row, it.column) for it in reading.findings if it.severity == "error"]
    assert told == [("text_in_number", 2, "jumlah_kk")]


def test_a_survey_is_scored_as_not_measured_where_its_denominator_is_next_to_nothing():
    reading = read("tiny_base.csv", storing=False)
    assert not has_errors(reading.findings)
    assert reading.table["jumlah_kk"].to_list() == [None]
