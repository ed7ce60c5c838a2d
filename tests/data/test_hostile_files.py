"""Files made to do harm are refused in words, before they cost memory or time."""

import io
import time
import zipfile

import openpyxl
import polars as pl
import pytest

from data.readers.archives import archive_refusals, has_far_cells
from data.readers.boundaries import read_boundaries
from data.readers.limits import refusals, remarks
from data.readers.markup import declares_entities
from data.results import csv, safe_table, safe_text
from tests.data.test_survey_reader import HEADER, ROWS, read, xlsx_of
from tests.shared import shared_data

LAUGHS = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
FETCHES = b'<?xml version="1.0"?>\n<!-- x --><!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'
CELL = '<table:table-cell office:value-type="float" office:value="1"{}><text:p>1</text:p></table:table-cell>'
COLUMNS, ROW = (
    ' table:number-columns-repeated="{}"',
    '<table:table-row table:number-rows-repeated="{}">{}</table:table-row>',
)
EMPTY = '<table:table-cell table:number-columns-repeated="16383"/>'


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def with_member(content: bytes, name: str, member: bytes) -> bytes:
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, member)
    return stream.getvalue()


def ods(rows: str) -> bytes:
    return zipped(**{"content.xml": f"<o:d><table:table>{rows}</table:table></o:d>".encode()})


def codes(content: bytes) -> list[str]:
    return [finding.code for finding in refusals(content, storing=True)]


@pytest.mark.parametrize(
    "xml", [LAUGHS, FETCHES, LAUGHS.decode().encode("utf-16"), LAUGHS.decode().encode("utf-16-be")]
)
@pytest.mark.parametrize("name", ["xl/sharedStrings.xml", "content.xml", "doc.kml", "[Content_Types].xml"])
def test_xml_entities_are_refused_in_workbooks_and_maps(name, xml):
    assert codes(zipped(**{name: xml})) == ["xml_entities"]
    assert codes(xml) == ["xml_entities"]


def test_entities_behind_a_megabyte_of_remarks_are_refused_too():
    assert declares_entities(b"<?xml version='1.0'?><!--" + b"x" * 2_000_000 + b"-->" + LAUGHS[21:])


def test_the_metadata_beside_a_shapefile_are_not_read_and_may_declare_what_they_like():
    assert codes(zipped(**{"batas.shp.xml": FETCHES, "batas.shp": b"x"})) == []


@pytest.mark.parametrize(
    "name",
    [
        "messy/BIG-ADMINISTRASIDESA_AR_25K-malang.zip",
        *("messy/pekalongan-sk2024.kmz", "messy/pekalongan-kumuh-9-sheet.xlsx", "messy/pekalongan-kumuhR0.xlsx"),
    ],
)
def test_no_real_archive_is_refused(name):
    content = shared_data(name).read_bytes()
    assert codes(content) == []
    assert remarks(content) == []
    assert not has_far_cells(content)


def test_a_bomb_inside_an_archive_is_found():
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        archive.writestr("isi.zip", zipped(besar=bytes(20_000_000)))
    assert codes(stored.getvalue()) == ["archive_bomb"]


def test_archives_in_archives_are_followed_two_deep_and_no_further():
    content = zipped(a=b"x")
    for _ in range(2):
        content = zipped(a=content)
    assert codes(content) == []
    assert codes(zipped(a=content)) == ["archive_crowded"]


def test_an_archive_of_too_many_files_is_refused_before_its_directory_is_read():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(10_001):
            archive.writestr(str(number), b"")
    assert [finding.code for finding in archive_refusals(stream.getvalue())] == ["archive_crowded"]


@pytest.mark.parametrize(
    ("rows", "far"),
    [
        (ROW.format(1, CELL.format("")), False),
        (ROW.format(1, CELL.format("") + EMPTY) + ROW.format(1_048_575, EMPTY), False),
        (ROW.format(1, CELL.format(COLUMNS.format(16_384))), True),
        (ROW.format(1_048_576, CELL.format("")), True),
        (ROW.format(1_000_000, "<table:table-cell/>") + ROW.format(1, CELL.format("")), True),
        (ROW.format(60_000, CELL.format(COLUMNS.format(200))), True),
        (ROW.format(1, CELL.format(COLUMNS.format(10**40))), True),
        (ROW.format(1, EMPTY + CELL.format("")), True),
    ],
)
def test_the_repeated_cells_of_an_ods_are_counted_before_they_are_laid_out(rows, far):
    assert has_far_cells(ods(rows)) is far


def test_macros_are_named_and_the_content_is_read():
    reading = read(with_member(xlsx_of([HEADER, *ROWS]), "xl/vbaProject.bin", b"\xd0\xcf\x11\xe0"), "x.xlsm")
    assert [finding.code for finding in reading.findings] == ["macros_ignored"]
    assert reading.table.height == 2
    assert [told.code for told in remarks(zipped(**{"Basic/Standard/Module1.xml": b"<a/>"}))] == ["macros_ignored"]
    assert [told.code for told in remarks(b"\xd0\xcf\x11\xe0" + "_VBA_PROJECT_CUR".encode("utf-16-le"))] == [
        "macros_ignored"
    ]


FORMULAS = [
    "=1+1",
    "+62812",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =cmd|' /C calc'!A0",
    "＝1+1",
    "|x",
    "\n=1",
    "- hujan",
]


@pytest.mark.parametrize("text", [text for text in FORMULAS if text != "+62812"])
def test_a_text_that_would_run_when_opened_is_written_as_text(text):
    assert safe_text(text) == f"'{text}"
    assert safe_table(pl.DataFrame({text: [text]})).rows() == [(f"'{text}",)]
    assert safe_table(pl.DataFrame({text: [text]})).columns == [f"'{text}"]


@pytest.mark.parametrize("text", ["-5", "-1,25", "+3.5", "-1.5e-3", "-12 %", "RT 001", "", "a=b", "'x", "+62812"])
def test_figures_and_words_are_written_as_they_are(text):
    assert safe_text(text) == text
    assert safe_table(pl.DataFrame({"a": [text]})).rows() == [(text,)]


def test_a_negative_figure_keeps_its_sign_in_a_csv():
    assert csv(pl.DataFrame({"a": ["-5", "=x"], "b": [-1.5, None]})) == "a,b\n-5,-1.5\n'=x,\n"


def test_the_text_of_a_formula_is_never_computed():
    book = openpyxl.Workbook()
    book.worksheets[0].append(HEADER)
    book.worksheets[0].append([*ROWS[0][:2], '=HYPERLINK("http://x")', *ROWS[0][3:]])
    stream = io.BytesIO()
    book.save(stream)
    assert read(stream.getvalue(), "x.xlsx").table["kawasan"].to_list() == [None]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"type":"FeatureCollection","features":[{"geometry":{"type":"Polygon","coordinates":[[[NaN,1],[1e999,2],[3,4]]]}}]}',
        '{"type":"FeatureCollection","features":[{"properties":{"kode":"\\ud800"}}]}',
        '{"type":"FeatureCollection","features":[{"properties":{"a":1e999,"b":' + "9" * 4000 + "}}]}",
        '{"type":"FeatureCollection","features":[{"properties":{"a\\u0000":"\\u0000"},"geometry":null}]}',
    ],
)
def test_odd_json_is_refused_in_words_within_a_second(text):
    began = time.monotonic()
    reading = read_boundaries(text.encode(), "x.geojson")
    assert reading.table.is_empty()
    assert [finding.line(language) for finding in reading.findings for language in ("id", "en")]
    assert time.monotonic() - began < 5
