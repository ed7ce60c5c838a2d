"""The upload page: a good file goes into the store when it is accepted, a bad one is explained and changes nothing."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import polars as pl
import pytest
from polars.testing import assert_frame_equal
from streamlit.testing.v1 import AppTest

from data import demo
from data import store as tables
from data.readers.r0_layout import layout_of
from data.readers.table import read_table
from data.store import TABLES
from indicators.checks import accepted_forms
from indicators.regulation import regulations
from indicators.survey import forms, survey_form
from locales import translator
from pages._shared import Choice, newest
from pages._templates import r0_workbook, surveyed_places, template_name
from pages._words import plain
from tests.pages.conftest import LANGUAGES, ROOT, Visit, findings, go, opened, selected, shown, without_faults
from tests.pages.uploads import CITY, NAME, YEARS, File, boundaries, boundary_file, excel_file, survey, survey_file

BAD = ROOT / "tests" / "data" / "bad"


@pytest.fixture
def store(demonstration: Path, tmp_path: Path) -> Path:
    """A store of the test's own, with Kota Contoh in it."""
    return shutil.copytree(demonstration, tmp_path / "store")


@dataclass(frozen=True)
class Accepted:
    """A survey that was dropped and accepted: the visitor, what the page said of its effect before and of it after."""

    page: AppTest
    effect: pd.DataFrame
    said: str
    before: dict[str, object]
    store: Path


