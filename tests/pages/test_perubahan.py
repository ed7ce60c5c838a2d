"""The page Mengapa berubah: hectares add up by cause, filters and files agree, and what cannot be told is said."""

import csv

import pandas as pd
import polars as pl
import pytest

from data import demo
from data import store as tables
from data.store import Snapshot
from indicators.aggregate import score_by
from indicators.causes import by_cause, causes, declared
from indicators.ends import Side
from indicators.quality import by_outcome, exits, pairs
from indicators.regulation import DEFAULT, regulations
from indicators.survey import survey_form
from indicators.works_between import reached, works_between
from indicators.works_quality import works_outcome
from maps.layer import Swatch
from pages._cause_map import swatches
from pages._cause_table import cause_sheet, in_words
from pages._cause_words import headline
from pages._compared import Compared, End
from pages._quality_exits import exit_counts, exits_sheet, exits_told, of_kind
from pages._quality_works import works_sheet
from pages._shared import Choice
from tests.pages.conftest import selected, shown, without_faults

LAW, OLD = regulations()[DEFAULT], regulations()["permen_pupr_02_2016"]
TABLES = demo.tables()
SURVEY, CITY = TABLES["survey"], demo.KODE_KOTA
FIRST, LAST = 2022, 2025
QUALITY = {"bagian-perubahan": "mutu"}
TOLD = causes(Side(SURVEY, FIRST, LAW), Side(SURVEY, LAST, LAW), TABLES["works"])
SNAPSHOT = Snapshot("survey", 0)
ASKED = Compared(CITY, End(SNAPSHOT, FIRST, LAW.id), End(SNAPSHOT, LAST, LAW.id), Snapshot("works", 0), None, None)
CHOICE = Choice("id", CITY, "Kota Contoh", LAST, LAW, SNAPSHOT)


def causes_shown(page) -> dict[str, int]:
    (told,) = [table.value for table in page.table if {"Sebab", "RT"} <= set(table.value.columns)]
    return dict(zip(told["Sebab"], told["RT"], strict=True))


def exits_shown(page) -> pd.DataFrame:
    (told,) = [table.value for table in page.dataframe if "Kriteria yang turun" in table.value.columns]
    return told


def labelled(told: pl.DataFrame) -> dict[str, int]:
    return {declared()[row["sebab"]].label("id"): row["jumlah_rt"] for row in by_cause(told).to_dicts()}


def put(folder, rows: pl.DataFrame) -> None:
    tables.put(
        folder, "survey", rows, author="Ani", note="", file="survei.csv", sha256="", columns=tuple(survey_form())
    )


def test_the_causes_of_the_page_are_those_of_the_rule(visit):
    page = visit("perubahan", dari_tahun=str(FIRST), ke_tahun=str(LAST))
    assert causes_shown(page) == labelled(TOLD)
    assert "Luas kumuh **turun 160,39 ha**, dari 437,69 ha (2022) menjadi 277,31 ha (2025)" in shown(page)
    assert len(page.dataframe(key="daftar-perubahan-rt").value) == TOLD.height
    assert len(page.get("component_instance")) == 1, "there is one map"


def test_a_rise_is_said_as_plainly_as_a_fall(visit):
    page = visit("perubahan", dari_tahun=str(LAST), ke_tahun=str(FIRST))
    assert "Luas kumuh **naik 160,39 ha**" in shown(page)
    assert "dibaca mundur" in shown(page)
    assert "Ditangani" not in causes_shown(page), "backwards no work explains a change"


def test_the_filters_leave_the_rt_of_a_cause_and_a_kelurahan(visit):
    treated = TOLD.filter(sebab="treated")
    place = treated["kode_rt"][0][:13]
    page = visit("perubahan", dari_tahun=str(FIRST), sebab="treated", kelurahan=place)
    wanted = treated.filter(pl.col("kode_rt").str.starts_with(place))
    assert set(page.dataframe(key="daftar-perubahan-rt").value["Kode"]) == set(wanted["kode_rt"])
    assert (selected(page, "sebab"), page.query_params["kelurahan"]) == ("treated", place)
    assert causes_shown(page) == labelled(TOLD), "the waterfall stays that of the city"


