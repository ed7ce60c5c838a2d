"""Polygons on their way to the browser: nothing is lost, neighbours keep their common edge, the bytes are few."""

import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import shape

from maps import geometry
from tests.shared import shared_data

FINE = geometry.pixel(17)
STATIC = Path(__file__).resolve().parents[2] / "static"
REAL = ("kota-madiun", "kota-pekalongan", "kota-surakarta")


def frame(polygons, codes=None, names=None):
    codes = codes or [f"k{i}" for i in range(len(polygons))]
    return gpd.GeoDataFrame({"kode": codes, "nama": names or codes}, geometry=list(polygons), crs="EPSG:4326")


def drawn(shapes, tolerance=FINE):
    return json.loads(geometry.geojson(shapes, tolerance=tolerance))["features"]


def polygons_of(features):
    return np.array([shape(feature["geometry"]) for feature in features if feature["geometry"]])


def wavy(side=4, step=0.01, points=60):
    """A chessboard whose edges are waves: neighbours share every vertex of them."""
    line = np.linspace(0, 1, points)
    wave = step / 12 * np.sin(line * 25) * np.sin(np.pi * line)

    def edge(x, y, down):
        moved = (
            np.column_stack([x + line * step, y + wave]) if not down else np.column_stack([x + wave, y + line * step])
        )
        return moved.tolist()

    def cell(x, y):
        south, north = edge(x, y, False), edge(x, y + step, False)[::-1]
        west, east = edge(x, y, True)[::-1], edge(x + step, y, True)
        return shapely.Polygon([*south, *east, *north, *west])

    return [cell(110 + i * step, -7 + j * step) for j in range(side) for i in range(side)]


def test_shared_edges_stay_shared_while_vertices_go():
    shapes = frame(wavy())
    features = drawn(shapes, tolerance=geometry.pixel(13))
    after = polygons_of(features)
    assert shapely.get_num_coordinates(after).sum() < shapely.get_num_coordinates(shapes.geometry.to_numpy()).sum() / 2
    assert shapely.coverage_is_valid(after)


def test_a_place_is_drawn_within_a_pixel_or_two_of_where_it_is():
    shapes = frame(wavy())
    for feature in drawn(shapes, tolerance=geometry.pixel(15)):
        before = shapes.geometry[shapes.kode == feature["properties"]["kode"]].iloc[0]
        assert shape(feature["geometry"]).hausdorff_distance(before) < 3 * geometry.pixel(15)


@given(order=st.permutations(range(9)))
def test_the_order_of_the_rows_changes_no_place(order):
    polygons = wavy(side=3, points=20)
    straight = {f["properties"]["kode"]: f for f in drawn(frame(polygons))}
    shuffled = {
        f["properties"]["kode"]: f for f in drawn(frame([polygons[i] for i in order], [f"k{i}" for i in order]))
    }
    for code, feature in straight.items():
        assert shape(feature["geometry"]).equals(shape(shuffled[code]["geometry"]))


def test_a_sliver_between_neighbours_is_closed():
    left = shapely.box(110, -7, 110.01, -6.99)
    bulged = [(110.01, -7), (110.02, -7), (110.02, -6.99), (110.01, -6.99), (110.01 + FINE / 2, -6.995)]
    after = polygons_of(drawn(frame([left, shapely.Polygon(bulged)])))
    assert shapely.coverage_is_valid(after, gap_width=FINE)
    assert after[0].intersection(after[1]).length == pytest.approx(0.01, rel=1e-3)


def test_places_that_lie_on_one_another_keep_their_own_shape():
    big, small, far = (
        shapely.box(110, -7, 110.02, -6.98),
        shapely.box(110.005, -6.995, 110.01, -6.99),
        shapely.box(111, -7, 111.01, -6.99),
    )
    after = {
        f["properties"]["kode"]: shape(f["geometry"])
        for f in drawn(frame([small, big, far], ["kecil", "besar", "jauh"]))
    }
    assert after["kecil"].equals_exact(small, 1e-6, normalize=True)
    assert after["besar"].equals_exact(big, 1e-6, normalize=True)


def test_the_smaller_of_two_places_comes_later_so_that_it_is_drawn_on_top():
    codes = [
        f["properties"]["kode"]
        for f in drawn(frame([shapely.box(0, 0, 1, 1), shapely.box(0, 0, 9, 9)], ["kecil", "besar"]))
    ]
    assert codes == ["besar", "kecil"]


def test_a_crossed_polygon_is_mended():
    bowtie = shapely.Polygon([(110, -7), (110.01, -6.99), (110.01, -7), (110, -6.99)])
    (feature,) = drawn(frame([bowtie]))
    assert shape(feature["geometry"]).is_valid
    assert shape(feature["geometry"]).area == pytest.approx(0.5 * 0.01**2, rel=1e-3)


