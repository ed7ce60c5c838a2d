"""Boundary files: what is read, what is mended, what is refused, and how they match the survey."""

import io
import json
import zipfile

import geopandas as gpd
import polars as pl
import pytest
import shapely

from data.readers.boundaries import check_boundaries, read_boundaries
from data.readers.reading import Choices, Reading
from findings import has_errors
from tests.shared import shared_data

SQUARE = shapely.box(109.60, -6.90, 109.61, -6.89)
EAST = shapely.box(109.61, -6.90, 109.62, -6.89)
BOW = shapely.Polygon([(109.60, -6.90), (109.61, -6.89), (109.61, -6.90), (109.60, -6.89)])
NAMED = {"type": "name", "properties": {"name": "EPSG:4326"}}
TWO = [{"kode": "99.01.01.1001", "nama": "Muara Rekaan"}, {"kode": "99.01.01.1002", "nama": "Tanjung Contoh"}]


def frame(
    properties: list[dict] = TWO, shapes: tuple = (SQUARE, EAST), crs: str | None = "EPSG:4326"
) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(properties, geometry=list(shapes), crs=crs)


def geojson(properties: list[dict] = TWO, shapes: tuple = (SQUARE, EAST), **more: object) -> bytes:
    features = [
        {"type": "Feature", "properties": told, "geometry": shapely.geometry.mapping(shape) if shape else None}
        for told, shape in zip(properties, shapes, strict=True)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features} | more).encode()


def geopackage(content: gpd.GeoDataFrame, folder) -> bytes:
    content.to_file(folder / "x.gpkg", driver="GPKG")
    return (folder / "x.gpkg").read_bytes()


def zipped(content: gpd.GeoDataFrame, folder, leave: tuple[str, ...] = (), inside: str = "") -> bytes:
    content.to_file(folder / "batas.shp", engine="pyogrio")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.glob("batas.*")):
            if path.suffix not in leave:
                archive.write(path, inside + path.name)
    return stream.getvalue()


def codes(reading: Reading) -> list[str]:
    return [finding.code for finding in reading.findings]


def assert_told(reading: Reading, code: str, words: str) -> None:
    told = [finding for finding in reading.findings if finding.code == code]
    assert told, codes(reading)
    assert words in told[0].what("id")
    assert told[0].what("en")
    assert told[0].remedy("en")


@pytest.mark.parametrize("form", ["GeoJSON", "GeoPackage", "shapefile", "shapefile in a folder"])
def test_the_same_boundaries_in_any_form_are_the_same_table(form, tmp_path):
    told = {
        "GeoJSON": lambda: (geojson(), "batas.geojson"),
        "GeoPackage": lambda: (geopackage(frame(), tmp_path), "batas.gpkg"),
        "shapefile": lambda: (zipped(frame(), tmp_path), "batas.zip"),
        "shapefile in a folder": lambda: (zipped(frame(), tmp_path, inside="peta kelurahan/"), "batas.zip"),
    }
    reading = read_boundaries(*told[form]())
    assert reading.findings == ()
    assert reading.table.select("kode_kota", "tingkat", "kode", "nama", "baris").rows() == [
        ("99.01", "kelurahan", "99.01.01.1001", "Muara Rekaan", 1),
        ("99.01", "kelurahan", "99.01.01.1002", "Tanjung Contoh", 2),
    ]
    assert shapely.from_wkb(reading.table["geometri"].to_list())[1].equals(EAST)


@pytest.mark.parametrize("form", ["gpkg", "zip", "geojson"])
def test_metres_become_longitude_and_latitude(form, tmp_path):
    metres = frame().to_crs("EPSG:32749")
    content = {
        "gpkg": lambda: geopackage(metres, tmp_path),
        "zip": lambda: zipped(metres, tmp_path),
        "geojson": lambda: metres.to_json(to_wgs84=False).encode(),
    }
    reading = read_boundaries(content[form](), f"batas.{form}")
    assert reading.findings == ()
    assert shapely.from_wkb(reading.table["geometri"][0]).equals_exact(SQUARE, 1e-6, normalize=True)


