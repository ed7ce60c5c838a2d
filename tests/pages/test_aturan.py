"""The page Dua peraturan: every place once in the matrix, and what is not measured is said, never assumed."""

import csv
import re
import shutil
from dataclasses import replace

import polars as pl
import pytest

from data import demo, store
from data.store import Snapshot
from indicators.aggregate import score_by
from indicators.compare import compare_places
from indicators.exits import exit_test
from indicators.regulation import regulations
from indicators.survey import survey_form
from pages import _exits
from pages._rules import in_words, rules_sheet
from pages._shared import SHOWN_LEVELS, Choice
from pages._words import place_name
from tests.pages.conftest import selected, shown

NEW, OLD = LAWS = (regulations()["permen_pupr_14_2018"], regulations()["permen_pupr_02_2016"])
SURVEY = demo.tables()["survey"].filter(tahun=2025)
CHOICE = Choice("id", "99.01", "Kota Contoh", 2025, NEW, Snapshot("survey", 7))


def compared(level: str = "rt", laws=LAWS) -> pl.DataFrame:
    return compare_places(tuple(score_by(SURVEY, law, level) for law in laws), laws, level)


def cell(text: str) -> tuple[int, float]:
    """Places and hectares of a cell of the matrix."""
    found = re.fullmatch(r"([\d.]+) \(([\d.]+(?:,\d+)?) ha\)", text)
    return (int(found[1].replace(".", "")), float(found[2].replace(".", "").replace(",", "."))) if found else (0, 0.0)


@pytest.mark.parametrize("level", SHOWN_LEVELS)
@pytest.mark.parametrize("law", regulations())
def test_the_matrix_counts_every_place_once_and_its_sums_add_up(visit, level, law):
    page = visit("aturan", tingkat=level, aturan=law)
    matrix = page.table[1].value
    cells = [[cell(text) for text in row] for row in matrix.itertuples(index=False)]
    inner = [it for row in cells[:-1] for it in row[:-1]]
    whole = cells[-1][-1]
    assert whole[0] == sum(it[0] for it in inner) == SURVEY[f"kode_{level}"].drop_nulls().n_unique()
    assert whole[1] == pytest.approx(sum(it[1] for it in inner), abs=0.1)
    assert [row[-1][0] for row in cells[:-1]] == [sum(it[0] for it in row[:-1]) for row in cells[:-1]]


def test_both_laws_stand_side_by_side_with_their_limits_and_own_criteria(visit):
    page = visit("aturan")
    limits = page.table[0].value
    assert limits["Kumuh ringan"].to_list() == ["16–37", "19–44"]
    assert limits["Kumuh berat"].to_list() == ["60–80", "71–95"]
    assert limits["Kriteria"].to_list() == ["16", "19"]
    assert limits["Hanya di sini"].to_list() == ["–", "4c, 4d, 6c"]
    assert all(OLD.criterion(name).label_id in shown(page) for name in ("4c", "4d", "6c"))


@pytest.mark.parametrize("verdict", ["differs", "open", "same", "all"])
def test_the_list_holds_the_places_of_a_verdict(visit, verdict):
    page = visit("aturan", beda=verdict)
    told = compared()
    wanted = told if verdict == "all" else told.filter(perbandingan=verdict)
    assert selected(page, "beda") == verdict
    shown_ = [table.value for table in page.dataframe if "Sebab" in table.value.columns]
    assert sum(len(table) for table in shown_) == wanted.height
    if shown_:
        assert set(shown_[0]["Kode"]) == set(wanted["kode_rt"])


def test_the_places_that_certainly_differ_are_named_before_the_list_by_their_step_from_class_to_class(visit):
    page = visit("aturan")
    differing = compared().filter(perbandingan="differs")
    assert differing.height
    lines = [line for line in shown(page).split("\n") if line.startswith("- ") and "→" in line]
    counts = [int(re.search(r": (\d+) RT", line)[1]) for line in lines]
    assert (sum(counts), counts) == (differing.height, sorted(counts, reverse=True))
    named = [name for line in lines for name in re.search(r"\((.*)\)", line)[1].split(", ") if name != "…"]
    assert named
    assert set(named) <= {place_name(row, "rt") for row in differing.iter_rows(named=True)}


