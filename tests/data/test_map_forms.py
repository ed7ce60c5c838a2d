"""The same two kelurahan in every form of map file are the same table; what is odd about a form is told."""

import io
import json
import zipfile

import numpy as np
import pytest
import shapely
import xlsxwriter

from data.readers.boundaries import read_boundaries
from data.readers.kml import balloon
from data.readers.reading import Choices
from tests.data.test_boundaries import EAST, SQUARE, TWO, codes, frame, geojson, zipped

CORNERS = [list(map(list, shape.exterior.coords)) for shape in (SQUARE, EAST)]
POLYGONS = [{"type": "Polygon", "coordinates": [ring]} for ring in CORNERS]
FEATURES = [
    {"type": "Feature", "properties": told, "geometry": shape} for told, shape in zip(TWO, POLYGONS, strict=True)
]
LAT_LNG = [[{"lat": y, "lng": x} for x, y in ring] for ring in CORNERS]
KML = '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder>{}</Folder></Document></kml>'
RING = "<outerBoundaryIs><LinearRing><coordinates>{}</coordinates></LinearRing></outerBoundaryIs>"
PLACEMARK = "<Placemark><name>{nama}</name>{told}<Polygon>" + RING.format("{ring}") + "</Polygon></Placemark>"
DATA = '<ExtendedData><Data name="kode"><value>{kode}</value></Data></ExtendedData>'
SIMPLE = '<ExtendedData><SchemaData><SimpleData name="kode">{kode}</SimpleData></SchemaData></ExtendedData>'
BALLOON = (
    "<description><![CDATA[<table><tr><td>Judul</td></tr><tr><td><table><tr><td>kode</td>\n<td>{kode}</td></tr>"
    "<tr><td>nama</td><td>{nama}</td></tr></table></td></tr></table>]]></description>"
)


def bare(listed: list) -> bytes:
    return json.dumps(listed).encode()


def beside(key: str, shapes: list) -> bytes:
    return bare([told | {key: shape} for told, shape in zip(TWO, shapes, strict=True)])


def topology() -> bytes:
    """Two squares that share one border, which is stored once: arc 0 is the border (−1 it backwards)."""
    grid = [[[1, 0], [0, 1]], [[1, 1], [-1, 0], [0, -1], [1, 0]], [[1, 0], [1, 0], [0, 1], [-1, 0]]]
    members = [
        {"type": "Polygon", "arcs": [[0, 1]], "properties": TWO[0]},
        {"type": "MultiPolygon", "arcs": [[[2, -1]]], "properties": TWO[1]},
    ]
    objects = {"kelurahan": {"type": "GeometryCollection", "geometries": members}}
    transform = {"scale": [0.01, 0.01], "translate": [109.60, -6.90]}
    return json.dumps({"type": "Topology", "transform": transform, "arcs": grid, "objects": objects}).encode()


def kml(told: str = DATA) -> bytes:
    marks = [
        PLACEMARK.format(nama=place["nama"], told=told.format(**place), ring=" ".join(f"{x},{y},0" for x, y in ring))
        for place, ring in zip(TWO, CORNERS, strict=True)
    ]
    return KML.format("".join(marks)).encode()


