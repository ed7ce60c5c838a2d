"""The page Pantauan: signs are counted and listed, the decree has a date, what is not entered is not complete."""

import datetime
import shutil

import polars as pl
import pytest

from data import demo, store
from indicators.survey import survey_form
from pages._watch import SIGNS
from tests.pages.conftest import go, selected, shown, without_faults

DEMO = demo.tables()
TODAY = datetime.datetime.now(tz=datetime.UTC).date()
COUNTS, DECREES, YEARS = range(3)
"""The tables of the page in their order."""


def rows(page, table: int) -> list[dict[str, str]]:
    return page.table[table].value.to_dict("records")


def counts(page) -> dict[str, int]:
    return {row["Tanda"]: int(row["RT"]) for row in rows(page, COUNTS)}


def heat(page, at: int):
    return page.dataframe[at].value


def test_the_signs_of_2025_are_counted(visit):
    assert counts(visit("pantau", tahun="2025")) == {
        "Kembali kumuh": 4, "Memburuk dari tahun sebelumnya": 19, "Sudah lama tidak diukur": 0,
        "Tidak pernah berubah sejak survei pertama": 2, "Disalin dari tahun sebelumnya": 78,
        "Dalam SK, belum pernah disurvei": 0,
    }  # fmt: skip


@pytest.mark.parametrize("sign", ["memburuk", "lama", "sk"])
def test_every_sign_lists_the_rt_it_counts_or_says_there_are_none(visit, sign):
    page = visit("pantau", tanda=sign, tahun="2025", umur="1")
    count = list(counts(page).values())[SIGNS.index(sign)]
    listed = heat(page, 0) if count else ()
    assert len(listed) == count
    assert ("Tidak ada RT dengan tanda ini" in shown(page)) == (not count)


def test_the_copied_year_shows_in_the_counts_and_in_the_shares_of_every_kelurahan(visit):
    page = visit("pantau", tahun="2020", tanda="disalin")
    assert counts(page)["Disalin dari tahun sebelumnya"] == 692
    cells = [cell.split(" ")[0].split("/") for cell in heat(page, 2)["2020"]]
    assert [sum(int(cell[end]) for cell in cells) for end in (0, 1)] == [692, 699]


def test_the_board_has_every_kelurahan_and_year_and_adds_up_to_the_years(visit):
    page = visit("pantau")
    board = heat(page, 1)
    assert list(board.columns[1:]) == [str(year) for year in range(2025, 2018, -1)]
    assert "sebagian" in " ".join(board["2025"])
    for row in rows(page, YEARS):
        cells = [cell.split(" ")[0].split("/") for cell in board[row["Tahun"]]]
        assert f"{sum(int(it[0]) for it in cells)} / {sum(int(it[1]) for it in cells)} RT" == row["Terisi"]
        assert row["Dikunci"] == "belum dikunci"


@pytest.mark.parametrize(
    ("day", "said"),
    [("2026-11-28", "tersisa 1.009 hari"), ("2029-01-01", "wajib ditinjau dalam 244 hari"),
     ("2029-09-12", "peninjauan terlambat 10 hari")],
)  # fmt: skip
def test_the_decree_is_held_against_the_day_of_the_address(visit, day, said):
    page = visit("pantau", hari=day)
    newest, old = rows(page, DECREES)
    assert (newest["Status"], newest["Ditinjau paling lambat"]) == (said, "2 September 2029")
    assert old["Status"] == "diganti SK yang lebih baru"
    assert page.query_params["hari"] == day
    assert "Pasal 38 ayat (1) (terverifikasi)" in shown(page)


@pytest.mark.parametrize("bogus", ["besok", "2026-13-01"])
def test_a_day_that_is_none_is_today_and_the_link_shows_the_same_tomorrow(visit, bogus):
    page = visit("pantau", hari=bogus)
    assert page.date_input(key="hari").value == TODAY
    assert page.query_params["hari"] == str(TODAY)


def test_every_choice_is_kept_on_the_way_to_another_page_and_back(visit):
    page = go(go(visit("pantau", tanda="memburuk", naik="5", umur="2", hari="2030-01-01"), "ringkasan"), "pantau")
    assert [selected(page, key) for key in ("tanda", "naik", "umur")] == ["memburuk", 5, 2]
    assert page.date_input(key="hari").value == datetime.date(2030, 1, 1)
    without_faults(page.selectbox(key="naik").set_value(20).run())
    assert page.query_params["naik"] == "20"


class TestACityOfOneYear:
    """Nothing but a survey of 2025."""

    pytestmark = pytest.mark.only_year(2025)

    def test_it_has_no_decree_no_copy_and_no_sign_and_says_so(self, visit):
        page = visit("pantau")
        assert set(counts(page).values()) == {0}
        text = shown(page)
        assert "Belum ada SK yang tersimpan" in text
        assert "Hanya satu tahun yang tersimpan" in text


class TestALockedYearAndAnUnsurveyedRt:
    """2024 is locked by Ani; the decree names an RT that no survey has."""

    @pytest.fixture
    def store(self, demonstration, tmp_path):
        folder = str(shutil.copytree(demonstration, tmp_path / "store"))
        kept = DEMO["survey"].filter(pl.col("kode_rt") != DEMO["decree"].filter(tahun=2024)["kode_rt"][0])
        told = {"author": "Ani", "note": "", "file": "survei.csv", "sha256": "", "columns": tuple(survey_form())}
        store.put(folder, "survey", kept, **told, standing=())
        store.lock(folder, "survey", author="Ani", note="", kode_kota="99.01", tahun=2024)
        return folder

    def test_the_board_tells_who_checked_and_locked_and_the_sign_names_the_rt(self, visit):
        page = visit("pantau", tanda="sk")
        told = {row["Tahun"]: row for row in rows(page, YEARS)}
        assert told["2024"]["Dikunci"].startswith("dikunci: ")
        assert told["2024"]["Dikunci"].endswith(", Ani")
        assert told["2023"]["Siapa"] == "Ani"
        assert told["2023"]["Diperiksa saat disimpan"].startswith("tersisa 0 peringatan")
        assert told["2023"]["Terisi"] == "698 / 699 RT"
        assert counts(page)["Dalam SK, belum pernah disurvei"] == 1
        assert heat(page, 0)["Kode"].to_list() == [DEMO["decree"].filter(tahun=2024)["kode_rt"][0]]
