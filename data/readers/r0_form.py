"""One R0 form ("perhitungan tingkat kekumuhan"): its cells found by their labels, as METHOD 9b lists them."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from data.readers.books import Cell, cell_text, is_figure
from data.readers.columns import Column, canonical, known_headers

PUBLISHED = {"total": "total_skor", "class": "tingkat_kekumuhan", "mean": "rata_kekumuhan"}
FIGURE_KINDS = {"count", "length", "area", "year"}
_VOLUME = {"volume"}
_PERCENT = {"prosen", "persen", "prosentase", "persentase", "percent"}
_SCORE = {"nilai", "skor", "score"}
_END = {"volume", "numerik", "numeric"}
_SUMMARY = {
    "total": {"totalnilai", "totalskor", "totalscore"},
    "class": {"tingkatkekumuhan", "classofslum"},
    "mean": {"rata2kekumuhansektoral", "rataratakekumuhansektoral", "meanofaspects"},
}
_ASPECT = re.compile(r"^(\d+)\s*[.)]")
_LETTER = re.compile(r"^([a-z])\s*[.)]\s*(.*)$", re.IGNORECASE)
_FIGURE = re.compile(r"^[-+−]?\d")
_REACH = 3

Rows = Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Layout:
    """What a form's labels mean. `criteria`: id → (volume column, denominator column); `known`: column id by label.

    `figures`: the columns that hold figures.
    """

    criteria: Mapping[str, tuple[str, str]]
    known: Mapping[str, str]
    figures: frozenset[str]


@dataclass(frozen=True)
class Form:
    """What one form says by column, and whether its end condition differs from its baseline."""

    values: Mapping[str, Cell]
    ends_otherwise: bool


@dataclass(frozen=True)
class _Head:
    """Where the columns of the baseline stand, and the volumes of the end condition (None: it has none)."""

    row: int
    volume: int
    percent: int
    score: int
    end: int | None


def layout_of(law: Any, columns: Iterable[Column]) -> Layout:
    """The layout by a regulation (`indicators.law.Regulation`) and the columns of the survey, labels included."""
    columns = tuple(columns)
    labels = {canonical(label): column.id for column in columns for label in (column.label_id, column.label_en)}
    criteria = {criterion.id: (criterion.volume, criterion.denominator) for criterion in law.criteria}
    figures = frozenset(column.id for column in columns if column.kind in FIGURE_KINDS)
    return Layout(criteria, labels | known_headers(columns), figures)


def is_form(rows: Rows) -> bool:
    """Whether a sheet has the columns of an R0 form."""
    return _head(rows) is not None


def read_form(rows: Rows, layout: Layout) -> Form | None:
    """One form; None where the sheet is none."""
    head = _head(rows)
    if head is None:
        return None
    values: dict[str, Cell] = dict(_place_and_denominators(rows[: head.row], layout))
    differs = False
    for row, criterion, volume in _criteria(rows, head, layout):
        values[volume] = _filled(row[head.volume])
        if criterion:
            values[f"persen_{criterion}"] = _filled(row[head.percent])
            values[f"skor_{criterion}"] = _filled(row[head.score])
        differs |= head.end is not None and _is_changed(row[head.end], row[head.volume])
    return Form(values | dict(_summary(rows, head)), differs) if values else None


def _head(rows: Rows) -> _Head | None:
    for number, row in enumerate(rows):
        names = [canonical(cell) if isinstance(cell, str) else "" for cell in row]
        volume, percent, score = (_first(names, words) for words in (_VOLUME, _PERCENT, _SCORE))
        if volume is not None and percent is not None and score is not None and 0 < volume < percent < score:
            second = _first(names[score + 1 :], _PERCENT)
            ends = [place for place in range(score + 1, score + 1 + (second or 0)) if names[place] in _END]
            return _Head(number, volume, percent, score, ends[-1] if ends else None)
    return None


def _first(names: Sequence[str], words: set[str]) -> int | None:
    return next((place for place, name in enumerate(names) if name in words), None)


def _place_and_denominators(rows: Rows, layout: Layout) -> Iterator[tuple[str, Cell]]:
    met = set()
    for row in rows:
        for place, cell in enumerate(row):
            name = layout.known.get(canonical(cell)) if isinstance(cell, str) and cell else None
            if name and name not in met:
                met.add(name)
                yield name, _beside(row[place + 1 :], name, layout)


def _beside(cells: Sequence[Cell], name: str, layout: Layout) -> Cell:
    """The cell that a label names: for a figure the next of three that holds one, else the very next."""
    if name not in layout.figures:
        text = _filled(cells[0]) if cells else None
        # A formula that points to an empty cell shows 0; no place is called so.
        return None if _is_label(text, layout) or (is_figure(text) and not text) else text
    for cell in cells[:_REACH]:
        if _is_label(cell, layout):
            return None
        if is_figure(cell) or _FIGURE.match(cell_text(cell) or ""):
            return cell
    return None


def _is_label(cell: Cell, layout: Layout) -> bool:
    return isinstance(cell, str) and canonical(cell) in layout.known


def _criteria(rows: Rows, head: _Head, layout: Layout) -> Iterator[tuple[Sequence[Cell], str, str]]:
    """Every row of a criterion, its id ("" when the law has none of that kind) and its volume column."""
    by_volume = {volume: name for name, (volume, _) in layout.criteria.items()}
    aspect = ""
    for row in rows[head.row + 1 :]:
        labels = [cell.strip() for cell in row[: head.volume] if isinstance(cell, str)]
        aspect = next((told.group(1) for label in labels if (told := _ASPECT.match(label))), aspect)
        told = next((told for label in labels if (told := _LETTER.match(label))), None)
        if told is None:
            continue
        criterion = f"{aspect}{told.group(1).lower()}"
        volume = layout.known.get(canonical(told.group(2))) or layout.criteria.get(criterion, ("", ""))[0]
        if volume:
            yield row, by_volume.get(volume, ""), volume


def _is_changed(end: Cell, start: Cell) -> bool:
    """Whether works changed a volume; a negative one counts as 0."""
    return is_figure(end) and is_figure(start) and not math.isclose(end, max(0, start))


def _summary(rows: Rows, head: _Head) -> Iterator[tuple[str, Cell]]:
    for row in rows[head.row + 1 :]:
        for place, cell in enumerate(row[: head.score]):
            told = canonical(cell) if isinstance(cell, str) else ""
            for part, words in _SUMMARY.items():
                if told in words:
                    beside = [_filled(other) for other in row[place + 1 : head.score + 1]]
                    yield PUBLISHED[part], next((other for other in beside if other is not None), None)


def _filled(cell: Cell) -> Cell:
    return None if isinstance(cell, str) and not cell.strip() else cell