def test_the_exit_test_tells_every_place_and_counts_each_part(visit):
    page = visit("aturan")
    told = exit_test(score_by(SURVEY, OLD, "rt"), OLD)
    parts = page.table[2].value
    whole = {"lulus (RT)": "passes", "tidak lulus (RT)": "fails", "terbuka (RT)": "open"}
    assert {name: int(parts[name][0]) for name in whole} == {
        name: told.filter(uji_keluar=outcome).height for name, outcome in whole.items()
    }
    assert len(parts) == 7
    (places,) = [table.value for table in page.dataframe if "Uji keluar" in table.value.columns]
    assert len(places) == told.height
    failing = places[places["Uji keluar"] == "tidak lulus"]
    assert failing["Tidak lulus pada"].str.len().gt(0).all()


def test_the_other_regulation_can_come_first(visit):
    page = visit("aturan", aturan=OLD.id)
    assert selected(page, "pembanding") == NEW.id
    assert page.query_params["pembanding"] == NEW.id
    assert page.table[0].value["Peraturan"].to_list() == [OLD.short, NEW.short]


def test_the_files_hold_every_place_with_figures_and_snapshot():
    tested = _exits.in_words(exit_test(score_by(SURVEY, OLD, "rt"), OLD), OLD, "rt", "id")
    sheets = (
        rules_sheet(CHOICE, in_words(compared(), LAWS, "rt", "id"), LAWS, "rt"),
        _exits.exit_sheet(replace(CHOICE, regulation=OLD), tested, "rt"),
    )
    for sheet in sheets:
        lines = list(csv.DictReader(sheet.decode("utf-8-sig").splitlines(), delimiter=";"))
        assert len(lines) == SURVEY["kode_rt"].n_unique()
        assert {line["rekaman"] for line in lines} == {"survey@7"}


class TestOtherCities:
    """Cities whose survey does not ask for the criteria of 02/2016, or in which nothing is slum."""

    @pytest.fixture
    def store(self, demonstration, tmp_path, request):
        folder = shutil.copytree(demonstration, tmp_path / "store")
        rows = SURVEY.with_columns(pl.lit(value, pl.Float64).alias(name) for name, value in request.param.items())
        store.put(str(folder), "survey", rows, author="", note="", file="", sha256="", columns=tuple(survey_form()))
        return folder

    @pytest.mark.parametrize(
        "store", [{item.volume: None for item in OLD.criteria if item.volume not in NEW.columns}], indirect=True
    )
    def test_a_survey_without_the_three_volumes_is_told_so_and_its_totals_are_ranges(self, visit):
        page = visit("aturan", tahun="2025", beda="all")
        told = "\n".join(warning.value for warning in page.warning)
        assert "4c, 4d, 6c" in told
        assert "15 poin" in told
        (places,) = [table.value for table in page.dataframe if "Sebab" in table.value.columns]
        low, high = (places[f"{OLD.short}: Total, {end}"] for end in ("terendah", "tertinggi"))
        # Where no drain is needed or nobody lives, nothing can be lacking: there the score is 0 without a survey.
        lacking = SURVEY.filter(pl.col("panjang_drainase_ideal_m") != 0, pl.col("jumlah_kk") != 0)["kode_rt"]
        assert len(lacking) > SURVEY.height * 0.9
        assert (high - low)[places["Kode"].isin(lacking.to_list())].ge(15).all()
        assert "lulus (RT)" in page.table[2].value.columns
        assert page.table[2].value["lulus (RT)"][0] == "0", "nobody passes while drains are not measured"

    @pytest.mark.parametrize("store", [dict.fromkeys([item.volume for item in OLD.criteria], 0.0)], indirect=True)
    def test_in_a_city_without_slum_nothing_differs_is_said_and_the_first_list_that_holds_a_place_is_open(self, visit):
        page = visit("aturan", tahun="2025")
        assert f"{SURVEY['kode_rt'].n_unique()} RT: 0 pasti berbeda tingkat" in shown(page)
        assert "Tidak ada RT yang pasti berbeda tingkat" in shown(page)
        assert selected(page, "beda") == "same"
        assert [len(table.value) for table in page.dataframe] == [SURVEY["kode_rt"].n_unique()] * 2
        headings = [heading.value for heading in page.subheader]
        assert headings.index("Tempat demi tempat") == len(headings) - 1, "the exit test stands before the list"
        assert page.table[2].value["tidak lulus (RT)"].to_list() == ["0"] * 7
