"""Files for researchers in one ZIP, with the sum of each, so that whoever has it can tell that it is whole."""

import datetime
import hashlib
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

SUMS = "SHA256SUMS"
"""The list of sums, as `sha256sum -c SHA256SUMS` reads it."""


@dataclass(frozen=True)
class Part:
    """One file: its name in the ZIP, what is in it, and of a table its rows and columns."""

    name: str
    content: bytes
    rows: int | None = None
    columns: int | None = None


def package(parts: Sequence[Part], made: datetime.date) -> bytes:
    """The ZIP of the parts and their sums. The same parts of the same day give the same bytes."""
    sums = "".join(f"{hashlib.sha256(part.content).hexdigest()}  {part.name}\n" for part in parts)
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in [*((part.name, part.content) for part in parts), (SUMS, sums.encode())]:
            entry = zipfile.ZipInfo(name, (made.year, made.month, made.day, 0, 0, 0))
            packed.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return into.getvalue()
