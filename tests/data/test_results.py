"""Tables on their way out: read back they are the same, and no spreadsheet finds a formula in them."""

import io
import json

import polars as pl
import shapely

from data import results

ROWS = pl.DataFrame(
    {"kode_rt": ["99.01.01.1001-001-001", "=1+1", "-2", None], "luas_ha": [1.5, None, 1234.25, 0.0]},
)


def test_a_sheet_reads_figures_as_its_language_writes_them_and_no_formula():
    told = results.sheet_csv(ROWS, "id")
    assert told.startswith(b"\xef\xbb\xbf")
    assert told.decode("utf-8-sig").splitlines() == [
        "kode_rt;luas_ha",
        "99.01.01.1001-001-001;1,5",
        "'=1+1;",
        "-2;1234,25",
        ";0,0",
    ]
    assert results.sheet_csv(ROWS, "en").decode("utf-8-sig").splitlines()[1] == "99.01.01.1001-001-001,1.5"


def test_a_program_reads_every_text_as_it_stands():
    assert pl.read_csv(io.BytesIO(results.exact_csv(ROWS))).equals(ROWS)
    assert pl.read_parquet(io.BytesIO(results.parquet(ROWS))).equals(ROWS)


def test_polygons_become_features_with_their_codes_and_names():
    square = shapely.box(109, -7, 109.1, -6.9)
    rows = pl.DataFrame({"kode": ["99.01.01.1001"], "nama": ["Muara"], "geometri": [shapely.to_wkb(square)]})
    told = json.loads(results.geojson(rows))
    assert told["features"][0]["properties"] == {"kode": "99.01.01.1001", "nama": "Muara"}
    assert shapely.from_geojson(json.dumps(told["features"][0]["geometry"])).equals(square)
