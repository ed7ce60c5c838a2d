"""What was read of a file, as text and Parquet that another process or a later day can read."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, TypeVar

import polars as pl

from data.readers.reading import Choices, Proposal, Understood
from data.readers.tabular import Grid
from findings import Finding

Told = TypeVar("Told", Finding, Choices, Understood, Grid)


def findings_to_json(findings: Iterable[Finding]) -> str:
    """Findings as a JSON list."""
    return json.dumps([asdict(finding) for finding in findings], ensure_ascii=False)


def findings_from_json(text: str) -> tuple[Finding, ...]:
    """The findings of `findings_to_json`. Errors: ValueError, TypeError or KeyError for any other text."""
    return tuple(_made(Finding, one) for one in json.loads(text))


def understood_to_json(understood: Understood) -> str:
    """How a file was read, as JSON."""
    return json.dumps(asdict(understood), ensure_ascii=False)


def understood_from_json(text: str) -> Understood:
    """The value of `understood_to_json`. Errors: as `findings_from_json`."""
    told = json.loads(text)
    guesses = {name: _proposals(told.get(name, [])) for name in ("guessed_columns", "guessed_places")}
    return _made(Understood, told | guesses)


def choices_to_json(choices: Choices) -> str:
    """What the user decided, as JSON."""
    return json.dumps({field.name: _plain(getattr(choices, field.name)) for field in fields(choices)})


def choices_from_json(text: str) -> Choices:
    """The value of `choices_to_json`. Errors: as `findings_from_json`."""
    return _made(Choices, json.loads(text))


def grid_to_folder(grid: Grid, folder: Path) -> None:
    """The grid as `grid.json`, `cells.parquet` and `numbers.parquet` in a folder. Errors: OSError."""
    texts = {name: value for name, value in vars(grid).items() if name not in {"cells", "numbers"}}
    (folder / "grid.json").write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
    grid.cells.write_parquet(folder / "cells.parquet")
    pl.DataFrame([series.alias(str(place)) for place, series in grid.numbers.items()]).write_parquet(
        folder / "numbers.parquet"
    )


def grid_from_folder(folder: Path) -> Grid | None:
    """The grid that `grid_to_folder` wrote there, or None without one. Errors: as `findings_from_json`, OSError."""
    if not (folder / "grid.json").exists():
        return None
    cells = pl.read_parquet(folder / "cells.parquet")
    numbers = {int(series.name): series for series in pl.read_parquet(folder / "numbers.parquet")}
    texts = json.loads((folder / "grid.json").read_text(encoding="utf-8"))
    return _made(Grid, texts | {"cells": cells, "numbers": numbers})


def _made(kind: type[Told], told: dict[str, Any]) -> Told:
    """The dataclass with these values; JSON's lists are tuples, and fields it does not have any more are left out."""
    known = {field.name for field in fields(kind)}
    return kind(**{name: _tupled(value) for name, value in told.items() if name in known})


def _tupled(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_tupled(one) for one in value)
    return {name: _tupled(one) for name, one in value.items()} if isinstance(value, dict) else value


def _proposals(told: Iterable[dict[str, Any]]) -> tuple[Proposal, ...]:
    return tuple(Proposal(**one) for one in told)


def _plain(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else value
