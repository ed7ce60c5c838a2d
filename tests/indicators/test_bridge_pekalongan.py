"""Kota Pekalongan 2023: one city file, six figures for the same day, and the bridges between them."""

from itertools import permutations

import polars as pl
import pytest

from indicators.bridge import bridge, reasons
from indicators.definitions import OTHER, definitions
from indicators.hectares import hectares, totals
from tests.indicators.pekalongan import LAW, facts

HECTARES = {
    "rt_hitung": 245.384, "rt_terbit": 261.778, "kawasan_hitung": 143.094, "kawasan_terbit": 46.990, "ketat": 245.384,
    "kontribusi": 190.402, "sk": 143.769, "sk_polygon": 143.956, "sk_garis_luar": 146.824,
}  # fmt: skip
STEPS = {
    ("rt_hitung", "rt_terbit"): {("rt_terbit", "shifted"): (16.395, 26)},
    ("kawasan_terbit", "rt_hitung"): {
        ("kawasan_terbit", "shifted_rt"): (-12.032, 16), ("kawasan_terbit", "total"): (108.136, 100),
        ("kawasan_hitung", "pooled_out"): (112.347, 142), ("kawasan_hitung", "pooled_in"): (-10.058, 14),
    },
    ("rt_hitung", "kontribusi"): {("kontribusi", "partial"): (-54.982, 78)},
    ("sk", "sk_garis_luar"): {("sk_polygon", "measured"): (0.186, 242), ("sk_garis_luar", "holes"): (2.868, 46)},
}  # fmt: skip


@pytest.fixture(scope="module")
def rows() -> pl.DataFrame:
    return hectares(facts(2023, 2019), LAW)


def test_every_definition_gives_its_figure(rows):
    found = {name: total[0] for name, total in totals(rows).items() if total}
    assert {name: found[name] for name in HECTARES} == pytest.approx(HECTARES, abs=0.001)
    assert rows.filter(pl.col("dalam_sk"))["kode_rt"].n_unique() == 242


def test_the_baseline_is_the_recomputed_slum_of_2019_and_99_rt_have_no_divisor(rows):
    was = rows.filter(pl.col("awal_terendah") >= LAW.slum_from)
    assert was["luas_awal_ha"].sum() == pytest.approx(343.146, abs=0.001)
    assert was.filter(pl.col("pembagi") <= 0).height == 99


def test_the_bridge_between_any_two_adds_up_and_names_a_reason_for_every_rt(rows):
    found = totals(rows)
    for start, end in permutations(definitions(), 2):
        steps = bridge(rows, start, end, LAW)
        assert found[start][0] + steps["ha"].sum() == pytest.approx(found[end][0], abs=0.001)
        assert OTHER not in set(steps["sebab"])
        assert steps["kode_rt"].null_count() == 0


@pytest.mark.parametrize("pair", STEPS, ids="→".join)
def test_the_steps_have_their_hectares_and_their_rt(rows, pair):
    told = reasons(bridge(rows, *pair, LAW))
    found = {(row["definisi"], row["sebab"]): (row["ha"], row["jumlah_rt"]) for row in told.iter_rows(named=True)}
    assert {key: count for key, (_, count) in found.items()} == {key: count for key, (_, count) in STEPS[pair].items()}
    for key, (area, _) in STEPS[pair].items():
        assert found[key][0] == pytest.approx(area, abs=0.001)
