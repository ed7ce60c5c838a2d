"""What the store says of rows about to come, before they do."""

import polars as pl
import pytest

from data import demo, store
from data.arrival import (
    arrival_findings,
    known_of,
    on_stored,
    reader_of,
    stored_beside,
    undrawn_findings,
)
from findings import Finding
from indicators.survey import survey_form

TABLES = demo.tables()
SURVEY = TABLES["survey"].with_row_index("baris", offset=2).with_columns(pl.col("baris").cast(pl.Int64))


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A store with the tables of Kota Contoh."""
    root = tmp_path_factory.mktemp("store")
    for name, rows in TABLES.items():
        store.put(root, name, rows, author="", note="", file="", sha256="", columns=tuple(survey_form()))
    return root


def codes(found) -> list[str]:
    return [finding.code for finding in found]


def test_an_empty_store_knows_no_place_and_has_nothing_to_say(tmp_path):
    assert known_of(tmp_path) == ({}, None)
    assert stored_beside(tmp_path, SURVEY) == {}
    assert arrival_findings(tmp_path, "survey", SURVEY) == []


def test_every_slice_that_would_be_replaced_is_told_and_fewer_rows_are_a_warning(kept):
    whole = arrival_findings(kept, "survey", SURVEY)
    assert codes(whole) == ["replaces_slice"] * SURVEY["tahun"].n_unique()
    (fewer,) = arrival_findings(kept, "survey", SURVEY.filter(tahun=2025).head(3), "a.csv")
    assert (fewer.code, fewer.file, fewer.detail["new"]) == ("replaces_fewer", "a.csv", "3")


def test_rows_without_a_city_and_a_table_without_years_are_no_crash(kept):
    astray = SURVEY.head(3).with_columns(kode_kota=pl.Series(["99.01", "Contoh", None]), tahun=pl.lit(2050))
    found = arrival_findings(kept, "survey", astray)
    assert [(finding.code, finding.row) for finding in found] == [("row_without_place", 3)]
    assert arrival_findings(kept, "poverty_series", pl.DataFrame({"induk": ["ID"]})) == []
    assert arrival_findings(kept, "survey", SURVEY.drop("tahun")) == []


def test_a_file_that_names_no_city_at_all_is_asked_for_it_once_and_not_row_by_row(kept):
    assert arrival_findings(kept, "survey", SURVEY.with_columns(kode_kota=pl.lit(None, pl.String))) == []


def test_what_stands_beside_rows_is_of_their_city_and_of_one_city_only(kept):
    beside = stored_beside(kept, SURVEY)
    assert set(beside) == {"survey", "decree", "works", "areas"}
    assert beside["areas"]["luas_ha"].min() > 0
    assert stored_beside(kept, SURVEY.with_columns(kode_kota=pl.lit("33.75"))) == {}
    two = pl.concat([SURVEY.head(1), SURVEY.head(1).with_columns(kode_kota=pl.lit("33.75"))])
    assert stored_beside(kept, two) == {}


def test_every_kind_of_rows_stands_beside_the_tables_it_is_held_against_only(kept):
    assert set(stored_beside(kept, SURVEY, "works")) == set(stored_beside(kept, SURVEY, "rt_list")) == {"survey"}
    assert stored_beside(kept, SURVEY, "decree") == {}


def rests_on(*tables: str) -> list[Finding]:
    return [Finding("blank_rows", tables=tables, detail={"count": "1"})]


def test_a_finding_says_on_which_stored_versions_it_rests(kept):
    (told,) = on_stored(kept, rests_on("boundaries", "survey"), SURVEY)
    assert told.against == (
        "Pembanding tersimpan: Batas wilayah (boundaries@0); Survei (survey@0).",
        "Held against: Boundaries (boundaries@0); Survey (survey@0).",
    )


def test_what_is_stored_of_another_city_or_not_at_all_is_never_claimed(kept, tmp_path):
    found = rests_on("boundaries", "survey")
    assert on_stored(kept, found, SURVEY.with_columns(kode_kota=pl.lit("33.75"))) == found
    assert on_stored(tmp_path, found, SURVEY) == found


def test_rows_that_name_no_city_are_held_against_all_surveyed_ones(kept):
    nameless = pl.DataFrame({"kelurahan": ["Antah"]})
    assert "survey@0" in on_stored(kept, rests_on("survey"), nameless)[0].what("id")


def test_a_series_is_held_against_that_of_its_own_province(tmp_path):
    series = pl.DataFrame({"induk": ["ID"], "tahun": [2023], "tingkat": ["nasional"], "wilayah": ["Indonesia"],
                           "periode": ["Maret"]})  # fmt: skip
    store.put(tmp_path, "poverty_series", series, author="", note="", file="", sha256="")
    assert "poverty_series@0" in on_stored(tmp_path, rests_on("poverty_series"), series)[0].what("id")
    assert on_stored(tmp_path, rests_on("poverty_series"), series.with_columns(induk=pl.lit("33")))[0].against == ()


def test_boundaries_are_held_against_the_surveys_of_their_city():
    drawn = TABLES["boundaries"].filter(pl.col("tingkat") == "kelurahan")
    foreign = drawn.with_columns(kode="33." + pl.col("kode").str.slice(3))
    assert undrawn_findings(drawn, [SURVEY]) == []
    assert codes(undrawn_findings(foreign, [SURVEY])) == ["boundaries_match_nothing"]
    assert undrawn_findings(foreign, [pl.DataFrame()]) == []


def test_a_map_is_told_from_a_table_by_its_ending():
    assert [reader_of(name) for name in ("a.KMZ", "a.geojson", "a.csv", "a")] == [
        "boundaries", "boundaries", "table", "table"]  # fmt: skip
