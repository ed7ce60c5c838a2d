"""A few hundred broken files of `make fuzz`, and tables and maps of chance: read or refused in words, never worse."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.fuzz.cases import made, tried
from tests.fuzz.seeds import HEADER

CELLS = some.one_of(
    some.text(max_size=12),
    some.floats(width=32).map(str),
    some.integers().map(str),
    some.sampled_from(["33.75.01.1003", "2023", "RT 01 RW 02", "1.234,5", "12 %", '"', "3375015503890001"]),
)
JSON = some.recursive(
    some.none() | some.booleans() | some.floats() | some.integers() | some.text(some.characters(), max_size=6),
    lambda below: some.lists(below, max_size=3) | some.dictionaries(some.text(max_size=6), below, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("group", range(5))
def test_broken_files_are_read_or_refused_in_words_within_ten_seconds(group):
    for number in range(group, 200, 5):
        began = time.monotonic()
        tried(*made(number, seed=1))
        assert time.monotonic() - began < 10, number


def test_a_case_is_the_same_file_whenever_it_is_made():
    assert [made(number) for number in range(20)] == [made(number) for number in range(20)]


@settings(max_examples=100, deadline=None)
@given(
    header=some.lists(some.sampled_from(HEADER) | CELLS, min_size=1, max_size=10),
    rows=some.lists(some.lists(CELLS, max_size=10), max_size=6),
    mark=some.sampled_from(",;\t|"),
)
def test_any_table_of_text_is_read_or_refused_in_words(header, rows, mark):
    tried("acak.csv", "\n".join(mark.join(row) for row in [header, *rows]).encode("utf-8", errors="replace"))


@settings(max_examples=100, deadline=None)
@given(properties=some.lists(JSON, max_size=4), shape=JSON, crs=JSON)
def test_any_json_is_read_as_a_map_or_refused_in_words(properties, shape, crs):
    features = [{"type": "Feature", "properties": one, "geometry": shape} for one in properties]
    tried("acak.geojson", json.dumps({"type": "FeatureCollection", "features": features, "crs": crs}).encode())


@settings(max_examples=60, deadline=None)
@given(JSON)
def test_any_json_at_all_is_refused_in_words(told):
    tried("acak.geojson", json.dumps(told).encode())
