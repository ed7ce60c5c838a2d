"""Shapes of places: as stored, else united from the nearest lower level."""

import geopandas as gpd
import numpy as np
import polars as pl
import pytest
import shapely

from data import demo
from data.places import areas as hectares
from data.places import shapes

LEVELS = ("rt", "rw", "kelurahan", "kecamatan", "kota", "kawasan")


def grid(codes: list[str], level: str = "rt") -> pl.DataFrame:
    boxes = [shapely.to_wkb(shapely.box(number, 0, number + 1, 1)) for number in range(len(codes))]
    nothing = pl.Series([None] * len(codes), dtype=pl.String)
    return pl.DataFrame({"tingkat": [level] * len(codes), "kode": codes, "nama": nothing, "geometri": boxes})


def areas(found: gpd.GeoDataFrame) -> np.ndarray:
    return shapely.area(found.geometry.to_numpy())


RT = grid(["99.01.01.1001-001-001", "99.01.01.1001-001-002", "99.01.01.1001-002-001", "99.01.02.1001-001-001"])


@pytest.mark.parametrize(
    ("level", "codes"),
    [
        ("rt", RT["kode"].to_list()),
        ("rw", ["99.01.01.1001-001", "99.01.01.1001-002", "99.01.02.1001-001"]),
        ("kelurahan", ["99.01.01.1001", "99.01.02.1001"]),
        ("kecamatan", ["99.01.01", "99.01.02"]),
        ("kota", ["99.01"]),
    ],
)
def test_a_level_that_is_not_stored_is_united_from_the_one_below(level, codes):
    found = shapes(RT, level)
    assert found["kode"].to_list() == codes
    assert areas(found).sum() == pytest.approx(4)
    assert found.crs == "EPSG:4326"


def test_a_stored_level_is_taken_as_it_is():
    kelurahan = grid(["99.01.01.1001"], "kelurahan").with_columns(nama=pl.lit("Muara Rekaan"))
    found = shapes(pl.concat([RT, kelurahan]), "kelurahan")
    assert found[["kode", "nama"]].values.tolist() == [["99.01.01.1001", "Muara Rekaan"]]
    assert areas(found).tolist() == [1]


def test_a_kecamatan_is_united_from_kelurahan_where_these_are_stored():
    kelurahan = grid(["99.01.01.1001", "99.01.01.1002"], "kelurahan")
    assert shapes(pl.concat([RT, kelurahan]), "kecamatan")["kode"].to_list() == ["99.01.01"]


def test_a_kawasan_has_the_rt_the_newest_survey_gives_it():
    survey = pl.DataFrame(
        {
            "tahun": [2022, 2022, 2023, 2023],
            "kode_rt": RT["kode"].to_list()[:2] * 2,
            "kode_kawasan": ["99.01:A", "99.01:A", "99.01:B", None],
            "kawasan": ["A", "A", "B", None],
        }
    )
    found = shapes(RT, "kawasan", survey)
    assert found[["kode", "nama"]].values.tolist() == [["99.01:B", "B"]]
    assert areas(found).tolist() == [1]


def test_places_without_a_name_are_called_as_in_the_survey_or_by_their_number():
    survey = pl.DataFrame({"kode_kelurahan": ["99.01.01.1001"], "kelurahan": ["Muara Rekaan"]})
    assert shapes(RT, "kelurahan", survey)["nama"].to_list() == ["Muara Rekaan", "99.01.02.1001"]
    assert shapes(RT, "rt")["nama"].to_list()[2] == "RT 001 RW 002"
    assert shapes(RT, "rw")["nama"].to_list()[1] == "RW 002"


def test_places_named_without_official_code_are_united_too():
    local = grid(["KAB. MALANG/Oro-oro Ombo-007-002", "KAB. MALANG/Oro-oro Ombo-008-001"])
    assert shapes(local, "rw")["kode"].to_list() == ["KAB. MALANG/Oro-oro Ombo-007", "KAB. MALANG/Oro-oro Ombo-008"]
    assert shapes(local, "kelurahan")["kode"].to_list() == ["KAB. MALANG/Oro-oro Ombo"]
    assert shapes(local, "kota")["kode"].to_list() == ["KAB. MALANG"]


@pytest.mark.parametrize("level", LEVELS)
def test_without_boundaries_there_are_no_shapes(level):
    assert shapes(pl.DataFrame(), level).empty
    assert shapes(RT.clear(), level).empty


def test_a_lower_level_is_not_made_of_a_higher_one():
    assert shapes(grid(["99.01.01.1001"], "kelurahan"), "rt").empty


@pytest.mark.parametrize("level", LEVELS)
def test_every_shape_of_the_demonstration_city_is_a_valid_area(level):
    tables = demo.tables()
    found = shapes(tables["boundaries"], level, tables["survey"])
    assert len(found) > 0
    assert found.is_valid.all()
    assert set(found.geom_type) <= {"Polygon", "MultiPolygon"}
    assert found["nama"].notna().all()


def test_the_demonstration_city_is_as_large_from_any_level():
    boundaries = demo.tables()["boundaries"]
    by_rt = shapes(boundaries.filter(pl.col("tingkat") == "rt"), "kota")
    by_kelurahan = shapes(boundaries, "kota")
    assert by_rt.union_all().symmetric_difference(by_kelurahan.union_all()).area < 1e-9


@pytest.mark.parametrize(("west", "south"), [(95.3, 5.5), (109.6, -6.9), (140.7, -2.6)])
def test_areas_are_hectares_wherever_the_place_lies(west, south):
    metres = gpd.GeoSeries([shapely.Point(west, south)], crs="EPSG:4326")
    system = metres.estimate_utm_crs()
    square = metres.to_crs(system).buffer(500, cap_style="square").to_crs("EPSG:4326")
    hole = shapely.Polygon(square[0].exterior.coords[::-1], [square[0].buffer(-0.002).exterior.coords])
    rows = pl.DataFrame({"kode": ["a", "b"], "geometri": shapely.to_wkb([square[0], hole]).tolist()})
    found = dict(hectares(rows).iter_rows())
    assert found["a"] == pytest.approx(100, rel=0.002)
    assert 0 < found["b"] < found["a"]


def test_parts_of_one_place_count_once_where_they_lie_over_each_other():
    twice = pl.concat([grid(["99.01.01.1001"])] * 2)
    assert hectares(twice).equals(hectares(twice.head(1)))