def test_a_chosen_rt_shows_its_cause_its_criteria_and_its_works(visit):
    row = TOLD.filter(sebab="treated").row(0, named=True)
    page = visit("perubahan", dari_tahun=str(FIRST), tempat=row["kode_rt"])
    assert "**Ditangani: -1,5 ha.**" in shown(page)
    criteria = [table.value for table in page.table if "Skor" in table.value.columns]
    assert set(row["kriteria_turun"].split(", ")) <= set(criteria[0]["Kriteria"].str.split(" ").str[0])
    works = [table.value for table in page.table if "Di mana" in table.value.columns]
    assert set(row["kriteria_kegiatan"].split(", ")) <= set(works[0]["Kriteria"])


def test_the_quality_says_how_many_exits_lean_on_rubbish_and_fire(visit):
    ends = [score_by(SURVEY.filter(tahun=year), LAW, "rt") for year in (FIRST, LAST)]
    counts = {row["bertahan"]: row["jumlah_rt"] for row in by_outcome(exits(*ends, LAW)).to_dicts()}
    text = shown(visit("perubahan", **QUALITY, dari_tahun=str(FIRST)))
    assert f"**{counts['service']} RT" in text
    assert f"; {counts['stands']} RT" in text
    assert "tidak mempunyai uji pelayanan" in text


def test_every_count_of_the_exits_can_be_listed_and_taken_along(visit):
    ends = [score_by(SURVEY.filter(tahun=year), LAW, "rt") for year in (FIRST, LAST)]
    left = exits(*ends, LAW)
    page = visit("perubahan", **QUALITY, dari_tahun=str(FIRST))
    assert set(exits_shown(page)["Kode"]) == set(left["kode_rt"])
    told = exits_told(left, {}, "id")
    for kind, count in exit_counts(left, "sampah").items():
        listed = without_faults(page.selectbox(key="keluar").set_value(kind).run())
        table = exits_shown(listed)
        assert set(table["Kode"]) == set(of_kind(left, kind)["kode_rt"])
        assert len(table) == count
        assert listed.query_params["keluar"] == kind
    assert set(told.filter(bertahan="service")["hasil"]) == {"masih kumuh"}
    lines = list(csv.DictReader(exits_sheet(CHOICE, told, ASKED).decode("utf-8-sig").splitlines(), delimiter=";"))
    assert {line["kode_rt"] for line in lines} == set(left["kode_rt"])
    assert {(line["tahun_awal"], line["rekaman_akhir"]) for line in lines} == {(str(FIRST), "survey@0")}


def test_the_works_without_effect_are_listed_one_by_one_and_every_work_is_in_the_file(visit):
    page = visit("perubahan", **QUALITY, dari_tahun=str(FIRST))
    (counted,) = [table.value for table in page.table if "Tanpa tempat" in table.value.columns]
    (idle,) = [table.value for table in page.dataframe if "Kekurangan akhir" in table.value.columns]
    assert counted["Tanpa pengaruh: volume tidak turun"].sum() == len(idle) > 0
    assert (idle["Kekurangan akhir"] >= idle["Kekurangan semula"]).all()
    between = works_between(TABLES["works"], SURVEY, FIRST, LAST)
    ends = [score_by(SURVEY.filter(tahun=year), LAW, "rt") for year in (FIRST, LAST)]
    outcome = works_outcome(between, reached(between, SURVEY), pairs(*ends, LAW), LAW)
    lines = list(csv.DictReader(works_sheet(outcome, CHOICE).decode("utf-8-sig").splitlines(), delimiter=";"))
    assert len(lines) == between.height == counted["Kegiatan"].sum()
    assert sum(line["hasil"] == "Tanpa pengaruh: volume tidak turun" for line in lines) == len(idle)


def test_under_the_regulation_with_an_exit_rule_the_exits_are_tested(visit):
    assert "Uji keluar dengan pelayanan menurut Permen PUPR 02/2016" in shown(
        visit("perubahan", **QUALITY, dari_tahun=str(FIRST), aturan=OLD.id)
    )


def test_another_regulation_at_the_start_is_a_cause_of_its_own(visit):
    page = visit("perubahan", dari_tahun=str(LAST), aturan_awal=OLD.id)
    assert set(causes_shown(page)) == {"Aturan berganti"}


def test_a_copied_year_is_named_and_changes_nothing(visit):
    page = visit("perubahan", dari_tahun="2019", ke_tahun="2020")
    assert "Disalin: pada 2020 99,0 % RT" in page.warning[0].value


