"""Kota Pekalongan 2019–2023: 432 RT with published answers, known defects included."""

from collections import Counter

import polars as pl
import pytest

from data.codes import add_codes
from indicators.aggregate import score_by
from indicators.checks import published_findings
from indicators.pace import copied_years
from indicators.regulation import regulations
from indicators.remaining import by_class, totals, values
from indicators.scoring import score
from indicators.services import services
from indicators.zero import road
from tests.shared import shared_data

LAW = regulations()["permen_pupr_14_2018"]
TEXT = {"kode_kelurahan": pl.String, "rw": pl.String, "rt": pl.String}
YEARS = (2019, 2020, 2021, 2022, 2023)
HECTARES = (343.146, 343.146, 313.045, 274.424, 245.384)
EQUAL_TOTALS = (382, 382, 383, 384, 386)
PARENTS = {"rt": "rw", "rw": "kelurahan", "kelurahan": "kecamatan", "kecamatan": "kota"}


def read(name: str) -> pl.DataFrame:
    return add_codes(pl.read_csv(shared_data(f"slum/{name}"), schema_overrides=TEXT))


@pytest.fixture(scope="module")
def survey() -> pl.DataFrame:
    return read("pekalongan-survei-rt-2019-2023.csv")


@pytest.fixture(scope="module")
def published() -> pl.DataFrame:
    return read("pekalongan-terbit-rt-2019-2023.csv")


def yearly(table: pl.DataFrame, column: str) -> list[float]:
    return [table.filter(tahun=year)[column].sum() for year in YEARS]


@pytest.mark.parametrize("level", ["rt", "rw", "kelurahan", "kecamatan", "kota", "kawasan"])
def test_slum_hectares_by_rt_class_are_the_same_at_every_level(survey, level):
    assert yearly(score_by(survey, LAW, level), "luas_kumuh_ha") == pytest.approx(HECTARES, abs=0.001)


def test_totals_equal_the_published_and_every_other_row_is_named_with_its_reason(survey, published):
    computed = score(survey, LAW)
    both = computed.join(published, on=["kode_rt", "tahun"], suffix="_terbit")
    equal = both.filter(pl.col("total_skor") == pl.col("total_skor_terbit"))
    found = published_findings(computed, published, LAW)
    assert both.height == 2160
    assert [equal.filter(tahun=year).height for year in YEARS] == list(EQUAL_TOTALS)
    assert Counter((finding.code, finding.year) for finding in found) == {
        ("published_sum", year): 432 - same for year, same in zip(YEARS, EQUAL_TOTALS, strict=True)
    }
    differing = both.join(equal, on=["kode_rt", "tahun"], how="anti")
    assert {(it.place, it.year) for it in found} == set(differing.select("kode_rt", "tahun").iter_rows())


@pytest.mark.parametrize(("child", "parent"), PARENTS.items())
def test_children_add_up_to_their_parents(survey, child, parent):
    upwards = survey.select(f"kode_{child}", f"kode_{parent}").unique()
    children = score_by(survey, LAW, child).join(upwards, on=f"kode_{child}")
    areas = ["luas_kumuh_ha", "luas_verifikasi_ha", "luas_ringan_ha", "luas_sedang_ha", "luas_berat_ha", "jumlah_rt"]
    keys = [f"kode_{parent}", "tahun"]
    summed = children.group_by(keys).agg(pl.col(areas).sum()).sort(keys)
    parents = score_by(survey, LAW, parent).sort(keys)
    for name in areas:
        assert summed[name].to_list() == pytest.approx(parents[name].to_list(), abs=1e-9), name


def test_the_kawasan_of_the_first_year_score_as_published_save_the_two_with_shifted_rows(survey):
    names = pl.read_csv(shared_data("slum/pekalongan-kawasan.csv")).select(kawasan="id", nama="kawasan")
    theirs = pl.read_csv(shared_data("slum/pekalongan-kumuh-kawasan-2019-2023.csv")).join(names, on="kawasan")
    ours = score_by(survey, LAW, "kawasan")
    both = theirs.join(ours, left_on=["nama", "tahun"], right_on=["kawasan", "tahun"]).filter(tahun=2019)
    assert both.height == 27
    differing = both.filter(pl.col("totalNilai") != pl.col("total_skor"))
    assert set(differing["nama"]) == {"Kauman", "Panjang Baru"}


def test_by_its_own_class_a_city_has_fewer_slum_hectares_than_by_the_class_of_its_rt(survey):
    kawasan = score_by(survey, LAW, "kawasan").filter(tahun=2023)
    assert kawasan["luas_kumuh_kelas_ha"].sum() == pytest.approx(143.094, abs=0.001)
    assert kawasan["luas_kumuh_ha"].sum() == pytest.approx(245.384, abs=0.001)


def test_the_road_to_0_ha_has_its_years_and_leaves_the_copied_year_out(survey):
    rows = by_class(score_by(survey, LAW, "rt"), services(survey, LAW, "rt", (LAW.targets.water,)))
    city = totals(rows, survey, "kota")
    assert city["luas_ha"].to_list() == pytest.approx(HECTARES, abs=0.001)
    copied = list(copied_years(survey, LAW))
    assert copied == [2020]
    found = road(values(city), 2029, copied)
    assert (found.pace.reached, found.earliest, found.latest) == (2034, 2030, 2037)
    assert (found.per_year, found.pace.needed) == pytest.approx((-24.441, -40.897), abs=0.001)
    kelurahan = totals(rows, survey, "kelurahan").group_by("tahun").agg(pl.col("luas_ha").sum()).sort("tahun")
    assert kelurahan["luas_ha"].to_list() == pytest.approx(HECTARES, abs=0.001)
