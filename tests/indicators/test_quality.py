"""How good a change is: shares that add up, exits that lean on services, works with and without effect."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.aggregate import score_by
from indicators.quality import STANDS, by_aspect, by_outcome, exits, on_one_criterion, pairs, unshared_hectares
from indicators.works_between import reached, works_between
from indicators.works_quality import OUTCOMES, falls_by_aspect, works_by_aspect, works_outcome
from tests.indicators.laws import LAWS
from tests.indicators.rows import rt
from tests.indicators.rows import survey as rows_of
from tests.indicators.surveys import few, surveys
from tests.indicators.test_causes import PLACE, work

LAW = LAWS["permen_pupr_14_2018"]
ROADS = dict.fromkeys(("jalan_rusak_m", "jalan_belum_ada_m"), 100.0)
SERVICES = ("kk_tanpa_sarana_sampah", "kk_sampah_tidak_terangkut")
WORST = ROADS | dict.fromkeys(SERVICES, 100.0)  # four criteria at 5 points: slum
Ends = tuple[pl.DataFrame, pl.DataFrame]


def ends(before: dict, after: dict) -> Ends:
    return tuple(score_by(rows_of(rt(LAW, **row)), LAW, "rt") for row in (before, after))


def outcome(before: dict, after: dict, works: pl.DataFrame) -> pl.DataFrame:
    rows = rows_of(rt(LAW))
    between = works_between(works, rows, 2024, 2024)
    return works_outcome(between, reached(between, rows), pairs(*ends(before, after), LAW), LAW)


@pytest.mark.parametrize("law", [LAW, LAWS["peraturan_contoh"]], ids=str)
@few
@given(data=st.data())
def test_the_exits_are_told_once_by_outcome_and_by_aspect(law, data):
    scored = [score_by(data.draw(surveys(law, rows=5)).filter(tahun=2023), law, "rt") for _ in range(2)]
    left, told = exits(*scored, law), pairs(*scored, law)
    shared = by_aspect(told, left, law)
    known = left["luas_ha"].sum()
    assert shared["aspek"].to_list() == [aspect.id for aspect in law.aspects]
    assert shared["luas_keluar_ha"].sum() + unshared_hectares(left) == pytest.approx(known)
    assert shared["poin_turun"].sum() == told["turun"].sum()
    assert by_outcome(left)["bertahan"].to_list() == list(STANDS)
    assert by_outcome(left)["jumlah_rt"].sum() == left.height
    assert by_outcome(left)["luas_ha"].sum() == pytest.approx(known)
    assert exits(*scored[:1], *scored[:1], law).is_empty()


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (WORST | dict.fromkeys(SERVICES, 0.0), ("service", 2, "6a, 6b")),
        (WORST | dict.fromkeys(ROADS, 0.0), ("stands", 2, "2a, 2b")),
        (WORST | {"jalan_rusak_m": 0.0}, ("stands", 1, "2b")),
        (WORST | {SERVICES[1]: 0.0}, ("service", 1, "6b")),
    ],
)
def test_an_exit_leans_on_the_services_when_it_is_slum_with_their_scores_of_before(after, expected):
    left = exits(*ends(WORST, after), LAW)
    assert left.select("bertahan", "jumlah_kriteria", "kriteria_turun").row(0) == expected
    assert on_one_criterion(left)["jumlah_rt"].item() == (1 if expected[1] == 1 else 0)


def test_a_service_that_was_not_measured_before_leaves_open_on_what_an_exit_leans():
    # 20 points for certain and a service that may bring 5 more: after, 10 points and the service may bring them back.
    before = ROADS | {"kk_tanpa_air_aman": 100.0, "kk_air_kurang": 100.0, SERVICES[1]: None}
    after = ROADS | {"kk_tanpa_air_aman": 60.0, SERVICES[1]: 0.0}
    left = exits(*ends(before, after), LAW)
    assert left.select("tanpa_layanan_terendah", "tanpa_layanan_tertinggi").row(0) == (13, 18)
    assert left["bertahan"].to_list() == ["open"]


@pytest.mark.parametrize(
    ("before", "after", "told", "expected"),
    [
        ({"jalan_rusak_m": 9.0}, {"jalan_rusak_m": 5.0}, {}, "fell"),
        ({"jalan_rusak_m": 9.0}, {"jalan_rusak_m": 9.0}, {}, "same"),
        ({"jalan_rusak_m": 9.0}, {"jalan_rusak_m": 12.0}, {}, "same"),
        ({"jalan_rusak_m": 0.0}, {"jalan_rusak_m": 0.0}, {}, "nothing"),
        ({"jalan_rusak_m": None}, {"jalan_rusak_m": 5.0}, {}, "unknown"),
        ({"jalan_rusak_m": 9.0}, {"jalan_rusak_m": 5.0}, {"kriteria": "9z"}, "unknown"),
        ({"jalan_rusak_m": 9.0}, {"jalan_rusak_m": 5.0}, {"kode_rt": None}, "unplaced"),
    ],
)
def test_a_work_is_judged_by_the_volume_where_it_lies(before, after, told, expected):
    assert outcome(before, after, work(**({"kriteria": "2b"} | told)))["hasil"].to_list() == [expected]


def test_what_fell_without_a_work_is_counted_by_aspect():
    told = pairs(*ends(WORST, ROADS), LAW)
    rows = rows_of(rt(LAW))
    near = reached(works_between(work(kriteria="6a"), rows, 2024, 2024), rows)
    counted = falls_by_aspect(told, near, LAW).filter(pl.col("jumlah_turun") > 0)
    assert counted.rows() == [("6", 2, 1)]


def test_the_share_of_money_counts_known_amounts_and_every_work_stands_in_one_row():
    works = pl.concat(
        [
            work(kriteria="2b", anggaran_rp=30.0),
            work(kriteria="2A ", anggaran_rp=None),
            work(kriteria="3a", anggaran_rp=10.0),
            work(kriteria="6a", anggaran_rp=None),
            work(kriteria="9z", anggaran_rp=None),
        ],
        how="diagonal_relaxed",
    )
    told = works_by_aspect(outcome(WORST, ROADS, works), LAW)
    assert told["kegiatan"].sum() == told.select(pl.sum_horizontal(OUTCOMES)).to_series().sum() == works.height
    money = told.select("aspek", "ada_anggaran", "anggaran_rp", "bagian_persen").rows()
    assert money[1:3] == [("2", 1, 30.0, 75.0), ("3", 1, 10.0, 25.0)]
    assert money[5] == ("6", 0, None, None)
    assert money[-1] == (None, 0, None, None)


def test_a_city_without_works_has_no_outcome_and_no_money():
    told = works_by_aspect(outcome(WORST, ROADS, pl.DataFrame()), LAW)
    assert told["kegiatan"].sum() == 0
    assert told["anggaran_rp"].null_count() == told.height == len(LAW.aspects)


def test_the_place_of_the_works_is_that_of_the_survey():
    assert rows_of(rt(LAW))["kode_rt"].to_list() == [PLACE]
