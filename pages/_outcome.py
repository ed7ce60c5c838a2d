"""What became of the last thing asked for on a page, said once at its head."""

import time

import streamlit as st

from pages._shared import recall, remember

_OUTCOME = "riwayat-hasil"
_AGAIN = 2.0  # seconds: a second click that comes later is meant


def announce() -> None:
    """Say what became of the last thing asked for."""
    (kind, text), first = to_say(_OUTCOME) or ("", ""), recall(_since(_OUTCOME)) is None  # type: ignore[misc]
    if kind:
        (st.success if kind == "done" else st.error)(text)
        if first:
            st.toast(text, duration="long")  # whoever asked for it far down the list does not see the head
        said(_OUTCOME)


def tell(kind: str, text: str) -> None:
    """Have something said at the head of the page in the next run: `done` or `refused`."""
    keep_to_say(_OUTCOME, (kind, text))


def keep_to_say(key: str, what: object) -> None:
    """Keep what is to be said under a key, in the next run and in those that a double click makes of it."""
    remember(key, what)
    remember(_since(key), None)


def to_say(key: str) -> object:
    """What is still to be said under a key; None once it was `said` longer ago than a double click takes.

    The button of the first click may be gone when the second arrives: its run is a run of nothing, and the page it
    draws would not have what the first one said.
    """
    since = recall(_since(key))
    if isinstance(since, float) and time.monotonic() - since > _AGAIN:
        keep_to_say(key, None)
    return recall(key)


def said(key: str) -> None:
    """Note that what is kept under a key stands on the screen now."""
    remember(_since(key), recall(_since(key)) or time.monotonic())


def _since(key: str) -> str:
    return f"{key}-sejak"
