"""What is refused before a file is opened: empty, too large, or an archive that is not what it says."""

from data.readers.archives import ZIP_MAGIC, archive_refusals
from findings import Finding

MEGABYTE = 1_000_000
UPLOAD_BYTES = 50 * MEGABYTE
COLUMNS = 300


def refusals(content: bytes, *, storing: bool) -> list[Finding]:
    """Why the bytes of a file are not opened at all; empty when they may be. The size counts for uploads only."""
    if not content[:_HEAD].strip(b"\x00\r\n\t \xef\xbb\xbf") and not content.strip(b"\x00\r\n\t \xef\xbb\xbf"):
        return [Finding("empty_file")]
    if storing and len(content) > UPLOAD_BYTES:
        sizes = {"size": f"{len(content) / MEGABYTE:.0f}", "limit": f"{UPLOAD_BYTES / MEGABYTE:.0f}"}
        return [Finding("too_large", detail=sizes)]
    return archive_refusals(content) if content.startswith(ZIP_MAGIC) else []


_HEAD = 1000
