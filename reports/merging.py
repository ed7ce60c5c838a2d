"""Parts of a long paper put together: each is typeset by itself, for typst keeps in memory all that it has laid out."""

import io
from collections.abc import Iterable

from pypdf import PdfReader, PdfWriter


def merged(parts: Iterable[bytes]) -> tuple[bytes, int]:
    """PDFs one after another as one, with the title of the first, and how many sheets that makes."""
    writer, into = PdfWriter(), io.BytesIO()
    for number, part in enumerate(parts):
        read = PdfReader(io.BytesIO(part))
        writer.append(read, import_outline=False)
        if number == 0 and read.metadata:
            writer.add_metadata(read.metadata)
    writer.write(into)
    return into.getvalue(), len(writer.pages)
