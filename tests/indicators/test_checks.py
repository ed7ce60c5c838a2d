"""What is doubtful in a survey is said with its row, column, figures and remedy, in both languages."""

import polars as pl
import pytest

from findings import Finding
from indicators.checks import published_columns, published_findings, survey_findings
from indicators.regulation import regulations
from indicators.scoring import score
from indicators.survey import survey_form
from tests.indicators.laws import REGULATIONS
from tests.indicators.rows import rt, survey

LAW = regulations()["permen_pupr_14_2018"]
FORM = survey_form()


def found(*rows: dict[str, object], law=LAW, pandas: bool = False) -> list[Finding]:
    table = survey(*rows)
    return survey_findings(table.to_pandas() if pandas else table, law, FORM, "survei.csv")


@pytest.mark.parametrize("law", REGULATIONS, ids=str)
def test_a_sound_survey_has_no_findings(law):
    full = {item.volume: 100.0 for item in law.criteria if item.denominator != "luas_verifikasi_ha"}
    assert found(rt(law), rt(law, **full), law=law) == []


@pytest.mark.parametrize("pandas", [False, True])
def test_a_negative_volume_is_told_and_counts_as_0(pandas):
    (it,) = found(rt(LAW), rt(LAW, luas_genangan_ha=-2.7), pandas=pandas)
    assert (it.code, it.severity, it.file, it.row, it.column) == (
        "negative_volume", "warning", "survei.csv", 3, "luas_genangan_ha")  # fmt: skip
    assert (it.place, it.year, it.value) == ("99.01.01.1001-001-002", 2024, "-2.7")
    assert it.what("id") == "Volume 4a Luas genangan bernilai negatif (-2,70)."
    assert it.what("en") == "The volume of 4a Flooded area is negative (-2.70)."
    assert "Dihitung sebagai 0" in it.remedy("id")


def test_a_tiny_negative_volume_does_not_read_as_zero():
    (it,) = found(rt(LAW, luas_genangan_ha=-0.0018))
    assert "(-0,0018)" in it.what("id")


def test_a_volume_above_its_denominator_is_told_with_both_figures():
    (it,) = found(rt(LAW, kk_air_kurang=1450.0, jumlah_kk=1250.0))
    assert (it.code, it.column, it.row) == ("over_hundred", "kk_air_kurang", 2)
    assert it.what("id") == (
        "Volume 3b KK yang kebutuhan air minumnya tidak terpenuhi (1.450) melebihi pembaginya "
        "Jumlah kepala keluarga (KK) (1.250): 116,00 %."
    )
    assert "(1,450) exceeds its denominator Number of households (KK) (1,250): 116.00 %." in it.what("en")


def test_a_volume_over_a_zero_denominator_is_told_and_never_scores():
    row = rt(LAW, jumlah_bangunan=0.0, bangunan_tidak_teratur=7.0)
    (it,) = found(row)
    assert (it.code, it.column, it.value) == ("zero_denominator", "bangunan_tidak_teratur", "7")
    assert "Jumlah bangunan nol" in it.what("id")
    assert score(survey(row), LAW)["skor_1a"].to_list() == [0]


def test_a_negative_denominator_is_told_and_its_criteria_count_as_not_measured():
    row = rt(LAW, panjang_jalan_ideal_m=-120.0, jalan_rusak_m=30.0)
    codes = {it.code: it for it in found(row)}
    assert set(codes) == {"negative_denominator", "missing_value"}
    assert codes["negative_denominator"].column == "panjang_jalan_ideal_m"
    assert "Panjang jalan ideal bernilai negatif (-120)" in codes["negative_denominator"].what("id")
    assert score(survey(row), LAW)["skor_2b"].to_list() == [None]


@pytest.mark.parametrize("pandas", [False, True])
def test_missing_values_are_told_with_their_criteria_and_the_range_they_leave(pandas):
    (it,) = found(rt(LAW), rt(LAW, kk_air_kurang=None, jumlah_bangunan=None, bangunan_tidak_layak=3.0), pandas=pandas)
    assert (it.code, it.severity, it.row) == ("missing_value", "notice", 3)
    # A volume of 0 is 0 % whatever the denominator: only 1c and 3b are open.
    assert it.what("id") == "Kriteria 1c, 3b tidak dapat dihitung karena nilainya kosong."
    assert "rentang 0 sampai 10" in it.remedy("id")
    assert "range from 0 to 10" in it.remedy("en")


@pytest.mark.parametrize("code", ["negative_volume", "over_hundred", "zero_denominator", "negative_denominator"])
def test_every_criterion_of_every_regulation_is_watched(code):
    values = {"negative_volume": (-1.0, 100.0), "over_hundred": (101.0, 100.0), "zero_denominator": (5.0, 0.0),
              "negative_denominator": (0.0, -5.0)}[code]  # fmt: skip
    for law in REGULATIONS:
        rows = [rt(law, **{item.volume: values[0], item.denominator: values[1]}) for item in law.criteria]
        told = [it for it in found(*rows, law=law) if it.code == code]
        watched = {item.denominator if code == "negative_denominator" else item.volume for item in law.criteria}
        assert {it.row for it in told} == set(range(2, len(rows) + 2))
        assert {it.column for it in told} == watched


def published(law, total: float, **scores: float) -> pl.DataFrame:
    own = {f"skor_{item.id}": 0.0 for item in law.criteria} | scores
    return pl.DataFrame([{"kode_rt": "99.01.01.1001-001-001", "tahun": 2024, "total_skor": total, **own}])


def test_a_published_total_that_is_not_the_sum_of_its_scores_is_told_as_shifted():
    ours = score(survey(rt(LAW, kk_air_kurang=80.0)), LAW)
    (it,) = published_findings(ours, published(LAW, 12.5, skor_3b=5.0), LAW)
    assert (it.code, it.place, it.year, it.row) == ("published_sum", "99.01.01.1001-001-001", 2024, 2)
    assert "12.5" in it.what("id")
    assert "(5)" in it.what("id")
    assert "hitung ulang 5" in it.remedy("id")


def test_a_published_total_with_other_scores_names_the_criteria():
    ours = score(survey(rt(LAW, kk_air_kurang=80.0)), LAW)
    (it,) = published_findings(ours, published(LAW, 4.0, skor_3b=3.0, skor_7a=1.0), LAW)
    assert it.code == "published_score"
    assert it.what("en") == "The published total 4 differs from the recomputed 5; criteria that differ: 3b, 7a."


def test_an_equal_total_a_place_not_surveyed_and_a_table_without_scores_are_no_findings():
    ours = score(survey(rt(LAW, kk_air_kurang=80.0)), LAW)
    assert published_findings(ours, published(LAW, 5.0, skor_3b=5.0), LAW) == []
    elsewhere = published(LAW, 9.0).with_columns(kode_rt=pl.lit("99.01.01.1001-001-099"))
    assert published_findings(ours, elsewhere, LAW) == []
    assert published_findings(ours, published(LAW, 9.0).drop("skor_1a"), LAW) == []


def test_the_published_columns_are_those_a_golden_case_may_hold():
    names = [column.id for column in published_columns(LAW)]
    assert names[0] == "persen_1a"
    assert {"skor_7b", "rata_7", "total_skor", "tingkat_kekumuhan", "rata_kekumuhan"} < set(names)
    assert len(names) == len(set(names)) == 2 * 16 + 7 + 3
