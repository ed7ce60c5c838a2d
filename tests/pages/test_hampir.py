"""The page Hampir lists who is near the line, what would carry them over, and never leaves a place out."""

import csv
import shutil

import polars as pl
import pytest

from data import demo, store
from data.store import Snapshot
from indicators.aggregate import score_by
from indicators.fewest import fewest_criteria
from indicators.moves import proposal
from indicators.near import SIDES, near_line, tally
from indicators.regulation import DEFAULT, regulations
from indicators.survey import survey_form
from pages._near import near_rows, near_sheet
from pages._near_asked import Asked
from pages._near_map import swatches
from pages._shared import Choice
from tests.pages.conftest import go, selected, shown, without_faults

LAW = regulations()[DEFAULT]
SURVEY = demo.tables()["survey"]
NEAR = near_line(score_by(SURVEY.filter(tahun=2025), LAW, "rt"), LAW)
TOLD = fewest_criteria(NEAR, LAW, services=False)
KEYS = ("kelompok", "poin", "layanan", "tingkat", "perlu")


def listed(page, level: str = "rt") -> pl.DataFrame:
    return pl.from_pandas(page.dataframe(key=f"daftar-hampir-{level}").value)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("points", [1, 5, 10])
def test_the_list_holds_every_place_of_the_group_within_the_points(visit, side, points):
    page = visit("hampir", kelompok=side, poin=str(points))
    counted = tally(TOLD, side, points)
    rows = listed(page) if counted.near + counted.maybe else pl.DataFrame()
    assert rows.height == counted.near + counted.maybe
    assert len(page.get("component_instance")) == 1, "there is one map"


def test_the_counts_above_say_slum_and_near_of_every_group(visit):
    leave, enter, uncertain = (tally(TOLD, side, 5) for side in SIDES)
    text = shown(visit("hampir"))
    assert f"{leave.places} RT kumuh, {leave.near} di antaranya dalam 5 poin" in text
    assert f"{enter.places} RT tidak kumuh, {enter.near} di antaranya dalam 5 poin" in text
    assert f"{uncertain.places} RT yang kumuh tidaknya ditentukan nilai yang kosong" in text
    assert leave.places + enter.places + uncertain.places == TOLD.height


def test_the_nearest_stand_first_and_every_proposal_is_that_of_the_law(visit):
    rows = listed(visit("hampir", poin="10"))
    nearest = rows["Ke batas (poin)" if "Ke batas (poin)" in rows.columns else rows.columns[1]]
    assert nearest.to_list() == sorted(nearest)
    by_code = {row["kode_rt"]: row for row in TOLD.iter_rows(named=True)}
    for row in rows.iter_rows(named=True):
        plan = proposal(by_code[row["Kode"]], LAW, survey_form(), services=False)
        assert row["Usulan"].split(" · ")[0].startswith(plan[0].criterion.id if plan else ("hanya", "ukur"))
        assert row["Kriteria yang harus berubah"] == (len(plan) or None)


@pytest.mark.parametrize(("side", "answer"), [("leave", "Usulan"), ("uncertain", "Yang menentukan")])
def test_the_answer_stands_beside_the_name_where_a_telephone_has_room(visit, side, answer):
    assert listed(visit("hampir", kelompok=side, poin="20")).columns[:2] == ["RT", answer]


def test_without_rubbish_and_fire_no_proposal_uses_them_and_with_them_they_are_marked(visit):
    services = {"6a", "6b", "7a", "7b"}
    without, counted = (listed(visit("hampir", poin="10", layanan=it))["Usulan"] for it in ("tanpa", "dengan"))
    moves = [[move for text in proposed for move in text.split(" · ")] for proposed in (without, counted)]
    assert not [move for move in moves[0] if move.split(" ")[0] in services]
    marked = [move for move in moves[1] if move.split(" ")[0] in services]
    assert marked
    assert all("(pelayanan)" in move for move in marked)


@pytest.mark.parametrize(("side", "count"), [("leave", 1), ("leave", 2), ("enter", 1)])
def test_the_rt_that_are_so_many_criteria_from_the_line_are_listed_and_counted(visit, side, count):
    page = visit("hampir", kelompok=side, perlu=str(count), poin="15")
    expected = TOLD.filter(sisi=side, jumlah_kriteria=count)
    rows = listed(page)
    assert set(rows["Kode"]) == set(expected["kode_rt"])
    assert set(rows["Kriteria yang harus berubah"]) == {count}
    assert f"{count}: **{expected.height}**" in shown(page), "of all places of the group"
    assert f"Kriteria yang harus berubah: {count} ·" in shown(page)
    assert any(it.startswith(f"{count} ({expected.height} RT ≤ ") for it in page.selectbox(key="perlu").options)


def test_places_beyond_the_points_with_as_many_criteria_are_told_of(visit):
    page = visit("hampir", perlu="2", poin="5")
    beyond = TOLD.filter(sisi="leave", jumlah_kriteria=2).height - (listed(page).height if page.dataframe else 0)
    assert beyond > 0
    assert f"{beyond} lagi dengan kriteria sebanyak itu" in shown(page)
    assert "lagi dengan kriteria" not in shown(visit("hampir", perlu="2", poin="15"))


