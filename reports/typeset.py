"""Typst: sources in, PDF or PNG out, with the same letters everywhere and nothing from the machine or the network.

Typst remembers what it has laid out, for the next compilations: some twenty megabytes a page of a sheet. What no
compilation asked for ten times is forgotten, so that a few empty ones between the parts of a long paper keep it small.
"""

import re
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from typing import Literal

import typst

from locales import LANGUAGES, UNITS, unit_word
from reports.drawing import fonts

Files = dict[str, bytes]
_REMEMBERED = 11  # compilations
_MANY = 2  # parts of a paper between two times of forgetting
_EMPTY: Files = {"main": b""}
_WORDS = "|".join(sorted({re.escape(unit_word(unit, language)) for unit in UNITS for language in LANGUAGES}))
_FIGURE = re.compile(rf"(\d) (?=(?:{_WORDS})(?!\w))")


def typeset(given: Files, form: Literal["pdf", "png"] = "pdf", ppi: float | None = None) -> list[bytes]:
    """`main` with the files it names: one PDF, or a picture of every page. Errors: typst.TypstError."""
    # Files by name are taken from memory: typst's own type hints do not know of it yet.
    made = typst.compile(given, font_paths=_letters(), format=form, ppi=ppi)  # type: ignore
    return made if isinstance(made, list) else [made]


def typeset_beside(given: Iterable[Files]) -> Iterator[bytes]:
    """A PDF of each, in order. While one is typeset the next is taken from `given`, where its pictures are drawn."""
    with ThreadPoolExecutor(1) as beside:
        before: list[Future[bytes]] = []
        for number, files in enumerate(given):
            yield from (one.result() for one in before)
            before = [beside.submit(_one_of_many, files, number)]
        yield from (one.result() for one in before)


def unbroken(text: str) -> str:
    """A text in which no line can end between a figure and its unit."""
    return _FIGURE.sub("\\1\u00a0", text)


def _one_of_many(files: Files, number: int) -> bytes:
    made = typeset(files)[0]
    if number % _MANY == 0:
        _forget()
    return made


def _forget() -> None:
    """Give back the memory of what was laid out before."""
    for _time in range(_REMEMBERED):
        typeset(_EMPTY)


@cache
def _letters() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[str(fonts())])
