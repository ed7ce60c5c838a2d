"""XML looked at before it is parsed: entities that unfold without end or fetch files, and ODS cells without end."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# Entities can only be declared before the root element; what hides that place behind a megabyte of remarks is no data.
_PROLOG_BYTES = 1_000_000
_REMARKS = re.compile(rb"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_ROOT = re.compile(rb"<[A-Za-z_\x80-\xff]")
_TAGS = re.compile(rb"<(?:\w+:)?(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^<>]*)>")
_REPEATED = re.compile(rb"\bnumber-(?:columns|rows)-repeated\s*=\s*[\"'](\d+)")
_COLUMNS, _ROWS, _CELLS = 300, 100_000, 10_000_000


@dataclass(frozen=True)
class _Reach:
    """How far a sheet goes: rows and cells of the row passed so far, and the last filled row and column."""

    row: int = 0
    column: int = 0
    repeated: int = 1
    height: int = 0
    width: int = 0


def declares_entities(xml: bytes) -> bool:
    """Whether XML declares a document type, the only place for entities, or has no root element where one belongs."""
    head = _REMARKS.sub(b"", xml[:_PROLOG_BYTES].replace(b"\x00", b""))
    root = _ROOT.search(head)
    if root is None:
        return len(xml) >= _PROLOG_BYTES or b"<!" in head
    return b"<!" in head[: root.start()]


def is_endless(chunks: Iterable[bytes]) -> bool:
    """Whether a sheet of an ODS (its content.xml) has filled cells that, repeated as told, are too many to lay out."""
    reach, rest = _Reach(), b""
    for chunk in chunks:
        text = rest + chunk
        whole = text.rfind(b">") + 1
        for tag in _TAGS.finditer(text, 0, whole):
            reach = _further(reach, tag.group(1), tag.group(2))
            if reach.width > _COLUMNS or reach.height > _ROWS or reach.width * reach.height > _CELLS:
                return True
        rest = text[whole:]
    return False


def _further(reach: _Reach, name: bytes, attributes: bytes) -> _Reach:
    told = _REPEATED.search(attributes)
    times = min(int(told.group(1)[:10]), 2**31) if told else 1
    if name == b"table":
        return _Reach()
    if name == b"table-row":
        return _Reach(reach.row + times, 0, times, reach.height, reach.width)
    column = reach.column + times
    if b"value-type" not in attributes and attributes.rstrip().endswith(b"/"):
        return _Reach(reach.row, column, reach.repeated, reach.height, reach.width)
    return _Reach(reach.row, column, reach.repeated, reach.row, max(reach.width, column))
