"""Which polygons touch, those drawn a little apart included."""

import geopandas as gpd
import pytest
from shapely import box

from data import demo, places
from maps.neighbours import neighbours

SQUARES = gpd.GeoDataFrame(
    {"kode": ["a", "b", "c", "d", "e"], "nama": list("ABCDE")},
    geometry=[box(0, 0, 1, 1), box(1, 0, 2, 1), box(1, 1, 2, 2), box(2.000001, 0, 3, 1), box(9, 9, 10, 10)],
    crs="EPSG:4326",
)


@pytest.mark.parametrize(("code", "near"), [("a", ["b", "c"]), ("b", ["a", "c", "d"]), ("e", []), ("x", [])])
def test_places_that_meet_at_an_edge_a_corner_or_but_for_a_sliver_are_neighbours(code, near):
    assert neighbours(SQUARES, code) == near


def test_neighbours_are_neighbours_of_each_other_and_never_of_themselves():
    shapes = places.shapes(demo.tables()["boundaries"], "kelurahan", demo.tables()["survey"])
    near = {code: neighbours(shapes, code) for code in shapes["kode"]}
    assert any(near.values())
    for code, others in near.items():
        assert code not in others
        assert all(code in near[other] for other in others)


def test_nothing_is_drawn_and_nothing_touches():
    assert neighbours(SQUARES.iloc[:0], "a") == []
