"""How far the reading of a file has come: readers say so, and whoever waits for them may listen."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

STEPS = ("waiting", "opening", "reading", "screening", "checking", "handing over")
"""Every step there is, in the order they are reached; not every file has each."""
_LISTENER: ContextVar[Callable[[str], None] | None] = ContextVar("listener", default=None)


def reached(step: str) -> None:
    """Say that a step of STEPS has begun. Errors: ValueError for any other word."""
    if step not in STEPS:
        raise ValueError(f"{step} is no step of a reading")
    listener = _LISTENER.get()
    if listener is not None:
        listener(step)


@contextmanager
def heard(listener: Callable[[str], None]) -> Iterator[None]:
    """Within this, `listener` is told of every step."""
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)
