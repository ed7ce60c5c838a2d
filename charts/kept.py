"""A figure is drawn once: plotly checks every property it is given, which takes longer than all the rest of a page."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from typing import ParamSpec

import plotly.graph_objects as go
import polars as pl

from charts.canvas import PAGE_INK, inked

_MOST = 256
Given = ParamSpec("Given")


@dataclass(frozen=True)
class _Asked:
    """What a figure is drawn from; alike when everything in it is, tables cell by cell."""

    content: tuple[str, ...]
    args: tuple[object, ...] = field(compare=False)


def kept(draw: Callable[Given, go.Figure]) -> Callable[Given, go.Figure]:
    """`draw` in the page's own ink: of equal tables and words the same figure again, which nobody may change."""

    @lru_cache(maxsize=_MOST)
    def drawn(asked: _Asked) -> go.Figure:
        return inked(draw(*asked.args), PAGE_INK)  # type: ignore[arg-type,call-arg]

    @wraps(draw)
    def figure(*args: Given.args, **named: Given.kwargs) -> go.Figure:
        assert not named, "hand in every argument by its place"
        return drawn(_Asked(tuple(map(_content, args)), args))

    return figure


def _content(arg: object) -> str:
    return repr((arg.schema, arg.rows()) if isinstance(arg, pl.DataFrame) else arg)
