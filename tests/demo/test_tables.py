"""The tables of Kota Contoh hold together: codes, sums, registers and works."""

import tomllib
from pathlib import Path

import polars as pl
import pytest

from data import demo
from data.demo.criteria import CRITERIA, DENOMINATORS
from data.demo.schemas import VOLUMES

ROOT = Path(__file__).resolve().parents[2]
TABLES = demo.tables()
SURVEY, DECREE, WORKS, REGISTER = (TABLES[name] for name in ("survey", "decree", "works", "poverty_register"))
KEYS = {
    "survey": ["tahun", "kode_rt"],
    "boundaries": ["tingkat", "kode"],
    "decree": ["tahun", "kode_rt"],
    "works": ["id_kegiatan"],
    "poverty_register": ["tahun", "kode_kelurahan", "sumber"],
}


@pytest.mark.parametrize("name", KEYS)
def test_no_table_has_a_key_twice_or_belongs_to_another_city(name):
    assert not TABLES[name].select(KEYS[name]).is_duplicated().any()
    assert TABLES[name]["kode_kota"].unique().to_list() == [demo.KODE_KOTA]


def test_the_city_has_the_size_that_was_asked_for():
    counts = SURVEY.filter(pl.col("tahun") == 2019).select(pl.col("^kode_.*$").n_unique()).row(0, named=True)
    assert (counts["kode_kecamatan"], counts["kode_kelurahan"]) == (4, 24)
    assert 140 <= counts["kode_rw"] <= 160
    assert 690 <= counts["kode_rt"] <= 710
    assert counts["kode_kawasan"] == 14 + 1  # and null


def test_it_has_the_people_of_a_medium_sized_city_in_every_year():
    people = SURVEY.group_by("tahun").agg(pl.col("jumlah_penduduk").sum())["jumlah_penduduk"]
    assert people.min() > 100_000
    assert people.max() < 500_000


def test_survey_columns_are_those_of_the_survey_form_save_counts_that_only_prove_others():
    form = tomllib.loads((ROOT / "indicators" / "survey.toml").read_text(encoding="utf-8"))
    codes = {"kode_kota", "kode_kecamatan", "kode_rw", "kode_rt", "kode_kawasan"}
    absent = set(form) - set(SURVEY.columns)
    assert set(SURVEY.columns) - codes <= set(form)
    assert {form[name]["role"] for name in absent} == {"extra"}
    assert set(SURVEY["status_lahan"].drop_nulls()) == set(form["status_lahan"]["choices"])


def test_codes_are_built_of_one_another():
    assert SURVEY.select((pl.col("kode_kelurahan").str.head(8) == pl.col("kode_kecamatan")).all()).item()
    assert SURVEY.select((pl.col("kode_kelurahan") + "-" + pl.col("rw") == pl.col("kode_rw")).all()).item()
    assert SURVEY.select((pl.col("kode_rw") + "-" + pl.col("rt") == pl.col("kode_rt")).all()).item()
    assert SURVEY.filter(~pl.col("rt").str.contains(r"^\d{3}$")).is_empty()


def test_every_surveyed_place_has_a_boundary_and_every_boundary_was_surveyed():
    boundaries = TABLES["boundaries"]
    for level in ("rt", "kelurahan"):
        drawn = boundaries.filter(pl.col("tingkat") == level)["kode"]
        assert set(drawn) == set(SURVEY[f"kode_{level}"])


def test_names_say_that_they_are_made_up():
    made_up = "contoh|rekaan|umpama|misal|andai|khayal|angan|dongeng"
    for column in ("kota", "kecamatan", "kelurahan", "kawasan"):
        names = SURVEY[column].drop_nulls().unique()
        known = names.str.to_lowercase().str.contains(f"{made_up}|stasiun")
        assert known.all(), names.filter(~known)


def test_no_volume_exceeds_its_denominator_but_for_the_planted_ones():
    faults = demo.warts().filter(pl.col("jenis").is_in(["lebih_100", "pembagi_nol"])).select("tahun", kode_rt="kode")
    sound = SURVEY.join(faults, on=["tahun", "kode_rt"], how="anti")
    for criterion in CRITERIA:
        over = sound.filter(pl.col(criterion.column) > pl.col(DENOMINATORS[criterion.denominator]) + 1e-9)
        assert over.is_empty(), criterion.id


