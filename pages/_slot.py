"""The place of one result of a session, that several threads of the same visitor may ask for at the same time."""

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

Made = TypeVar("Made")


@dataclass(frozen=True)
class Slot:
    """The result that belongs to a key, made by whoever asks first; the others wait for it."""

    key: Hashable
    _made: list[Any] = field(default_factory=list)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def result(self, make: Callable[[], Made]) -> Made:
        """What `make` gives, or gave before; what it raises leaves the slot empty."""
        with self._lock:
            if not self._made:
                self._made.append(make())
        return self._made[0]  # type: ignore[no-any-return]
