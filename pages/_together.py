"""Everything on the page Upload read together: each file and draft once, however often the page runs."""

from collections.abc import Mapping, Sequence

import polars as pl

from data.known_places import known_places
from data.readers.boundarysets import OTHER_CITIES
from indicators.law import Regulation
from pages._incoming import Incoming, incoming_of
from pages._reading import begin, choices_of, choose, read_in_worker
from pages._remembered import confirmed_before, use_confirmed
from pages._shared import recall, remember
from pages._source import Source

_READ = "dibaca"
_NOBODY: Mapping[str, str] = {}
Read = dict[str, Incoming]


def read_together(sources: Sequence[Source], law: Regulation) -> list[Incoming]:
    """The sources as read, in their order, all of them at the same time.

    A map that asks for more places than the store knows is read again with those of the surveys beside it.
    """
    known: Read = recall(_READ) or {}  # type: ignore[assignment]
    for source in sources:
        if _key(source, law, _NOBODY) not in known:
            begin(source, law, _NOBODY)
    kept: Read = {}
    first = [_once(source, law, _NOBODY, known, kept) for source in sources]
    beside = _surveyed_places(first)
    read = [
        _once(source, law, beside, known, kept) if beside and _wants_places(item) else item
        for source, item in zip(sources, first, strict=True)
    ]
    remember(_READ, kept)
    return read


def read_anew() -> None:
    """Forget what was read: the store has changed, and with it what is to be said of what is still on the page."""
    remember(_READ, {})


def _once(source: Source, law: Regulation, beside: Mapping[str, str], known: Read, kept: Read) -> Incoming:
    item = known.get(_key(source, law, beside)) or _read(source, law, beside)
    columns = confirmed_before(item)
    if columns:
        use_confirmed(item, columns)
        choose(item.file_id, columns=columns)
        item = _read(source, law, beside)
    kept[_key(source, law, beside)] = item
    return item


def _read(source: Source, law: Regulation, beside: Mapping[str, str]) -> Incoming:
    return incoming_of(source, read_in_worker(source, law, beside), choices_of(source.id), law)


def _key(source: Source, law: Regulation, beside: Mapping[str, str]) -> str:
    return f"{source.id} {law.id} {choices_of(source.id)} {sorted(beside.items())}"


def _surveyed_places(items: Sequence[Incoming]) -> dict[str, str]:
    rows = [item.rows for item in items if item.subject == "survey" and not item.rows.is_empty()]
    return known_places(pl.DataFrame(), pl.concat(rows, how="diagonal_relaxed")) if rows else {}


def _wants_places(item: Incoming) -> bool:
    """Whether a map tells its places by name only, or lies in cities that the store does not know."""
    if item.subject != "boundaries" or item.draft:
        return False
    return "kode" not in item.understood.columns.values() or any(it.code in OTHER_CITIES for it in item.findings)