def test_the_hectares_of_the_decree_are_those_of_its_list(visit):
    page = visit("perubahan", dari_tahun="2020", hektare="sk")
    assert "Luas SK **turun 320,05 ha**, dari 660,49 ha (2020) menjadi 340,43 ha (2025)" in shown(page)
    assert set(causes_shown(page)) <= {"Masuk daftar", "Keluar daftar", "Luas berubah"}


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (
            {"dari_tahun": "2019", "hektare": "sk"},
            "Belum ada SK yang berlaku pada 2019: SK pertama yang tersimpan dari tahun 2020",
        ),
        ({"dari_tahun": "2025", "ke_tahun": "2025"}, "Kedua ujung sama"),
    ],
)
def test_what_cannot_be_compared_is_said_with_the_next_step(visit, address, said):
    page = visit("perubahan", **address)
    assert said in page.info[0].value
    assert not page.table


@pytest.mark.only_year(2025)
def test_a_city_with_one_year_and_no_works_or_decree_is_told_so(visit):
    assert "Hanya 2025 yang disurvei" in visit("perubahan").info[0].value
    assert "SK kota ini belum tersimpan" in visit("perubahan", hektare="sk").info[0].value


def test_the_year_of_the_menu_is_the_end_until_another_is_chosen(visit):
    page = visit("perubahan", tahun="2023")
    assert selected(page, "ke_tahun") == 2023
    without_faults(page.selectbox(key="tahun").set_value(2024).run())
    assert selected(page, "ke_tahun") == 2024


class TestVersions:
    """A city whose year was put again with other figures, and that has neither works nor boundaries."""

    @pytest.fixture
    def store(self, demonstration, tmp_path):
        put(tmp_path, SURVEY.filter(tahun=FIRST))
        put(tmp_path, SURVEY.filter(tahun=FIRST).with_columns(pl.col("luas_verifikasi_ha") * 2))
        return tmp_path

    def test_what_a_later_version_mended_is_a_cause_of_its_own(self, visit):
        page = visit("perubahan", versi="0")
        assert set(causes_shown(page)) == {"Dikoreksi"}
        assert "Kegiatan 2022–2022 tidak tersimpan" in shown(page)
        assert "survey@0" in page.main.caption[-2].value
        assert not page.get("component_instance"), "without boundaries there is no map, and the page says so"

    def test_a_version_that_holds_nothing_of_the_city_is_not_offered(self, visit, store):
        tables.remove(store, "survey", author="", note="", kode_kota=CITY)
        tables.undo(store, "survey", 2, author="")
        tables.undo(store, "survey", 3, author="")
        put(store, SURVEY.filter(tahun=LAST))
        page = visit("perubahan")
        options = [option.split(" ")[0] for option in page.selectbox(key="versi").options]
        assert options == ["Terbaru", "survey@3", "survey@1", "survey@0"]
        assert selected(page, "dari_tahun") == LAST

    def test_a_version_that_never_was_is_the_newest(self, visit):
        assert selected(visit("perubahan", versi="9"), "versi") == "kini"


def test_the_file_holds_every_row_with_both_ends():
    named = TOLD.with_columns(nama=pl.col("kode_rt"), perincian=pl.lit(""))
    lines = list(
        csv.DictReader(
            cause_sheet(CHOICE, in_words(named, "id"), ASKED).decode("utf-8-sig").splitlines(), delimiter=";"
        )
    )
    assert len(lines) == TOLD.height
    assert {(line["tahun_awal"], line["tahun_akhir"], line["rekaman_awal"]) for line in lines} == {
        ("2022", "2025", "survey@0")
    }
    change = sum(float(line["perubahan_ha"].replace(",", ".")) for line in lines)
    assert change == pytest.approx(TOLD["perubahan_ha"].sum())


def test_every_cause_has_a_colour_and_pattern_of_its_own():
    kinds = [*declared(), "masih", "bukan", "mungkin"]
    legend = swatches(kinds, "en")
    assert all(isinstance(swatch, Swatch) and swatch.label for swatch in legend)
    assert len({(swatch.colour, swatch.pattern) for swatch in legend}) == len(kinds)


def test_no_change_is_called_none():
    words = headline(by_cause(TOLD.clear()), (10.0, 10.0), ASKED, "en")
    assert words == "Slum area **did not change**: 10.0 ha (2022) and 10.0 ha (2025)."
