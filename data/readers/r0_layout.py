"""What the labels of an R0 form mean, by a regulation and the survey form."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from data.readers.columns import Column, canonical, known_headers

_FIGURE_KINDS = {"count", "length", "area", "year"}


@dataclass(frozen=True)
class Layout:
    """What a form's labels mean. `criteria`: id → (volume column, denominator column); `known`: column id by label.

    `figures`: the columns that hold figures.
    """

    criteria: Mapping[str, tuple[str, str]]
    known: Mapping[str, str]
    figures: tuple[str, ...]


def layout_of(law: Any, columns: Iterable[Column]) -> Layout:
    """The layout by a regulation (`indicators.law.Regulation`) and the columns of the survey, labels included."""
    columns = tuple(columns)
    labels = {canonical(label): column.id for column in columns for label in (column.label_id, column.label_en)}
    criteria = {criterion.id: (criterion.volume, criterion.denominator) for criterion in law.criteria}
    figures = tuple(column.id for column in columns if column.kind in _FIGURE_KINDS)
    return Layout(criteria, labels | known_headers(columns), figures)