def packed(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def wkt(header: str, shapes: list[str], delimiter: str = ",") -> bytes:
    rows = [(told["kode"], f'"{shape}"', told["nama"]) for told, shape in zip(TWO, shapes, strict=True)]
    return "\n".join(delimiter.join(row) for row in [("kode", header, "nama"), *rows]).encode()


def workbook() -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("batas")
        sheet.write_row(0, 0, ["kode", "nama", "geom"])
        for row, (told, shape) in enumerate(zip(TWO, (SQUARE, EAST), strict=True), start=1):
            sheet.write_row(row, 0, [told["kode"], told["nama"], shape.wkt])
    return stream.getvalue()


WKT = [SQUARE.wkt, EAST.wkt]
FORMS = {
    "a collection": (geojson(), "x.geojson"),
    "a bare list of features": (bare(FEATURES), "x.json"),
    "a list of names and coordinates": (beside("coordinates", [[ring] for ring in CORNERS]), "x.json"),
    "a list of names and rings": (beside("koordinat", CORNERS), "x.json"),
    "a list of names and {lat, lng}": (beside("latlngs", LAT_LNG), "x.json"),
    "a list of names and geometries": (beside("geometry", POLYGONS), "x.json"),
    "TopoJSON": (topology(), "x.topojson"),
    "TopoJSON called json": (topology(), "x.json"),
    "KML with data": (kml(), "x.kml"),
    "KML with schema data": (kml(SIMPLE), "x.kml"),
    "KML with a balloon": (kml(BALLOON), "x.kml"),
    "KMZ": (packed({"gambar.png": b"x", "doc.kml": kml()}), "x.kmz"),
    "KMZ called kml": (packed({"doc.kml": kml()}), "x.kml"),
    "GeoJSON in a zip": (packed({"__MACOSX/._x.geojson": b"x", "batas/x.geojson": geojson()}), "x.zip"),
    "a workbook with WKT": (workbook(), "x.xlsx"),
    "WKT with its system": (wkt("wkt", [f"SRID=4326;{shape}" for shape in WKT]), "x.csv"),
    "WKB in hexadecimal": (wkt("the_geom", [shapely.to_wkb(shape, hex=True) for shape in (SQUARE, EAST)]), "x.csv"),
    "WKT with semicolons": (wkt("geometry", WKT, ";"), "x.txt"),
}
NAMELESS_SYSTEM = {"a workbook with WKT", "WKB in hexadecimal", "WKT with semicolons"}


@pytest.mark.parametrize("form", FORMS)
def test_the_same_boundaries_in_any_form_are_the_same_table(form):
    reading = read_boundaries(*FORMS[form])
    assert codes(reading) == (["crs_assumed"] if form in NAMELESS_SYSTEM else [])
    assert reading.table.select("kode", "nama").rows() == [(told["kode"], told["nama"]) for told in TWO]
    shapes = shapely.from_wkb(reading.table["geometri"].to_list())
    assert max(shapely.area(shapely.symmetric_difference(shapes, [SQUARE, EAST]))) < 1e-12


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(FEATURES[0]).encode(),
        json.dumps(FEATURES[0] | {"geometry": {"type": "GeometryCollection", "geometries": POLYGONS[:1]}}).encode(),
        json.dumps({"features": FEATURES[:1]}).encode(),
    ],
    ids=["one feature", "a collection of shapes", "a collection without type"],
)
def test_one_feature_alone_is_a_map(content):
    reading = read_boundaries(content, "x.geojson")
    assert reading.table["kode"].to_list() == [TWO[0]["kode"]]
    assert shapely.from_wkb(reading.table["geometri"][0]).equals(SQUARE)


@pytest.mark.parametrize(
    "shapes", [POLYGONS[0], {"type": "GeometryCollection", "geometries": POLYGONS}], ids=["polygon", "collection"]
)
def test_bare_shapes_are_read_and_refused_for_want_of_a_code(shapes):
    reading = read_boundaries(json.dumps(shapes).encode(), "x.geojson")
    assert codes(reading) == ["no_boundary_code"]
    assert reading.understood.rows_in > 0


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<table><tr><th>Kelurahan</th><th>Medono</th></tr></table>", {"Kelurahan": "Medono"}),
        ("<TABLE><TR><TD>a</TD><TD>1 &amp; 2</TD></TR><tr><td>b</td><td></td></tr></TABLE>", {"a": "1 & 2", "b": ""}),
        ("<b>RT</b>: 003<br>RW = 002<br/>lain", {"RT": "003", "RW": "002"}),
        ("sekadar teks", {}),
    ],
)
def test_a_balloon_is_read_whatever_its_html(html, told):
    assert balloon(html) == told


def test_a_link_in_a_kml_is_told_and_never_opened():
    link = b"<NetworkLink><Link><href>http://127.0.0.1:9/x.kml</href></Link></NetworkLink></Folder>"
    reading = read_boundaries(kml().replace(b"</Folder>", link), "x.kml")
    assert codes(reading) == ["link_not_followed"]
    assert reading.table.height == 2


def test_of_several_layers_one_is_read_and_another_can_be_chosen(tmp_path):
    frame().to_file(tmp_path / "x.gpkg", layer="baru", driver="GPKG")
    frame(TWO[:1], (SQUARE,)).to_file(tmp_path / "x.gpkg", layer="lama", driver="GPKG", mode="a")
    content = (tmp_path / "x.gpkg").read_bytes()
    first, second = (read_boundaries(content, "x.gpkg", Choices(sheet=sheet)) for sheet in ("", "lama"))
    assert (codes(first), first.table.height, first.understood.sheets) == (["several_layers"], 2, ("baru", "lama"))
    assert (codes(second), second.table.height, second.understood.sheet) == ([], 1, "lama")


