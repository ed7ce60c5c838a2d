"""Kota Pekalongan 2023: the list near the line against every criterion lowered step by step through the real score."""

from itertools import combinations, product

import polars as pl
import pytest

from data.readers.survey import read_survey
from indicators.aggregate import score_by
from indicators.explain import STEPS
from indicators.moves import cheapest, points_needed, ways
from indicators.near import near_line, tally, within
from indicators.regulation import regulations
from indicators.scoring import score
from indicators.survey import survey_form
from tests.shared import shared_data

LAW = regulations()["permen_pupr_14_2018"]
FORM = survey_form()
POINTS = 5
Way = tuple[float, int, float]
"""What is removed, the points it brings, the share of the denominator it is."""


@pytest.fixture(scope="module")
def survey() -> pl.DataFrame:
    path = shared_data("slum/pekalongan-survei-rt-2019-2023.csv")
    return read_survey(path.read_bytes(), path.name, list(FORM.values()), storing=True).table.filter(tahun=2023)


@pytest.fixture(scope="module")
def listed(survey) -> pl.DataFrame:
    return within(near_line(score_by(survey, LAW, "rt"), LAW), "leave", POINTS)


@pytest.fixture(scope="module")
def tried(survey, listed) -> dict[str, dict[str, list[Way]]]:
    return lowered(survey, listed)


def test_of_271_slum_rt_143_are_within_five_points(survey):
    told = near_line(score_by(survey, LAW, "rt"), LAW)
    counted = tally(told, "leave", POINTS)
    assert (counted.places, counted.near, counted.maybe) == (271, 143, 0)
    plain = score(survey, LAW)
    slum = plain.filter(pl.col("total_skor") >= LAW.slum_from)
    assert (slum.height, slum.filter(pl.col("total_skor") <= LAW.slum_from - 1 + POINTS).height) == (271, 143)
    assert tally(told, "enter", POINTS).near == plain.filter(pl.col("total_skor").is_between(11, 15)).height


def test_every_listed_move_is_the_least_found_by_lowering_step_by_step(listed, tried):
    for row in listed.iter_rows(named=True):
        ours = {(it.criterion.id, it.points): it.volume for it in ways(row, LAW, FORM)}
        theirs = {(name, way[1]): way[0] for name, found in tried[row["kode_rt"]].items() for way in found}
        assert ours == pytest.approx(theirs, abs=1e-6), row["kode_rt"]


def test_every_proposal_has_the_fewest_criteria_and_of_these_the_smallest_share(listed, tried):
    for row in listed.iter_rows(named=True):
        plan = cheapest(ways(row, LAW, FORM), points_needed(row))
        count, share = best_by_trying(tried[row["kode_rt"]], row["total_skor"] - LAW.slum_from + 1)
        assert len(plan) == count, row["kode_rt"]
        assert sum(it.share for it in plan) == pytest.approx(share)


def lowered(survey: pl.DataFrame, listed: pl.DataFrame) -> dict[str, dict[str, list[Way]]]:
    """Per RT and criterion what lowers its score, found by scoring the survey with a step less each time."""
    near = survey.filter(pl.col("kode_rt").is_in(listed["kode_rt"].to_list()))
    found: dict[str, dict[str, list[Way]]] = {code: {} for code in near["kode_rt"]}
    for item in LAW.criteria:
        steps = pl.concat(stepwise(row, item) for row in near.iter_rows(named=True))
        scored = score(near.drop(item.volume).join(steps, on="kode_rt"), LAW).sort("langkah")
        for code, rows in scored.group_by("kode_rt"):
            found[str(code[0])][item.id] = ways_in(rows, item)
    return found


def stepwise(row: dict[str, object], item) -> pl.DataFrame:
    """The volume of one RT, a step less each time down to nothing; at once where it is all or nothing."""
    volume, step = float(row[item.volume]), STEPS[FORM[item.volume].kind]
    count = 1 if item.all_or_nothing else int(volume / step) + 1
    left = [volume, *(max(volume - step * n, 0.0) for n in range(1, count)), 0.0]
    frame = pl.DataFrame({item.volume: left, "langkah": range(len(left))})
    return frame.select(pl.lit(row["kode_rt"]).alias("kode_rt"), "langkah", item.volume)


def ways_in(rows: pl.DataFrame, item) -> list[Way]:
    """The first step of each score below that of the survey."""
    volumes, scores = rows[item.volume].to_list(), rows[f"skor_{item.id}"].to_list()
    firsts = {value: at for at, value in reversed(list(enumerate(scores))) if value < scores[0]}
    removed = [(volumes[0] - volumes[at], scores[0] - scores[at]) for at in firsts.values()]
    return [(volume, points, volume / rows[item.denominator][0] * 100) for volume, points in removed]


def best_by_trying(tried: dict[str, list[Way]], points: int) -> tuple[int, float]:
    """How many criteria must change at least, and the smallest sum of shares with so many."""
    usable = [found for found in tried.values() if found]
    for count in range(1, len(usable) + 1):
        plans = (plan for chosen in combinations(usable, count) for plan in product(*chosen))
        shares = [sum(way[2] for way in plan) for plan in plans if sum(way[1] for way in plan) >= points]
        if shares:
            return count, min(shares)
    raise AssertionError("no combination leaves slum")
