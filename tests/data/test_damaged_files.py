"""Whatever happened to a file on its way, reading it ends in a table or in findings, never in an exception."""

import io
import random
import zipfile

import pytest

from data.readers.boundaries import read_boundaries
from data.readers.reading import Reading
from data.readers.survey import read_survey
from indicators.survey import survey_form
from tests.data import test_boundaries as maps
from tests.data import test_map_forms as forms
from tests.data import test_survey_reader as surveys

PIECES = b',;"\n\r\x00{}[]<>=/0123456789.-\xff'
SEEDS = range(40)


def damaged(content: bytes, chance: random.Random) -> bytes:
    """The same bytes with some changed, lost, put in, or all from a place on cut off."""
    told = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 5, 30])):
        place, kind = chance.randrange(len(told)), chance.random()
        if kind < 0.5:
            told[place] = chance.randrange(256)
        elif kind < 0.7:
            del told[place : place + chance.randrange(1, 50)]
        elif kind < 0.9:
            told[place:place] = bytes(chance.choices(PIECES, k=chance.randrange(1, 20)))
        else:
            del told[place:]
        told = told or bytearray(b"x")
    return bytes(told)


def damaged_inside(content: bytes, chance: random.Random) -> bytes:
    """A whole archive with one damaged member."""
    source, stream = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    victim = chance.choice(source.namelist())
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(name, damaged(source.read(name), chance) if name == victim else source.read(name))
    return stream.getvalue()


def read(content: bytes, name: str) -> Reading:
    if name.endswith(("csv", "xlsx", "parquet")):
        return read_survey(content, name, list(survey_form().values()), storing=True)
    return read_boundaries(content, name)


def whole(form: str, folder) -> tuple[bytes, str]:
    made = {
        "csv": lambda: surveys.csv_of().encode(),
        "utf-16.csv": lambda: surveys.csv_of(";", ",").encode("utf-16"),
        "xlsx": lambda: surveys.xlsx_of([surveys.HEADER, *surveys.ROWS]),
        "parquet": surveys.parquet_of,
        "geojson": maps.geojson,
        "gpkg": lambda: maps.geopackage(maps.frame(), folder),
        "zip": lambda: maps.zipped(maps.frame(), folder),
        "kml": lambda: forms.kml(forms.BALLOON),
        "kmz": lambda: forms.packed({"doc.kml": forms.kml()}),
        "topojson": forms.topology,
    }
    return made[form](), f"berkas.{form}"


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("form", ["csv", "utf-16.csv", "xlsx", "parquet", "geojson", "gpkg", "zip", "kml", "topojson"])
def test_a_damaged_file_is_read_or_refused_in_words(form, tmp_path):
    content, name = whole(form, tmp_path)
    for seed in SEEDS:
        reading = read(damaged(content, random.Random(seed)), name)
        assert not reading.table.is_empty() or [finding.line("id") + finding.line("en") for finding in reading.findings]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("form", ["xlsx", "zip", "kmz"])
def test_an_archive_with_a_damaged_member_is_read_or_refused_in_words(form, tmp_path):
    content, name = whole(form, tmp_path)
    for seed in SEEDS:
        reading = read(damaged_inside(content, random.Random(seed)), name)
        assert not reading.table.is_empty() or [finding.line("id") + finding.line("en") for finding in reading.findings]
