"""Versions that stand for the newest of their tables while something kept is drawn again as it was."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from data.store import Snapshot

Versions = Mapping[str, Snapshot | None]
_NONE: Versions = {}
_PINS = ContextVar("pins", default=_NONE)


def pins() -> Versions:
    """The versions named by `pinned`; none outside of it."""
    return _PINS.get()


@contextmanager
def pinned(versions: Versions) -> Iterator[None]:
    """Until it ends, these versions are the newest of their tables; None: the table was not there then."""
    before = _PINS.set(versions)
    try:
        yield
    finally:
        _PINS.reset(before)
