"""Drafts: what was read and decided survives a restart, whole or not at all, and nobody can guess his way to it."""

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from data.drafts import KEPT, Draft, discard, drafts, is_kept, load, save
from data.readers.reading import Choices, Proposal, Understood
from data.readers.tabular import Grid
from findings import Finding
from tests.data.test_store import survey

REPO = Path(__file__).resolve().parents[2]
NOW = datetime.now(UTC)
ROWS = (
    survey().with_row_index("baris", 2).with_columns(tanggal=pl.lit(date(2023, 12, 20)), geometri=pl.lit(b"\x00\x01"))
)
GRID = Grid(
    ("RT", "Jumlah KK", "RT"),
    pl.DataFrame({"column_1": ["001", None], "column_2": ["1.234,5", "x"], "column_3": ["a", "b"]}),
    {1: pl.Series([1234.5, None])},
    header_row=3,
    sheet="Lembar 1",
    delimiter=";",
)
UNDERSTOOD = Understood(
    file="survei.csv",
    sheets=("a", "b"),
    columns={"KK": "jumlah_kk"},
    guessed_columns=(Proposal("Jml KK", "jumlah_kk", 91.5),),
    guessed_places=(Proposal("Bendan", "33.75.01.1003", 88),),
    number_evidence={"jumlah_kk": (412, 432)},
    rows_skipped={"blank": 3},
)
FOUND = (
    Finding("missing_value", "survei.csv", row=4, column="KK", detail={"label": ("Listrik", "Power"), "x": "1"}),
    Finding("zero_denominator", place="99.01.01.1001", year=2023),
)
CHOICES = Choices(kind="survey", columns={"Jml": ""}, places={"Bendan": "33.75.01.1003"}, swapped=True, header_row=3)
DRAFT = Draft("survei.csv", "ab12", "survey", NOW, ROWS, FOUND, UNDERSTOOD, CHOICES, GRID, "catatan")


def assert_same(one: Draft | None, other: Draft) -> None:
    assert one is not None
    assert_frame_equal(one.rows, other.rows)
    assert one.grid.cells.equals(other.grid.cells)
    assert one.grid.numbers[1].equals(other.grid.numbers[1])
    bare = {"rows": None, "id": ""}
    one_grid, other_grid = (replace(it.grid, cells=None, numbers={}) for it in (one, other))
    assert replace(one, **bare, grid=one_grid) == replace(other, **bare, grid=other_grid)


def test_what_is_saved_is_loaded_in_every_part(tmp_path):
    name = save(tmp_path, DRAFT)
    assert_same(load(tmp_path, name), DRAFT)
    assert load(tmp_path, name).id == name


def test_a_draft_without_grid_and_findings_is_loaded_too(tmp_path):
    bare = load(tmp_path, save(tmp_path, Draft("peta.kmz", "ff", "boundaries", NOW, pl.DataFrame())))
    assert (bare.grid, bare.findings, bare.rows.is_empty()) == (None, (), True)


def test_a_draft_is_loaded_by_another_process(tmp_path):
    name = save(tmp_path, DRAFT)
    told = "import sys; from data.drafts import load; print(load(sys.argv[1], sys.argv[2]).rows.height)"
    again = subprocess.run([sys.executable, "-c", told, tmp_path, name], cwd=REPO, capture_output=True, check=True)
    assert again.stdout.split() == [b"6"]


def test_a_draft_saved_again_keeps_its_id_and_one_state(tmp_path):
    name = save(tmp_path, DRAFT)
    later = replace(DRAFT, id=name, note="lain", choices=Choices(sheet="b"))
    assert save(tmp_path, later) == name
    assert_same(load(tmp_path, name), later)
    assert len(list((tmp_path / "drafts" / name).iterdir())) == 1


def test_a_draft_that_is_gone_is_not_written_anew(tmp_path):
    name = save(tmp_path, DRAFT)
    assert is_kept(tmp_path, name)
    discard(tmp_path, name)
    with pytest.raises(FileNotFoundError):
        save(tmp_path, replace(DRAFT, id=name))
    assert not is_kept(tmp_path, name)
    assert list((tmp_path / "drafts").iterdir()) == []


