"""Works lower the criterion they were built for and nothing else; every work has one fate, and more never harm."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import demo
from indicators.effect import place_effect
from indicators.regulation import DEFAULT, regulations
from indicators.scoring import score
from indicators.survey import survey_form
from indicators.works_between import works_between
from indicators.works_effect import FATES, Rule, after_works, fate_counts, with_fates
from tests.indicators.rows import rt, survey
from tests.indicators.surveys import few, surveys

LAW = regulations()[DEFAULT]
FORM = survey_form()
DEMO = demo.tables()
PLACE = "99.01.01.1001-001-001"
AFTER, PLANNED, WRITTEN = Rule(2024), Rule(2024, which="planned"), Rule(2024, which="written")
STATES = ("selesai", None, " ", "berjalan", "rencana", "batal")
SCHEMA = {"kode_rt": pl.String, "kriteria": pl.String, "satuan": pl.String, "status": pl.String, "volume": pl.Float64}


def work(**told: object) -> dict[str, object]:
    return {
        "kode_rt": PLACE,
        "tahun": 2025,
        "kriteria": "2b",
        "volume": 30.0,
        "satuan": "m",
        "status": "selesai",
    } | told


def works(*rows: dict[str, object]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema_overrides=SCHEMA)


def fate(told: dict[str, object], rule: Rule = AFTER, **lacking: object) -> str:
    base = survey(rt(LAW, **({"jalan_rusak_m": 80.0} | lacking)))
    return with_fates(works(work(**told)), base, LAW, FORM, rule)["nasib"].item()


def left(*rows: dict[str, object], rule: Rule = AFTER, **values: float | None) -> dict[str, object]:
    """The RT of a survey of 2024 after these works."""
    base = survey(rt(LAW, **({"jalan_rusak_m": 80.0} | values)))
    return after_works(with_fates(works(*rows), base, LAW, FORM, rule), base, LAW, rule).row(0, named=True)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, "counted"),
        ({"kriteria": " 2B "}, "counted"),
        ({"satuan": None}, "counted"),
        ({"satuan": "Meter"}, "counted"),
        ({"tahun": 2024}, "other_year"),
        ({"tahun": 2020, "status": "batal"}, "other_year"),
        ({"status": "batal"}, "cancelled"),
        ({"status": "rencana"}, "not_done"),
        ({"status": "berjalan"}, "not_done"),
        ({"status": None}, "counted"),
        ({"kriteria": "9z"}, "no_criterion"),
        ({"kriteria": None}, "no_criterion"),
        ({"volume": None}, "no_volume"),
        ({"volume": 0.0}, "no_volume"),
        ({"satuan": "unit"}, "other_unit"),
        ({"kode_rt": None}, "no_rt"),
        ({"kode_rt": "99.01.01.1001-009-009"}, "unknown_rt"),
    ],
)
def test_a_work_counts_or_says_why_not(told, expected):
    assert fate(told) == expected


def test_works_of_no_written_state_count_as_finished_and_planned_ones_only_when_asked_for():
    finished = ["counted"] * 3
    assert [fate({"status": it}) for it in STATES] == [*finished, "not_done", "not_done", "cancelled"]
    assert [fate({"status": it}, PLANNED) for it in STATES] == [*finished, "counted", "counted", "cancelled"]
    assert [fate({"status": it}, WRITTEN) for it in STATES] == [
        "counted", "unknown_state", "unknown_state", "not_done", "not_done", "cancelled"
    ]  # fmt: skip


def test_what_counts_as_built_may_also_explain_a_change_and_so_may_a_work_under_way():
    base = survey(rt(LAW))
    told = works(*(work(status=it) for it in STATES))
    kept = works_between(told.with_row_index("urut"), base, 2024, 2025)["urut"].to_list()
    counted = with_fates(told, base, LAW, FORM, AFTER)["nasib"]
    assert [at for at, it in enumerate(counted) if it == "counted"] == [0, 1, 2]
    assert kept == [0, 1, 2, 3]


def test_a_work_of_the_surveys_own_year_may_be_in_the_survey_already():
    assert fate({"tahun": 2024}, Rule(2024, own_year=True)) == "counted"
    assert fate({"tahun": 2027}, Rule(2024, until=2026)) == "other_year"


def test_a_criterion_nobody_measured_cannot_be_lowered():
    assert fate({}, jalan_rusak_m=None) == "unmeasured"
    assert left(work(), jalan_rusak_m=None)["jalan_rusak_m"] is None


def test_the_volume_falls_by_what_was_built_and_never_below_nothing():
    assert left(work(), work(volume=20.0))["jalan_rusak_m"] == 30.0
    assert left(work(volume=500.0))["jalan_rusak_m"] == 0.0
    assert left(work(status="rencana"))["jalan_rusak_m"] == 80.0
    assert left(work(status="rencana"), rule=PLANNED)["jalan_rusak_m"] == 50.0


def test_a_road_clears_nothing_else_unless_asked_to():
    lacking = {LAW.criterion(it).volume: 60.0 for it in LAW.road_effect.cleared}
    plain, cleared = (left(work(), rule=Rule(2024, roads_clear=it), **lacking) for it in (False, True))
    assert [plain[name] for name in lacking] == [60.0, 60.0]
    assert [cleared[name] for name in lacking] == [0.0, 0.0]
    other = work(kriteria="3a", satuan="KK")
    untouched = left(other, rule=Rule(2024, roads_clear=True), **lacking)
    assert [untouched[name] for name in lacking] == [60.0, 60.0]


def test_the_planned_works_of_the_made_up_city_would_carry_twenty_rt_out():
    rule = Rule(2025, which="planned", own_year=True)
    told = with_fates(DEMO["works"], DEMO["survey"], LAW, FORM, rule)
    counts = fate_counts(told)
    assert {fate: count for fate, count in counts.items() if count} == {
        "counted": 102, "other_year": 787, "unknown_rt": 2, "unmeasured": 2
    }  # fmt: skip
    assert sum(counts.values()) == DEMO["works"].height
    base = DEMO["survey"].filter(tahun=2025)
    effect = place_effect(base, after_works(told, DEMO["survey"], LAW, rule), LAW, "rt")
    out = effect.filter(perubahan="left")
    assert out.height == 20
    assert out["luas_kumuh_ha_lama"].sum() == pytest.approx(27.734)


@st.composite
def worlds(draw: st.DrawFn) -> tuple[pl.DataFrame, pl.DataFrame]:
    """A survey and works on it, some of them without place, volume or state."""
    base = draw(surveys(LAW)).unique(["kode_rt", "tahun"], keep="first", maintain_order=True)
    one = st.fixed_dictionaries(
        {
            "kode_rt": st.sampled_from([*base["kode_rt"].unique().sort(), None, "x"]),
            "tahun": st.integers(2022, 2025),
            "kriteria": st.sampled_from([*(item.id for item in LAW.criteria), "9z", None]),
            "volume": st.one_of(st.none(), st.floats(-5, 200)),
            "satuan": st.sampled_from([None, "m", "KK", "unit", "ha"]),
            "status": st.sampled_from([None, "selesai", "selesai", "rencana", "berjalan", "batal"]),
        }
    )
    return base, works(*draw(st.lists(one, min_size=1, max_size=30)))


@few
@given(worlds(), st.sampled_from(["done", "planned", "written"]), st.booleans())
def test_every_work_has_one_fate_and_more_works_never_raise_a_total(world, which, roads):
    base, built = world
    rule = Rule(2022, which=which, own_year=True, roads_clear=roads)
    told = with_fates(built, base, LAW, FORM, rule)
    assert told.height == built.height == sum(fate_counts(told).values())
    assert set(told["nasib"]) <= set(FATES)
    some = told.head(built.height // 2)
    before, few_built, all_built = (
        score(rows, LAW)
        for rows in (base.filter(tahun=2022), *(after_works(it, base, LAW, rule) for it in (some, told)))
    )
    for less, more in ((before, few_built), (few_built, all_built)):
        assert less["kode_rt"].equals(more["kode_rt"])
        assert (more["total_terendah"] <= less["total_terendah"]).all()
        assert (more["total_tertinggi"] <= less["total_tertinggi"]).all()


@few
@given(worlds())
def test_no_works_change_nothing_and_their_order_is_irrelevant(world):
    base, built = world
    rule = Rule(2022, own_year=True)
    none = with_fates(built.with_columns(status=pl.lit("batal")), base, LAW, FORM, rule)
    assert after_works(none, base, LAW, rule).equals(base.filter(tahun=2022))
    told = with_fates(built, base, LAW, FORM, rule)
    turned = after_works(told.reverse(), base, LAW, rule)
    volumes = [item.volume for item in LAW.criteria]
    difference = after_works(told, base, LAW, rule).select(volumes).fill_null(-1) - turned.select(volumes).fill_null(-1)
    assert all(abs(it) < 1e-6 for row in difference.rows() for it in row)
