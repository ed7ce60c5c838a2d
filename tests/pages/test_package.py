"""The data package: what is read back is what was computed, and its sums are true."""

import datetime
import hashlib
import io
import json
import zipfile

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from pages._document_package import made
from pages._paper import shown_levels
from pages._paper_package import readme, results_table
from pages._shared import polygons
from reports.package import SUMS, Part, package
from tests.pages.papers import HOSTILE, made_from


@pytest.fixture(scope="module")
def about(demonstration):
    with pytest.MonkeyPatch.context() as patch:
        yield made_from(demonstration, patch)


@pytest.fixture(scope="module")
def packed(about):
    return zipfile.ZipFile(io.BytesIO(made(about)))


def test_reading_the_files_back_gives_the_same_rows(about, packed):
    for level in shown_levels(about):
        table = results_table(about, level)
        assert table[f"kode_{level}"].dtype == pl.String
        assert_frame_equal(pl.read_parquet(packed.read(f"hasil/hasil-{level}.parquet")), table, check_exact=True)
        assert_frame_equal(pl.read_csv(packed.read(f"hasil/hasil-{level}.csv"), schema=table.schema), table)


def test_every_place_with_a_boundary_is_drawn_once(about, packed):
    for level in shown_levels(about):
        features = json.loads(packed.read(f"batas/batas-{level}.geojson"))["features"]
        assert sorted(it["properties"]["kode"] for it in features) == sorted(polygons(about.choice, level)["kode"])


def test_the_boundary_of_an_rt_says_in_which_kelurahan_it_lies(packed):
    (first, *_rest) = json.loads(packed.read("batas/batas-rt.geojson"))["features"]
    assert first["properties"]["nama"] == "RT 001 RW 001"
    assert (first["properties"]["kelurahan"], first["properties"]["kecamatan"]) == ("Muara Rekaan", "Contoh Utara")


def test_the_sum_of_every_file_is_true(packed):
    told = dict(line.split("  ")[::-1] for line in packed.read(SUMS).decode().splitlines())
    assert told == {name: hashlib.sha256(packed.read(name)).hexdigest() for name in packed.namelist() if name != SUMS}


def test_the_readme_counts_the_rows_and_leaves_the_licence_to_the_city(about, packed):
    read = packed.read("README.md").decode()
    assert f"| hasil/hasil-rt.csv | {results_table(about, 'rt').height:,} |".replace(",", ".") in read
    assert all(str(snapshot) in read for snapshot in (about.choice.snapshot, about.choice.boundaries))
    assert "CC BY 4.0" in read
    assert read.count("____") == 4
    assert "python -m" not in "".join(packed.read(name).decode() for name in ("DICTIONARY.md", "METHOD.md"))
    assert "# Kamus data" in packed.read("DICTIONARY.md").decode()
    assert "# Data dictionary" not in packed.read("DICTIONARY.md").decode()


def test_the_same_parts_on_the_same_day_give_the_same_file():
    parts, day = [Part("a.csv", b"kode\n01\n", 1, 1)], datetime.date(2026, 11, 28)
    assert package(parts, day) == package(parts, day)


def test_no_count_of_a_few_poor_families_is_in_it(packed):
    for level in ("rt", "rw", "kelurahan"):
        rows = pl.read_parquet(packed.read(f"hasil/hasil-{level}.parquet"))
        assert rows.filter(pl.col("kk_miskin").is_between(1, 9)).is_empty()
        assert rows.filter(pl.col("tanda").is_not_null(), pl.col("kk_miskin").is_not_null()).is_empty()


def test_the_public_reads_the_figures_of_an_rw_but_not_how_many_people_its_slum_rt_have(demonstration, monkeypatch):
    public = made_from(demonstration, monkeypatch, "public")
    for level in ("rw", "kawasan"):
        names = results_table(public, level).columns
        assert {"tingkat_kekumuhan", "total_skor", "volume_1a", "rt_kumuh", "luas_dilaporkan_ha"} <= set(names)
        assert "penduduk_kumuh" not in names
    assert "penduduk_kumuh" in results_table(public, "kelurahan").columns


def test_a_hostile_name_stays_text(demonstration, monkeypatch):
    hostile = made_from(demonstration, monkeypatch, city_name=HOSTILE)
    assert HOSTILE in readme(hostile, [])
