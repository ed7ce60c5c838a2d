"""Every planted fault is where warts.csv says it is."""

import polars as pl
import pytest

from data import demo
from data.demo.criteria import CRITERIA, DENOMINATORS
from data.demo.schemas import VOLUMES

WARTS = demo.warts()
SURVEY = demo.tables()["survey"]
COUNTS = {
    "didata_ulang_2020": 12,
    "kembali_kumuh": 2,
    "dekat_batas": 12,
    "kelas_belum_pasti": 30,
    "genangan_negatif": 1,
    "lebih_100": 2,
    "pembagi_nol": 1,
    "tidak_didata": 9,
    "luas_sk_berbeda": 3,
    "label_bergeser": 18,
    "label_salah": 12,
    "label_tidak_terbit": 9,
    "total_kawasan_beda": 3,
}


def listed(kind):
    return WARTS.filter(pl.col("jenis") == kind).rename({"kode": "kode_rt"})


def cells(kind):
    """The survey's values at the listed cells, with the values of the whole row."""
    return [(row["kolom"], one(row["tahun"], row["kode_rt"])) for row in listed(kind).iter_rows(named=True)]


def one(year, code):
    return SURVEY.row(by_predicate=(pl.col("tahun") == year) & (pl.col("kode_rt") == code), named=True)


def points(row):
    """Total score of one complete row of the survey by the printed bands of Permen PUPR 14/2018."""
    percent = [100 * row[c.column] / row[DENOMINATORS[c.denominator]] for c in CRITERIA]
    return sum(5 * (p >= 75.995) or 3 * (p >= 50.995) or (p >= 24.995) for p in percent)


@pytest.mark.parametrize("kind", COUNTS)
def test_each_kind_is_planted_as_often_as_the_page_says(kind):
    assert listed(kind).height == COUNTS[kind]


def test_no_other_kind_is_listed():
    assert set(WARTS["jenis"]) == {*COUNTS, "nilai_kosong"}


@pytest.mark.parametrize("kind", ["nilai_kosong", "kelas_belum_pasti"])
def test_listed_blank_cells_are_blank(kind):
    assert all(row[column] is None for column, row in cells(kind))


def test_no_volume_is_blank_that_is_not_listed():
    blank = sum(SURVEY.select(VOLUMES).null_count().row(0))
    assert blank == listed("nilai_kosong").height + listed("kelas_belum_pasti").height


@pytest.mark.parametrize(("year", "low", "high"), [(2021, 0.007, 0.016), (2023, 0.002, 0.006)])
def test_about_the_announced_share_of_cells_is_blank(year, low, high):
    decree = SURVEY.filter((pl.col("tahun") == year) & pl.col("kawasan").is_not_null())
    share = sum(decree.select(VOLUMES).null_count().row(0)) / (decree.height * len(VOLUMES))
    assert low < share < high


def test_uncertain_rt_may_be_slum_or_not():
    codes = listed("kelas_belum_pasti")["kode_rt"].unique()
    assert len(codes) == 10
    for code in codes:
        row = one(2025, code)
        missing = [name for name in VOLUMES if row[name] is None]
        lowest = points({**row, **dict.fromkeys(missing, 0.0)})
        assert lowest < 16 <= lowest + 5 * len(missing), code


def test_rt_that_were_not_surveyed_have_no_row():
    assert SURVEY.join(listed("tidak_didata"), on=["tahun", "kode_rt"], how="semi").is_empty()
    assert SURVEY.group_by("tahun").len().sort("tahun")["len"].to_list() == [699, 699, 699, 695, 699, 699, 694]


def test_all_but_twelve_rt_of_2020_were_copied_from_2019():
    first, second = (SURVEY.filter(pl.col("tahun") == year).drop("tahun") for year in (2019, 2020))
    changed = second.join(first, on=first.columns, how="anti", nulls_equal=True)
    assert set(changed["kode_rt"]) == set(listed("didata_ulang_2020")["kode_rt"])
    assert changed["tanggal_pendataan"].dt.year().unique().to_list() == [2020]


def test_one_flooded_area_is_negative():
    assert SURVEY.filter(pl.col("luas_genangan_ha") < 0).height == 1
    assert all(row[column] < 0 for column, row in cells("genangan_negatif"))


def test_two_volumes_are_larger_than_their_denominator():
    basis = {criterion.column: DENOMINATORS[criterion.denominator] for criterion in CRITERIA}
    assert all(row[column] > row[basis[column]] > 0 for column, row in cells("lebih_100"))


def test_one_denominator_is_zero_under_a_positive_volume():
    assert all(row[column] > 0 == row["panjang_drainase_ideal_m"] for column, row in cells("pembagi_nol"))


def test_near_line_rt_are_one_criterion_from_the_slum_line():
    totals = [points(one(2025, code)) for code in listed("dekat_batas")["kode_rt"]]
    assert sorted(set(totals)) == [14, 15, 16, 17]


def test_two_rt_leave_the_slum_and_come_back():
    for code in listed("kembali_kumuh")["kode_rt"]:
        slum = {year: points(one(year, code)) >= 16 for year in range(2019, 2026)}
        assert [year for year in slum if not slum[year]] == [2022, 2023]


def test_three_areas_of_the_decree_are_far_from_the_survey():
    surveyed = SURVEY.filter(pl.col("tahun") == 2020).select("tahun", "kode_rt", "luas_verifikasi_ha")
    decree = demo.tables()["decree"].join(surveyed, on=["tahun", "kode_rt"])
    far = decree.filter((pl.col("luas_sk_ha") / pl.col("luas_verifikasi_ha") - 1).abs() > 0.1)
    assert set(far["kode_rt"]) == set(listed("luas_sk_berbeda")["kode_rt"])
