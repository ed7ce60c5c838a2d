"""Importing a survey of 1,200,000 rows: CSV → findings → stored → scored, against a bare read and write of the file."""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl

from benchmarks.scoring import MEGABYTE
from data import demo, store
from data.readers.table import read_table
from indicators.checks import accepted_forms, examine
from indicators.regulation import DEFAULT, regulations
from indicators.scoring import score
from indicators.survey import survey_form

ROWS = 1_200_000
CITIES = 20
KECAMATAN = 4  # of Kota Contoh


def report() -> str:
    """The table: seconds of each step, their sum against the bare way, and the peak memory of each way."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "survey.csv"
        made_up_survey(ROWS).write_csv(path)
        bare, ours = (_measured(name, path) for name in WAYS)
    lines = [f"Import of {ROWS:,} rows of CSV; each way in a process of its own", _HEAD]
    lines += [f"{step:<44}{seconds:>10.2f}" for step, seconds in ours["steps"].items()]
    lines += [_total(name, way, _sum(way) / _sum(bare)) for name, way in zip(WAYS, (bare, ours), strict=True)]
    return "\n".join(lines)


def made_up_survey(rows: int) -> pl.DataFrame:
    """Kota Contoh, all years, dealt out again and again to twenty cities until there are so many rows."""
    given = demo.tables()["survey"]
    copy = pl.int_range(pl.len()) // given.height
    part, kecamatan, end = (pl.col("kode_kelurahan").str.split(".").list.get(at) for at in (0, 2, 3))
    number = kecamatan.cast(pl.Int64) + KECAMATAN * (copy // CITIES)
    code = pl.concat_str(part, _two_digits(copy % CITIES + 1), _two_digits(number), end, separator=".")
    named = pl.concat_str(pl.lit("Kota "), _two_digits(copy % CITIES + 1))
    dealt = pl.concat([given] * (rows // given.height + 1)).with_columns(kode_kelurahan=code, kota=named).head(rows)
    return dealt.select(name for name in survey_form() if name in dealt.columns)


def _two_digits(number: pl.Expr) -> pl.Expr:
    return number.cast(pl.String).str.zfill(2)


def _bare(path: Path) -> Iterator[str]:
    pl.read_csv(path).write_parquet(path.with_suffix(".parquet"))
    yield "read and written"


def _ours(path: Path) -> Iterator[str]:
    law, root = regulations()[DEFAULT], path.parent / "store"
    read = read_table(path.read_bytes(), path.name, accepted_forms(law), storing=False).table
    yield f"read ({read.height:,} rows)"
    rows, found = examine("survey", read, {}, law, path.name)
    yield f"examined ({len(found):,} findings listed)"
    store.put(
        root, "survey", rows, author="", note="", file=path.name, sha256="", columns=tuple(survey_form()),
        standing=found,
    )  # fmt: skip
    del read, rows  # the store has them
    yield "stored"
    scored = score(store.get(root, "survey"), law)
    yield f"scored ({scored.height:,} rows)"


WAYS: dict[str, Callable[[Path], Iterator[str]]] = {"polars.read_csv, write_parquet": _bare, "Nol Kumuh": _ours}
_HEAD = f"{'':<44}{'seconds':>10}{'ratio':>8}{'peak MB':>10}"


def _measured(name: str, path: Path) -> dict:
    command = [sys.executable, "-m", "benchmarks.importing", name, str(path)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout)


def _sum(way: dict) -> float:
    return sum(way["steps"].values())


def _total(name: str, way: dict, ratio: float) -> str:
    return f"{name:<44}{_sum(way):>10.2f}{ratio:>8.2f}{way['peak_mb']:>10.0f}"


def _run(name: str, path: Path) -> dict:
    steps, start = {}, time.perf_counter()
    for step in WAYS[name](path):
        steps[step] = time.perf_counter() - start
        start = time.perf_counter()
    return {"steps": steps, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE}


if __name__ == "__main__":
    print(json.dumps(_run(sys.argv[1], Path(sys.argv[2]))))