def test_ids_cannot_be_guessed_and_lead_nowhere_else(tmp_path):
    names = {save(tmp_path, DRAFT) for _ in range(3)}
    assert len(names) == 3
    assert all(len(name) == 43 for name in names)
    for odd in ("", ".", "..", "../survey", "a" * 43, f"../drafts/{names.pop()}", "x\x00"):
        assert load(tmp_path, odd) is None
        discard(tmp_path, odd)
    assert drafts(tmp_path).height == 3
    with pytest.raises(ValueError, match="not the id"):
        save(tmp_path, replace(DRAFT, id="../../etc"))


def test_drafts_are_listed_the_newest_first(tmp_path):
    assert drafts(tmp_path).is_empty()
    save(tmp_path, replace(DRAFT, created=NOW - timedelta(days=1), file="lama.csv"))
    name = save(tmp_path, DRAFT)
    told = drafts(tmp_path)
    assert told["file"].to_list() == ["survei.csv", "lama.csv"]
    assert told.row(0) == (name, "survei.csv", "survey", "99.01", 6, NOW, "catatan")


def test_a_discarded_draft_is_gone(tmp_path):
    name = save(tmp_path, DRAFT)
    discard(tmp_path, name)
    discard(tmp_path, name)
    assert load(tmp_path, name) is None
    assert list((tmp_path / "drafts").iterdir()) == []


def test_a_draft_of_more_than_thirty_days_is_discarded_when_they_are_listed(tmp_path):
    old = save(tmp_path, replace(DRAFT, created=NOW - KEPT - timedelta(hours=1)))
    young = save(tmp_path, replace(DRAFT, created=NOW - KEPT + timedelta(hours=1)))
    assert drafts(tmp_path)["id"].to_list() == [young]
    assert load(tmp_path, old) is None


def test_what_a_stopped_server_left_unfinished_is_discarded_in_time(tmp_path):
    left = tmp_path / "drafts" / ("a" * 43)
    (left / ".1a2b").mkdir(parents=True)
    assert drafts(tmp_path).is_empty()
    assert left.exists()
    os.utime(left, times=(0, 0))
    assert drafts(tmp_path).is_empty()
    assert not left.exists()


@pytest.mark.parametrize("text", ["{", "[]", "{}", "null"])
@pytest.mark.parametrize("part", ["line.json", "value.json", "0.arrow", "1.arrow"])
def test_a_damaged_draft_is_none_and_disturbs_no_other(tmp_path, part, text):
    name, whole = save(tmp_path, DRAFT), save(tmp_path, DRAFT)
    next((tmp_path / "drafts" / name).iterdir()).joinpath(part).write_text(text, encoding="utf-8")
    assert load(tmp_path, name) is None or part == "line.json"
    assert whole in drafts(tmp_path)["id"].to_list()


def test_a_draft_of_an_older_program_is_read_as_far_as_it_goes(tmp_path):
    name = save(tmp_path, DRAFT)
    folder = next((tmp_path / "drafts" / name).iterdir())
    value = json.loads(folder.joinpath("value.json").read_text(encoding="utf-8"))
    value["choices"] = {"kind": "works", "gone": 1}
    folder.joinpath("value.json").write_text(json.dumps(value), encoding="utf-8")
    assert load(tmp_path, name).choices == Choices(kind="works")


def test_a_server_killed_while_saving_leaves_the_earlier_state(tmp_path):
    name = save(tmp_path, DRAFT)
    told = (
        "import sys\nfrom dataclasses import replace\nfrom data.drafts import load, save\n"
        "draft = load(sys.argv[1], sys.argv[2])\nprint(1, flush=True)\n"
        "while True: save(sys.argv[1], draft)\n"
    )
    for delay in (0.0, 0.005, 0.011):
        command = [sys.executable, "-c", told, str(tmp_path), name]
        with subprocess.Popen(command, cwd=REPO, stdout=subprocess.PIPE) as process:
            assert process.stdout.readline()
            time.sleep(delay)
            process.kill()
        assert_same(load(tmp_path, name), DRAFT)


def test_drafts_of_a_store_elsewhere_lie_in_a_local_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("NOLKUMUH_DRAFTS", str(tmp_path / "here"))
    name = save("s3://kota/store", DRAFT)
    assert (tmp_path / "here" / name).is_dir()
    assert_same(load("s3://kota/store", name), DRAFT)


def test_no_original_byte_and_no_pickle_is_kept(tmp_path):
    name = save(tmp_path, DRAFT)
    kept = {path.suffix for path in (tmp_path / "drafts" / name).rglob("*") if path.is_file()}
    assert kept == {".json", ".arrow"}
