"""What is refused before a file is opened: empty, too large, or an archive that is not what it says."""

from data.readers.archives import ZIP_MAGIC, archive_refusals, has_macros
from data.readers.markup import declares_entities
from findings import Finding

MEGABYTE = 1_000_000
LARGEST = 50
"""Megabytes of a file at most."""
UPLOAD_BYTES = LARGEST * MEGABYTE
COLUMNS = 300
_HEAD = 1000
# The folder of the programs of an XLS, as its directory names it.
_VBA = "_VBA_PROJECT_CUR".encode("utf-16-le")


def refusals(content: bytes, *, storing: bool) -> list[Finding]:
    """Why the bytes of a file are not opened at all; empty when they may be. The size counts for uploads only."""
    if not content[:_HEAD].strip(b"\x00\r\n\t \xef\xbb\xbf") and not content.strip(b"\x00\r\n\t \xef\xbb\xbf"):
        return [Finding("empty_file")]
    if storing and len(content) > UPLOAD_BYTES:
        sizes = {"size": f"{len(content) / MEGABYTE:.0f}", "limit": f"{UPLOAD_BYTES / MEGABYTE:.0f}"}
        return [Finding("too_large", detail=sizes)]
    if content.startswith(ZIP_MAGIC):
        return archive_refusals(content)
    return [Finding("xml_entities")] if _is_xml(content) and declares_entities(content) else []


def remarks(content: bytes) -> list[Finding]:
    """What is worth a word about a file that `refusals` lets pass: it carries macros, which are never run."""
    macros = has_macros(content) if content.startswith(ZIP_MAGIC) else _VBA in content
    return [Finding("macros_ignored")] if macros else []


def _is_xml(content: bytes) -> bool:
    return (
        content[:_HEAD].lstrip(b"\x00\r\n\t \xef\xbb\xbf\xff\xfe").replace(b"\x00", b"").startswith((b"<?xml", b"<!"))
    )
