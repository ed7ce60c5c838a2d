"""Works counted by aspect, source and place add up to all works; what is not written is a gap, never a zero."""

import polars as pl
import pytest

from data import demo
from indicators.aggregate import LEVELS
from indicators.regulation import DEFAULT, regulations
from indicators.works_tally import GAPS, by_place, tally, told_works, whole

LAW = regulations()[DEFAULT]
DEMO = demo.tables()
SURVEY = DEMO["survey"]
KELURAHAN = "99.01.01.1001"
BARE = {"kode_kota": "99.01", "tahun": 2024, "id_kegiatan": "1", "kriteria": "2b"}


def told(*rows: dict[str, object]) -> pl.DataFrame:
    kinds = dict.fromkeys(("kode_rt", "kode_kelurahan", "kawasan", "status", "sumber_dana"), pl.String)
    return told_works(pl.DataFrame([BARE | row for row in rows], schema_overrides=kinds), SURVEY, LAW)


@pytest.mark.parametrize("by", ["aspek", "sumber_dana", "status", *(f"kode_{level}" for level in LEVELS)])
def test_the_parts_add_up_to_all_works_and_all_money(by):
    works = told_works(DEMO["works"], SURVEY, LAW)
    parts, all_ = tally(works, by), whole(works)
    assert works.height == DEMO["works"].height == all_["banyak"] == parts["banyak"].sum()
    assert parts["ada_nilai"].sum() + parts["tanpa_nilai"].sum() == all_["banyak"]
    assert parts["anggaran_rp"].sum() == pytest.approx(all_["anggaran_rp"])


def test_an_amount_of_nothing_is_an_amount_and_no_amount_is_none():
    counted = tally(told({"anggaran_rp": 0.0}, {"anggaran_rp": None}, {"kriteria": "3a", "anggaran_rp": None}), "aspek")
    assert counted.rows() == [("2", 2, 1, 1, 1, 0.0), ("3", 1, 0, 0, 1, None)]


def test_a_criterion_the_regulation_has_not_belongs_to_no_aspect_and_is_counted():
    counted = tally(told({"kriteria": "9z"}, {"kriteria": None}, {"kriteria": " 2B"}), "aspek")
    assert dict(counted.select("aspek", "banyak").rows()) == {"2": 1, None: 2}


def test_a_work_that_says_nothing_lacks_everything():
    row = told({}).row(0, named=True)
    assert all(row[f"kurang_{gap}"] for gap in GAPS)


def test_a_work_that_says_everything_lacks_nothing():
    full = {"kode_rt": f"{KELURAHAN}-001-001", "anggaran_rp": 0.0, "sumber_dana": "APBN", "volume": 1.0,
            "status": "batal"}  # fmt: skip
    row = told(full).row(0, named=True)
    assert not any(row[f"kurang_{gap}"] for gap in GAPS)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ({"kode_rt": f"{KELURAHAN}-001-001"}, (f"{KELURAHAN}-001", KELURAHAN, "99.01.01")),
        ({"kode_rt": f"{KELURAHAN}-077-009"}, (f"{KELURAHAN}-077", KELURAHAN, "99.01.01")),
        ({"kode_kelurahan": KELURAHAN}, (None, KELURAHAN, "99.01.01")),
        ({"kawasan": "Tidak Dikenal"}, (None, None, None)),
        ({"kawasan": "Tanjung Umpama"}, (None, None, None)),
    ],
)
def test_a_work_lies_in_every_place_its_code_says(place, expected):
    assert told(place).select("kode_rw", "kode_kelurahan", "kode_kecamatan").row(0) == expected


def test_a_known_slum_area_is_a_place_and_an_unknown_one_is_not():
    works = told({"kawasan": "Tanjung Umpama"}, {"kawasan": "Tidak Dikenal"})
    assert works["kode_kawasan"].to_list() == ["99.01:Tanjung Umpama", None]
    assert works["kurang_place"].to_list() == [False, True]


def test_places_of_a_level_and_those_in_none_are_all_works():
    works = told({"kode_rt": f"{KELURAHAN}-001-001"}, {"kode_kelurahan": KELURAHAN}, {})
    assert dict(by_place(works, "kelurahan").select("kode_kelurahan", "banyak").rows()) == {KELURAHAN: 2, None: 1}
    assert dict(by_place(works, "rt").select("kode_rt", "banyak").rows()) == {f"{KELURAHAN}-001-001": 1, None: 2}
