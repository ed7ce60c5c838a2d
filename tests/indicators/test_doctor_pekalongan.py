"""What the doctor says of Kota Pekalongan 2019–2023, whose defects are known (METHOD.md section 12)."""

from collections import Counter

import polars as pl
import pytest

from data.codes import add_codes
from findings import Finding
from indicators.checks import Case, diagnose
from indicators.checks.case import Exam
from indicators.checks.slipped import SHIFTED
from indicators.regulation import regulations
from indicators.survey import survey_form
from tests.shared import shared_data

LAW = regulations()["permen_pupr_14_2018"]
FORM = survey_form()
TEXT = {"kode_kelurahan": pl.String, "rw": pl.String, "rt": pl.String}
Told = dict[str, list[Finding]]


def read(name: str) -> pl.DataFrame:
    return add_codes(pl.read_csv(shared_data(f"slum/{name}"), schema_overrides=TEXT)).with_row_index("baris", offset=2)


def works(survey: pl.DataFrame) -> pl.DataFrame:
    """The works with canonical columns; an RT's number is its place in the city's list, which is the survey's order."""
    raw = pl.read_csv(shared_data("slum/pekalongan-investasi-2020-2023.csv"), infer_schema_length=None)
    first = survey.filter(tahun=2019).select("kode_rt", idRTRW=pl.int_range(1, pl.len() + 1).cast(pl.String))
    renamed = {"idKriteria": "kriteria", "sumberAnggaran": "sumber_dana", "anggaran": "anggaran_rp"}
    return (
        raw.with_row_index("baris", offset=2)
        .join(first, on="idRTRW", how="left", maintain_order="left")
        .rename(renamed)
    )


def kawasan() -> pl.DataFrame:
    raw = pl.read_csv(shared_data("slum/pekalongan-kawasan.csv")).with_row_index("baris", offset=2)
    bases = {"jumlahKK": "jumlah_kk", "panjangJalanIdeal": "panjang_jalan_ideal_m",
             "luasVerifikasi": "luas_verifikasi_ha", "panjangDrainaseIdeal": "panjang_drainase_ideal_m",
             "jumlahBangunan": "jumlah_bangunan"}  # fmt: skip
    return raw.rename(bases).with_columns(tahun=2019, kode_kota=pl.lit("33.75"))


@pytest.fixture(scope="module")
def exam() -> Exam:
    survey = read("pekalongan-survei-rt-2019-2023.csv")
    case = Case(survey, published=read("pekalongan-terbit-rt-2019-2023.csv"), works=works(survey))
    return Exam(case, LAW, FORM)


@pytest.fixture(scope="module")
def told(exam) -> Told:
    kinds: Told = {}
    for finding in diagnose(exam.case, LAW, FORM):
        kinds.setdefault(finding.code if finding.code != "and_more" else f"more {finding.detail['code']}", []).append(
            finding
        )
    return kinds


def test_the_fifty_shifted_rows_of_each_year_are_found_and_no_sound_row_is(exam, told):
    published = exam.published
    shifted = published.filter(SHIFTED)
    assert Counter(shifted["tahun"]) == dict.fromkeys((2019, 2020, 2021, 2022, 2023), 50)
    assert set(shifted["kawasan"]) == {"Kauman", "Panjang Baru"}
    # The 129 of METHOD.md are those among them whose total is not even a whole number.
    halves = shifted.filter(pl.col("total_skor_terbit") != pl.col("total_skor_terbit").round(0))
    assert halves.height == 129
    own = pl.sum_horizontal(f"skor_{item.id}_terbit" for item in LAW.criteria)
    consistent = (own == pl.col("total_skor_terbit")) & (pl.col("total_skor_terbit") == pl.col("total_skor"))
    assert published.filter(consistent).height == 1910
    assert shifted.filter(consistent).height == 0
    assert (len(told["shifted_columns"]), told["more shifted_columns"][0].detail["count"]) == (200, "50")
    assert all("ke kanan" in it.what("id") for it in told["shifted_columns"])


def test_negative_flood_areas_and_volumes_above_the_whole_are_named(exam, told):
    negative = exam.rows.filter(pl.col("luas_genangan_ha") < 0)
    assert {(it.place, it.year) for it in told["negative_volume"]} == set(
        negative.select("kode_rt", "tahun").iter_rows()
    )
    assert negative.height == 6
    assert len(told["over_hundred"]) + int(told["more over_hundred"][0].detail["count"]) == 223


def test_the_copied_year_and_years_in_which_nothing_got_worse_are_named(told):
    (copied,) = told["year_copied"]
    assert "430 dari 432 RT (99,54 %) tahun 2020 sama persis dengan 2019" in copied.what("id")
    assert [it.year for it in told["year_alike"]] == [2021, 2022, 2023]
    assert [it.year for it in told["never_worse"]] == [2021, 2022, 2023]


def test_density_is_zero_nearly_everywhere(told):
    (density,) = [it for it in told["mostly_zero"] if it.year == 2023 and it.column == "luas_kepadatan_tinggi_ha"]
    assert "zero on 411 of 432 rows" in density.what("en")


def test_works_without_amount_or_source_are_counted_once(told):
    assert "780 dari 1.091 kegiatan (71,49 %) tanpa anggaran" in told["work_without_amount"][0].what("id")
    assert "823 dari 1.091 kegiatan (75,44 %) tanpa sumber dana" in told["work_without_source"][0].what("id")
    assert len(told["work_without_cost"]) == 44
    assert {it.value for it in told["work_unknown_criterion"]} == {"4d"}


def test_the_kawasan_whose_denominators_were_copied_is_named():
    (copied,) = [it for it in diagnose(Case(kawasan()), LAW, FORM) if it.code == "kawasan_copied"]
    assert copied.what("id").startswith(
        "Kawasan Kauman punya jumlah KK (157), panjang jalan (1.250 m), dan panjang drainase (1.028 m) yang sama "
        "persis dengan kawasan Gamer"
    )


def test_without_published_values_no_row_of_real_data_is_called_shifted(exam):
    assert [it for it in diagnose(Case(exam.case.survey), LAW, FORM) if it.code == "shifted_row"] == []
