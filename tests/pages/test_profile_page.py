"""A profile of any place at any level: every part is there, says what it cannot know, and leads on."""

import re

import polars as pl
import pytest

from data import demo, places
from indicators.aggregate import score_by
from indicators.regulation import regulations
from indicators.scoring import UNCERTAIN
from locales import translator
from maps.neighbours import neighbours
from pages._shared import PROFILE_LEVELS
from tests.pages.conftest import LANGUAGES, shown, without_faults

DEMO = demo.tables()
SURVEY = DEMO["survey"]
LAW = regulations()["permen_pupr_14_2018"]
RT = "99.01.01.1002-001-001"


def headings(page) -> list[str]:
    return [it.value for it in page.subheader]


def cells(page) -> list[list[object]]:
    return [row for table in page.table for row in table.value.astype(str).to_numpy().tolist()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("level", PROFILE_LEVELS)
def test_every_part_is_there_at_every_level(visit, level, language):
    page = visit("profil", tingkat=level, bahasa=language)
    _ = translator(language)
    parts = ["Why", "History", "Beside the score", "Poor families by register", "Works", "Certainty", "Sources"]
    assert {_(part) for part in parts} <= set(headings(page))
    assert (_("Neighbours") in headings(page)) == (level != "kota")
    assert len(page.get("plotly_chart")) == (2 if level == "kota" else 3)


def test_a_whole_city_has_percentages_and_no_score(visit):
    page = visit("profil", tingkat="kota")
    assert "tidak punya skor dan tingkat" in shown(page)
    assert list(page.table[0].value.columns) == ["Kriteria", "%", "Perhitungan"]
    assert "Total" not in shown(page)


def test_one_unit_that_changes_something_is_told_with_what_it_changes(visit):
    column = visit("profil", tingkat="rt", tempat=RT).table[0].value.iloc[:, 5]
    assert set(column) == {"tetap"}
    told = [
        text
        for place in SURVEY.filter(tahun=2025)["kode_rw"].unique().sort().head(12)
        for text in visit("profil", tingkat="rw", tempat=place).table[0].value.iloc[:, 5]
        if text not in {"tetap", ""}
    ]
    assert told
    assert all(re.search(r"[+-][\d.,]+ (unit|m|ha|KK): skor \S+ → \S+, total \d+", text) for text in told)


def test_the_works_here_and_elsewhere_add_up_to_those_of_the_city(visit):
    for level, code in (("rt", RT), ("kawasan", "99.01:Tanjung Umpama"), ("kecamatan", "99.01.01")):
        said = shown(visit("profil", tingkat=level, tempat=code))
        counts = re.search(
            r"(\d+) kegiatan di kota: (\d+) di sini, (\d+) entah.*?, (\d+) di tempat lain, (\d+) tanpa", said
        )
        total, *parts = (int(figure) for figure in counts.groups())
        assert total == sum(parts) == DEMO["works"].height


def test_the_neighbours_are_those_whose_polygon_touches_each_with_its_own_profile(visit):
    shapes = places.shapes(DEMO["boundaries"], "kelurahan", SURVEY)
    code = "99.01.01.1002"
    page = visit("profil", tingkat="kelurahan", tempat=code)
    linked = [row[0] for row in cells(page) if "(profil?" in str(row[0])]
    assert [re.search(r"tempat=([\d.]+)", text)[1] for text in linked] == neighbours(shapes, code)
    assert all("tahun=2025" in text and "tingkat=kelurahan" in text for text in linked)


def test_the_sources_name_snapshot_file_and_date_of_the_survey(visit):
    told = dict(row[:2] for row in cells(visit("profil")) if len(row) == 2)
    assert told["Rekaman"] == "survey@0"
    assert told["Berkas survei 2025"] == "data/demo"
    assert re.search(r"\d{4} \d\d\.\d\d", told["Disimpan"])


def test_an_uncertain_class_names_the_criteria_that_decide_it(visit):
    results = score_by(SURVEY, LAW, "rt").filter(tahun=2021, tingkat_kekumuhan=UNCERTAIN).sort("kode_rt")
    row = results.row(0, named=True)
    missing = [item.id for item in LAW.criteria if row[f"skor_{item.id}"] is None]
    page = visit("profil", tingkat="rt", tempat=row["kode_rt"], tahun="2021")
    told = dict(row[:2] for row in cells(page) if len(row) == 2)
    assert told["Kriteria yang menentukan tingkat"] == told["Kriteria yang skornya belum pasti"] == ", ".join(missing)
    assert told["Aturan kriteria"] == "16 terverifikasi"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_input_rows_of_an_rt_are_shown_with_column_value_and_unit(visit, language):
    page = visit("profil", tingkat="rt", tempat=RT, bahasa=language)
    rows = {row[0].replace("\\", ""): row for row in cells(page) if len(row) == 4}
    stored = SURVEY.filter(kode_rt=RT, tahun=2025).row(0, named=True)
    assert rows["jumlah_kk"][2] == f"{stored['jumlah_kk']:.0f}"
    assert rows["luas_verifikasi_ha"][3] == "ha"


def test_the_input_rows_of_a_larger_place_are_those_of_its_rt(visit):
    page = visit("profil", tingkat="kelurahan", tempat="99.01.01.1002")
    inside = SURVEY.filter(pl.col("kode_kelurahan") == "99.01.01.1002", pl.col("tahun") == 2025)
    assert page.toggle(key="baris-survei-buka").label == f"Baris masukan survei ({inside.height} RT)"
    page = without_faults(page.toggle(key="baris-survei-buka").set_value(True).run())
    assert any(len(frame.value) == inside.height and "kode_kelurahan" in frame.value for frame in page.dataframe)


@pytest.mark.only_year(2024)
@pytest.mark.parametrize("level", PROFILE_LEVELS)
def test_one_year_without_boundaries_works_and_registers_still_has_a_profile(visit, level):
    page = visit("profil", tingkat=level)
    said = shown(page)
    assert "Belum ada kegiatan untuk kota ini" in said
    assert level == "kota" or "tempat ini tidak punya poligon" in said
    told = dict(row[:2] for row in cells(page) if len(row) == 2)
    assert told["Berkas survei 2024"].replace("\\", "") == "survei.csv"


def test_registers_of_a_larger_place_are_summed_and_say_over_how_many_kelurahan(visit):
    page = visit("profil", tingkat="kecamatan", tempat="99.01.01")
    table = next(it.value for it in page.table if "Kelurahan terhitung" in it.value)
    register = DEMO["poverty_register"].filter(pl.col("kode_kelurahan").str.starts_with("99.01.01"), tahun=2025)
    assert table.iloc[0].to_list() == [
        "2025", "DTSEN", f"{register['jumlah_keluarga_miskin'].sum():,}".replace(",", "."), str(register.height),
    ]  # fmt: skip


def test_the_page_lays_itself_out_for_paper(visit):
    styles = [it.proto.body for it in visit("profil").get("html")]
    assert any("@page" in text and "A4" in text for text in styles)
