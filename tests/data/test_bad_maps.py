"""One bad map per possible mistake, with the words that the refusal holds; nothing of it is read."""

import json

import pytest

from data.readers import geojson as json_maps
from data.readers import layers
from data.readers.boundaries import read_boundaries
from findings import has_errors
from tests.data.test_boundaries import SQUARE, TWO, assert_told, geojson
from tests.data.test_map_forms import kml, packed, topology

BILLION_LAUGHS = b'<!DOCTYPE k [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><kml><Placemark>&b;</Placemark></kml>'
OUTSIDE = b'<!DOCTYPE k [<!ENTITY a SYSTEM "file:///etc/passwd">]><kml><Placemark><name>&a;</name></Placemark></kml>'
ARC_BOMB = json.dumps(
    {
        "type": "Topology",
        "arcs": [[[0, 0]] * 50_000],
        "objects": {"a": {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "arcs": [[0] * 90]}]}},
    }
).encode()
MANY_ATTRIBUTES = geojson([{"kode": TWO[0]["kode"]} | {f"kolom {number}": 1 for number in range(400)}], (SQUARE,))
DEEP = b'{"type": "Polygon", "coordinates": ' + b"[" * 900 + b"]" * 900 + b"}"


@pytest.mark.parametrize(
    ("content", "name", "code", "words"),
    [
        (BILLION_LAUGHS, "x.kml", "xml_entities", "entitas"),
        (OUTSIDE, "x.kml", "xml_entities", "entitas"),
        (packed({"doc.kml": OUTSIDE}), "x.kmz", "xml_entities", "entitas"),
        (kml()[:300], "x.kml", "not_the_format", "bukan KML"),
        (b"<kml></kml>", "x.kml", "no_features", "satu fitur pun"),
        (b"<a/>" * 3_000_001, "x.kml", "too_many_map_cells", "batasnya"),
        (b"<kml>" + b"1,2 " * (layers.VERTICES + 1), "x.kml", "too_many_vertices", "titik sudut"),
        (packed({"gambar.png": b"x"}), "x.kmz", "no_shapefile", "tidak ada shapefile"),
        (b'{"features": [' + b"{}," * json_maps.VERTICES + b"{}]}", "x.json", "too_many_map_cells", "batasnya"),
        (
            b'{"features": [' + b"[0,0]," * (layers.VERTICES + 1) + b"[0]]}",
            "x.json",
            "too_many_vertices",
            "titik sudut",
        ),
        (MANY_ATTRIBUTES, "x.geojson", "too_many_attributes", "401 atribut"),
        (DEEP, "x.geojson", "no_boundary_code", "kode tempat"),
        (b'[{"nama": "Muara Rekaan"}]', "x.json", "not_a_collection", "bukan peta"),
        (b"[1, 2]", "x.json", "not_a_collection", "bukan peta"),
        (b'"teks"', "x.json", "not_a_collection", "bukan peta"),
        (ARC_BOMB, "x.topojson", "too_many_vertices", "titik sudut"),
        (b'{"type": "Topology", "objects": {}}', "x.topojson", "no_features", "satu fitur pun"),
        (
            topology().replace(b'"arcs": [[[1, 0]', b'"arcs": [[["x", 0]', 1),
            *("x.topojson", "not_the_format", "bukan TopoJSON"),
        ),
        (b"kode,nama,luas\n99.01.01.1001,a,1\n", "x.csv", "no_shape_column", "WKT"),
        (b"kode,wkt,nama\n99.01.01.1001,POLYGON((1 2,nama\n", "x.csv", "feature_unreadable", "tidak dapat dibaca"),
        (b"\x00\x00\x27\x0a", "batas.SHP", "shapefile_alone", "beberapa berkas"),
    ],
    ids=lambda told: str(told)[:40] if isinstance(told, str) else "",
)
def test_a_bad_map_is_refused_in_words(content, name, code, words):
    reading = read_boundaries(content, name)
    assert_told(reading, code, words)
    assert reading.table.is_empty()
    assert has_errors(reading.findings) or reading.understood.rows_out == 0