def test_of_several_maps_in_a_zip_one_is_read_and_another_can_be_chosen():
    content = packed({"a.geojson": geojson(), "b.kml": kml().replace(b"1002", b"1003")})
    first, second = (read_boundaries(content, "x.zip", Choices(sheet=sheet)) for sheet in ("", "b.kml"))
    assert (codes(first), first.understood.sheets) == (["several_layers"], ("a.geojson", "b.kml"))
    assert second.table["kode"].to_list()[-1] == "99.01.01.1003"


def test_a_shapefile_whose_parts_are_in_capitals_is_read(tmp_path):
    zipped(frame(), tmp_path)
    stems = {".shp": "BATAS", ".dbf": "Batas"}
    loud = {stems.get(part.suffix, "batas") + part.suffix.upper(): part.read_bytes() for part in tmp_path.iterdir()}
    reading = read_boundaries(packed(loud), "BATAS.ZIP")
    assert (codes(reading), reading.table.height) == ([], 2)


@pytest.mark.parametrize(("written", "understood"), [("UTF-8", "utf-8"), ("ISO-8859-1", "cp1252")])
def test_the_encoding_of_a_shapefile_that_does_not_say_it_is_guessed(written, understood, tmp_path):
    named = frame([TWO[0] | {"nama": "Désa Rékaan"}, TWO[1]])
    named.to_file(tmp_path / "batas.shp", engine="pyogrio", encoding=written)
    parts = {part.name: part.read_bytes() for part in tmp_path.iterdir() if part.suffix != ".cpg"}
    reading = read_boundaries(packed(parts), "x.zip")
    assert reading.table["nama"][0] == "Désa Rékaan"
    assert reading.understood.encoding == understood


def test_rt_of_one_map_and_the_kelurahan_drawn_around_them_keep_their_levels():
    told = [{"kode": TWO[0]["kode"], "RW": "RW 2", "RT": "RT.3"}, {"kode": TWO[0]["kode"], "RW": None, "RT": None}]
    reading = read_boundaries(geojson(told), "x.geojson")
    assert reading.table.select("tingkat", "kode").rows() == [
        ("kelurahan", "99.01.01.1001"),
        ("rt", "99.01.01.1001-002-003"),
    ]
    assert codes(reading) == ["several_levels"]


def test_an_rt_number_without_rw_makes_no_code():
    code = TWO[0]["kode"]
    reading = read_boundaries(geojson([{"kode": code, "RW": "2", "RT": "3"}, {"kode": code, "RT": "4"}]), "x.json")
    assert reading.understood.rows_skipped == {"no_code": 1}
    assert reading.table.height == 1


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_a_shape_with_coordinates_that_are_no_numbers_is_told_and_left_out(bad):
    content = geojson().replace(b"109.62", str(bad).replace("inf", "Infinity").replace("nan", "NaN").encode(), 1)
    reading = read_boundaries(content, "x.geojson")
    assert codes(reading) == ["feature_unreadable"]
    assert reading.understood.rows_skipped == {"unreadable_shape": 1}


def test_a_scribble_is_told_and_left_out_in_no_time():
    points = np.random.default_rng(1).uniform((109.60, -6.90), (109.61, -6.89), (5_000, 2))
    reading = read_boundaries(geojson(TWO, (SQUARE, shapely.Polygon(points))), "x.geojson")
    assert codes(reading) == ["feature_unreadable"]
    assert reading.table.height == 1


def test_one_shape_under_two_codes_and_a_sliver_are_told():
    sliver = shapely.box(109.60, -6.90, 109.600001, -6.900001)
    three = [*TWO, {"kode": "99.01.01.1003"}]
    reading = read_boundaries(geojson(three, (SQUARE, SQUARE, sliver)), "x.geojson")
    assert codes(reading) == ["same_shape", "place_too_small"]
    assert reading.table.height == 3


def test_a_polygon_of_many_vertices_is_read_whole():
    angle = np.linspace(0, 2 * np.pi, 20_000)
    circle = shapely.Polygon(np.c_[109.6 + 0.05 * np.cos(angle), -6.9 + 0.05 * np.sin(angle)])
    reading = read_boundaries(geojson(TWO[:1], (circle,)), "x.geojson")
    assert shapely.get_num_coordinates(shapely.from_wkb(reading.table["geometri"][0])) == 20_000
