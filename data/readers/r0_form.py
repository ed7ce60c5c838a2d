"""One R0 form ("perhitungan tingkat kekumuhan"): its cells found by their labels, as METHOD 9b lists them."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from data.readers.books import Cell, cell_text, is_figure
from data.readers.columns import canonical
from data.readers.r0_layout import Layout

PUBLISHED = {"total": "total_skor", "class": "tingkat_kekumuhan", "mean": "rata_kekumuhan"}
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
class Form:
    """What one form says by column and in which cell (`E4`), and whether it tells of works or of an end condition.

    `absent`: the law's criteria without a row; `beyond`: rows of criteria that the law does not have.
    """

    values: Mapping[str, Cell]
    cells: Mapping[str, str]
    ends_otherwise: bool
    absent: tuple[str, ...] = ()
    beyond: int = 0


@dataclass(frozen=True)
class _Head:
    """Where the columns of the baseline stand, and behind them the volumes: of the end condition the last."""

    row: int
    volume: int
    percent: int
    score: int
    later: list[int]


@dataclass(frozen=True)
class _Line:
    """The row of a criterion (from 0), its id ("" when the law has none of that kind) and its volume column."""

    row: int
    criterion: str
    volume: str


@dataclass(frozen=True)
class _Found:
    """The value of a column and the cell it stands in, row and column from 0."""

    name: str
    row: int
    column: int
    value: Cell


def is_form(rows: Rows) -> bool:
    """Whether a sheet has the columns of an R0 form."""
    return _head(rows) is not None


def read_form(rows: Rows, layout: Layout) -> Form | None:
    """One form; None where the sheet is none."""
    from xlsxwriter.utility import xl_rowcol_to_cell  # noqa: PLC0415  (slow to load; most files do without it)

    head = _head(rows)
    if head is None:
        return None
    lines = list(_criteria(rows, head, layout))
    found = [*_place_and_denominators(rows[: head.row], layout), *_figures(rows, head, lines), *_summary(rows, head)]
    met = {line.volume for line in lines}
    absent = tuple(name for name, (volume, _) in layout.criteria.items() if volume not in met)
    differs = any(_ends_otherwise(rows[line.row], head) for line in lines)
    values = {one.name: one.value for one in found}
    cells = {one.name: xl_rowcol_to_cell(one.row, one.column) for one in found}
    return Form(values, cells, differs, absent, sum(not line.criterion for line in lines)) if values else None


def _head(rows: Rows) -> _Head | None:
    for number, row in enumerate(rows):
        names = [canonical(cell) if isinstance(cell, str) else "" for cell in row]
        volume, percent, score = (_first(names, words) for words in (_VOLUME, _PERCENT, _SCORE))
        if volume is not None and percent is not None and score is not None and 0 < volume < percent < score:
            second = _first(names[score + 1 :], _PERCENT)
            ends = [place for place in range(score + 1, score + 1 + (second or 0)) if names[place] in _END]
            return _Head(number, volume, percent, score, ends)
    return None


def _first(names: Sequence[str], words: set[str]) -> int | None:
    return next((place for place, name in enumerate(names) if name in words), None)


def _place_and_denominators(rows: Rows, layout: Layout) -> Iterator[_Found]:
    met = set()
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            name = layout.known.get(canonical(cell)) if isinstance(cell, str) and cell else None
            if name and name not in met:
                met.add(name)
                aside, value = _beside(row[place + 1 :], name, layout)
                yield _Found(name, number, place + 1 + aside, value)


def _beside(cells: Sequence[Cell], name: str, layout: Layout) -> tuple[int, Cell]:
    """The cell a label names and how far off it is: for a figure the next of three that holds one, else the next."""
    if name not in layout.figures:
        text = _filled(cells[0]) if cells else None
        # A formula that points to an empty cell shows 0; no place is called so.
        return 0, None if _is_label(text, layout) or (is_figure(text) and not text) else text
    for aside, cell in enumerate(cells[:_REACH]):
        if _is_label(cell, layout):
            break
        if is_figure(cell) or _FIGURE.match(cell_text(cell) or ""):
            return aside, cell
    return 0, None


def _is_label(cell: Cell, layout: Layout) -> bool:
    return isinstance(cell, str) and canonical(cell) in layout.known


def _criteria(rows: Rows, head: _Head, layout: Layout) -> Iterator[_Line]:
    by_volume = {volume: name for name, (volume, _) in layout.criteria.items()}
    aspect = ""
    for number, row in enumerate(rows[head.row + 1 :], start=head.row + 1):
        labels = [cell.strip() for cell in row[: head.volume] if isinstance(cell, str)]
        aspect = next((told.group(1) for label in labels if (told := _ASPECT.match(label))), aspect)
        told = next((told for label in labels if (told := _LETTER.match(label))), None)
        if told is None:
            continue
        criterion = f"{aspect}{told.group(1).lower()}"
        volume = layout.known.get(canonical(told.group(2))) or layout.criteria.get(criterion, ("", ""))[0]
        if volume:
            yield _Line(number, by_volume.get(volume, ""), volume)


def _figures(rows: Rows, head: _Head, lines: Iterable[_Line]) -> Iterator[_Found]:
    for line in lines:
        wanted = {line.volume: head.volume}
        if line.criterion:
            wanted |= {f"persen_{line.criterion}": head.percent, f"skor_{line.criterion}": head.score}
        for name, column in wanted.items():
            yield _Found(name, line.row, column, _filled(rows[line.row][column]))


def _ends_otherwise(row: Sequence[Cell], head: _Head) -> bool:
    """Whether works are written down, or the end condition is another than the baseline; a negative one counts as 0."""
    *works, end = [row[place] for place in head.later] or [None]
    start = row[head.volume]
    changed = is_figure(end) and is_figure(start) and not math.isclose(end, max(0, start))
    return changed or any(is_figure(cell) and cell for cell in works)


def _summary(rows: Rows, head: _Head) -> Iterator[_Found]:
    for number, row in enumerate(rows[head.row + 1 :], start=head.row + 1):
        for place, cell in enumerate(row[: head.score]):
            told = canonical(cell) if isinstance(cell, str) else ""
            for part, words in _SUMMARY.items():
                if told in words:
                    aside = range(place + 1, head.score + 1)
                    column = next((at for at in aside if _filled(row[at]) is not None), head.score)
                    yield _Found(PUBLISHED[part], number, column, _filled(row[column]))


def _filled(cell: Cell) -> Cell:
    return None if isinstance(cell, str) and not cell.strip() else cell
