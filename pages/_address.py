"""The page's address: read as it will be and written once a run, so that one act of the visitor is one step back.

Streamlit adds a step to the browser's history for every message about the address; a page that wrote each choice by
itself made seven steps of one click.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import NoReturn

import streamlit as st

from pages._shared import recall, remember

_WAITING, _KNOWN = "alamat-menunggu", "alamat-terakhir"


def address() -> dict[str, str]:
    """The choices in the address by their names, those included that this run will write."""
    told: dict[str, str | None] = {**st.query_params.to_dict(), **_waiting()}
    return {name: value for name, value in told.items() if value is not None}


def write(**choices: str | None) -> None:
    """Put choices into the address, None takes one out: with the rest of the run, or at once in a callback or part."""
    now = address()
    new = {name: value for name, value in choices.items() if now.get(name) != value}
    if recall(_WAITING) is None:
        _send(new)
    else:
        remember(_WAITING, _waiting() | new)


@contextmanager
def written_once() -> Iterator[None]:
    """All that is written inside goes out as one message at its end, also when `end` ends the page before."""
    remember(_WAITING, {})
    try:
        yield
    finally:
        _send_waiting()


def send() -> None:
    """Write out what waits so far: call it before a map is drawn. A map answers by itself as soon as it stands, and its
    answer carries the address that the browser knows then: an older one would pass for the visitor going back."""
    if recall(_WAITING) is not None:
        new = _waiting()
        remember(_WAITING, {})
        _send(new)


def end() -> NoReturn:
    """End the page here. Once a run was stopped nothing of the session can be touched: the address is written first."""
    _send_waiting()
    st.stop()


def gone_back() -> tuple[Collection[str], Collection[str]]:
    """The choices of which the address says otherwise than we wrote last, and those it has no more: the visitor went
    back or forward, or followed a link. Neither of a new visitor; a page turned to by the menu has no address yet."""
    before, now = recall(_KNOWN), st.query_params.to_dict()
    if not isinstance(before, dict) or not now:
        return (), ()
    return {name for name, value in now.items() if before.get(name) != value}, before.keys() - now.keys()


def _send_waiting() -> None:
    new = _waiting()
    remember(_WAITING, None)
    _send(new)


def _waiting() -> dict[str, str | None]:
    waiting = recall(_WAITING)
    return waiting if isinstance(waiting, dict) else {}


def _send(new: dict[str, str | None]) -> None:
    if new:
        kept = {name: st.query_params.get_all(name) for name in st.query_params if name not in new}
        st.query_params.from_dict({**kept, **{name: value for name, value in new.items() if value is not None}})
    remember(_KNOWN, st.query_params.to_dict())