@pytest.mark.parametrize(
    ("properties", "level", "code"),
    [
        ({"kode_rt": "99.01.01.1001-001-06A", "kode_kelurahan": "99.01.01.1001"}, "rt", "99.01.01.1001-001-06A"),
        ({"kode_kelurahan": "99.01.01.1001", "RW": "1", "RT": "06A"}, "rt", "99.01.01.1001-001-06A"),
        ({"kode_kelurahan": "99.01.01.1001", "RTRW": "RT06A-RW001"}, "rt", "99.01.01.1001-001-06A"),
        ({"kode_kelurahan": "99.01.01.1001", "RW": "1"}, "rw", "99.01.01.1001-001"),
        ({"KDEPUM": "99.01.01.1001", "KDCPUM": "99.01.01"}, "kelurahan", "99.01.01.1001"),
        ({"KDCPUM": "99.01.01"}, "kecamatan", "99.01.01"),
        ({"kode_kota": "99.01"}, "kota", "99.01"),
    ],
)
def test_the_code_is_found_by_its_form_and_tells_the_level(properties, level, code):
    table = read_boundaries(geojson([properties], (SQUARE,)), "batas.json").table
    assert table.select("tingkat", "kode").rows() == [(level, code)]


@pytest.mark.parametrize("code", ["9901011001", 9901011001, 9901011001.0])
def test_a_code_without_dots_is_mended_and_told(code):
    reading = read_boundaries(geojson([{"kode": code}], (SQUARE,)), "batas.geojson")
    assert reading.table["kode"].to_list() == ["99.01.01.1001"]
    assert codes(reading) == ["code_without_dots"]


@pytest.mark.parametrize("header", ["NAMOBJ", "WADMKD", "Desa", "nama_kelurahan"])
def test_the_name_is_found_under_the_headers_of_the_country(header):
    reading = read_boundaries(geojson([{"kode": "99.01.01.1001", header: "Muara Rekaan"}], (SQUARE,)), "x.geojson")
    assert reading.table["nama"].to_list() == ["Muara Rekaan"]


def test_a_figure_with_two_decimals_is_no_city():
    assert codes(read_boundaries(geojson([{"luas": "12.34"}], (SQUARE,)), "x.geojson")) == ["no_boundary_code"]


def test_two_polygons_of_one_place_are_united_and_told():
    reading = read_boundaries(geojson([TWO[0], TWO[0]]), "x.geojson")
    assert codes(reading) == ["several_polygons"]
    assert (reading.understood.rows_in, reading.understood.rows_out, reading.table.height) == (2, 2, 1)
    assert shapely.from_wkb(reading.table["geometri"][0]).equals(SQUARE.union(EAST))


def test_a_polygon_that_crosses_itself_is_mended_and_told():
    reading = read_boundaries(geojson(TWO[:1], (BOW,)), "x.geojson")
    assert codes(reading) == ["shape_mended"]
    mended = shapely.from_wkb(reading.table["geometri"][0])
    assert mended.is_valid
    assert mended.area == pytest.approx(0.5e-4)


def test_a_third_dimension_is_left_out():
    reading = read_boundaries(geojson(TWO[:1], (shapely.force_3d(SQUARE, 5.0),)), "x.geojson")
    assert not shapely.from_wkb(reading.table["geometri"][0]).has_z


@pytest.mark.parametrize(
    "shape", [None, shapely.Point(109.6, -6.9), shapely.LineString([(109.6, -6.9), (109.7, -6.8)])]
)
def test_a_feature_without_area_is_counted_and_told(shape):
    reading = read_boundaries(geojson(TWO, (SQUARE, shape)), "x.geojson")
    assert [(told.code, told.row) for told in reading.findings] == [("feature_without_polygon", 2)]
    assert reading.understood.rows_skipped == {"no_polygon": 1}
    assert reading.table.height == 1


