"""Two regulations over the same places: every place counted once, and a difference only where it is certain."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.aggregate import LEVELS, score_by
from indicators.compare import CAUSES, VERDICTS, class_matrix, compare_places, compare_rules, unasked
from indicators.regulation import regulations
from indicators.scoring import score
from indicators.summing import place_keys
from tests.indicators.rows import rt, survey
from tests.indicators.surveys import few, surveys

NEW, OLD = LAWS = (regulations()["permen_pupr_14_2018"], regulations()["permen_pupr_02_2016"])
BY_HOUSEHOLD = [item.volume for item in NEW.criteria if not item.denominator.endswith("_ha")]
ONLY_OLD = [item.volume for item in OLD.criteria if item.volume not in NEW.columns]


def compared(table: pl.DataFrame, level: str = "rt", laws=LAWS) -> pl.DataFrame:
    scored = tuple(score_by(table, law, level) for law in laws)
    return compare_places(scored, laws, level).sort(place_keys(level))


def lacking(*volumes: str, **values: float | None) -> dict[str, object]:
    return rt(OLD, **dict.fromkeys(volumes, 100.0), **values)


def outcome(table: pl.DataFrame) -> list[tuple[str, str | None]]:
    return table.select("perbandingan", "sebab").rows()


# Rows beside what is told of them.
TOLD = [
    # 16 points are slum from 16 on, and not slum below 19.
    (lacking(*BY_HOUSEHOLD[:3], jalan_rusak_m=30.0), ("differs", "thresholds")),
    # 15 and 30: not slum without the three old criteria, slum with them; the limits agree on 15.
    (lacking(*BY_HOUSEHOLD[:3], *ONLY_OLD), ("differs", "criteria")),
    # 60 is severe from 60 and moderate below 71; 75 with the old criteria is severe under both.
    (lacking(*BY_HOUSEHOLD[:12], *ONLY_OLD), ("same", None)),
    (lacking(*BY_HOUSEHOLD[:12]), ("differs", "thresholds")),
    (lacking(*BY_HOUSEHOLD[:4]), ("same", None)),
    (lacking(), ("same", None)),
    # Three criteria nobody measured: 0 to 15 is not slum under both, 10 to 25 is open.
    (lacking(**dict.fromkeys(ONLY_OLD)), ("same", None)),
    (lacking(*BY_HOUSEHOLD[:2], **dict.fromkeys(ONLY_OLD)), ("open", None)),
    # 60 to 75: severe, and moderate or severe.
    (lacking(*BY_HOUSEHOLD[:12], **dict.fromkeys(ONLY_OLD)), ("open", None)),
]


def test_a_difference_is_told_with_its_cause():
    assert outcome(compared(survey(*(row for row, _told in TOLD)))) == [told for _row, told in TOLD]


def test_missing_values_leave_a_cause_open_but_not_that_there_is_a_difference():
    # 17 (light) under the new law; the old one without three criteria: 2 of them 0 leave 17 to 22, so open.
    (row,) = outcome(compared(survey(lacking(*BY_HOUSEHOLD[:3], jalan_rusak_m=30.0, drainase_tidak_terhubung_m=None))))
    assert row == ("open", None)


def test_both_causes_can_change_a_class():
    tried = survey(*(lacking(*BY_HOUSEHOLD[:count], *ONLY_OLD) for count in range(len(BY_HOUSEHOLD))))
    causes = {cause for _verdict, cause in outcome(compared(tried))}
    assert causes <= {None, *CAUSES}
    assert "criteria" in causes


def test_a_place_and_its_mirror_have_the_same_verdict():
    rows = survey(lacking(*BY_HOUSEHOLD[:3], *ONLY_OLD), lacking(*BY_HOUSEHOLD[:12]), lacking())
    assert compared(rows)["perbandingan"].equals(compared(rows, laws=LAWS[::-1])["perbandingan"])


@few
@given(data=st.data())
def test_the_matrix_counts_every_place_once_and_loses_no_hectare(data):
    level = data.draw(st.sampled_from(LEVELS))
    table = compared(data.draw(surveys(OLD)), level)
    matrix = class_matrix(table, LAWS)
    assert matrix["jumlah_tempat"].sum() == table.height
    assert matrix["luas_verifikasi_ha"].sum() == pytest.approx(table["luas_verifikasi_ha"].sum())
    assert matrix["tanpa_luas"].sum() == table["luas_verifikasi_ha"].null_count()
    assert set(table["perbandingan"]) <= set(VERDICTS)


@few
@given(data=st.data())
def test_places_of_an_rt_level_are_those_compare_rules_finds(data):
    table = data.draw(surveys(OLD))
    rows = compare_rules(table, *LAWS)
    places = compared(table)
    words = [f"tingkat_kekumuhan_{law.id}" for law in LAWS]
    told = places.filter(pl.col(words[0]) != pl.col(words[1]))
    assert sorted(told.select("kode_rt", "tahun", *words).rows()) == sorted(
        rows.select("kode_rt", "tahun", *words).rows()
    )
    assert set(told["perbandingan"]) <= {"differs", "open"}


@few
@given(data=st.data())
def test_what_differs_or_is_the_same_for_certain_stays_so_whatever_is_measured(data):
    table = data.draw(surveys(OLD))
    bases = dict.fromkeys(item.denominator for item in OLD.criteria)
    words = [f"tingkat_kekumuhan_{law.id}" for law in LAWS]
    before = compared(table)
    for filling in (0.0, 1e6):
        whole = table.with_columns(pl.col(name).fill_null(50.0) for name in bases)
        whole = whole.with_columns(pl.col(item.volume).fill_null(filling) for item in OLD.criteria)
        after = compared(whole)
        alike = (after[words[0]] == after[words[1]]).to_list()
        for verdict, same in zip(before["perbandingan"], alike, strict=True):
            assert verdict == "open" or same == (verdict == "same")


def test_a_survey_without_the_old_criteria_has_ranges_and_no_score_of_them():
    table = survey(lacking(*BY_HOUSEHOLD[:4])).drop(ONLY_OLD)
    row = compared(table).row(0, named=True)
    assert (row[f"total_terendah_{OLD.id}"], row[f"total_tertinggi_{OLD.id}"]) == (20, 35)
    own = [name for name in row if name.startswith("skor_")]
    assert own == [f"skor_{name}_{OLD.id}" for name in ("4c", "4d", "6c")]
    assert [row[name] for name in own] == [None] * 3
    assert score(table, NEW)["total_skor"].to_list() == [20]
    assert (unasked(table, OLD), unasked(table, NEW)) == (["4c", "4d", "6c"], [])


def test_a_criterion_is_not_asked_for_though_its_denominator_is_nothing():
    table = survey(lacking(panjang_drainase_ideal_m=0.0, drainase_tidak_terhubung_m=None), lacking())
    assert unasked(table.head(1), OLD) == ["4c"]
    assert unasked(table, OLD) == []
