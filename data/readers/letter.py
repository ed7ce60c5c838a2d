"""An office's own letter (DOCX) looked at before it is opened: too large, no letter, with macros, or fetching."""

import io
import re
import zipfile

from data.readers.archives import ZIP_MAGIC, archive_refusals, has_macros
from data.readers.limits import MEGABYTE
from data.readers.markup import declares_entities
from findings import Finding

FILES = ("docx", "dotx", "docm")
"""What may be offered; a letter with macros is offered too, and told why it is refused."""
LARGEST = 5
"""Megabytes of a file at most."""
_BYTES = LARGEST * MEGABYTE
_BODY = "word/document.xml"
_ACTIVE = {
    "ActiveX": re.compile(rb"/activeX/|relationships/control\""),
    "OLE": re.compile(rb"relationships/(?:oleObject|package|frame|subDocument|aFChunk)\""),
    "DDE": re.compile(rb"<w:instrText[^>]*>[^<]*\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE)\b", re.IGNORECASE),
    "URL": re.compile(rb"<Relationship\b(?=[^>]*TargetMode=\"External\")(?![^>]*relationships/hyperlink\")"),
}


def letter_refusals(content: bytes, name: str) -> list[Finding]:
    """Why the bytes of a letter are not opened; empty when they may be."""
    if len(content) > _BYTES:
        sizes = {"size": f"{-(-len(content) // MEGABYTE)}", "limit": f"{_BYTES // MEGABYTE}"}
        return [Finding("letter_too_large", file=name, detail=sizes)]
    if not content.startswith(ZIP_MAGIC) or archive_refusals(content):
        return [Finding("letter_no_docx", file=name)]
    with zipfile.ZipFile(io.BytesIO(content)) as letter:
        if _BODY not in letter.namelist():
            return [Finding("letter_no_docx", file=name)]
        parts = [letter.read(part) for part in letter.namelist() if part.endswith((".xml", ".rels"))]
    if has_macros(content) or any(b"macroEnabled" in part for part in parts):
        return [Finding("letter_macros", file=name)]
    if any(map(declares_entities, parts)):
        return [Finding("letter_no_docx", file=name)]
    active = [word for word, sign in _ACTIVE.items() if any(map(sign.search, parts))]
    return [Finding("letter_active", file=name, detail={"parts": ", ".join(active)})] if active else []
