"""Which header an office writes for which column, remembered: one small JSON file per office and kind of table.

Only headers and column ids are kept, never a cell; a header that announces personal data is never kept.
"""

import json
import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

from data.readers.personal_headers import is_personal_header

_FOLDER = "pemetaan"
_NAME = re.compile(r"^[A-Za-z0-9_.-]{1,64}$")
_MOST, _LONGEST = 300, 200


class RemoteStoreError(ValueError):
    """The store is an object store (`s3://…`): mappings are kept in local stores only."""


def load_mapping(root: str | Path, office: str, kind: str) -> dict[str, str]:
    """The headers an office (a city's code) confirmed for a kind of table: header → column id, "" for left out.

    Empty where nothing was kept, or where what was kept cannot be read. Errors: RemoteStoreError, ValueError.
    """
    try:
        kept = json.loads(_file(root, office, kind).read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError, UnicodeDecodeError):
        return {}
    return {str(header): str(column) for header, column in kept.items()} if isinstance(kept, dict) else {}


def save_mapping(root: str | Path, office: str, kind: str, mapping: Mapping[str, str]) -> dict[str, str]:
    """Keep the headers an office confirmed, beside those it confirmed before, whole or not at all; what is kept now.

    Errors: RemoteStoreError; ValueError for an office or kind that is no plain name.
    """
    file = _file(root, office, kind)
    confirmed = {header: column for header, column in mapping.items() if _may_be_kept(header)}
    kept = dict(list((load_mapping(root, office, kind) | confirmed).items())[-_MOST:])
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=file.parent, suffix=".tmp", delete=False) as part:
        json.dump(kept, part, ensure_ascii=False, indent=1)
        part.flush()
        os.fsync(part.fileno())
    Path(part.name).replace(file)
    return kept


def forget_mapping(root: str | Path, office: str, kind: str) -> None:
    """Forget the headers an office confirmed for a kind of table. Errors as `save_mapping`."""
    _file(root, office, kind).unlink(missing_ok=True)


def _file(root: str | Path, office: str, kind: str) -> Path:
    if "://" in str(root):
        raise RemoteStoreError(f"{root}: mappings are kept in local stores only")
    for name in (office, kind):
        if not _NAME.match(name) or set(name) == {"."}:
            raise ValueError(f"{name!r}: not the name of an office or a kind of table")
    return Path(root) / _FOLDER / office / f"{kind}.json"


def _may_be_kept(header: str) -> bool:
    # A header that holds a long number may be a row of data that stands where a header should.
    digits = sum(map(str.isdigit, header))
    return 0 < len(header) <= _LONGEST and digits <= len("2019-2023") and not is_personal_header(header)