def test_roads_and_drains_that_do_not_exist_are_not_damaged():
    faults = demo.warts().filter(pl.col("jenis").is_in(["lebih_100", "pembagi_nol"])).select("tahun", kode_rt="kode")
    sound = SURVEY.join(faults, on=["tahun", "kode_rt"], how="anti")
    road = pl.col("jalan_belum_ada_m") + pl.col("jalan_rusak_m") > pl.col("panjang_jalan_ideal_m")
    drain = pl.col("drainase_belum_ada_m") + pl.col("drainase_rusak_m") > pl.col("panjang_drainase_ideal_m")
    assert sound.filter(road | drain).is_empty()


def test_households_buildings_and_people_are_whole_and_in_order():
    counted = ["jumlah_bangunan", "jumlah_kk", "jumlah_penduduk", "kk_miskin"]
    assert SURVEY.select(pl.all_horizontal(pl.col(name) == pl.col(name).round() for name in counted).all()).item()
    assert SURVEY.filter(pl.col("jumlah_kk") > pl.col("jumlah_penduduk")).is_empty()
    assert SURVEY.filter(pl.col("jumlah_bangunan") > pl.col("jumlah_kk")).is_empty()
    assert SURVEY.filter(pl.col("kk_miskin") > pl.col("jumlah_kk")).is_empty()


def test_density_is_all_or_nothing_and_follows_the_buildings():
    crowded = pl.col("jumlah_bangunan") / pl.col("luas_verifikasi_ha") > 200
    known = SURVEY.filter(pl.col("luas_kepadatan_tinggi_ha").is_not_null())
    expected = pl.when(crowded).then(pl.col("luas_verifikasi_ha")).otherwise(0.0)
    assert known.select((pl.col("luas_kepadatan_tinggi_ha") == expected).all()).item()
    assert known.filter(crowded).height > 20


@pytest.mark.parametrize("criterion", [c for c in CRITERIA if c.whole], ids=lambda c: c.id)
def test_services_of_the_whole_rt_are_all_or_nothing_in_most_rows(criterion):
    share = SURVEY[criterion.column] / SURVEY[DENOMINATORS[criterion.denominator]]
    assert share.is_in([0.0, 1.0]).sum() / share.is_not_null().sum() > 0.88


def test_the_first_decree_lists_430_rt_in_14_slum_areas_and_the_second_fewer():
    rows = dict(DECREE.group_by("tahun").len().iter_rows())
    assert rows[2020] == 430
    assert 150 < rows[2024] < 300
    assert DECREE["kawasan"].n_unique() == 14
    first, second = (set(DECREE.filter(pl.col("tahun") == year)["kode_rt"]) for year in (2020, 2024))
    assert second < first
    assert first == set(SURVEY.filter(pl.col("kawasan").is_not_null())["kode_rt"])


def test_works_are_many_and_badly_documented():
    assert 850 <= WORKS.height <= 950
    assert WORKS["tahun"].unique().sort().to_list() == list(range(2020, 2026))
    assert 0.65 < WORKS["anggaran_rp"].null_count() / WORKS.height < 0.75
    assert 0.5 < WORKS["sumber_dana"].null_count() / WORKS.height < 0.7
    assert set(WORKS["kode_rt"]) <= set(SURVEY["kode_rt"])
    assert set(WORKS["kriteria"]) <= {criterion.id for criterion in CRITERIA}
    assert WORKS["volume"].min() > 0


def test_a_finished_work_shows_in_the_next_survey():
    column = pl.DataFrame({"kriteria": [c.id for c in CRITERIA], "column": [c.column for c in CRITERIA]})
    volumes = SURVEY.unpivot(VOLUMES, index=["tahun", "kode_rt"], variable_name="column", value_name="lack")
    done = WORKS.filter((pl.col("status") == "selesai") & (pl.col("tahun") < 2025)).join(column, on="kriteria")
    before = done.join(volumes, on=["tahun", "kode_rt", "column"])
    after = volumes.with_columns(tahun=pl.col("tahun") - 1)
    both = before.join(after, on=["tahun", "kode_rt", "column"], suffix="_after").drop_nulls(["lack", "lack_after"])
    assert both.height > 600
    assert (both["lack_after"] < both["lack"]).mean() > 0.97


def test_registers_change_their_source_over_the_years():
    years = {source: set(REGISTER.filter(pl.col("sumber") == source)["tahun"]) for source in ("DTKS", "P3KE", "DTSEN")}
    assert years == {"DTKS": set(range(2019, 2024)), "P3KE": {2022, 2023, 2024}, "DTSEN": {2025}}
    assert REGISTER.filter(pl.col("jumlah_keluarga_miskin") > pl.col("jumlah_keluarga")).is_empty()
    assert REGISTER.height == 9 * 24 - 1  # one kelurahan is missing in P3KE 2022
