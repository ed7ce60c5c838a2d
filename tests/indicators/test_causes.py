"""Every hectare of a change has one cause, and the causes add up to the change, whatever the surveys are."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.aggregate import score_by
from indicators.causes import Cause, by_cause, causes, declared
from indicators.ends import Side, slum_hectares, state
from indicators.strict import DeclarationError, record
from indicators.works_between import LETAK, works_between
from tests.indicators.laws import LAWS, REGULATIONS
from tests.indicators.rows import rt, survey
from tests.indicators.surveys import AREAS, few, surveys

LAW, OLD = LAWS["permen_pupr_14_2018"], LAWS["permen_pupr_02_2016"]
NO_WORKS = pl.DataFrame()
KELURAHAN, AREA = "99.01.01.1001", "Tepi Kali"
PLACE = f"{KELURAHAN}-001-001"
# Five criteria at their worst are 25 points: slum. Two are 10: not slum.
LACKS = ("jalan_rusak_m", "jalan_belum_ada_m", "kk_tanpa_air_aman", "kk_air_kurang", "kk_limbah_tidak_standar")
SLUM = dict.fromkeys(LACKS, 100.0)
CLEAR = dict.fromkeys(LACKS[:2], 100.0)
OPEN = CLEAR | dict.fromkeys(LACKS[2:], None)


def work(**told: object) -> pl.DataFrame:
    row = {"kode_kota": "99.01", "tahun": 2024, "kriteria": "3a", "kode_rt": PLACE, "status": "selesai"} | told
    return pl.DataFrame([row], schema_overrides=dict.fromkeys(("kode_rt", "kawasan", "status"), pl.String))


def year(when: int, *rows: dict[str, object]) -> pl.DataFrame:
    return survey(*(rt(LAW, tahun=when, **row) for row in rows))


def change(before: dict, after: dict, works: pl.DataFrame = NO_WORKS) -> tuple[str | None, float]:
    """The cause and the hectares of one RT that was `before` in 2023 and is `after` in 2024."""
    both = pl.concat([year(2023, before), year(2024, after)], how="diagonal_relaxed")
    told = causes(Side(both, 2023, LAW), Side(both, 2024, LAW), works)
    return (told["sebab"].item(), told["perubahan_ha"].item()) if told.height else (None, 0.0)


@st.composite
def decrees(draw: st.DrawFn, rows: pl.DataFrame) -> pl.DataFrame:
    """Decrees of two years over RT of a survey and one that it does not know."""
    codes = st.sampled_from([*rows["kode_rt"].unique().sort(), f"{KELURAHAN}-009-009"])
    listed = draw(st.lists(st.tuples(st.sampled_from([2022, 2023]), codes), max_size=6, unique=True))
    areas = [draw(st.one_of(st.none(), st.sampled_from(AREAS))) for _ in listed]
    schema = {"tahun": pl.Int64, "kode_rt": pl.String, "luas_sk_ha": pl.Float64}
    return pl.DataFrame([(*row, area) for row, area in zip(listed, areas, strict=True)], schema, orient="row")


@st.composite
def ends(draw: st.DrawFn) -> tuple[Side, Side, pl.DataFrame]:
    """Two ends of any years, versions, regulations and kinds of hectares, and works on some criteria."""
    first, second = (draw(surveys(draw(st.sampled_from(REGULATIONS)), rows=6)) for _ in range(2))
    lists = [draw(decrees(rows)) for rows in (first, second)] if draw(st.booleans()) else [None, None]
    sides = [
        Side(rows, draw(st.integers(2023, 2024)), draw(st.sampled_from(REGULATIONS)), listed)
        for rows, listed in zip((first, second), lists, strict=True)
    ]
    places = st.sampled_from([None, *second["kode_rt"].unique().sort()])
    area = st.sampled_from([None, AREA])
    told = [
        work(kode_rt=draw(places), kawasan=draw(area), kriteria=draw(st.sampled_from(["1a", "2b", "3A", "9z"])))
        for _ in range(draw(st.integers(0, 3)))
    ]
    return sides[0], sides[1], pl.concat(told) if told else NO_WORKS


@few
@given(case=ends())
def test_the_causes_add_up_to_the_change_and_no_hectare_has_two(case):
    before, after, works = case
    told = causes(before, after, works)
    old, new = slum_hectares(state(before)), slum_hectares(state(after))
    maybe = told["mungkin_sesudah_ha"].fill_null(0) - told["mungkin_sebelum_ha"].fill_null(0)
    assert told["perubahan_ha"].sum() == pytest.approx(new[0] - old[0], abs=1e-9)
    assert maybe.sum() == pytest.approx(new[1] - old[1], abs=1e-9)
    assert set(told["sebab"]) <= set(declared())
    assert not told.select("kode_rt", "sebab").is_duplicated().any()
    real = told.filter(~pl.col("sebab").is_in(["corrected", "rule_changed"]))
    assert not real["kode_rt"].is_duplicated().any(), "between two years an RT changes for one reason"
    assert by_cause(told)["perubahan_ha"].sum() == pytest.approx(told["perubahan_ha"].sum(), abs=1e-9)


@few
@given(case=ends(), data=st.data())
def test_the_order_of_rows_is_irrelevant(case, data):
    before, after, works = case
    seed = data.draw(st.integers(0, 9))
    mixed = [Side(one.survey.sample(fraction=1, shuffle=True, seed=seed), one.year, one.law, one.decrees)
             for one in (before, after)]  # fmt: skip
    assert causes(*mixed, works[::-1]).equals(causes(before, after, works))


@few
@given(case=ends())
def test_the_way_back_has_the_same_hectares_with_the_other_sign(case):
    before, after, works = case
    there, back = causes(before, after, works), causes(after, before, works)
    assert back["perubahan_ha"].sum() == pytest.approx(-there["perubahan_ha"].sum(), abs=1e-9)


@few
@given(case=ends())
def test_between_an_end_and_itself_nothing_changes(case):
    assert causes(case[0], case[0], case[2]).is_empty()


@few
@given(rows=surveys(LAW))
def test_the_hectares_of_an_end_are_those_of_the_map(rows):
    scored = score_by(rows, LAW, "rt").filter(tahun=2023)
    told = slum_hectares(state(Side(rows, 2023, LAW)))
    expected = (scored["luas_kumuh_ha"].sum(), scored["luas_mungkin_kumuh_ha"].sum())
    assert told == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(
    ("before", "after", "works", "expected"),
    [
        (SLUM, CLEAR, NO_WORKS, ("remeasured", -10.0)),
        (SLUM, CLEAR, work(), ("treated", -10.0)),
        (SLUM, CLEAR, work(kriteria="2b"), ("remeasured", -10.0)),
        (SLUM, CLEAR, work(status="batal"), ("remeasured", -10.0)),
        (SLUM, CLEAR, work(status="rencana"), ("remeasured", -10.0)),
        (SLUM, CLEAR, work(status=None), ("treated", -10.0)),
        (SLUM, CLEAR, work(tahun=2022), ("remeasured", -10.0)),
        (SLUM, CLEAR, work(tahun=2023), ("treated", -10.0)),
        (SLUM, CLEAR, work(kode_rt=f"{KELURAHAN}-001-009"), ("unplaced", -10.0)),
        (SLUM, CLEAR, work(kode_rt=None, kode_kelurahan=KELURAHAN), ("treated", -10.0)),
        (SLUM, CLEAR, work(kode_rt=None), ("unplaced", -10.0)),
        (CLEAR, SLUM, work(), ("degraded", 10.0)),
        (SLUM, SLUM | {"luas_verifikasi_ha": 7.0}, work(), ("area_changed", -3.0)),
        (SLUM, CLEAR | {"luas_verifikasi_ha": 7.0}, NO_WORKS, ("remeasured", -10.0)),
        (SLUM, OPEN, work(), ("uncertain", -10.0)),
        (OPEN, SLUM, NO_WORKS, ("uncertain", 10.0)),
        (OPEN, CLEAR, NO_WORKS, ("uncertain", 0.0)),
        (SLUM, SLUM | {"luas_verifikasi_ha": None}, NO_WORKS, ("uncertain", -10.0)),
        (SLUM, SLUM, work(), (None, 0.0)),
        (CLEAR, CLEAR | {"luas_verifikasi_ha": 7.0}, NO_WORKS, (None, 0.0)),
    ],
)
def test_the_first_cause_that_fits_counts(before, after, works, expected):
    assert change(before, after, works) == expected


def test_read_backwards_no_work_explains_a_change():
    both = pl.concat([year(2023, CLEAR), year(2024, SLUM)])
    told = causes(Side(both, 2024, LAW), Side(both, 2023, LAW), work())
    assert told.select("sebab", "perubahan_ha").rows() == [("remeasured", -10.0)]


def test_an_rt_enters_and_leaves_the_list_whatever_its_class():
    rows = pl.concat([year(2023, SLUM), year(2024, CLEAR, SLUM).filter(pl.col("kode_rt") != PLACE)])
    told = causes(Side(rows, 2023, LAW), Side(rows, 2024, LAW), work())
    assert told.select("kode_rt", "sebab", "perubahan_ha").rows() == [
        (PLACE, "left", -10.0),
        (f"{KELURAHAN}-001-002", "entered", 10.0),
    ]


def test_a_later_version_of_the_year_and_another_rule_are_set_aside_before_anything_else():
    first = year(2023, SLUM, SLUM)
    mended = pl.concat([year(2023, SLUM, CLEAR), year(2024, CLEAR, CLEAR)])
    told = causes(Side(first, 2023, LAW), Side(mended, 2024, LAW), NO_WORKS)
    assert told["sebab"].to_list() == ["remeasured", "corrected"]
    ruled = causes(Side(first, 2023, LAW), Side(first, 2023, OLD), NO_WORKS)
    assert set(ruled["sebab"]) <= {"rule_changed"}


def test_a_year_that_the_newer_version_does_not_hold_was_not_corrected():
    told = causes(Side(year(2023, SLUM), 2023, LAW), Side(year(2024, CLEAR), 2024, LAW), NO_WORKS)
    assert told["sebab"].to_list() == ["remeasured"]


def test_a_decree_counts_its_own_hectares_whatever_the_class():
    rows = pl.concat([year(2023, SLUM, SLUM, SLUM), year(2024, CLEAR, SLUM, SLUM)])
    code = f"{KELURAHAN}-001-00"
    listed = [(2023, f"{code}1", 4.0), (2023, f"{code}2", 5.0), (2024, f"{code}2", 3.0), (2024, f"{code}3", 2.0)]
    decree = pl.DataFrame(listed, ["tahun", "kode_rt", "luas_sk_ha"], orient="row")
    told = causes(Side(rows, 2023, LAW, decree), Side(rows, 2024, LAW, decree), NO_WORKS)
    assert told.select("sebab", "perubahan_ha").rows() == [("left", -4.0), ("area_changed", -2.0), ("entered", 2.0)]


def test_the_nearest_place_that_a_work_names_is_told():
    area = work(kode_rt=None, kawasan=AREA)
    rows = [
        year(when, row).with_columns(kode_kawasan=pl.lit(f"99.01:{AREA}"))
        for when, row in ((2023, SLUM), (2024, CLEAR))
    ]
    both = pl.concat(rows)
    for works, letak in (
        (area, "kawasan"),
        (pl.concat([area, work().with_columns(kawasan=None)], how="diagonal_relaxed"), "rt"),
    ):
        told = causes(Side(both, 2023, LAW), Side(both, 2024, LAW), works)
        assert told.select("sebab", "kriteria_turun", "kriteria_kegiatan", "letak_kegiatan").row(0) == (
            "treated", "3a, 3b, 5a", "3a", letak,
        )  # fmt: skip


def test_works_that_nobody_can_place_are_kept_and_counted():
    told = works_between(work(kode_rt=None, kawasan="1"), year(2023, SLUM), 2023, 2024)
    assert told["letak"].to_list() == ["unplaced"]
    assert LETAK[-1] == "unplaced"


def test_every_cause_has_its_reason_in_both_languages():
    for cause in declared().values():
        assert all(cause.reason(language) and cause.label(language) for language in ("id", "en"))
        assert cause.certainty in {"ours", "inferred"}


def test_a_cause_with_an_unknown_or_missing_key_is_refused():
    whole = {"label_id": "a", "label_en": "a", "reason_id": "a", "reason_en": "a", "certainty": "ours"}
    with pytest.raises(DeclarationError, match=r"x\.weight: unknown key"):
        record(Cause, whole | {"weight": 1}, "x")
    with pytest.raises(DeclarationError, match=r"x\.certainty: missing key"):
        record(Cause, {key: text for key, text in whole.items() if key != "certainty"}, "x")