def test_a_feature_without_code_is_counted_and_told():
    reading = read_boundaries(geojson([TWO[0], {"kode": "?"}]), "x.geojson")
    assert [(told.code, told.row, told.value) for told in reading.findings] == [("feature_without_code", 2, "?")]
    assert reading.understood.rows_skipped == {"no_code": 1}


def moved(x: float, y: float) -> shapely.Polygon:
    return shapely.box(x, y, x + 0.01, y + 0.01)


@pytest.mark.parametrize(
    ("content", "name", "code", "words"),
    [
        (b"", "x.geojson", "empty_file", "kosong"),
        (b"tahun,rt\n1,2\n", "x.geojson", "not_the_format", "bukan GeoJSON"),
        (b"<OGRVRTDataSource></OGRVRTDataSource>", "x.geojson", "not_the_format", "bukan GeoJSON"),
        (b"[" * 100_000, "x.json", "not_the_format", "bukan GeoJSON"),
        (b'[{"type": "Feature"}]', "x.json", "not_a_collection", "FeatureCollection"),
        (b'{"type": "FeatureCollection", "features": []}', "x.geojson", "no_features", "satu fitur pun"),
        (b"<OGRVRTDataSource></OGRVRTDataSource>", "x.gpkg", "not_the_format", "bukan GeoPackage"),
        (b"SQLite format 3\x00 and nothing else", "x.gpkg", "not_the_format", "bukan GeoPackage"),
        (b"PK\x03\x04 and nothing else", "x.zip", "damaged_archive", "rusak"),
        (b"Rar!", "x.zip", "not_the_format", "bukan zip"),
        (geojson(), "x.dxf", "unknown_format", "tidak dikenal"),
        (geojson([{"nama": "Muara Rekaan"}], (SQUARE,)), "x.geojson", "no_boundary_code", "nama"),
        (geojson([{"village_code": "id3375010016"}], (SQUARE,)), "x.geojson", "bps_code", "kode BPS"),
        (geojson(TWO[:1], (moved(-6.9, 109.6),)), "x.geojson", "coordinates_swapped", "tertukar"),
        (geojson(TWO[:1], (moved(345000, 9230000),)), "x.geojson", "crs_unconfirmed", "EPSG:32749"),
        (geojson(TWO[:1], (moved(345000, 9230000),), crs=NAMED), "x.geojson", "coordinates_off_earth", "di luar bumi"),
        (
            geojson(crs={"type": "name", "properties": {"name": "bikin sendiri"}}),
            "x.geojson",
            "no_crs",
            "tidak dikenal",
        ),
        (geojson([TWO[0] | {"NIK": "9901015408900001"}, TWO[1]]), "x.geojson", "personal_data", "data pribadi"),
    ],
)
def test_a_mistake_in_a_boundary_file_is_told_in_words_and_refuses_it(content, name, code, words):
    reading = read_boundaries(content, name)
    assert_told(reading, code, words)
    assert has_errors(reading.findings)


def test_a_map_outside_indonesia_is_a_warning():
    assert codes(read_boundaries(geojson(TWO[:1], (moved(4.9, 52.3),)), "x.geojson")) == ["outside_indonesia"]


def test_personal_data_of_a_map_is_nowhere_in_what_is_read():
    properties = [TWO[0] | {"pemilik": "9901015408900001", "Nama Pemilik": "Seorang Warga"}, TWO[1]]
    reading = read_boundaries(geojson(properties), "x.geojson")
    everything = f"{reading.table.drop('geometri').to_dicts()} {reading.findings} {reading.understood}"
    assert "9901015408900001" not in everything
    assert "Seorang Warga" not in everything


@pytest.mark.parametrize("part", [".shx", ".dbf"])
def test_a_shapefile_without_a_part_is_told_which(part, tmp_path):
    reading = read_boundaries(zipped(frame(), tmp_path, leave=(part,)), "x.zip")
    assert [(told.code, told.detail["parts"]) for told in reading.findings] == [("shapefile_incomplete", part)]


def test_a_shapefile_without_projection_in_degrees_is_taken_as_degrees_and_told(tmp_path):
    reading = read_boundaries(zipped(frame(), tmp_path, leave=(".prj",)), "x.zip")
    assert codes(reading) == ["crs_assumed"]
    assert reading.table.height == 2


