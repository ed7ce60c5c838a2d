"""The ground of Kota Contoh: RT tile the plane, kelurahan are made of whole RT, and all of it lies in the sea."""

import numpy as np
import polars as pl
import pytest
import shapely

from data import demo


def shapes(level):
    table = demo.tables()["boundaries"].filter(pl.col("tingkat") == level)
    return table["kode"].to_list(), shapely.from_wkb(table["geometri"].to_numpy())


@pytest.mark.parametrize("level", ["rt", "kelurahan"])
def test_places_tile_the_plane_and_share_their_edges(level):
    _, polygons = shapes(level)
    assert shapely.is_valid(polygons).all()
    assert shapely.coverage_is_valid(polygons)
    assert shapely.union_all(polygons).geom_type == "Polygon"


def test_every_kelurahan_is_exactly_the_rt_that_carry_its_code():
    rt_codes, rt = shapes("rt")
    for code, polygon in zip(*shapes("kelurahan"), strict=True):
        own = [shape for rt_code, shape in zip(rt_codes, rt, strict=True) if rt_code.startswith(f"{code}-")]
        assert shapely.equals(shapely.coverage_union_all(own), polygon), code


def test_coordinates_are_rounded_to_six_decimals():
    points = shapely.get_coordinates(shapes("rt")[1])
    assert np.array_equal(points, np.round(points, 6))


def test_the_city_lies_in_the_open_java_sea():
    west, south, east, north = shapely.total_bounds(shapes("kelurahan")[1])
    assert 110.0 < west < east < 110.3
    assert -6.4 < south < north < -6.2  # the coast of Java here is south of -6.8, Karimunjawa north of -5.9


def test_rt_are_of_a_believable_size():
    survey = demo.tables()["survey"].filter(pl.col("tahun") == 2019)
    listed = survey.filter(pl.col("kawasan").is_not_null())["luas_verifikasi_ha"]
    assert survey["luas_verifikasi_ha"].min() > 0.2
    assert survey["luas_verifikasi_ha"].max() < 16
    assert 1.0 < listed.median() < 2.0
    assert ((listed > 0.4) & (listed < 5)).mean() > 0.97


def test_the_surveyed_area_is_that_of_the_polygon():
    codes, polygons = shapes("rt")
    measured = pl.DataFrame({"kode_rt": codes, "ha": [hectares(polygon) for polygon in polygons]})
    survey = demo.tables()["survey"].join(measured, on="kode_rt", how="left", validate="m:1")
    assert (survey["luas_verifikasi_ha"] / survey["ha"] - 1).abs().max() < 0.01


def test_background_lines_run_along_the_borders():
    lines = demo.lines()
    assert sorted(lines["jenis"]) == ["jalan", "kanal", "pantai", "rel", "sungai"]
    city = shapely.union_all(shapes("rt")[1])
    coast = shapely.from_wkb(lines.filter(pl.col("jenis") == "pantai")["geometri"][0])
    assert (
        shapely.hausdorff_distance(coast, shapely.intersection(shapely.boundary(city), shapely.buffer(coast, 1e-5)))
        < 1e-4
    )


def hectares(polygon):
    """Area on a sphere of Earth's mean radius: a way of measuring that shares nothing with the generator's."""
    lon, lat = np.radians(shapely.get_coordinates(polygon)).T
    steps = np.diff(lon) * (2 + np.sin(lat[:-1]) + np.sin(lat[1:]))
    return abs(steps.sum()) * 6_371_008.8**2 / 2 / 10_000