@pytest.fixture(scope="module")
def accepted(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Accepted:
    """For tests that only look at what came of it."""
    store = shutil.copytree(demonstration, tmp_path_factory.mktemp("accepted") / "store")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NOLKUMUH_STORE", str(store))
        before = versions(store)
        page = drop(opened, survey_file())
        assert versions(store) == before, "nothing is stored before it is accepted"
        effect = page.table[-1].value
        said = shown(accept(page, "survei pertama"))
    return Accepted(page, effect, said, before, store)


@pytest.fixture
def onwards(accepted: Accepted, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The visitor who accepted the survey, to turn to another page."""
    monkeypatch.setenv("NOLKUMUH_STORE", str(accepted.store))
    return accepted.page


def drop(visit: Visit, *files: File, **address: str) -> AppTest:
    page = visit("unggah", **address)
    return without_faults(page.file_uploader(key="berkas-0").set_value(files).run())


def accept(page: AppTest, note: str = "") -> AppTest:
    page.text_input(key="catatan").set_value(note)
    return without_faults(page.button(key="terima").click().run())


def versions(store: Path) -> dict[str, object]:
    return {name: tables.current(store, name) for name in TABLES}


def told(page: AppTest, language: str = "id") -> pl.DataFrame:
    """The findings of the only file that has any."""
    (table,) = findings(page, language)
    return table


def about_boundaries(page: AppTest) -> pl.DataFrame:
    return findings(page)[-1]


def offers_to_accept(page: AppTest) -> bool:
    return any(button.key == "terima" for button in page.button)


def edited(row: int, **cells: object) -> pl.DataFrame:
    """The survey with cells of one line of the file (the header is line 1) replaced."""
    rows = survey().with_columns(pl.col(name).cast(pl.String) for name in cells)
    here = pl.int_range(pl.len()) == row - 2
    return rows.with_columns(
        pl.when(here).then(pl.lit(value, dtype=pl.String)).otherwise(pl.col(name)).alias(name)
        for name, value in cells.items()
    )


def kept(name: str) -> File:
    return name, (BAD / name).read_bytes(), "text/csv"


def test_a_good_survey_is_stored_only_when_it_is_accepted(accepted):
    now = tables.current(accepted.store, "survey")
    assert now.version == accepted.before["survey"].version + 1
    rows = tables.get(accepted.store, "survey", kode_kota=CITY)
    assert rows.select("tahun", "rw", "rt", "jumlah_kk").sort("tahun", "rw", "rt").equals(
        survey().select("tahun", "rw", "rt", "jumlah_kk").sort("tahun", "rw", "rt")
    )  # fmt: skip
    assert f"survey@{now.version}" in accepted.said


def test_the_commit_remembers_the_file_its_hash_and_the_note(accepted):
    last = tables.history(accepted.store, "survey").sort("version").row(-1, named=True)
    assert (last["file"], last["note"], len(last["sha256"])) == ("survei.csv", "survei pertama", 64)


def test_the_new_city_is_shown_next_and_the_old_one_stays(onwards):
    page = go(onwards, "ringkasan")
    assert page.title[0].value == f"Kumuh di {NAME}, 2025"
    assert page.selectbox(key="kota").options == ["Kota Contoh", NAME]


def test_the_overview_tells_what_stood_against_the_file_when_it_was_stored(accepted, onwards):
    page = go(onwards, "ringkasan")
    last = tables.history(accepted.store, "survey").sort("version").row(-1, named=True)
    assert f"{last['warnings']} peringatan dan {last['notices']} pemberitahuan" in shown(page)


def test_survey_and_boundaries_of_both_levels_make_a_map(visit, store):
    files = [survey_file(), boundary_file(), boundary_file(boundaries("rt"), "rt.geojson")]
    page = accept(drop(visit, *files))
    for level in ("rt", "rw", "kelurahan", "kecamatan", "kawasan"):
        map_page = visit("peta", kota=CITY, tingkat=level)
        assert len(map_page.get("component_instance")) == 1, level
    assert len(page.success) == len(files), "each is stored, and none is left to be accepted again"
    assert not offers_to_accept(page)


def test_a_survey_without_boundaries_says_what_is_missing_instead_of_a_map(onwards):
    page = go(onwards, "peta")
    assert not page.get("component_instance")
    assert translator("id")("No boundaries are stored for this level. Upload them on the page Upload.") in shown(page)
    listed = page.dataframe(key="daftar-rt").value
    assert len(listed) == survey().filter(pl.col("tahun") == max(YEARS)).height


def test_the_page_shows_what_the_survey_would_do_before_it_is_accepted(accepted, onwards):
    assert list(accepted.effect.iloc[:, 0]) == [NAME, NAME]
    assert list(accepted.effect.iloc[:, 1]) == ["2024", "2025"]
    assert go(onwards, "ringkasan").metric[0].value == accepted.effect.iloc[1, 5]


def test_the_same_survey_again_replaces_its_years_and_adds_no_row(visit, store):
    accept(drop(visit, survey_file()))
    accept(drop(visit, survey_file(edited(2, jumlah_kk="77"))))
    rows = tables.get(store, "survey", kode_kota=CITY)
    assert rows.height == survey().height
    assert 77.0 in rows["jumlah_kk"]


def test_a_workbook_is_as_good_as_a_text_file(visit, store):
    accept(drop(visit, excel_file(survei=survey())))
    assert tables.get(store, "survey", kode_kota=CITY).height == survey().height


MISTAKES = {
    "an empty file": (kept("empty.csv"), None, None, "kosong"),
    "not a text": (kept("binary.csv"), None, None, "bukan teks"),
    "missing columns": (survey_file(survey().drop("jumlah_kk")), None, "jumlah_kk", "tidak ada"),
    "the same RT twice": (
        survey_file(pl.concat([survey(), survey().head(1)])), survey().height + 2, None, "lebih dari sekali"),
    "text in a number": (survey_file(edited(4, jumlah_kk="banyak")), 4, "jumlah_kk", "banyak"),
    "a code read as a number": (survey_file(edited(3, kode_kelurahan="99.02")), 3, "kode_kelurahan", "angka"),
    "a code of a workbook read as a number": (
        excel_file(survei=survey().with_columns(kode_kelurahan=99.02)), 2, "kode_kelurahan", "angka"),
    "a BPS code": (survey_file(edited(2, kode_kelurahan="3375010001")), 2, "kode_kelurahan", "BPS"),
    "a name in the header": (
        survey_file(survey().with_columns(pl.lit("Seorang Warga").alias("Nama Kepala Keluarga"))), 1,
        "Nama Kepala Keluarga", "data pribadi"),
    "an identity number": (
        survey_file(survey().with_columns(keterangan=pl.lit("9902015408900001"))), 1, "keterangan", "data pribadi"),
    "no year": (survey_file(edited(5, tahun=None)), 5, None, "tahun"),
    "boundaries whose codes nobody surveyed": (
        boundary_file(boundaries().with_columns(pl.col("kode").str.replace("99.02.01", "99.01.09", literal=True))),
        None, None, "Tidak satu pun"),
    "boundaries without codes": (
        boundary_file(boundaries().with_columns(kode=pl.lit("7"), nama=pl.lit("Antah"))), None, None, "kode tempat"),
    "not a map": (("batas.geojson", b'{"type": "Feature"}', "application/geo+json"), None, None, "FeatureCollection"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_bad_file_is_explained_with_row_and_column_and_changes_nothing(visit, store, mistake):
    file, row, column, words = MISTAKES[mistake]
    before = versions(store)
    page = drop(visit, file)
    about = told(page).filter(pl.col("keliru").str.contains(words, literal=True))
    assert not about.is_empty(), told(page)["keliru"].to_list()
    assert row is None or row in about["baris"]
    labels = {name: it.label_id for name, it in survey_form().items()}
    assert column is None or labels.get(column, column) in about["kolom"]
    assert not offers_to_accept(page)
    assert page.error
    assert not page.success
    assert versions(store) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_is_said_in_the_language_of_the_visitor(visit, store, language):
    page = drop(visit, survey_file(edited(4, jumlah_kk="banyak")), bahasa=language)
    words = {"id": "bukan angka", "en": "not a figure"}[language]
    assert told(page, language)["keliru"].str.contains(words).any()


def test_personal_data_never_reaches_the_screen(visit, store):
    secret = survey().with_columns(pl.lit("Seorang Warga").alias("Nama"), keterangan=pl.lit("9902015408900001"))
    page = drop(visit, survey_file(secret))
    everything = shown(page) + "".join(str(table.value.to_dict()) for table in page.dataframe)
    assert "Seorang Warga" not in everything
    assert "9902015408900001" not in everything


def test_a_windows_file_is_read_with_a_word_about_its_encoding(visit, store):
    page = drop(visit, kept("windows_1252.csv"))
    assert "cp1252" in "".join(told(page)["keliru"])


def test_of_a_good_and_a_bad_file_only_the_good_one_is_offered_and_stored(visit, store):
    before = versions(store)
    page = drop(visit, survey_file(), boundary_file(boundaries().head(0), "peta.geojson"))
    assert "1" in page.button(key="terima").label
    accept(page)
    after = versions(store)
    assert after["survey"] != before["survey"]
    assert {name: after[name] for name in after if name != "survey"} == {
        name: before[name] for name in before if name != "survey"
    }


def test_boundaries_are_matched_with_the_survey_dropped_beside_them(visit, store):
    fewer = boundary_file(boundaries().head(1))
    page = drop(visit, survey_file(), fewer)
    assert about_boundaries(page)["keliru"].str.contains("99.02.01.1002").any()
    assert offers_to_accept(page)


def test_boundaries_know_the_city_of_the_survey_dropped_beside_them(visit, store):
    alone = drop(visit, boundary_file())
    strange = "terletak di kota yang"
    assert strange in " ".join(told(alone)["keliru"])
    beside = drop(visit, survey_file(), boundary_file())
    assert not any(strange in sentence for table in findings(beside) for sentence in table["keliru"])


def test_boundaries_are_matched_with_a_stored_survey(visit, store):
    accept(drop(visit, survey_file()))
    page = drop(visit, boundary_file(boundaries().head(1)))
    assert about_boundaries(page)["keliru"].str.contains("99.02.01.1002").any()


def test_two_files_of_one_name_are_both_read(visit, store):
    page = drop(visit, survey_file(), survey_file(edited(4, jumlah_kk="banyak")))
    assert len(page.subheader) == 2
    assert len(page.success) == len(page.error) == 1


def test_a_file_taken_away_again_is_not_stored(visit, store):
    page = drop(visit, survey_file())
    without_faults(page.file_uploader(key="berkas-0").set_value(None).run())
    assert not offers_to_accept(page)


def test_a_bad_file_does_not_disturb_the_city_on_show(visit, store):
    page = go(drop(visit, kept("duplicate_place.csv")), "ringkasan")
    assert page.title[0].value == "Kumuh di Kota Contoh, 2025"
    assert selected(page, "kota") == "99.01"


def test_two_files_of_one_city_and_year_are_not_accepted_together(visit, store):
    before = versions(store)
    page = drop(visit, survey_file(), survey_file(survey().head(3)))
    assert not offers_to_accept(page)
    assert versions(store) == before


def test_a_row_without_a_kelurahan_makes_no_city_of_its_own(visit, store):
    before = versions(store)
    page = drop(visit, survey_file(edited(2, kode_kelurahan=None)))
    assert not offers_to_accept(page)
    assert 2 in told(page)["baris"]
    assert versions(store) == before


def test_a_file_with_fewer_rows_than_stored_says_so_before_it_replaces_them(visit):
    page = accept(drop(visit, survey_file()))
    assert "tersimpan" in shown(page)
    fewer = survey().filter(pl.col("tahun") == YEARS[0]).head(3)
    page.file_uploader(key="berkas-1").set_value([survey_file(fewer, "sebagian.csv")])
    without_faults(page.run())
    assert findings(page)[0]["keliru"].str.contains("dengan lebih sedikit baris").any()


def test_a_note_with_personal_data_stores_nothing(visit, store):
    before = versions(store)
    page = accept(drop(visit, survey_file()), note="hubungi 0812 3456 7890")
    assert "data pribadi" in page.error[0].value
    assert versions(store) == before


def test_a_year_locked_meanwhile_is_told_by_name_and_its_file_stays_in_the_box(visit, store):
    page = drop(visit, survey_file(), boundary_file())
    accept(drop(visit, survey_file(name="lebih dulu.csv")))
    tables.lock(store, "survey", author="", note="", kode_kota=CITY, tahun=2025)
    page = accept(page)
    assert f"{NAME} 2025 dikunci" in page.error[0].value
    assert "batas" in page.success[0].value.replace("\\", "")
    assert [it.value for it in page.subheader] == ["survei\\.csv"]
    assert told(page)["keliru"].str.contains("sudah dikunci").any()
    assert not offers_to_accept(page)


def test_a_file_that_cannot_be_accepted_stays_in_the_box_when_another_is(visit, store):
    page = accept(drop(visit, survey_file(), survey_file(survey().drop("jumlah_kk"), "kurang.csv")))
    assert [it.value for it in page.subheader] == ["kurang\\.csv"]


def test_personal_columns_are_left_out_when_that_was_asked_for(visit, store):
    named = survey().with_columns(pl.lit("Seorang Warga").alias("Nama Kepala Keluarga"))
    page = drop(visit, survey_file(named))
    assert not offers_to_accept(page)
    (button,) = [one for one in page.button if one.key.startswith("buang-")]
    without_faults(button.click().run())
    accept(page)
    assert "Seorang Warga" not in str(tables.get(store, "survey", kode_kota=CITY).to_dicts())


def test_a_name_that_is_markup_or_an_address_stays_text():
    told = plain("![x](http://evil.test/x.png) :material/home: www.evil.test \u202egnp")
    assert "\u202e" not in told
    assert not [mark for mark in ("://", ":material", "www.") if mark in told.replace("\\", "")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_blank_workbook_of_every_kind_can_be_taken_along(visit, language):
    page = visit("unggah", bahasa=language)
    kinds = page.selectbox(key="templat")
    for kind in forms():
        without_faults(kinds.set_value(kind).run())
        assert len(page.get("download_button")) == 2, "the blank workbook and that of the R0 forms"


def test_the_r0_workbook_of_a_city_is_read_back_as_the_survey_it_was_made_of(visit, store):
    law = regulations()["permen_pupr_02_2016"]  # it asks for more than the one in force
    rows = demo.tables()["survey"].filter(pl.col("tahun") == 2025).head(40)
    tables.put(
        store, "survey", rows, author="", note="", file="", sha256="", columns=tuple(survey_form())
    )  # forty RT are the whole city
    visit("unggah", aturan=law.id)
    choice = Choice("id", "99.01", "Kota Contoh", 2025, law, newest("survey"))
    reading = read_table(
        r0_workbook(choice, held=False), "r0.xlsx", accepted_forms(law), storing=True,
        layout=layout_of(law, survey_form().values()),
    )  # fmt: skip
    assert reading.understood.r0
    assert {finding.severity for finding in reading.findings} <= {"notice"}
    assert reading.table.height == rows.height
    shared = [name for name in rows.columns if name in reading.table.columns]
    assert_frame_equal(reading.table.select(shared), rows.select(shared), check_row_order=False, check_dtypes=False)


def test_the_template_of_a_survey_holds_the_places_of_the_city_and_the_year_of_the_menu(visit):
    visit("unggah")
    places = surveyed_places("99.01", 2026)
    assert places.columns == [name for name, column in survey_form().items() if column.role == "key"]
    assert not places.drop("kawasan").null_count().sum_horizontal()[0]
    assert places["tahun"].unique().to_list() == [2026]
    assert places.height == demo.tables()["survey"].filter(pl.col("tahun") == 2025)["kode_rt"].n_unique()
    assert surveyed_places("33.75", 2026) is None


def test_a_blank_workbook_is_named_in_the_language_of_the_page():
    assert template_name("survey", "id") == "templat-survei.xlsx"
    assert template_name("unit_prices", "id") == "templat-harga-satuan.xlsx"
    assert template_name("unit_prices", "en") == "templat-unit-prices.xlsx"


def test_labels_that_would_lose_their_class_are_warned_of_below_the_green_box(visit):
    head = "tahun,kode_kelurahan,rw,rt,total_skor,tingkat_kekumuhan"
    rows = "2023,99.02.01.1001,1,2,20,gawat\n2023,99.02.01.1001,1,3,20,KR\n"
    page = drop(visit, ("label.csv", f"{head}\n{rows}".encode(), "text/csv"))
    assert page.success[0].value == "Berkas dapat diterima."
    assert any("1 dari 2 label tidak punya kelas yang dikenal" in it.value for it in page.warning)


def test_an_rt_list_and_the_works_it_places_are_stored_as_they_are_handed_in(visit, store):
    codes = demo.tables()["survey"]["kode_rt"].unique().sort()
    listed = pl.DataFrame({"id_rt": ["1", "2"], "kode_rt": codes[:2]})
    works = pl.DataFrame({"id_rt": ["1", "2", "9"], "tahun": [2024] * 3, "kode_kota": ["99.01"] * 3,
                          "kriteria": ["2a"] * 3, "volume": [10.0] * 3})  # fmt: skip
    files = [(f"{name}.csv", rows.write_csv().encode(), "text/csv") for name, rows in (("a", listed), ("b", works))]
    accept(drop(visit, *files))
    assert tables.get(store, "works", kode_kota="99.01", tahun=2024)["kode_rt"].null_count() == 3
    assert tables.get(store, "rt_list")["kode_rt"].to_list() == codes[:2].to_list()
    again = drop(visit, ("c.csv", listed.with_columns(kode_rt=codes[1:3]).write_csv().encode(), "text/csv"))
    (lid,) = [one for one in again.toggle if one.key.startswith("baris-buka-")]
    counts = {it.label: it.value for it in without_faults(lid.set_value(True).run()).metric}
    assert (counts["Baris berubah"], counts["Baris baru"]) == ("2", "0")
    page = visit("kegiatan", **{"tahun-kegiatan": "2024"})
    assert "Letak 3 kegiatan: 2 menurut daftar RT kantor; 1 tanpa tempat." in shown(page)


@pytest.mark.parametrize(("language", "said"), [("id", "hingga 50 MB per berkas"), ("en", "up to 50 MB a file")])
def test_the_box_says_in_the_language_of_the_page_what_it_takes(visit, language, said):
    page = visit("unggah", bahasa=language)
    styles = [it.proto.body for it in page.get("html") if ".st-key-berkas-" in it.proto.body]
    assert [said in one and "CSV" in one for one in styles] == [True]
    assert page.file_uploader[0].proto.max_upload_size_mb == 50
