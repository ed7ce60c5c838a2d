"""Headers of a file matched to the columns the project knows: without case, spaces, punctuation and units."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from data.readers.likeness import Name, alike
from data.readers.reading import Proposal
from data.readers.units import bare_header, without_period

COMBINED = "rt_rw"
_COMBINED_HEADERS = {"rtrw", "nomorrtrw", "nortrw"}
_TELLING = ("denominator", "volume", "value")
# Below these a likeness is not even proposed; a wrong key or denominator spoils every figure of a row.
_LEAST = {"key": 92.0, "denominator": 92.0, "volume": 86.0, "value": 88.0, "extra": 86.0}


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
    def unit(self) -> str: ...
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
    @property
    def synonyms(self) -> Sequence[str]: ...


Forms = Mapping[str, Sequence[Column]]


@dataclass(frozen=True)
class Headers:
    """Which header is which column: positions by column id, headers met twice for one column, and headers unknown.

    `guessed` are those taken for a column by likeness alone.
    """

    positions: dict[str, int]
    doubled: tuple[tuple[str, str], ...]
    unmapped: tuple[int, ...]
    guessed: tuple[Proposal, ...] = ()


def canonical(header: str) -> str:
    """A header without case, spaces and punctuation."""
    return "".join(character for character in header.casefold() if character.isalnum())


def known_headers(columns: Iterable[Column]) -> dict[str, str]:
    """Column id by canonical header, for ids (with and without their unit), aliases and the combined RT/RW."""
    known = dict.fromkeys(_COMBINED_HEADERS, COMBINED)
    declared = list(columns)
    for column in declared:
        known |= {canonical(name): column.id for name in (*column.aliases, column.id)}
    for column in declared:
        known.setdefault(canonical(bare_header(column.id)), column.id)
    return known


def column_of(header: str, known: Mapping[str, str]) -> str | None:
    """The column a header names: as it stands, without its unit, or without unit and month; else None."""
    bare = bare_header(header)
    names = (canonical(text) for text in (header, bare, without_period(bare)))
    return next((known[name] for name in names if name in known), None)


def recognised(headers: Iterable[str], known: Mapping[str, str]) -> int:
    """How many different columns a row of cells would name if it were the header."""
    return len({column_of(header, known) for header in headers} - {None})


def kind_of(headers: Sequence[str], forms: Forms) -> str:
    """The kind of table a row of headers belongs to, "" for none: the form of which most columns are there.

    A column that only says where and when (a key) decides nothing unless some other column of the form is there too.
    """
    best, most = "", (0, 0)
    for kind, columns in forms.items():
        known = known_headers(columns)
        found = {column_of(header, known) for header in headers}
        telling = sum(column.id in found for column in columns if column.role in _TELLING)
        score = (telling, len(found - {None}))
        if telling and score > most:
            best, most = kind, score
    return best


def map_headers(headers: Sequence[str], columns: Sequence[Column], chosen: Mapping[str, str]) -> Headers:
    """The columns found among the headers of a file: what the user chose, what is known, then what is alike.

    The first of two headers for one column counts. `chosen`: header → column id, "" leaves the column out; a column the
    form has not (any more) is no choice.
    """
    valid = {"", COMBINED, *(column.id for column in columns)}
    settled = {place: chosen[header] for place, header in enumerate(headers) if chosen.get(header) in valid}
    taken = set(settled.values())
    known = known_headers(columns)
    named = {place: column_of(header, known) for place, header in enumerate(headers) if place not in settled}
    settled |= {place: name for place, name in named.items() if name is not None and name not in taken}
    positions, doubled = _first_of_each(headers, settled)
    rest = [place for place, name in named.items() if name is None]
    guesses = list(_guesses(headers, rest, [column for column in columns if column.id not in positions]))
    positions |= {name: place for place, name, _score in guesses}
    used = {*positions.values(), *(place for place, name in settled.items() if name)}
    return Headers(
        positions,
        doubled,
        tuple(place for place in range(len(headers)) if place not in used),
        tuple(Proposal(headers[place], name, score) for place, name, score in guesses),
    )


def _first_of_each(
    headers: Sequence[str], settled: Mapping[int, str]
) -> tuple[dict[str, int], tuple[tuple[str, str], ...]]:
    positions: dict[str, int] = {}
    doubled = []
    for place, name in sorted(settled.items()):
        if name and positions.setdefault(name, place) != place:
            doubled.append((headers[positions[name]], headers[place]))
    return positions, tuple(doubled)


def _guesses(headers: Sequence[str], places: list[int], free: Sequence[Column]) -> Iterator[tuple[int, str, float]]:
    """Place, column and likeness, the surest first; no column and no header twice."""
    roles = {column.id: column.role for column in free}
    names = [Name(text, column.id) for column in free for text in _names(column)]
    counts = Counter(headers)
    pairs = [
        (score, place, name)
        for place in places
        if counts[headers[place]] == 1
        for name, score in alike(headers[place], names).items()
        if score >= _LEAST[roles[name]]
    ]
    taken: set[object] = set()
    for score, place, name in sorted(pairs, key=lambda pair: (-pair[0], pair[1])):
        if place not in taken and name not in taken:
            taken |= {place, name}
            yield place, name, score


def _names(column: Column) -> set[str]:
    return {column.id, column.label_id, column.label_en, *column.aliases}
