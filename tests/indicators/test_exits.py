"""The exit test of 02/2016: a total below 19 and five services above 80 %."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.aggregate import score_by
from indicators.exits import OUTCOMES, exit_aspects, exit_parts, exit_test
from indicators.regulation import regulations
from tests.indicators.rows import rt, survey
from tests.indicators.surveys import few, surveys

NEW, OLD = regulations()["permen_pupr_14_2018"], regulations()["permen_pupr_02_2016"]


def judged(*rows: dict[str, object]) -> list[dict[str, object]]:
    return exit_test(score_by(survey(*rows), OLD, "rt").sort("kode_rt"), OLD).to_dicts()


def outcomes(row: dict[str, object]) -> dict[str, object]:
    return {name: row[name] for name in ("uji_keluar", *exit_parts(OLD)) if row[name] != "passes"}


def test_a_sound_place_passes_with_all_five_services():
    (row,) = judged(rt(OLD))
    assert outcomes(row) == {}
    assert [aspect.id for aspect in exit_aspects(OLD)] == ["2", "3", "4", "5", "6"]
    assert row["layanan_3_terendah"] == row["layanan_3_tertinggi"] == 100


@pytest.mark.parametrize(
    ("values", "failed"),
    [
        ({"kk_tanpa_air_aman": 40.0}, {"uji_keluar": "fails", "uji_3": "fails"}),  # 80 % exactly is not above 80 %
        ({"kk_tanpa_air_aman": 39.0}, {}),
        ({"kk_tanpa_sarana_sampah": 100.0}, {"uji_keluar": "fails", "uji_6": "fails"}),
        ({"bangunan_tidak_layak": 100.0, "bangunan_tanpa_sarana_kebakaran": 100.0}, {}),  # no service of the five
        ({"kk_tanpa_air_aman": -5.0, "kk_air_kurang": 39.0}, {}),
        ({"kk_tanpa_air_aman": 136.0}, {"uji_keluar": "fails", "uji_3": "fails"}),
    ],
)
def test_a_service_fails_alone_and_is_named(values, failed):
    (row,) = judged(rt(OLD, **values))
    assert outcomes(row) == failed


def test_a_total_of_19_fails_though_every_service_is_there():
    sheds = {item.volume: 100.0 for item in OLD.criteria if item.aspect in {"1", "7"}}
    sheds["luas_kepadatan_tinggi_ha"] = 10.0
    (row,) = judged(rt(OLD, **sheds))
    assert (row["total_skor"], outcomes(row)) == (25, {"uji_keluar": "fails", "uji_total": "fails"})


def test_missing_values_leave_a_service_and_with_it_the_test_open():
    (row,) = judged(rt(OLD, drainase_tidak_terhubung_m=None))
    assert outcomes(row) == {"uji_keluar": "open", "uji_4": "open"}
    assert (row["layanan_4_terendah"], row["layanan_4_tertinggi"]) == (80, 100)


def test_one_part_that_fails_decides_whatever_else_is_missing():
    (row,) = judged(rt(OLD, drainase_tidak_terhubung_m=None, kk_tanpa_air_aman=100.0))
    assert outcomes(row) == {"uji_keluar": "fails", "uji_3": "fails", "uji_4": "open"}


def test_a_regulation_without_an_exit_rule_has_no_test():
    with pytest.raises(ValueError, match=NEW.id):
        exit_test(score_by(survey(rt(NEW)), NEW, "rt"), NEW)


@few
@given(data=st.data())
def test_every_place_has_one_outcome_and_a_place_that_passes_is_not_slum(data):
    level = data.draw(st.sampled_from(["rt", "kelurahan", "kota"]))
    scored = score_by(data.draw(surveys(OLD)), OLD, level)
    told = exit_test(scored, OLD)
    assert told.height == scored.height
    assert set(told["uji_keluar"]) <= set(OUTCOMES)
    passed = told.filter(pl.col("uji_keluar") == "passes")
    assert (passed["total_tertinggi"] < OLD.slum_from).all()
    for aspect in exit_aspects(OLD):
        assert (told[f"layanan_{aspect.id}_terendah"] <= told[f"layanan_{aspect.id}_tertinggi"] + 1e-9).all()
        assert (passed[f"layanan_{aspect.id}_terendah"] > 80).all()
