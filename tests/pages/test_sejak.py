"""The page Since last time: an agreement, a version or a day leads to what changed after it."""

import shutil
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from data import demo
from data import store as tables
from indicators.survey import survey_form
from locales import translator
from tests.pages.conftest import LANGUAGES

CITY = demo.KODE_KOTA
SURVEY = demo.tables()["survey"]
MUARA = "99.01.01.1001"


@pytest.fixture(scope="module")
def store(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which the newest year was corrected once: water in Muara Rekaan, an impossible flood mended and one
    made, one RT less. Nobody writes to it.
    """
    folder = shutil.copytree(demonstration, tmp_path_factory.mktemp("sejak") / "store")
    rows = SURVEY.filter(tahun=2025)
    served = pl.when(pl.col("kode_kelurahan") == MUARA).then(0.0).otherwise("kk_tanpa_air_aman")
    flooded = pl.when(pl.col("kode_rt") == f"{MUARA}-001-001").then(-1.0).otherwise(pl.col("luas_genangan_ha").abs())
    corrected = rows.with_columns(kk_tanpa_air_aman=served, luas_genangan_ha=flooded)
    put(folder, corrected[:-1], "verifikasi *lapangan*")
    return folder


@pytest.fixture
def own(store: Path, visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it that a test may write to, opened by `visit`."""
    folder = shutil.copytree(store, tmp_path / "store")
    monkeypatch.setenv("NOLKUMUH_STORE", str(folder))
    return folder


def put(folder: Path, rows: pl.DataFrame, note: str) -> None:
    tables.put(
        folder, "survey", rows, author="Dinas", note=note, file="survei.csv", sha256="ab", columns=tuple(survey_form())
    )


def agree(folder: Path) -> None:
    told = {"kode_kota": CITY, "tahun": 2025, "kode_kelurahan": MUARA, "kelurahan": "Muara Rekaan", "tahun_awal": 2024}
    areas = dict.fromkeys(("luas_awal_ha", "luas_berkurang_ha", "luas_akhir_ha", "luas_hitung_ha"), 1.0)
    named = {
        "definisi": "rt_hitung",
        "peraturan": "permen_pupr_14_2018",
        "survei": "survey@1",
        "tanggal": date(2026, 12, 20),
    }
    rows = pl.DataFrame([told | areas | named | {"sengketa": None, "catatan": None}])
    tables.put(folder, "agreement", rows, author="Pokja", note="", file="", sha256="")


def test_the_last_version_but_one_is_what_is_held_against_unless_another_is_chosen(visit):
    page = visit("sejak")
    assert (page.query_params["acuan"], page.query_params["rekaman"]) == ("rekaman", "0")
    commits = page.dataframe[0].value
    assert [metric.value for metric in page.metric][::3] == ["277,31 ha", str(len(commits))]
    told = commits[["Siapa", "Mengapa", "Rekaman"]].iloc[0].to_list()
    assert told == ["Dinas", "verifikasi *lapangan*", "survey@1"]


def test_the_rt_whose_class_changed_stand_with_the_scores_that_did_it(visit):
    page = visit("sejak")
    rows = page.dataframe[1].value
    assert str(len(rows[rows["Perubahan"] != "tidak lagi di survei"])) == page.metric[2].value
    changed = rows[rows["Skor yang berubah"] == "3a 5 → 0"]
    assert changed["Kode"].str.startswith(MUARA).all()
    assert len(changed) == 7
    assert rows.iloc[-1]["Kode"] == SURVEY.filter(tahun=2025)["kode_rt"][-1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_against_the_newest_version_nothing_changed_and_that_is_said(visit, language):
    page = visit("sejak", bahasa=language, rekaman="1")
    _ = translator(language)
    assert "survey@1" in page.success[0].value
    said = [text.value for text in page.info]
    assert said == [_("Nothing was stored since then."), _("No RT has another class, none came and none went.")]


def test_a_saved_agreement_is_the_first_meeting_to_look_back_to(visit, own):
    agree(own)
    put(own, SURVEY.filter(tahun=2025), "seperti semula")
    page = visit("sejak")
    assert (page.query_params["acuan"], page.query_params["rapat"]) == ("kesepakatan", "0")
    assert page.dataframe[0].value["Rekaman"].to_list() == ["survey@2"]
    assert "agreement@0 · 2024–2025 · Tingkat RT, hitung ulang" in page.selectbox(key="rapat").options[0]


def test_what_was_agreed_stands_beside_then_and_now_with_its_definition(visit, own):
    agree(own)
    page = visit("sejak")
    told = [(metric.label, metric.value) for metric in page.metric[:3]]
    now = page.metric[2].value
    assert told[0] == ("Disepakati untuk 2025", "1,0 ha")
    assert [label for label, _value in told[1:]] == ["Kumuh waktu itu (2025)", "Kumuh kini (2025)"]
    (said,) = (text.value for text in page.caption if text.value.startswith("Disepakati"))
    assert "Tingkat RT, hitung ulang, 2024–2025" in said.replace("\\", "")
    assert f"1,0 ha waktu itu, {now} kini" in said.replace("\\", "")
    assert any("rekaman survey@1" in text.value and "agreement@0" in text.value for text in page.caption)


def test_a_year_that_was_not_known_then_is_held_against_the_last_one_known(visit, own):
    put(own, SURVEY.filter(tahun=2025).with_columns(tahun=pl.lit(2026)), "pendataan 2026")
    page = visit("sejak", tahun="2026", rekaman="1")
    assert [metric.label for metric in page.metric[:2]] == ["Kumuh waktu itu (2025)", "Kumuh kini (2026)"]
    years = page.table[0].value
    assert years.iloc[-1]["Waktu itu (ha)"] != years.iloc[-1]["Waktu itu (ha)"], "missing, not 0"


def test_before_anything_was_stored_there_is_nothing_to_hold_against_but_the_commits_are_told(visit):
    page = visit("sejak", acuan="tanggal")
    assert page.info[0].value.startswith("Sebelum")
    assert len(page.dataframe[0].value) == len(demo.tables()) + 1
    assert not page.metric


@pytest.mark.parametrize("bogus", ["", "2026-13-40"])
def test_what_no_one_offers_falls_back(visit, bogus):
    for kind in ("tanggal", "rekaman", bogus):
        page = visit("sejak", acuan=kind, sejak=bogus, rekaman=bogus, rapat=bogus)
        assert page.title[0].value.startswith("Sejak rapat terakhir")


def test_findings_that_are_new_and_settled_are_counted(visit):
    told = next(text.value for text in visit("sejak").caption if "selesai" in text.value)
    assert told == "1 baru, 1 selesai, 12 tetap."
    assert len(visit("sejak").table[1].value) == 1
