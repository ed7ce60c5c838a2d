"""An upload is read in a process of its own: the same result, and no file stops the server."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from polars.testing import assert_frame_equal

from data import worker, worker_main
from data.readers.boundaries import read_boundaries
from data.readers.exchange import Arguments, Request, to_folder
from data.readers.reading import Reading
from data.readers.steps import STEPS, heard, reached
from data.readers.survey import read_survey
from data.worker import Job, Limits, start
from indicators.survey import survey_form
from tests.data import test_boundaries as maps
from tests.data import test_survey_reader as surveys
from tests.shared import shared_data

COLUMNS = list(survey_form().values())
ARGUMENTS = Arguments({"survey": COLUMNS})
ROOT = Path(__file__).resolve().parents[2]


def codes(reading: Reading | None) -> list[str]:
    assert reading is not None
    return [finding.code for finding in reading.findings]


@pytest.fixture
def scratch(tmp_path, monkeypatch):
    """Where jobs keep their files in this test; it must be empty again at its end."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield tmp_path
    assert list(tmp_path.iterdir()) == []


def large() -> bytes:
    """A survey of 80,000 rows: a second of work at least."""
    header, first, second = surveys.csv_of().splitlines()
    return "\n".join([header, *[first, second] * 40_000]).encode()


def test_a_survey_is_read_as_in_our_own_process(scratch):
    path = shared_data("slum/pekalongan-survei-rt-2019-2023.csv")
    job = start(path.read_bytes(), path.name, "table", ARGUMENTS)
    here = read_survey(path.read_bytes(), path.name, COLUMNS, storing=True)
    there = job.result(60)
    assert (there.findings, there.understood) == (here.findings, here.understood)
    assert_frame_equal(there.table, here.table)
    assert job.progress() == (len(STEPS), len(STEPS), "done")


def test_boundaries_are_read_as_in_our_own_process(scratch):
    here = read_boundaries(maps.geojson(), "a.geojson")
    there = start(maps.geojson(), "a.geojson", "boundaries", Arguments()).result(60)
    assert (there.findings, there.understood) == (here.findings, here.understood)
    assert_frame_equal(there.table, here.table)


def test_who_waits_sees_the_steps_in_their_order_and_may_go_on_meanwhile(scratch):
    job = start(large(), "a.csv", "table", ARGUMENTS)
    assert job.result(0) is None
    seen = [job.progress()]
    while job.result(0.01) is None:
        seen.append(job.progress())
    assert seen == sorted(seen)
    assert {step for _, _, step in seen} & {"reading", "screening", "checking"}


def test_too_much_time_is_a_finding(scratch):
    reading = start(large(), "a.csv", "table", ARGUMENTS, Limits(seconds=0.2)).result(30)
    assert codes(reading) == ["worker_time"]
    assert reading.findings[0].file == "a.csv"
    assert "0.2" in reading.findings[0].what("id")


def test_too_much_memory_is_a_finding(scratch):
    assert codes(start(large(), "a.csv", "table", ARGUMENTS, Limits(megabytes=30)).result(30)) == ["worker_memory"]


def test_a_cancelled_reading_ends_at_once(scratch):
    job = start(large(), "a.csv", "table", ARGUMENTS)
    time.sleep(0.2)
    job.cancel()
    began = time.monotonic()
    assert codes(job.result(30)) == ["worker_cancelled"]
    assert time.monotonic() - began < 2


def test_a_reader_that_breaks_is_a_finding_and_no_word_of_the_file_is_logged(scratch, caplog):
    reading = start(b"Bapak Slamet\n1\n", "a.csv", "no such reader", ARGUMENTS).result(30)
    assert codes(reading) == ["worker_crashed"]
    assert "worker_main.py" in caplog.text
    assert "no such reader" not in caplog.text
    assert "Slamet" not in caplog.text


def test_more_readings_than_cores_wait_for_their_turn_and_all_end(scratch):
    jobs = [start(surveys.csv_of().encode(), f"{number}.csv", "table", ARGUMENTS) for number in range(4)]
    assert [(job.result(60).understood.file, job.result().table.height) for job in jobs] == [
        (f"{number}.csv", 2) for number in range(4)
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not limit the memory of a process")
def test_a_sudden_leap_of_memory_ends_the_reader_and_not_the_machine():
    leap = "from data.worker_main import _limit_memory; _limit_memory(); import polars; polars.zeros(10**9, eager=True)"
    told = subprocess.run([sys.executable, "-c", leap], cwd=ROOT, capture_output=True, check=False)
    assert told.returncode != 0
    assert any(word in told.stderr for word in worker._NO_MEMORY)


def test_a_reader_whose_server_is_gone_ends_and_has_deleted_the_upload(tmp_path):
    (tmp_path / "request").mkdir()
    to_folder(Request("table", "a.csv", ARGUMENTS), tmp_path / "request")
    (tmp_path / "content").write_bytes(large())
    process = subprocess.Popen(
        [sys.executable, "-m", "data.worker_main", str(tmp_path)], cwd=ROOT, stdin=subprocess.PIPE
    )
    deadline = time.monotonic() + 20
    while (tmp_path / "content").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    process.stdin.close()
    assert process.wait(20) == 1
    assert not (tmp_path / "content").exists()


def test_the_upload_is_for_the_eyes_of_the_server_only(scratch):
    job = start(large(), "a.csv", "table", ARGUMENTS)
    if (job.folder / "content").exists() and sys.platform != "win32":
        assert (job.folder / "content").stat().st_mode & 0o077 == 0
        assert job.folder.stat().st_mode & 0o077 == 0
    job.cancel()
    assert isinstance(job, Job)
    assert codes(job.result(30)) == ["worker_cancelled"]


def test_only_the_steps_that_are_declared_can_be_reached():
    told: list[str] = []
    with heard(told.append):
        for step in STEPS:
            reached(step)
    reached("reading")
    assert told == list(STEPS)
    with pytest.raises(ValueError, match="elsewhere"):
        reached("elsewhere")


def test_every_reader_is_named_in_a_fixed_table():
    assert set(worker_main.READERS) == {"table", "grid", "boundaries"}
