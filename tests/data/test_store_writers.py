"""Several processes write at once, and some are killed: nothing is lost and every read is whole."""

import random
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest
from deltalake.exceptions import CommitFailedError

from data import store
from data.delta import committed

REPO = Path(__file__).resolve().parents[2]
WRITER = """
import sys, time
import polars as pl
from data import store
root, number, mode, commits, start = sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4]), float(sys.argv[5])
while time.time() < start:
    pass
for turn in range(commits):
    city = "99.01" if mode == "one slice" else f"99.{number:02d}"
    rows = pl.DataFrame({"kode_kota": [city] * 500, "tahun": [2020 + turn if mode == "own years" else 2023] * 500})
    rows = rows.with_columns(kode_rt=city + "-" + pl.int_range(500).cast(pl.String))
    rows = rows.with_columns(jumlah_kk=pl.lit(number * 100.0 + turn))
    store.put(root, "survey", rows, author=str(number), note=str(turn), file="", sha256="", columns=["jumlah_kk"])
    print(turn, flush=True)
"""


def writer(root: Path, number: int, mode: str, commits: int, start: float) -> subprocess.Popen:
    arguments = [str(root), str(number), mode, str(commits), str(start)]
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, *arguments], cwd=REPO, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def finish(writers: list[subprocess.Popen]) -> None:
    for process in writers:
        _out, told = process.communicate(timeout=120)
        assert process.returncode == 0, told.decode()


@pytest.mark.parametrize("mode", ["own years", "one slice"])
def test_four_writers_at_once_lose_nothing(tmp_path, mode):
    start = time.time() + 2
    finish([writer(tmp_path, number, mode, 5, start) for number in range(4)])
    history = store.history(tmp_path, "survey")
    assert sorted(zip(history["author"], history["note"], strict=True)) == [
        (str(number), str(turn)) for number in range(4) for turn in range(5)
    ]
    got = store.get(tmp_path, "survey")
    assert got.height == (4 * 5 * 500 if mode == "own years" else 500)
    assert got.group_by("kode_kota", "tahun").agg(pl.col("jumlah_kk").n_unique())["jumlah_kk"].unique().to_list() == [1]


def test_of_two_on_one_slice_the_one_committed_last_stands(tmp_path):
    finish([writer(tmp_path, number, "one slice", 3, time.time() + 1.5) for number in range(2)])
    newest = store.history(tmp_path, "survey").row(0, named=True)
    kept = store.get(tmp_path, "survey")["jumlah_kk"].unique().to_list()
    assert kept == [int(newest["author"]) * 100.0 + int(newest["note"])]


def killed(root: Path, seconds: float) -> None:
    """A writer that has committed once at least and is killed (-9) so many seconds later."""
    process = writer(root, 1, "one slice", 1000, 0)
    assert process.stdout.readline()
    time.sleep(seconds)
    process.kill()
    process.communicate()


def test_a_survey_whose_acceptance_is_killed_is_there_whole_as_it_was_or_as_it_should_be(tmp_path):
    chance = random.Random(1)
    for _ in range(10):
        killed(tmp_path, chance.uniform(0, 0.06))
        got = store.get(tmp_path, "survey")
        newest = store.history(tmp_path, "survey").row(0, named=True)
        assert got.height == 500
        assert got["jumlah_kk"].unique().to_list() == [100.0 + int(newest["note"])]
    rows = got.with_columns(jumlah_kk=pl.lit(7.0))
    store.put(tmp_path, "survey", rows, author="", note="", file="", sha256="", columns=["jumlah_kk"])
    assert store.get(tmp_path, "survey")["jumlah_kk"].unique().to_list() == [7.0]


def test_a_table_whose_first_commit_is_killed_is_empty_or_whole_and_can_be_written(tmp_path):
    for turn in range(10):
        root = tmp_path / str(turn)
        process = writer(root, 1, "one slice", 1, 0)
        deadline = time.monotonic() + 30
        while not (root / "survey").exists() and time.monotonic() < deadline:
            pass
        time.sleep(turn * 0.002)
        process.kill()
        process.communicate()
        assert store.get(root, "survey").height in {0, 500}
    rows = pl.DataFrame({"kode_kota": ["99.01"], "tahun": [2023], "kode_rt": ["a"], "jumlah_kk": [7.0]})
    store.put(root, "survey", rows, author="", note="", file="", sha256="", columns=["jumlah_kk"])
    assert store.get(root, "survey").height == 1


def test_a_writer_overtaken_again_and_again_is_told():
    def overtaken() -> int:
        raise CommitFailedError("a concurrent transaction added new data")

    with pytest.raises(store.ConflictError, match="overtaken"):
        committed(overtaken, pause=0)
