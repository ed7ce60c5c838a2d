"""Scoring surveys of 10,000 and 1,200,000 RT: ours on three engines against the same work written by hand."""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl

from benchmarks import byhand
from indicators.law import Regulation
from indicators.regulation import DEFAULT, regulations
from indicators.results import row_results
from indicators.scoring import score

SIZES = {10_000: 7, 1_200_000: 3}  # rows: repetitions, of which the fastest counts: the least disturbed by others
MEGABYTE = 1024 if sys.platform.startswith("linux") else 1024 * 1024  # ru_maxrss: KiB on Linux, bytes on macOS


def report() -> str:
    """The table: seconds, ratio to the same engine by hand (pandas: to Polars by hand), peak memory."""
    lines = [f"Scoring, {DEFAULT}: Parquet → results of every row in memory; each in a process of its own", _HEAD]
    with tempfile.TemporaryDirectory() as folder:
        for rows, times in SIZES.items():
            path = Path(folder) / f"{rows}.parquet"
            made_up_survey(rows).write_parquet(path)
            measured = {name: measure(name, path, times) for name in WAYS}
            _assert_equal(measured)
            lines += [_line(name, rows, measured) for name in WAYS]
    return "\n".join(lines)


def made_up_survey(rows: int) -> pl.DataFrame:
    """A survey with everything scoring must deal with: zeros, gaps, negative and too large volumes; always the same."""
    law = regulations()[DEFAULT]
    index = pl.int_range(rows, eager=True)
    bases = dict.fromkeys(["luas_verifikasi_ha", *(item.denominator for item in law.criteria)])
    columns = {name: _figures(index, salt, 100.0) for salt, name in enumerate(bases)}
    for salt, item in enumerate(law.criteria, start=len(columns)):
        columns[item.volume] = _figures(index, salt, 130.0) - 15
    return pl.DataFrame(columns).with_columns(
        pl.when(pl.col(name) >= 3).then(pl.col(name)).otherwise(0) for name in bases
    )


def measure(name: str, path: Path, times: int) -> dict:
    """Seconds, peak MB and sums of the results of one way, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.scoring", name, str(path), str(times)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout)


def _figures(index: pl.Series, salt: int, highest: float) -> pl.Series:
    figures = (index.hash(seed=salt) % 1000) * (highest / 1000)
    return pl.select(pl.when(index.hash(seed=salt + 1000) % 50 > 0).then(figures)).to_series()


def _polars(path: Path, law: Regulation) -> pl.DataFrame:
    return score(pl.scan_parquet(path), law).select(_results(law)).collect()


def _polars_by_hand(path: Path, law: Regulation) -> pl.DataFrame:
    return byhand.in_polars(pl.scan_parquet(path), law).select(_results(law)).collect()


def _pandas(path: Path, law: Regulation) -> pd.DataFrame:
    return score(pd.read_parquet(path), law)[_results(law)]


def _duckdb(path: Path, law: Regulation) -> object:
    return score(duckdb.read_parquet(str(path)), law).select(*_results(law)).to_arrow_table()


def _duckdb_by_hand(path: Path, law: Regulation) -> object:
    source = f"read_parquet('{path}')"
    return duckdb.sql(byhand.in_sql(source, law)).select(*_results(law)).to_arrow_table()


WAYS: dict[str, Callable[[Path, Regulation], object]] = {
    "Polars by hand": _polars_by_hand,
    "Polars": _polars,
    "pandas": _pandas,
    "DuckDB by hand": _duckdb_by_hand,
    "DuckDB": _duckdb,
}
_HEAD = f"{'':<16}{'RT':>12}{'seconds':>10}{'ratio':>8}{'peak MB':>10}"


def _results(law: Regulation) -> list[str]:
    computed = ("persen_", "skor_", "rata_", "total_", "tingkat_", "luas_kumuh_ha")
    return [result.id for result in row_results(law) if result.id.startswith(computed)]


def _line(name: str, rows: int, measured: dict[str, dict]) -> str:
    base = measured["DuckDB by hand" if name.startswith("DuckDB") else "Polars by hand"]
    ratio = measured[name]["seconds"] / base["seconds"]
    return f"{name:<16}{rows:>12,}{measured[name]['seconds']:>10.3f}{ratio:>8.2f}{measured[name]['peak_mb']:>10.0f}"


def _assert_equal(measured: dict[str, dict]) -> None:
    first, *others = measured.items()
    for name, other in others:
        for column, total in first[1]["sums"].items():
            same = other["sums"][column]
            assert same == total if isinstance(total, dict) else abs(same - total) <= 1e-9 * max(abs(total), 1), (
                f"{column}: {name} {same}, {first[0]} {total}"
            )


def _run(name: str, path: Path, times: int) -> dict:
    law = regulations()[DEFAULT]
    seconds, result = [], None
    for _time in range(times):
        result = None
        start = time.perf_counter()
        result = WAYS[name](path, law)
        seconds.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    return {"seconds": min(seconds), "peak_mb": peak, "sums": _sums(result)}


def _sums(result: object) -> dict:
    table = pl.from_pandas(result, nan_to_null=True) if isinstance(result, pd.DataFrame) else pl.DataFrame(result)
    classes = dict(sorted(table["tingkat_kekumuhan"].value_counts().iter_rows()))
    figures = table.drop("tingkat_kekumuhan").cast(pl.Float64)
    gaps = {f"{name} missing": count for name, count in figures.null_count().row(0, named=True).items()}
    return {"classes": classes, **gaps, **figures.sum().row(0, named=True)}


if __name__ == "__main__":
    print(json.dumps(_run(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))))
