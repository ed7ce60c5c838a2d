"""Where the header of a table stands: below titles, over one to three rows, group names joined to the names below."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from data.readers.columns import column_of, recognised

HEADER_WITHIN = 15
_GROUP_ROWS = 2
_FIGURE = re.compile(r"[-+]?\d[\d.,]*%?$")
_NUMBERED = 3

Span = tuple[tuple[int, int], tuple[int, int]]
Rows = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Header:
    """`row` is the last row of the header (the first row of a sheet is 1), `known` how many columns it names."""

    row: int
    names: tuple[str, ...]
    known: int


def enough(width: int) -> int:
    """How many recognised headers make a row of `width` cells the header row."""
    return max(1, min(3, width))


def find_header(rows: Rows, known: Mapping[str, str], spans: Sequence[Span] = (), row: int = 0) -> Header | None:
    """The header among the first rows of a table, or the one that ends in `row`; None where too little is known.

    `known`: column ids by canonical header. `spans`: merged cells as ((row, column), (row, column)) from 0.
    """
    laid = _laid(rows, spans)
    if row:
        return _header(laid, row - 1, known, spans) if row <= len(laid) else None
    found = [_header(laid, place, known, spans) for place in range(min(len(laid), HEADER_WITHIN))]
    if not found or max(header.known for header in found) < enough(len(laid[0])):
        return None
    most = max(header.known for header in found)
    first = next(header for header in found if header.known == most)
    return _below_numbering(_last_alike(first, found), laid)


def _header(laid: Rows, place: int, known: Mapping[str, str], spans: Sequence[Span]) -> Header:
    names = tuple(_flattened(laid, place, known, spans))
    return Header(place + 1, names, recognised(names, dict(known)))


def _last_alike(first: Header, found: Sequence[Header]) -> Header:
    # Labels above ids: of two neighbouring rows that say the same, the lower is the last without data.
    last = first
    while last.row < len(found) and found[last.row].known == first.known:
        last = found[last.row]
    return last


def _below_numbering(header: Header, laid: Rows) -> Header:
    """The header with the row below it, when that only numbers the columns: (1) (2) (3) …"""
    below = [cell.strip("() ") for cell in laid[header.row]] if header.row < len(laid) else []
    told = [cell for cell in below if cell]
    numbering = [str(number) for number in range(1, len(told) + 1)]
    return replace(header, row=header.row + 1) if len(told) >= _NUMBERED and told == numbering else header


def _laid(rows: Rows, spans: Sequence[Span]) -> list[list[str]]:
    """The rows as one-line text, a merged cell's text in every cell it covers."""
    laid = [[" ".join(cell.split()) for cell in row] for row in rows]
    for (top, left), (bottom, right) in spans:
        for row in laid[top : bottom + 1]:
            row[left : right + 1] = [laid[top][left]] * len(row[left : right + 1])
    return laid


def _flattened(laid: Rows, place: int, known: Mapping[str, str], spans: Sequence[Span]) -> list[str]:
    names = list(laid[place])
    for above in range(place - 1, max(place - 1 - _GROUP_ROWS, -1), -1):
        if not _is_group_row(laid, above, spans):
            break
        alone = {name for name in names if column_of(name, known) and names.count(name) == 1}
        names = [_joined(group, name, alone) for group, name in zip(_spread(laid, above), names, strict=True)]
    return names


def _joined(group: str, name: str, alone: set[str]) -> str:
    return name if name in alone or group == name else f"{group} {name}".strip()


def _is_group_row(laid: Rows, above: int, spans: Sequence[Span]) -> bool:
    """Whether merged cells, or the same names again and again below, show that a row names groups of columns."""
    below = [cell for cell in laid[above + 1] if cell]
    if any(_FIGURE.match(cell) for cell in below):
        return False
    several = len(set(filter(None, laid[above]))) > 1
    widths = [(left, right - left + 1) for (top, left), (bottom, right) in spans if top <= above <= bottom]
    if any(1 < width < len(below) and (left or several) for left, width in widths):
        return True
    return len(set(below)) < len(below) and several


def _spread(laid: Rows, above: int) -> list[str]:
    """The group names, each carried to the right over the repeated names of its group."""
    below = laid[above + 1]
    repeated = {name for name in below if name and below.count(name) > 1}
    spread: list[str] = []
    for group, name in zip(laid[above], below, strict=True):
        before = spread[-1] if spread else ""
        spread.append(group or (before if name in repeated else ""))
    return spread
