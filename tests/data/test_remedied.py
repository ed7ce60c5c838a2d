"""The remedies a file was accepted with ride in its commit, cell by cell, and in a draft of it."""

from datetime import UTC, datetime

from data import demo, drafts, store
from data.readers.reading import Choices
from findings.remedies import DOUBLED_ROW, NOT_MEASURED, Change, Remedy
from indicators.survey import survey_form

ROWS = demo.tables()["survey"].filter(tahun=2024)
EMPTIED = Remedy(
    NOT_MEASURED, "over_hundred", 3, (Change(3, "jalan_rusak_m", 900.5, None), Change(3, "persen_2b", 120.0, 1.0)),
    place="99.01.01.1001-001-001", year=2024, detail={"volume": ("900,5", "900.5"), "total": "21"},
)  # fmt: skip
DOUBLED = Remedy(DOUBLED_ROW, "repeated_place", 9, repeats=4)


def put(root, remedies=()):
    told = {"author": "", "note": "", "file": "x.csv", "sha256": ""}
    return store.put(root, "survey", ROWS, **told, columns=tuple(survey_form()), remedies=remedies)


def test_a_commit_tells_how_many_remedies_and_every_stored_cell(tmp_path):
    made = put(tmp_path, [EMPTIED, DOUBLED])
    put(tmp_path)
    newest, told = store.history(tmp_path, "survey").to_dicts()
    assert (told["remedies"], told["changed_cells"]) == ('{"not_measured": 1, "doubled_row": 1}', 2)
    assert newest["remedies"] is None
    assert store.changes_made(tmp_path, "survey", made.version).rows() == [
        ("not_measured", 3, "99.01.01.1001-001-001", 2024, "jalan_rusak_m", 900.5, None),
        ("doubled_row", 9, "", None, None, None, None),
    ]
    assert store.changes_made(tmp_path, "survey", made.version + 1).is_empty()


def test_more_cells_than_a_commit_can_carry_are_counted(tmp_path):
    many = [Remedy(NOT_MEASURED, "x", row, (Change(row, "jalan_rusak_m", float(row), None),)) for row in range(20_500)]
    made = put(tmp_path, many)
    assert store.history(tmp_path, "survey")["changed_cells"].to_list() == [20_500]
    assert store.changes_made(tmp_path, "survey", made.version).height == 20_000


def test_a_draft_keeps_the_remedies_chosen_for_it(tmp_path):
    chosen = Choices(remedies=(EMPTIED, DOUBLED))
    name = drafts.save(tmp_path, drafts.Draft("x.csv", "", "survey", datetime.now(UTC), ROWS, choices=chosen))
    assert drafts.load(tmp_path, name).choices == chosen
