"""The pickers: a choice is drawn, stands in the page's address, and is kept from page to page."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TypeVar

import streamlit as st

from pages._address import address, gone_back, write
from pages._shared import recall, remember, words
from pages._words import plain

_LINKED = 40  # characters of a link's choice that are repeated to the visitor
Option = TypeVar("Option")


def pick(
    label: str, options: Sequence[Option], key: str, named: Callable[[Option], object] = str,
    say_gone: Callable[[str], None] | None = None,
) -> Option:  # fmt: skip
    """A selection box whose choice stands in the page's address and is kept from page to page; the first is default.

    `say_gone`: what more is said of a choice that a link asks for and that is not here.
    """
    wanted = prepare(key, options, options[0])
    chosen = st.selectbox(label, options, format_func=named, key=key)
    keep_in_address(key)
    if wanted:
        say_not_here(label, wanted)
        if say_gone:
            say_gone(wanted)
    return chosen


def pick_part(label: str, names: Mapping[str, str], key: str) -> str:
    """Which part of a long page is shown, by a row of buttons; in the address and kept like every choice."""
    wanted = prepare(key, list(names), next(iter(names)))
    chosen = st.segmented_control(
        label, list(names), format_func=names.get, key=key, required=True, label_visibility="collapsed"
    )
    keep_in_address(key)
    if wanted:
        say_not_here(label, wanted)
    return str(chosen)


def type_number(label: str, key: str, most: float, help_: str = "") -> float:
    """A figure from 0 to `most` that stands in the page's address and is kept from page to page; 0 unless typed."""
    wanted = _prepare_typed(key, partial(_figure, most=most), 0.0)
    value = st.number_input(label, 0.0, most, step=1.0, format="%g", key=key, help=help_ or None)
    keep_in_address(key)
    if wanted:
        say_not_here(label, wanted)
    return float(value)


def pick_day(label: str, key: str, default: date, within: tuple[date, date]) -> date:
    """A day within two that stands in the page's address and is kept from page to page; a default unless chosen."""
    first, last = within
    wanted = _prepare_typed(key, partial(_day, within=within), default)
    st.date_input(label, min_value=first, max_value=last, key=key, format="DD/MM/YYYY")
    keep_in_address(key)
    if wanted:
        say_not_here(label, wanted)
    return _day(recall(key), within) or default


def prepare(key: str, options: Sequence[Option], default: Option) -> str | None:
    """Give a picker its value before it is drawn: its own, else the address's, else the one it had on another page.

    Its own is given anew each time: a picker drawn on another page, or with other words, would not know it otherwise.
    Returns what the address of a new visitor asks for when that is none of the options, else None.
    """
    by_text = {str(option): option for option in options}
    asked, kept = address().get(key), recall(kept_name(key))
    told = (str(recall(key)), asked, kept)
    remember(key, next((by_text[text] for text in told if text in by_text), default))
    return asked if asked and asked not in by_text and kept is None else None


def keep_in_address(key: str) -> None:
    """Write a picker's choice into the address, and remember it for the other pages."""
    value = str(recall(key))
    remember(kept_name(key), value)
    write(**{key: value})


def forget(key: str) -> None:
    """Let a picker begin anew with its default: call it before the picker is drawn."""
    remember(key, None)
    remember(kept_name(key), None)
    write(**{key: None})


def follow_address(optional: Collection[str]) -> None:
    """Let the address win where the visitor went back or forward: call it before any picker is drawn.

    A picker's own value gives way to what the address says; an `optional` choice that it names no more is let go.
    """
    changed, gone = gone_back()
    for key in changed:
        remember(key, None)
    if "kota" in address():  # a link may say only a part, which takes nothing away
        for key in set(gone) & set(optional):
            remember(kept_name(key), None)


def kept_name(key: str) -> str:
    """Under which name a picker's choice is remembered for the other pages."""
    return f"kept-{key}"


def say_not_here(label: str, wanted: str) -> None:
    """Tell a visitor who came by a link that what it asked for is not in the store; what is shown is another."""
    _ = words()
    shown = wanted if len(wanted) <= _LINKED else f"{wanted[:_LINKED]}…"
    st.warning(_("The link asks for {label} {wanted}, which is not here.").format(label=label, wanted=plain(shown)))


def _prepare_typed(key: str, read: Callable[[object], Option | None], default: Option) -> str | None:
    """As `prepare`, for what is typed: `read` gives None for what the picker cannot hold."""
    asked, kept = address().get(key), recall(kept_name(key))
    told = (value for one in (recall(key), asked, kept) if (value := read(one)) is not None)
    remember(key, next(told, default))
    return asked if asked and read(asked) is None and kept is None else None


def _figure(text: object, most: float) -> float | None:
    """A figure of an address, of which anything may have been typed: None where it is none within the limits."""
    try:
        figure = float(str(text))
    except ValueError:
        return None
    return figure if 0 <= figure <= most else None


def _day(text: object, within: tuple[date, date]) -> date | None:
    """A day of an address, `2026-12-20`; None where it is none within the two."""
    try:
        day = date.fromisoformat(str(text))
    except ValueError:
        return None
    return day if within[0] <= day <= within[1] else None
