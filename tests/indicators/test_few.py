"""Locations of few RT stand together: no location of a list tells of one RT, and no RT is lost."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from indicators.few import FEWEST_RT, joined
from tests.indicators.surveys import few

places = st.lists(st.tuples(st.integers(1, 2), st.integers(1, 3), st.integers(1, 4)), min_size=1, max_size=25)


def members(drawn: list[tuple[int, int, int]]) -> pl.DataFrame:
    """RT of a kecamatan, kelurahan and RW each, listed by RW."""
    rows = [
        {"kode_rt": str(number), "kode_kota": "99.01", "kode_kecamatan": f"{one}", "kode_kelurahan": f"{one}.{two}",
         "kode": f"{one}.{two}-{three}"}
        for number, (one, two, three) in enumerate(drawn)
    ]  # fmt: skip
    return pl.DataFrame(rows)


@few
@given(places)
def test_every_rt_stays_and_no_location_of_several_is_one_of_few(drawn):
    told = joined(members(drawn))
    assert sorted(told["kode_rt"]) == sorted(map(str, range(len(drawn))))
    sizes = told.group_by("kode").len()["len"]
    assert sizes.len() == 1 or sizes.min() >= FEWEST_RT


def test_a_location_of_enough_rt_stays_as_it_was_and_a_few_join_within_their_kelurahan():
    told = joined(members([(1, 1, 1)] * 3 + [(1, 1, 2), (1, 1, 3), (1, 1, 3)]))
    assert told["kode"].to_list() == ["1.1-1"] * 3 + ["+1.1"] * 3
    assert told["gabungan"].to_list() == [False] * 3 + [True] * 3
