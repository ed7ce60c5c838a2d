"""What one process hands to another arrives as it was."""

from dataclasses import fields
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from polars.testing import assert_frame_equal
from polars.testing.parametric import dataframes

from data.readers.columns import known_headers
from data.readers.exchange import Arguments, FormColumn, Request, reading_from, request_from, to_folder
from data.readers.reading import Choices, Proposal, Reading, Understood
from findings import Finding
from indicators.survey import survey_form

TEXT = some.text(some.characters(), max_size=8)
"""Every character there is, lone halves of one too."""
WORDS = some.dictionaries(TEXT, TEXT, max_size=2)
DETAIL = some.dictionaries(TEXT, TEXT | some.tuples(TEXT, TEXT), max_size=2)
MAYBE = some.none() | some.integers(-(10**12), 10**12)
FINDINGS = some.builds(Finding, TEXT, TEXT, TEXT, MAYBE, TEXT, TEXT, TEXT, MAYBE, DETAIL)
PROPOSALS = some.lists(some.builds(Proposal, TEXT, TEXT, some.floats(0, 100)), max_size=2).map(tuple)
COUNTS = some.dictionaries(TEXT, some.integers(0, 10**9), max_size=2)
UNDERSTOOD = some.builds(
    Understood,
    file=TEXT,
    sheets=some.lists(TEXT, max_size=2).map(tuple),
    columns=WORDS,
    guessed_columns=PROPOSALS,
    number_evidence=some.dictionaries(TEXT, some.tuples(some.integers(0, 9), some.integers(0, 9)), max_size=2),
    rows_in=some.integers(0, 10**9),
    rows_skipped=COUNTS,
)
TABLES = dataframes(max_cols=3, max_size=4, excluded_dtypes=[pl.Object, pl.Categorical, pl.Enum, pl.Null])


@settings(max_examples=60, deadline=None)
@given(table=TABLES, findings=some.lists(FINDINGS, max_size=3), understood=UNDERSTOOD)
def test_a_reading_goes_through_a_folder_unchanged(tmp_path_factory, table, findings, understood):
    folder = tmp_path_factory.mktemp("bacaan")
    to_folder(Reading(table, tuple(findings), understood), folder)
    read = reading_from(folder)
    assert (read.findings, read.understood) == (tuple(findings), understood)
    assert_frame_equal(read.table, table)


def test_a_refused_reading_has_an_empty_table_on_the_other_side_too(tmp_path):
    to_folder(Reading(pl.DataFrame(), (), Understood()), tmp_path)
    assert reading_from(tmp_path).table.shape == (0, 0)


def test_a_form_arrives_with_all_a_reader_asks_of_it(tmp_path):
    form = survey_form()
    choices = Choices(kind="survey", columns={"Luas": "luas_verifikasi_ha"}, swapped=False, drop_personal=True)
    drawn = pl.DataFrame({"kode": ["99.01"], "geometri": [b"\x01"]})
    sent = Arguments({"survey": list(form.values())}, choices, {"A": "99.01.01.1001"}, drawn, storing=False)
    to_folder(Request("table", "a.csv", sent), tmp_path)
    request = request_from(tmp_path)
    columns = request.arguments.forms["survey"]
    shared = [one.name for one in fields(FormColumn) if hasattr(form["jumlah_kk"], one.name)]
    assert [[getattr(a, name) for name in shared] for a in columns] == [
        [getattr(b, name) for name in shared] for b in form.values()
    ]
    assert known_headers(columns) == known_headers(form.values())
    assert request.arguments.choices == choices
    assert (request.what, request.filename, request.arguments.storing) == ("table", "a.csv", False)
    assert_frame_equal(request.arguments.drawn, drawn)


@pytest.mark.parametrize("text", ["", "{", "[]"])
def test_half_a_reading_is_no_reading(tmp_path, text):
    Path(tmp_path / "value.json").write_text(text, encoding="utf-8")
    with pytest.raises((ValueError, TypeError, AttributeError)):
        reading_from(tmp_path)
