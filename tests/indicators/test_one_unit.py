"""One unit more or less does to the explanation what it does to the survey when that is scored again."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.aggregate import score_by
from indicators.explain import STEPS
from indicators.one_unit import one_unit
from indicators.regulation import regulations
from indicators.summing import place_keys
from indicators.survey import survey_form
from tests.indicators.laws import REGULATIONS
from tests.indicators.rows import rt, survey
from tests.indicators.surveys import few, surveys

LAW = regulations()["permen_pupr_14_2018"]
FORM = survey_form()


def nudged(rows: pl.DataFrame, law, level: str):
    """Every place with its nudges, by code and year."""
    keys = list(place_keys(level))
    scored = score_by(rows, law, level)
    return {tuple(row[key] for key in keys): one_unit(row, law, FORM) for row in scored.iter_rows(named=True)}


def only(law, *rows):
    (found,) = nudged(survey(*rows), law, "kelurahan").values()
    return found


def test_one_household_can_change_score_total_and_class():
    full = {item.volume: 100.0 for item in LAW.criteria if item.id in {"1a", "1c", "2a"}}
    less, more = only(LAW, rt(LAW, **full, kk_air_kurang=25.0))["3b"]
    assert (less.step, less.before, less.score, less.total) == (-1, (1, 1), (0, 0), (15, 15))
    assert (less.class_before, less.class_name, less.changes) == ("Kumuh ringan", "Tidak kumuh", True)
    assert (more.score, more.total, more.changes) == ((1, 1), (16, 16), False)


def test_hectares_go_by_hundredths_and_of_less_than_one_all_is_taken():
    less, more = only(LAW, rt(LAW, luas_genangan_ha=0.004))["4a"]
    assert (less.step, more.step) == (-0.004, 0.01)


def test_nothing_measured_and_nothing_there_have_no_less():
    found = only(LAW, rt(LAW, kk_air_kurang=None))
    assert found["3b"] == (None, None)
    assert found["3a"][0] is None
    assert found["3a"][1].score == (0, 0)


def test_a_criterion_measured_in_part_moves_both_ends():
    # 99 of 400 households lack water, 100 are unknown: 19.8 to 39.8 % of 500. One more: 20 to 40.
    rows = [rt(LAW, kk_air_kurang=99.0, jumlah_kk=300.0), rt(LAW, kk_air_kurang=None, jumlah_kk=100.0)]
    less, more = only(LAW, *rows)["3b"]
    assert (less.before, less.score, more.score) == ((0, 1), (0, 1), (1, 1))


@pytest.mark.parametrize("level", ["rt", "kelurahan"])
@pytest.mark.parametrize("law", REGULATIONS, ids=str)
@few
@given(data=st.data())
def test_it_is_what_scoring_the_survey_again_gives(law, level, data):
    rows = data.draw(surveys(law, rows=4))
    code = place_keys(level)[0]
    expected, changed = [], []
    for place, nudges in nudged(rows, law, level).items():
        here = rows.filter((pl.col(code) == place[0]) & (pl.col("tahun") == place[1]))
        for nudge in (one for both in nudges.values() for one in both if one):
            for survey_changed in one_rt_changed(here, nudge):
                changed.append(survey_changed.with_columns(pl.lit(f"{len(expected):04}").alias(code)))
                expected.append(nudge)
    if not expected:
        return
    # Each changed place has a code of its own, so that all are scored again at once.
    again = score_by(pl.concat(changed), law, level).sort(code)
    assert list(zip(again["total_terendah"], again["total_tertinggi"], strict=True)) == [it.total for it in expected]
    assert again["tingkat_kekumuhan"].to_list() == [it.class_name for it in expected]
    for nudge, row in zip(expected, again.iter_rows(named=True), strict=True):
        certain = nudge.score[0] if nudge.score[0] == nudge.score[1] else None
        assert row[f"skor_{nudge.criterion.id}"] == certain


def one_rt_changed(here: pl.DataFrame, nudge) -> list[pl.DataFrame]:
    """The rows of a place with the step added to the first measured RT that can bear it; nothing where none can."""
    volume, base = pl.col(nudge.criterion.volume), pl.col(nudge.criterion.denominator)
    able = volume.is_not_null() & base.is_not_null() & (volume.clip(0) + nudge.step >= 0)
    numbered = here.with_row_index("nomor")
    first = numbered.filter(able)["nomor"].head(1)
    added = pl.when(pl.col("nomor").is_in(first.implode())).then(volume.clip(0) + nudge.step).otherwise(volume)
    return [numbered.with_columns(added.alias(nudge.criterion.volume)).drop("nomor")] if first.len() else []


def test_every_kind_of_volume_has_its_unit():
    assert {FORM[item.volume].kind for law in REGULATIONS for item in law.criteria} <= set(STEPS)
