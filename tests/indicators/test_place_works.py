"""Works are placed by RT, slum area or kelurahan; what cannot be placed is counted, and nothing is lost."""

import polars as pl
import pytest

from data import demo
from indicators.aggregate import LEVELS
from indicators.place_works import WHERE, works_at, works_by_criterion

DEMO = demo.tables()
SURVEY = DEMO["survey"]
KELURAHAN, OTHER = "99.01.01.1001", "99.01.01.1002"
AREA = "Tanjung Umpama"


def work(**told: object) -> dict[str, object]:
    return {
        "kode_kota": "99.01", "tahun": 2024, "kode_rt": None, "kode_kelurahan": None, "kawasan": None,
        "kriteria": "2b", "volume": 10.0, "status": "selesai", "anggaran_rp": None,
    } | told  # fmt: skip


def where(told: dict[str, object], level: str, code: str) -> str:
    schema = dict.fromkeys(("kode_rt", "kode_kelurahan", "kawasan"), pl.String)
    return works_at(pl.DataFrame([work(**told)], schema_overrides=schema), SURVEY, level, code)["letak"].item()


@pytest.mark.parametrize("level", LEVELS)
def test_every_work_has_one_place_seen_from_anywhere(level):
    for code in SURVEY[f"kode_{level}"].drop_nulls().unique().sort().head(5):
        placed = works_at(DEMO["works"], SURVEY, level, code)
        assert placed.height == DEMO["works"].height
        assert sum(placed.filter(letak=it).height for it in WHERE) == placed.height


@pytest.mark.parametrize("level", ["rw", "kelurahan", "kecamatan"])
def test_the_works_of_all_places_of_a_level_are_those_of_the_city(level):
    codes = SURVEY[f"kode_{level}"].unique()
    here = sum(works_at(DEMO["works"], SURVEY, level, code).filter(letak="here").height for code in codes)
    assert here == DEMO["works"].height


@pytest.mark.parametrize(
    ("told", "level", "code", "expected"),
    [
        ({"kode_rt": f"{KELURAHAN}-001-001"}, "rt", f"{KELURAHAN}-001-001", "here"),
        ({"kode_rt": f"{KELURAHAN}-001-001"}, "rw", f"{KELURAHAN}-001", "here"),
        ({"kode_rt": f"{KELURAHAN}-001-001"}, "kecamatan", "99.01.01", "here"),
        ({"kode_rt": f"{KELURAHAN}-001-001"}, "kelurahan", OTHER, "elsewhere"),
        ({"kode_kelurahan": KELURAHAN}, "kelurahan", KELURAHAN, "here"),
        ({"kode_kelurahan": KELURAHAN}, "kecamatan", "99.01.01", "here"),
        ({"kode_kelurahan": KELURAHAN}, "kelurahan", OTHER, "elsewhere"),
        ({"kode_kelurahan": KELURAHAN}, "rt", f"{KELURAHAN}-001-001", "part"),
        ({"kode_kelurahan": KELURAHAN}, "rw", f"{OTHER}-001", "elsewhere"),
        ({"kawasan": AREA}, "kawasan", f"99.01:{AREA}", "here"),
        ({"kawasan": AREA}, "kawasan", "99.01:Tambak Andai", "elsewhere"),
        ({"kawasan": "Tidak Dikenal"}, "kelurahan", KELURAHAN, "unplaced"),
        ({}, "kelurahan", KELURAHAN, "unplaced"),
        ({}, "kota", "99.01", "here"),
    ],
)
def test_a_work_lies_where_it_says_as_far_as_it_says(told, level, code, expected):
    assert where(told, level, code) == expected


def test_an_area_is_part_of_a_place_that_holds_some_of_its_rt():
    rows = SURVEY.filter(pl.col("kode_kawasan") == f"99.01:{AREA}")
    assert where({"kawasan": AREA}, "rt", rows["kode_rt"][0]) == "part"


def test_works_are_summed_by_criterion_and_missing_money_is_no_zero():
    told = [
        work(kode_rt=f"{KELURAHAN}-001-001", volume=10.0, anggaran_rp=5.0),
        work(kode_rt=f"{KELURAHAN}-001-001", volume=7.0, status="batal"),
        work(kode_rt=f"{KELURAHAN}-001-001", kriteria="3a", volume=3.0),
        work(kode_rt=f"{KELURAHAN}-001-001", kriteria="3b", status=None),
        work(kode_rt=f"{OTHER}-001-001", volume=99.0),
    ]
    placed = works_at(pl.DataFrame(told, schema_overrides={"anggaran_rp": pl.Float64}), SURVEY, "kelurahan", KELURAHAN)
    assert works_by_criterion(placed).rows() == [
        ("2b", 2, 1, 0, 10.0, 1, 5.0),
        ("3a", 1, 1, 0, 3.0, 0, None),
        ("3b", 1, None, 1, None, 0, None),
    ]


@pytest.mark.parametrize("level", LEVELS)
def test_works_that_tell_neither_state_nor_money_are_counted_all_the_same(level):
    code = SURVEY[f"kode_{level}"].drop_nulls().min()
    bare = DEMO["works"].drop("status", "anggaran_rp", "satuan")
    summed = works_by_criterion(works_at(bare, SURVEY, level, code))
    assert summed["banyak"].to_list() == summed["tanpa_status"].to_list()
    assert summed["selesai"].null_count() == summed["anggaran_rp"].null_count() == summed.height
