"""What carries a place over the line really does, and one step less does not."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.aggregate import score_by
from indicators.explain import STEPS
from indicators.law import Regulation
from indicators.moves import Move, by_works, cheapest, points_needed, service_criteria, to_measure, ways
from indicators.near import near_line
from indicators.regulation import regulations
from indicators.survey import survey_form
from tests.indicators.laws import REGULATIONS
from tests.indicators.rows import rt, survey
from tests.indicators.surveys import few, surveys

LAW = regulations()["permen_pupr_14_2018"]
FORM = survey_form()
every_law = pytest.mark.parametrize("law", REGULATIONS, ids=str)
both_levels = pytest.mark.parametrize("level", ["rt", "kelurahan"])


def told(table: pl.DataFrame, law: Regulation, level: str = "rt") -> pl.DataFrame:
    return near_line(score_by(table, law, level), law).sort(f"kode_{level}", "tahun")


def only(law: Regulation, *rows: dict[str, object], level: str = "rt") -> dict[str, object]:
    return told(survey(*rows), law, level).row(0, named=True)


def short(moves) -> list[tuple[str, float, int, int]]:
    return [(it.criterion.id, it.volume, it.before, it.after) for it in moves]


def test_each_lower_score_has_its_least_volume():
    volumes = {"kk_air_kurang": 80.0, "jalan_rusak_m": 60.0, "bangunan_tidak_layak": 100.0, "kk_tanpa_air_aman": 20.0}
    row = only(LAW, rt(LAW, **volumes, jalan_belum_ada_m=100.0))
    found = short(it for it in ways(row, LAW, FORM) if it.criterion.id in {"2b", "3a", "3b"})
    assert found == [("2b", 36, 3, 0), ("2b", 10, 3, 1), ("3b", 56, 5, 0), ("3b", 30, 5, 1), ("3b", 5, 5, 3)]


def test_of_equally_few_criteria_the_smallest_share_is_proposed():
    volumes = {"kk_air_kurang": 80.0, "jalan_rusak_m": 60.0, "bangunan_tidak_layak": 100.0, "jalan_belum_ada_m": 100.0}
    row = only(LAW, rt(LAW, **volumes))
    assert row["total_skor"] == 18
    assert points_needed(row) == 3
    assert short(cheapest(ways(row, LAW, FORM), 3)) == [("3b", 30, 5, 1)], "less than 36 of 2b or a whole other score"


def test_two_criteria_are_proposed_only_where_one_does_not_do():
    volumes = {"kk_air_kurang": 80.0, "jalan_rusak_m": 60.0, "bangunan_tidak_layak": 100.0, "jalan_belum_ada_m": 90.0}
    row = only(LAW, rt(LAW, **volumes, kk_tanpa_air_aman=78.0))
    assert (row["total_skor"], points_needed(row)) == (23, 8)
    # 3b, 3a and 2a from 5 to 1 or 3 and another by the rest: 3a to 1 (28 of 100) and 3b to 1 (30 of 100).
    assert short(cheapest(ways(row, LAW, FORM), 8)) == [("3a", 28, 5, 1), ("3b", 30, 5, 1)]


def test_a_criterion_that_is_all_or_nothing_in_an_rt_moves_whole_there_and_by_steps_in_a_larger_place():
    row = rt(LAW, luas_kepadatan_tinggi_ha=10.0, kk_air_kurang=100.0, jalan_rusak_m=100.0, bangunan_tidak_layak=100.0)
    density = [it for it in ways(only(LAW, row), LAW, FORM) if it.criterion.id == "1b"]
    assert short(density) == [("1b", 10, 5, 0)]
    whole = [it for it in ways(only(LAW, row, level="kelurahan"), LAW, FORM) if it.criterion.id == "1b"]
    assert [it.after for it in whole] == [0, 1, 3]
    assert [it.volume for it in whole] == pytest.approx([7.51, 4.91, 2.41])


def test_rubbish_and_fire_can_be_left_out_and_then_the_exit_may_be_out_of_reach():
    assert service_criteria(LAW) == {"6a", "6b", "7a", "7b"}
    services = {item.volume: 100.0 for item in LAW.criteria if item.aspect in {"6", "7"}}
    row = only(LAW, rt(LAW, **services))
    moves = ways(row, LAW, FORM)
    assert len(cheapest(moves, points_needed(row))) == 1
    assert cheapest(by_works(moves, LAW), points_needed(row)) == ()


def test_what_is_not_measured_cannot_be_moved():
    volumes = {item.volume: 100.0 for item in LAW.criteria if item.id in {"1a", "1c", "2a", "2b"}}
    row = only(LAW, rt(LAW, **volumes, kk_air_kurang=None))
    moves = ways(row, LAW, FORM)
    assert "3b" not in {it.criterion.id for it in moves}
    assert points_needed(row) == 10, "it is out for certain only when the missing value is paid for"
    assert len(cheapest(moves, 10)) == 2


def test_an_uncertain_place_has_no_moves_but_what_to_measure():
    row = only(LAW, rt(LAW, **dict.fromkeys(LAW.columns, None)))
    assert (row["sisi"], ways(row, LAW, FORM)) == ("uncertain", [])
    assert to_measure(row, LAW) == [item.id for item in LAW.criteria]


def test_a_gap_in_a_larger_place_counts_at_its_worst_and_can_hold_it_in_slum():
    slum = {item.volume: 100.0 for item in LAW.criteria if item.id in {"1a", "1c", "2a", "2b"}}
    rows = [rt(LAW, **slum, kk_air_kurang=100.0), rt(LAW, **slum, kk_air_kurang=None)]
    row = only(LAW, *rows, level="kelurahan")
    assert (row["total_terendah"], row["total_tertinggi"], row["sisi"]) == (21, 25, "leave")
    # 50 to 100 % lack water: all 100 measured households served leave the other 100, half of all, at their worst.
    water = [it for it in ways(row, LAW, FORM) if it.criterion.id == "3b"]
    assert short(water) == [("3b", 99, 5, 1), ("3b", 49, 5, 3)]
    assert to_measure(row, LAW) == ["3b"]


def test_what_more_tips_a_place_is_told_by_criterion_and_whole_where_it_is_all_or_nothing():
    row = only(LAW, rt(LAW, bangunan_tidak_layak=100.0, jalan_rusak_m=100.0, kk_air_kurang=30.0))
    assert (row["total_skor"], row["sisi"], points_needed(row)) == (11, "enter", 5)
    tipping = {it.criterion.id: it.volume for it in ways(row, LAW, FORM) if it.points >= 5}
    assert (tipping["3a"], tipping["1b"], tipping["6a"], tipping["4a"]) == (76, 10, 100, pytest.approx(7.6))
    assert "3b" not in tipping, "it has a point already and can bring but four"


def test_a_combination_out_of_reach_is_empty():
    assert cheapest([], 1) == ()


@every_law
@both_levels
@few
@given(data=st.data())
def test_a_proposal_really_carries_a_place_over_the_line_and_one_step_less_does_not(law, level, data):
    table = heavier(data.draw(surveys(law, rows=4)), law, data)
    for row in told(table, law, level).iter_rows(named=True):
        moves = ways(row, law, FORM)
        for wanted in (moves, by_works(moves, law)):
            plan = cheapest(wanted, points_needed(row))
            if plan:
                assert crossed(table, law, level, row, plan)
                assert not any(crossed(table, law, level, row, less) for less in one_step_less(plan, level))


@every_law
@both_levels
@few
@given(data=st.data())
def test_every_move_changes_its_score_as_it_says(law, level, data):
    table = heavier(data.draw(surveys(law, rows=3)), law, data)
    for row in told(table, law, level).iter_rows(named=True):
        for move in ways(row, law, FORM):
            after = rescored(table, law, level, row, [move])
            name = f"skor_tertinggi_{move.criterion.id}"
            assert (row[name], after[name]) == (move.before, move.after)
            assert abs(after["total_tertinggi"] - row["total_tertinggi"]) == move.points


def heavier(table: pl.DataFrame, law: Regulation, data: st.DataObject) -> pl.DataFrame:
    """The survey with some criteria lacking everywhere, so that both sides of the line are tried."""
    worse = data.draw(st.lists(st.sampled_from([item.volume for item in law.criteria]), max_size=5))
    return table.with_columns(pl.col(name) + 30.0 for name in dict.fromkeys(worse))


def one_step_less(plan: tuple[Move, ...], level: str):
    """The plan with each of its moves a step smaller in turn, save those that are all or nothing."""
    for at, move in enumerate(plan):
        step = STEPS[FORM[move.criterion.volume].kind]
        if not (move.criterion.all_or_nothing and level == "rt"):
            less = Move(move.criterion, max(move.volume - step, 0.0), 0.0, move.before, move.after)
            yield (*plan[:at], less, *plan[at + 1 :])


def crossed(table: pl.DataFrame, law: Regulation, level: str, row: dict, plan) -> bool:
    """Whether a slum place is out for certain, or another may be slum, once the survey says so."""
    after = rescored(table, law, level, row, plan)
    return (after["total_tertinggi"] < law.slum_from) == (row["sisi"] == "leave")


def rescored(table: pl.DataFrame, law: Regulation, level: str, row: dict, plan) -> dict:
    """The place after the volumes in its rows of the survey were changed."""
    here = [f"kode_{level}", "tahun"]
    inside = (pl.col(here[0]) == row[here[0]]) & (pl.col("tahun") == row["tahun"])
    for move in plan:
        signed = -move.volume if row["sisi"] == "leave" else move.volume
        table = pl.concat([table.filter(~inside), changed(table.filter(inside), move.criterion, signed)])
    return told(table.filter(inside), law, level).row(0, named=True)


def changed(rows: pl.DataFrame, criterion, change: float) -> pl.DataFrame:
    """Rows whose volumes together are that much more or less: taken from, or given to, one RT after the other."""
    counts = (pl.col(criterion.denominator) > 0) & pl.col(criterion.volume).is_not_null()
    volumes, rest = [], change
    for volume, counted in zip(rows[criterion.volume], rows.select(counts.fill_null(False)).to_series(), strict=True):
        lacking = None if volume is None else max(volume, 0.0)
        if lacking is None or (rest > 0 and not counted):
            volumes.append(volume)
            continue
        new = max(lacking + rest, 0.0)
        volumes.append(new)
        rest -= new - lacking
    return rows.with_columns(pl.Series(criterion.volume, volumes, dtype=pl.Float64))