def test_a_shapefile_without_projection_in_metres_is_refused_until_its_system_is_chosen(tmp_path):
    content = zipped(frame().to_crs("EPSG:32749"), tmp_path, leave=(".prj",))
    reading = read_boundaries(content, "x.zip")
    assert codes(reading) == ["crs_unconfirmed"]
    assert reading.table.is_empty()
    assert reading.understood.crs_proposals[0] == "EPSG:32749"
    chosen = read_boundaries(content, "x.zip", Choices(crs="EPSG:32749"))
    assert (chosen.findings, chosen.understood.crs) == ((), "EPSG:32749")
    assert shapely.from_wkb(chosen.table["geometri"][0]).equals_exact(SQUARE, 1e-6, normalize=True)


@pytest.mark.parametrize("name", ["../batas.shp", "/etc/batas.shp", "peta/../../batas.shp", "C:\\batas.shp"])
def test_an_archive_whose_paths_lead_out_is_not_opened(name):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, b"x")
    assert codes(read_boundaries(stream.getvalue(), "x.zip")) == ["archive_path"]


def test_a_zip_without_shapefile_is_told():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("baca.txt", b"x")
    assert codes(read_boundaries(stream.getvalue(), "x.zip")) == ["no_shapefile"]


def test_boundaries_that_match_the_survey_say_nothing():
    table = read_boundaries(geojson(), "x.geojson").table
    assert check_boundaries(table, {"99.01.01.1001", "99.01.01.1002"}) == []


def test_places_only_drawn_and_places_only_surveyed_are_named():
    table = read_boundaries(geojson(), "x.geojson").table
    told = check_boundaries(table, {"99.01.01.1001", "99.01.01.1009"})
    assert [(finding.code, finding.severity, finding.detail) for finding in told] == [
        ("boundary_without_survey", "warning", {"count": "1", "codes": "99.01.01.1002"}),
        ("survey_without_boundary", "warning", {"count": "1", "codes": "99.01.01.1009"}),
    ]


def test_boundaries_of_another_city_are_an_error():
    told = check_boundaries(read_boundaries(geojson(), "x.geojson").table, {"33.75.01.1003"})
    assert [(finding.code, finding.severity) for finding in told] == [("boundaries_match_nothing", "error")]
    assert "33.75.01.1003" in told[0].what("id")


@pytest.mark.parametrize(
    ("name", "places", "told"),
    [
        ("kota-pekalongan.geojson", 27, []),
        ("kota-surakarta.geojson", 54, []),
        ("kota-madiun.geojson", 27, ["shape_mended"]),
        ("rt-kumuh-kota-pekalongan-sk2020.geojson", 430, ["several_polygons"]),
    ],
)
def test_real_boundaries_are_read(name, places, told):
    reading = read_boundaries(shared_data(f"boundaries/{name}").read_bytes(), name)
    assert (reading.table.height, codes(reading)) == (places, told)
    assert shapely.is_valid(shapely.from_wkb(reading.table["geometri"].to_list())).all()


def test_the_two_surveyed_rt_without_polygon_are_named():
    drawn = read_boundaries(shared_data("boundaries/rt-kumuh-kota-pekalongan-sk2020.geojson").read_bytes(), "x.geojson")
    survey = pl.read_csv(shared_data("slum/pekalongan-survei-rt-2019-2023.csv"), infer_schema=False)
    surveyed = set(survey.select(pl.concat_str("kode_kelurahan", "rw", "rt", separator="-")).to_series())
    told = {finding.code: finding.detail["count"] for finding in check_boundaries(drawn.table, surveyed)}
    assert told == {"survey_without_boundary": "2"}


def test_the_village_map_of_the_mapping_agency_lacks_codes_and_says_so():
    path = shared_data("messy/BIG-ADMINISTRASIDESA_AR_25K-malang.zip")
    assert codes(read_boundaries(path.read_bytes(), path.name)) == ["no_boundary_code", "no_known_places"]
