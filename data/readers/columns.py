"""Headers of a file matched to the columns the project knows: without case, spaces and punctuation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

COMBINED = "rt_rw"
_COMBINED_HEADERS = {"rtrw", "nomorrtrw", "nortrw"}


class Column(Protocol):
    """What a reader needs to know of a column; the caller hands them in. Absent limits are None, absent lists empty."""

    @property
    def id(self) -> str: ...
    @property
    def label_id(self) -> str: ...
    @property
    def label_en(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def required(self) -> bool: ...
    @property
    def minimum(self) -> float | None: ...
    @property
    def maximum(self) -> float | None: ...
    @property
    def aliases(self) -> Sequence[str]: ...
    @property
    def choices(self) -> Sequence[str]: ...


@dataclass(frozen=True)
class Mapping:
    """Which header is which column: positions by column id, headers met twice for one column, and headers unknown."""

    positions: dict[str, int]
    doubled: tuple[tuple[str, str], ...]
    unmapped: tuple[int, ...]


def canonical(header: str) -> str:
    """A header without case, spaces and punctuation."""
    return "".join(character for character in header.casefold() if character.isalnum())


def known_headers(columns: Iterable[Column]) -> dict[str, str]:
    """Column id by canonical header, for ids, aliases and the combined RT/RW."""
    known = dict.fromkeys(_COMBINED_HEADERS, COMBINED)
    for column in columns:
        known |= {canonical(name): column.id for name in (*column.aliases, column.id)}
    return known


def map_headers(headers: Sequence[str], known: dict[str, str]) -> Mapping:
    """The columns found among the headers of a file; the first of two headers for one column counts."""
    positions: dict[str, int] = {}
    doubled = []
    unmapped = []
    for position, header in enumerate(headers):
        name = known.get(canonical(header))
        if name is None:
            unmapped.append(position)
        elif name in positions:
            doubled.append((headers[positions[name]], header))
        else:
            positions[name] = position
    return Mapping(positions, tuple(doubled), tuple(unmapped))


def recognised(headers: Iterable[str], known: dict[str, str]) -> int:
    """How many different columns a row of cells would name if it were the header."""
    return len({known[canonical(header)] for header in headers if canonical(header) in known})