@pytest.mark.parametrize(
    "nothing", [None, shapely.Polygon(), shapely.Point(110, -7), shapely.LineString([(0, 0), (1, 1)])]
)
def test_a_place_without_a_polygon_stays_in_the_list_without_a_drawing(nothing):
    features = drawn(frame([shapely.box(110, -7, 110.01, -6.99), nothing], ["ada", "tiada"]))
    assert [(f["properties"]["kode"], f["geometry"] is None) for f in features] == [("ada", False), ("tiada", True)]
    assert features[1]["properties"]["titik"] is None


def test_shapes_of_one_kode_become_one_place():
    features = drawn(
        frame([shapely.box(0, 0, 1, 1), shapely.box(5, 5, 6, 6), shapely.box(8, 8, 9, 9)], ["a", "b", "a"])
    )
    assert {f["properties"]["kode"]: f["geometry"]["type"] for f in features} == {"a": "MultiPolygon", "b": "Polygon"}


def test_properties_are_kode_nama_and_a_point_inside():
    (feature,) = drawn(frame([shapely.box(110, -7, 110.01, -6.99)], ["33.75"], ['Kota "Contoh" <b>é</b>']))
    assert feature["properties"].keys() == {"kode", "nama", "titik"}
    assert feature["properties"]["nama"] == 'Kota "Contoh" <b>é</b>'
    assert shape(feature["geometry"]).contains(shapely.Point(feature["properties"]["titik"]))


def test_coordinates_have_at_most_six_decimals():
    text = geometry.geojson(frame([shapely.box(110.123456789, -7.987654321, 110.2, -7.9)]), tolerance=FINE).decode()
    assert "110.123457" in text
    assert max(len(part.split("]")[0].split(",")[0]) for part in text.split(".")[1:]) <= 6


@pytest.mark.parametrize("city", REAL)
@pytest.mark.parametrize("source", ["", ".bps2020"])
def test_every_real_kelurahan_is_drawn_as_a_valid_polygon_of_its_own_size(city, source):
    shapes = gpd.read_file(shared_data(f"boundaries/{city}{source}.geojson"))
    code, name = ("village_code", "village") if source else ("kode", "nama")
    shapes = shapes.rename(columns={code: "kode", name: "nama"})
    before = dict(zip(shapes.kode, shapely.area(shapely.make_valid(shapes.geometry.to_numpy())), strict=True))
    features = drawn(shapes, tolerance=geometry.pixel(15))
    assert len(features) == len(shapes)
    assert all(shape(f["geometry"]).area == pytest.approx(before[f["properties"]["kode"]], rel=0.02) for f in features)


def test_every_real_slum_rt_is_drawn_although_they_overlap():
    shapes = gpd.read_file(shared_data("boundaries/rt-kumuh-kota-pekalongan-sk2020.geojson"))
    shapes = shapes.rename(columns={"kode_rt": "kode", "kelurahan": "nama"})
    features = drawn(shapes)
    assert len(features) == shapes.kode.nunique()
    assert not any(f["geometry"] is None for f in features)


def test_a_boundary_may_be_drawn_as_a_line():
    lines = gpd.GeoDataFrame(
        {"jenis": ["batas", "rel"]}, geometry=[shapely.box(0, 0, 1, 1), shapely.LineString([(0, 0), (3, 3)])]
    )
    features = json.loads(geometry.lines_geojson(lines, tolerance=FINE))["features"]
    assert [(f["properties"]["jenis"], f["geometry"]["type"]) for f in features] == [
        ("batas", "LineString"),
        ("rel", "LineString"),
    ]


def test_a_kind_of_line_without_a_stroke_is_refused():
    lines = gpd.GeoDataFrame({"jenis": ["jalan tol"]}, geometry=[shapely.LineString([(0, 0), (3, 3)])])
    with pytest.raises(ValueError, match="jalan tol"):
        geometry.lines_geojson(lines, tolerance=FINE)


@pytest.mark.parametrize("kind", geometry.KINDS)
def test_every_kind_of_line_has_a_stroke_in_the_browser(kind):
    assert f"\n    {kind}: (set) => " in (STATIC / "nolkumuh-ink.js").read_text(encoding="utf-8")


def test_bounds_are_west_south_east_north():
    assert geometry.bounds(frame([shapely.box(110, -7, 110.5, -6)])) == (110, -7, 110.5, -6)


def test_bounds_of_nothing_are_refused():
    with pytest.raises(ValueError, match="no geometry"):
        geometry.bounds(frame([shapely.Polygon()]))


def test_a_pixel_halves_with_every_zoom():
    assert geometry.pixel(15) == pytest.approx(geometry.pixel(14) / 2)
    assert geometry.pixel(0) == pytest.approx(360 / 256)