def test_the_number_is_in_the_map_s_title_its_legend_and_the_file():
    asked = Asked("rt", 5, "leave", "tanpa", 1)
    choice = Choice("id", "99.01", "Kota Contoh", 2025, LAW, Snapshot("survey", 7))
    rows = near_rows(choice, TOLD, asked)
    assert swatches(asked, "id")[-2].label.endswith("atau jumlah kriteria lain")
    line = next(csv.DictReader(near_sheet(choice, rows, asked).decode("utf-8-sig").splitlines(), delimiter=";"))
    assert (line["Kriteria yang harus berubah"], line["jumlah_kriteria"]) == ("1", "1")
    assert line["Sampah dan kebakaran"] == "Tidak dihitung"


@pytest.mark.parametrize("level", ["rt", "rw", "kelurahan", "kecamatan", "kawasan"])
@pytest.mark.parametrize("law", regulations())
def test_it_answers_at_every_level_under_both_regulations(visit, level, law):
    page = visit("hampir", tingkat=level, aturan=law, poin="10")
    assert selected(page, "tingkat") == level
    assert "poin dari batas keluar" in shown(page)


def test_every_choice_is_in_the_address_and_leads_back(visit):
    wanted = {"kelompok": "enter", "poin": "3", "layanan": "dengan", "tingkat": "kawasan", "perlu": "2"}
    page = visit("hampir", **wanted)
    assert {key: page.query_params[key] for key in KEYS} == wanted
    without_faults(page.select_slider(key="poin").set_value(7).run())
    assert page.query_params["poin"] == "7"
    go(go(page, "ringkasan"), "hampir")
    assert page.select_slider(key="poin").value == 7


@pytest.mark.parametrize("bogus", ["", "0", "16", "x", "5.0"])
def test_points_no_one_offers_fall_back_to_five(visit, bogus):
    assert visit("hampir", poin=bogus).query_params["poin"] == "5"


def test_a_chosen_place_has_its_moves_in_words_with_their_clause(visit):
    code = listed(visit("hampir"))["Kode"][0]
    page = visit("hampir", tempat=code)
    row = TOLD.filter(kode_rt=code).row(0, named=True)
    plan = proposal(row, LAW, survey_form(), services=False)
    text = shown(page)
    assert f"Turun {row['poin_terjauh']} poin lagi" in text
    for move in plan:
        assert f"skor {move.before} → {move.after}" in text.replace("\\", "")
    assert "Pasal 18" in text.replace("\\", "")


def test_an_uncertain_place_names_what_must_be_measured(visit):
    code = TOLD.filter(sisi="uncertain")["kode_rt"].sort()[0]
    page = visit("hampir", kelompok="uncertain", tempat=code)
    assert "Nilai yang kosong membuatnya kumuh bila membawa" in shown(page)
    assert listed(page).filter(Kode=code)["Yang menentukan"][0].startswith("ukur dahulu ")


def test_the_file_says_regulation_and_snapshot_in_every_row_and_volumes_as_figures():
    choice = Choice("id", "99.01", "Kota Contoh", 2025, LAW, Snapshot("survey", 7))
    asked = Asked("rt", 10, "leave", "dengan")
    rows = near_rows(choice, fewest_criteria(NEAR, LAW, services=True), asked)
    lines = list(csv.DictReader(near_sheet(choice, rows, asked).decode("utf-8-sig").splitlines(), delimiter=";"))
    assert len(lines) == rows.height
    assert {(line["peraturan"], line["rekaman"]) for line in lines} == {("Permen PUPR 14/2018", "survey@7")}
    volumes = [name for name in lines[0] if name.startswith("ubah_")]
    assert volumes
    filled = [line[name] for line in lines for name in volumes if line[name]]
    assert filled
    assert all(float(text.replace(",", ".")) < 0 for text in filled)
    assert sum(int(line["jumlah_kriteria"] or 0) for line in lines) == len(filled)


@pytest.mark.parametrize("points", range(1, 16))
def test_the_legend_has_a_step_for_every_point_and_no_colour_twice(points):
    steps = swatches(Asked("rt", points, "leave", "tanpa"), "id")
    assert len({step.colour for step in steps}) == len(steps)
    assert steps[0].label.startswith("1")
    assert f"{points} poin" in steps[-3].label.replace("–", " ")


class TestOtherCities:
    """Cities in which nothing is slum, or nothing is known."""

    @pytest.fixture
    def store(self, demonstration, tmp_path, request):
        """The demonstration city of 2025 with every volume `request.param`."""
        folder = shutil.copytree(demonstration, tmp_path / "store")
        rows = SURVEY.filter(tahun=2025).with_columns(
            pl.lit(request.param, pl.Float64).alias(item.volume) for item in LAW.criteria
        )
        store.put(str(folder), "survey", rows, author="", note="", file="", sha256="", columns=tuple(survey_form()))
        return folder

    @pytest.mark.parametrize("store", [0.0], indirect=True)
    def test_a_city_without_slum_says_so_and_what_to_do_next(self, visit):
        page = visit("hampir", tahun="2025")
        assert "0 RT kumuh, 0 di antaranya" in shown(page)
        assert "pilih kelompok lain" in shown(page)

    @pytest.mark.parametrize("store", [None], indirect=True)
    def test_a_city_of_which_nothing_is_known_is_uncertain_as_a_whole(self, visit):
        page = visit("hampir", tahun="2025", kelompok="uncertain")
        assert f"{SURVEY.filter(tahun=2025)['kode_rt'].n_unique()} RT yang kumuh tidaknya" in shown(page)
        assert listed(page)["Ke batas (poin)"].unique().to_list() == [LAW.slum_from]
