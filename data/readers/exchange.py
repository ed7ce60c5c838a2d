"""Values handed from one process to another through a folder: JSON, and Arrow for tables. Nothing in it can run."""

import json
import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import polars as pl

from data.readers.columns import Column
from data.readers.grid import Parsed
from data.readers.r0_layout import Layout
from data.readers.reading import Choices, Reading

T = TypeVar("T")
_JSON = "value.json"


@dataclass(frozen=True)
class FormColumn:
    """A column of a form as a reader needs it, where the room that declares forms is not at hand."""

    id: str
    label_id: str
    label_en: str
    kind: str
    role: str
    unit: str = ""
    required: bool = False
    minimum: float | None = None
    maximum: float | None = None
    aliases: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Arguments:
    """What a reading needs beside the file: forms by kind, the user's choices, places by name as the store has them.

    `drawn`: the stored boundaries, for a reader of maps. `storing`: the file is to be kept. `layout`: what the labels
    of R0 forms mean; without it a form is read as any sheet. `opened`: the grid of a file whose bytes are gone, with
    what was found when it was opened.
    """

    forms: Mapping[str, Sequence[FormColumn | Column]] = field(default_factory=dict)
    choices: Choices = Choices()
    places: Mapping[str, str] = field(default_factory=dict)
    drawn: pl.DataFrame | None = None
    storing: bool = True
    layout: Layout | None = None
    opened: Parsed | None = None


@dataclass(frozen=True)
class Request:
    """Which reader is to read a file of which name, with what."""

    what: str
    filename: str
    arguments: Arguments


def to_folder(value: object, folder: Path) -> None:
    """Write a value made of dataclasses, tuples, mappings, plain values, moments and polars tables into a folder."""
    tables: list[pl.DataFrame] = []
    text = json.dumps(_plain(value, tables))
    for number, table in enumerate(tables):
        table.write_ipc(folder / f"{number}.arrow")
    (folder / _JSON).write_text(text, encoding="utf-8")


def reading_from(folder: Path) -> Reading:
    """The reading that was written into a folder. Errors: OSError, ValueError for what is not whole."""
    return from_folder(Reading, folder)


def request_from(folder: Path) -> Request:
    """The request that was written into a folder, the columns of its forms as FormColumn. Errors as `reading_from`."""
    return from_folder(Request, folder)


def from_folder(kind: type[T], folder: Path) -> T:
    """The value of a dataclass that was written into a folder; fields it has not any more are left out.

    Errors: OSError, ValueError, TypeError or LookupError for what is not whole.
    """
    built: T = _built(kind, json.loads((folder / _JSON).read_text(encoding="utf-8")), folder)
    return built


def _plain(value: Any, tables: list[pl.DataFrame]) -> object:
    """A value as JSON; a table becomes its number in `tables`."""
    if isinstance(value, pl.DataFrame | pl.Series):
        tables.append(value if isinstance(value, pl.DataFrame) else value.to_frame())
        return len(tables) - 1
    if isinstance(value, datetime):
        return value.isoformat()
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name), tables) for one in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(one, tables) for key, one in value.items()}
    return [_plain(one, tables) for one in value] if isinstance(value, list | tuple) else value


def _built(kind: Any, plain: Any, folder: Path) -> Any:
    """The value of a declared type that `_plain` made JSON of."""
    if plain is None or kind in {str, int, float, bool}:
        return plain
    if kind is datetime:
        return datetime.fromisoformat(plain)
    if kind in {pl.DataFrame, pl.Series}:
        with (folder / f"{plain}.arrow").open("rb") as file:
            table = pl.read_ipc(file)
        return table if kind is pl.DataFrame else table.to_series()
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{name: _built(hint, plain[name], folder) for name, hint in hints.items() if name in plain})  # type: ignore[operator]
    return _gathered(kind, plain, folder)


def _gathered(kind: Any, plain: Any, folder: Path) -> Any:
    outer, inner = get_origin(kind), get_args(kind)
    if outer in {Union, types.UnionType}:
        tuples = [one for one in inner if get_origin(one) is tuple]
        return _built(tuples[0] if isinstance(plain, list) and tuples else inner[0], plain, folder)
    if isinstance(plain, dict):
        return {inner[0](key): _built(inner[1], one, folder) for key, one in plain.items()}
    if outer is tuple and inner[-1] is not Ellipsis:
        return tuple(_built(one, part, folder) for one, part in zip(inner, plain, strict=True))
    return tuple(_built(inner[0], one, folder) for one in plain)
