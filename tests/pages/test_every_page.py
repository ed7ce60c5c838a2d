"""Every page opens in both languages, under both regulations and at every level, and says what it must."""

import re

import polars as pl
import pytest

from data import demo
from indicators.layers import map_layers
from indicators.regulation import DEFAULT, regulations
from pages._shared import SHOWN_LEVELS
from tests.pages.conftest import LANGUAGES, PAGES, findings, go, selected, shown, without_faults

TITLES = {
    ("ringkasan", "id"): "Kumuh di Kota Contoh, 2025",
    ("ringkasan", "en"): "Slum in Kota Contoh, 2025",
    ("peta", "id"): "Peta Kota Contoh, 2025",
    ("peta", "en"): "Map of Kota Contoh, 2025",
    ("profil", "id"): "RT 001 RW 001 Muara Rekaan, Kota Contoh, 2025",
    ("profil", "en"): "RT 001 RW 001 Muara Rekaan, Kota Contoh, 2025",
    ("perubahan", "id"): "Mengapa berubah: Kota Contoh",
    ("perubahan", "en"): "Why it changed: Kota Contoh",
    ("hampir", "id"): "Hampir: Kota Contoh, 2025",
    ("hampir", "en"): "Near the line in Kota Contoh, 2025",
    ("aturan", "id"): "Dua peraturan: Kota Contoh, 2025",
    ("aturan", "en"): "Two regulations: Kota Contoh, 2025",
    ("kegiatan", "id"): "Kegiatan di Kota Contoh",
    ("kegiatan", "en"): "Works in Kota Contoh",
    ("pantau", "id"): "Pantauan: Kota Contoh, 2025",
    ("pantau", "en"): "Watch: Kota Contoh, 2025",
    ("kemiskinan", "id"): "Kemiskinan di Kota Contoh",
    ("kemiskinan", "en"): "Poverty in Kota Contoh",
    ("angka", "id"): "Satu angka: Kota Contoh, 2025",
    ("angka", "en"): "One figure: Kota Contoh, 2025",
    ("target", "id"): "100-0-100: Kota Contoh, 2025",
    ("target", "en"): "100-0-100: Kota Contoh, 2025",
    ("menuju", "id"): "Menuju 0 ha: Kota Contoh, 2025",
    ("menuju", "en"): "Road to 0 ha: Kota Contoh, 2025",
    ("kesepakatan", "id"): "Kesepakatan: Kota Contoh",
    ("kesepakatan", "en"): "Agreement: Kota Contoh",
    ("sejak", "id"): "Sejak rapat terakhir: Kota Contoh, 2025",
    ("sejak", "en"): "Since last time: Kota Contoh, 2025",
    ("dokumen", "id"): "Dokumen: Kota Contoh, 2025",
    ("dokumen", "en"): "Documents: Kota Contoh, 2025",
    ("paparan", "id"): "Paparan: Kota Contoh, 2025",
    ("paparan", "en"): "Slides: Kota Contoh, 2025",
    ("teks", "id"): "Teks: Kota Contoh, 2025",
    ("teks", "en"): "Texts: Kota Contoh, 2025",
    ("unggah", "id"): "Unggah",
    ("unggah", "en"): "Upload",
    ("riwayat", "id"): "Riwayat",
    ("riwayat", "en"): "History",
    ("metode", "id"): "Metode",
    ("metode", "en"): "Method",
}
CRITERIA = {"permen_pupr_14_2018": 16, "permen_pupr_02_2016": 19}
SURVEY = demo.tables()["survey"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_in_a_language(visit, page, language):
    assert visit(page, bahasa=language).title[0].value == TITLES[page, language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_are_written_in_the_number_style_of_the_language(visit, language):
    metrics = [metric.value for metric in visit("ringkasan", bahasa=language).metric]
    mark, other = (",", ".") if language == "id" else (".", ",")
    areas = [text for text in metrics if text.endswith(" ha")]
    assert areas
    assert all(mark in text and other not in text.removesuffix(" ha") for text in areas)


def test_the_language_switch_speaks_to_the_page_at_once_and_back(visit):
    page = visit("ringkasan")
    words = []
    for language in ("en", "id"):
        without_faults(page.button_group(key="bahasa").set_value(language).run())
        words.append(page.title[0].value)
    assert words == [TITLES["ringkasan", "en"], TITLES["ringkasan", "id"]]


@pytest.mark.parametrize("law", regulations())
@pytest.mark.parametrize("level", SHOWN_LEVELS)
def test_the_map_page_lists_every_place_of_a_level_that_was_surveyed(visit, law, level):
    page = visit("peta", tingkat=level, aturan=law)
    surveyed = SURVEY.filter(pl.col("tahun") == 2025)[f"kode_{level}"].drop_nulls().unique()
    listed = page.dataframe(key=f"daftar-{level}").value
    assert set(listed.iloc[:, -1]) == set(surveyed)
    assert len(page.get("component_instance")) == 1, "there is one map"


@pytest.mark.parametrize("law", regulations())
def test_every_indicator_of_a_regulation_can_be_laid_on_the_map(visit, law):
    page = visit("peta", aturan=law, tingkat="kawasan")
    layers = list(map_layers(regulations()[law]))
    for name in layers:
        without_faults(page.selectbox(key="indikator").set_value(name).run())
        assert len(page.get("component_instance")) == 1
    assert page.query_params["indikator"] == layers[-1]


@pytest.mark.parametrize("law", regulations())
@pytest.mark.parametrize("level", SHOWN_LEVELS)
def test_a_profile_gives_a_reason_for_every_criterion(visit, law, level):
    page = visit("profil", tingkat=level, aturan=law)
    reasons = page.table[0].value
    assert list(reasons.iloc[:, 0].str.split(" ").str[0]) == [item.id for item in regulations()[law].criteria]
    assert len(reasons) == CRITERIA[law]
    assert reasons.iloc[:, 3].str.len().gt(5).all(), "each has its calculation"


def test_the_panel_beside_the_map_says_what_the_profile_says(visit):
    place = "99.01.01.1001-001-001"
    panel = visit("peta", tingkat="rt", tempat=place)
    profile = visit("profil", tingkat="rt", tempat=place)
    verdict = next(text.value for text in profile.markdown if "dari 80" in text.value)
    assert verdict in [text.value for text in panel.markdown]
    short, full = panel.table[0].value, profile.table[0].value
    shared = ["Kriteria", "%", "Skor"]
    assert short[shared].equals(full[shared])


def test_a_place_that_was_not_surveyed_in_a_year_says_so_and_keeps_its_place(visit):
    place = "99.01.02.1003-001-001"
    page = visit("profil", tingkat="rt", tempat=place, tahun="2025")
    assert "2025" in page.info[0].value
    assert (selected(page, "tempat"), len(page.table)) == (place, 0)
    without_faults(page.selectbox(key="tahun").set_value(2024).run())
    assert (selected(page, "tempat"), len(page.table[0].value)) == (place, 16)


def test_the_map_of_a_year_lists_no_place_that_was_not_surveyed_then(visit):
    place = "99.01.02.1003-001-001"
    page = visit("peta", tingkat="rt", tempat=place, tahun="2025")
    assert place not in set(page.dataframe(key="daftar-rt").value.iloc[:, -1])
    assert page.info, "the panel asks for a place"


@pytest.mark.parametrize("year", [2019, 2022, 2025])
@pytest.mark.parametrize("law", regulations())
def test_the_overview_and_the_map_agree_on_the_slum_area_of_a_year(visit, law, year):
    overview = visit("ringkasan", tahun=str(year), aturan=law)
    told = overview.metric[0].value
    ranking = go(overview, "peta").dataframe(key="daftar-rt").value
    total = ranking["Luas kumuh, menurut tingkat RT (ha)"].sum()
    assert float(told.removesuffix(" ha").replace(".", "").replace(",", ".")) == pytest.approx(total, abs=0.006)


def test_the_overview_lists_what_is_doubtful_in_the_survey(visit):
    page = visit("ringkasan")
    doubts = findings(page)[0]
    planted = set(demo.warts().filter(pl.col("jenis") == "pembagi_nol", pl.col("tahun") == 2025)["kode"])
    assert planted <= set(doubts["Kode"])
    assert f"Semua {len(doubts)} temuan" in [part.label for part in page.expander]


def test_made_up_data_is_called_made_up(visit):
    assert "rekaan" in shown(visit("ringkasan")).lower()


def test_every_page_names_the_regulation_and_the_snapshot_of_its_figures(visit):
    for page in ("ringkasan", "peta", "profil", "angka", "perubahan", "hampir", "aturan", "kegiatan", "pantau"):
        foot = visit(page).main.caption[-1].value
        assert regulations()[DEFAULT].short in foot
        assert "survey@0" in foot
        assert "boundaries@0" in foot


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_method_shows_every_number_of_the_law_with_its_certainty(visit, language):
    page = visit("metode", bahasa=language)
    for law, tables in zip(regulations().values(), (page.table[:3], page.table[3:6]), strict=True):
        _bands, criteria, rules = (table.value for table in tables)
        assert len(criteria) == CRITERIA[law.id]
        for table in (criteria, rules):
            assert table[{"id": "Kepastian", "en": "Certainty"}[language]].str.len().gt(0).all()


def test_a_larger_place_says_what_is_surveyed_and_slum_in_it(visit):
    page = visit("profil", tingkat="kecamatan")
    facts = next(text.value for text in page.caption if "Tersurvei" in text.value)
    assert re.search(r"Tersurvei: [\d.]+,\d+ ha di \d+ RT; kumuh menurut tingkat RT: [\d.]+,\d+ ha di \d+ RT", facts)
