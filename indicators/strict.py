"""Strict reading of our own TOML files: an unknown, missing or wrongly typed key is an error naming file and key."""

import dataclasses
import tomllib
import types
import typing
from pathlib import Path
from typing import Any, TypeVar

Record = TypeVar("Record")


class DeclarationError(ValueError):
    """A law file or the survey file is wrong; the message names the file and the key."""


def load(path: Path) -> dict[str, Any]:
    """The file as a table. Errors: DeclarationError when it is not TOML (a doubled key included); OSError."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise DeclarationError(f"{path.name}: not UTF-8 text") from error
    except tomllib.TOMLDecodeError as error:
        raise DeclarationError(f"{path.name}: not valid TOML: {error}") from error


def record(kind: type[Record], table: object, where: str) -> Record:
    """A dataclass from a table with exactly its fields; dataclasses in them, or tuples of these, are read likewise.

    Fields with a default may be absent. `where` is the file and key path used in errors. Errors: DeclarationError.
    """
    if not isinstance(table, dict):
        raise DeclarationError(f"{where}: a table is expected")
    fields = {field.name: field for field in dataclasses.fields(kind)}  # type: ignore[arg-type]
    for key in table:
        require(key in fields, f"{where}.{key}: unknown key")
    for key, field in fields.items():
        require(key in table or not _is_required(field), f"{where}.{key}: missing key")
    hints = typing.get_type_hints(kind)
    return kind(**{key: _read(value, hints[key], f"{where}.{key}") for key, value in table.items()})


def require(holds: bool, message: str) -> None:
    """Raise DeclarationError with `message` unless `holds`."""
    if not holds:
        raise DeclarationError(message)


def _is_required(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _read(value: Any, hint: Any, where: str) -> Any:
    options = [option for option in typing.get_args(hint) if option is not types.NoneType] or [hint]
    if typing.get_origin(hint) is tuple:
        require(isinstance(value, list), f"{where}: a list is expected")
        return tuple(_read(item, options[0], f"{where}[{number}]") for number, item in enumerate(value, start=1))
    if isinstance(options[0], type) and dataclasses.is_dataclass(options[0]):
        return record(options[0], value, where)
    require(_fits(value, options[0]), f"{where}: {value!r} is not of the expected type")
    return value


def _fits(value: Any, hint: Any) -> bool:
    if hint is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if hint is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, hint)
