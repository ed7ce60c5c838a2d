"""How few criteria would do, against trying every set of criteria, each brought to any score beyond its own."""

from functools import cache
from itertools import combinations, product

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.aggregate import score_by
from indicators.fewest import fewest_criteria
from indicators.law import Regulation
from indicators.moves import proposal, service_criteria
from indicators.near import near_line
from indicators.regulation import regulations
from indicators.survey import survey_form
from tests.indicators.laws import REGULATIONS
from tests.indicators.pekalongan import survey as pekalongan
from tests.indicators.rows import rt, survey
from tests.indicators.surveys import few, surveys

LAW = regulations()["permen_pupr_14_2018"]
ALL = {item.id for item in LAW.criteria}
MOST = 3  # criteria in the sets that are tried; in random surveys one less


def told(table: pl.DataFrame, law: Regulation, level: str, *, services: bool) -> pl.DataFrame:
    return fewest_criteria(near_line(score_by(table, law, level), law), law, services=services)


@cache
def city(level: str) -> pl.DataFrame:
    return score_by(pekalongan().filter(tahun=2023), LAW, level)


def test_it_is_one_criterion_where_one_pays_all_and_none_where_only_what_is_missing_would():
    slum = dict.fromkeys(["kk_air_kurang", "jalan_rusak_m", "bangunan_tidak_layak", "jalan_belum_ada_m"], 100.0)
    rows = [rt(LAW, **slum), rt(LAW, **slum, kk_tanpa_air_aman=100.0), rt(LAW)]
    found = told(survey(*rows), LAW, "rt", services=True).sort("kode_rt")
    assert found["jumlah_kriteria"].to_list() == [1, 2, 4], "of 20, 25 and 0 points"
    unknown = told(survey(rt(LAW, **dict.fromkeys(LAW.columns, None))), LAW, "rt", services=True)
    assert unknown["jumlah_kriteria"].to_list() == [None]


def test_rubbish_and_fire_can_be_left_out_and_then_no_number_may_do():
    services = {item.volume: 100.0 for item in LAW.criteria if item.id in service_criteria(LAW)}
    table = survey(rt(LAW, **services))
    assert told(table, LAW, "rt", services=True)["jumlah_kriteria"].to_list() == [1]
    assert told(table, LAW, "rt", services=False)["jumlah_kriteria"].to_list() == [None]


@pytest.mark.parametrize(("level", "services"), [("rt", False), ("kelurahan", True)])
def test_in_pekalongan_it_is_the_size_of_the_smallest_set_that_crosses_the_line(level, services):
    rows = fewest_criteria(near_line(city(level), LAW), LAW, services=services)
    for row in rows.iter_rows(named=True):
        tried = smallest_set(row, services=services)
        assert (row["jumlah_kriteria"] or MOST + 1) == tried or (tried > MOST and row["jumlah_kriteria"] > MOST)


def test_in_pekalongan_136_slum_rt_are_one_criterion_from_leaving_and_143_with_rubbish_and_fire():
    near = near_line(city("rt"), LAW)
    for services, counts in ((False, [136, 76, 35]), (True, [143, 83, 33])):
        rows = fewest_criteria(near, LAW, services=services)
        assert [rows.filter(sisi="leave", jumlah_kriteria=number).height for number in (1, 2, 3)] == counts
        assert rows.filter(sisi="enter", jumlah_kriteria=1).height == 90


@pytest.mark.parametrize("law", REGULATIONS, ids=str)
@pytest.mark.parametrize("level", ["rt", "kelurahan"])
@few
@given(data=st.data())
def test_fewer_criteria_never_do_and_so_many_do_once_the_survey_says_so(level, law, data):
    services = data.draw(st.booleans())
    table = data.draw(surveys(law, rows=3))
    worse = data.draw(st.lists(st.sampled_from([item.volume for item in law.criteria]), max_size=5))
    table = table.with_columns(pl.col(name) + 30.0 for name in dict.fromkeys(worse))
    for row in told(table, law, level, services=services).iter_rows(named=True):
        plan = proposal(row, law, survey_form(), services=services)
        assert row["jumlah_kriteria"] == (len(plan) or None)
        if row["sisi"] != "uncertain":
            crossing = sizes_that_cross(table, law, level, row, services)
            assert min(crossing, default=None) == (row["jumlah_kriteria"] if len(plan) < MOST else None)


def smallest_set(row: dict, *, services: bool) -> int:
    """How many scores must change at least, any to any score beyond its own; MOST + 1 where so many do not do."""
    leaves = row["sisi"] == "leave"
    usable = sorted(ALL - (set() if services or not leaves else service_criteria(LAW)))
    options = {name: gains(row, name, leaves=leaves) for name in usable}
    moving = [found for found in options.values() if found]
    wanted = row["total_skor"] - LAW.slum_from + 1 if leaves else LAW.slum_from - row["total_skor"]
    return next((
        count for count in range(1, MOST + 1) for chosen in combinations(moving, count)
        if any(sum(taken) >= wanted for taken in product(*chosen))
    ), MOST + 1)  # fmt: skip


def gains(row: dict, name: str, *, leaves: bool) -> list[int]:
    """What each other score of a criterion would bring; nothing where there is nothing to lack it."""
    score = row[f"skor_{name}"]
    values = [band.value for band in LAW.score_bands.bands] if row[f"pembagi_{name}"] > 0 else []
    return [abs(score - value) for value in values if (value < score if leaves else value > score)]


def sizes_that_cross(table: pl.DataFrame, law: Regulation, level: str, row: dict, services: bool) -> set[int]:
    """The sizes of all sets that carry the place over the line, each set scored anew in a year of its own."""
    leaves = row["sisi"] == "leave"
    usable = [it for it in law.criteria if services or not leaves or it.id not in service_criteria(law)]
    sets = [chosen for count in range(1, MOST) for chosen in combinations(usable, count)]
    here = table.filter((pl.col(f"kode_{level}") == row[f"kode_{level}"]) & (pl.col("tahun") == row["tahun"]))
    each = here.drop("tahun").join(pl.DataFrame({"tahun": range(len(sets))}), how="cross")
    scored = score_by(each.with_columns(changed(it, sets, leaves=leaves) for it in usable), law, level)
    crossed = scored.filter((pl.col("total_tertinggi") < law.slum_from) == leaves)
    return {len(sets[at]) for at in crossed["tahun"]}


def changed(criterion, sets: list[tuple], *, leaves: bool) -> pl.Expr:
    """A measured volume as nothing, or as all there is, in the years whose set has the criterion."""
    volume = pl.col(criterion.volume)
    end = pl.lit(0.0) if leaves else pl.max_horizontal(volume, pl.max_horizontal(criterion.denominator, 0.0))
    within = pl.col("tahun").is_in([at for at, chosen in enumerate(sets) if criterion in chosen])
    return pl.when(volume.is_not_null() & within).then(end).otherwise(volume).alias(criterion.volume)
