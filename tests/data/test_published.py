"""Published labels: read like any other table, each total beside the sum of its own scores."""

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from cli.__main__ import main
from data import store
from data.readers.reading import Choices
from data.readers.table import read_table
from data.tables import prepared
from indicators.checks import accepted_forms, examine
from indicators.regulation import regulations
from tests.indicators import pekalongan
from tests.shared import shared_data

LAW = regulations()["permen_pupr_14_2018"]
FORMS = accepted_forms(LAW)
KEYS = ["tahun", "tingkat", "kode"]
HEAD = "tahun,kode_kelurahan,rw,rt,total_skor,tingkat_kekumuhan\n"


def read(text: str, **choices: object):
    return read_table(text.encode(), "x.csv", FORMS, Choices(**choices), storing=True)


@pytest.mark.parametrize("word", ["KR", "ringan", "Kumuh Ringan", "kumuh ringan", "Light slum"])
def test_a_class_is_understood_however_an_office_writes_it(word):
    reading = read(f"{HEAD}2023,33.75.01.1003,1,2,20,{word}\n")
    assert (reading.understood.kind, reading.findings) == ("published", ())
    assert prepared("published", reading.table, ()).row(0, named=True) == {
        "tahun": 2023, "kode_kota": "33.75", "tingkat": "rt", "kode": "33.75.01.1003-001-002", "total_skor": 20.0,
        "tingkat_kekumuhan": "ringan", "jumlah_skor": None,
    }  # fmt: skip


def test_a_word_that_is_no_class_is_told():
    assert [it.code for it in read(f"{HEAD}2023,33.75.01.1003,1,2,20,kumuh sekali\n").findings] == ["not_a_choice"]


def test_a_row_without_rt_is_of_its_kawasan():
    text = "tahun,kode_kota,kawasan,total_skor,tingkat_kekumuhan\n2023,33.75,Kauman,30,KR\n"
    rows = prepared("published", read(text).table, ())
    assert rows.select("tingkat", "kode").row(0) == ("kawasan", "33.75:Kauman")


def test_an_rt_told_twice_in_a_year_is_refused():
    row = "2023,33.75.01.1003,1,2,20,KR\n"
    assert "error" in {it.severity for it in read(HEAD + row + row).findings}


def test_the_published_rt_of_pekalongan_are_read_with_the_sum_of_their_scores():
    path = shared_data("slum/pekalongan-terbit-rt-2019-2023.csv")
    reading = read_table(path.read_bytes(), path.name, FORMS, storing=True)
    rows = prepared("published", reading.table, ())
    wanted = pekalongan.published().filter(tingkat="rt")
    assert_frame_equal(rows.select(wanted.columns).sort(KEYS), wanted.sort(KEYS))
    shifted = rows.filter(tahun=2023).filter(pl.col("total_skor") != pl.col("jumlah_skor"))
    assert shifted.height == 50


def test_the_command_line_stores_the_published_kawasan_of_pekalongan(tmp_path):
    path = tmp_path / "kawasan.csv"
    pekalongan.kawasan_file().write_csv(path)
    asked = ["import", str(path), "--kind", "published", "--city", "33.75", "--store", str(tmp_path / "store")]
    assert main([*asked, "--accept-guesses"]) == 0
    rows = store.get(str(tmp_path / "store"), "published", kode_kota="33.75", tahun=2023)
    slum = rows.filter(pl.col("tingkat_kekumuhan") != "tidak_kumuh")
    assert sorted(slum["kode"]) == ["33.75:Kauman", "33.75:Panjang Wetan"]


def test_196_published_classes_of_pekalongan_do_not_fit_their_own_totals_and_every_class_and_total_is_possible():
    _rows, found = examine("published", pekalongan.published(), {}, LAW)
    assert {it.check for it in found} == {"published_class"}
    assert sum(it.count for it in found) == 196


@pytest.mark.parametrize(("total", "told"), [("80", []), ("81", ["published_total_range"]), ("", [])])
def test_a_total_that_no_scores_make_is_told(total, told):
    rows = read(f"{HEAD}2023,33.75.01.1003,1,2,{total},KB\n").table
    assert [it.code for it in examine("published", rows, {}, LAW)[1]] == told


def test_labels_of_no_known_class_are_counted_once():
    rows = read(f"{HEAD}2023,33.75.01.1003,1,2,20,gawat\n2023,33.75.01.1003,1,3,20,KR\n").table
    (found,) = examine("published", rows, {}, LAW)[1]
    assert (found.code, found.detail["count"][0], found.detail["lines"]) == ("labels_without_class", "1", "2")
