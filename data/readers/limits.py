"""What is refused before a file is opened: too large, or an archive that unpacks to far more than it is."""

import io
import zipfile
from pathlib import PurePosixPath

from findings import Finding

MEGABYTE = 1_000_000
UPLOAD_BYTES = 50 * MEGABYTE
UNPACKED_BYTES = 500 * MEGABYTE
PACKED_RATIO = 200
COLUMNS = 300
CELLS = 60_000_000
ZIP_MAGIC = b"PK\x03\x04"


def refusals(content: bytes, *, storing: bool) -> list[Finding]:
    """Why the bytes of a file are not opened at all; empty when they may be. The size counts for uploads only."""
    if not content.strip(b"\x00\r\n\t \xef\xbb\xbf"):
        return [Finding("empty_file")]
    if storing and len(content) > UPLOAD_BYTES:
        return [Finding("too_large", detail={"size": _megabytes(len(content)), "limit": _megabytes(UPLOAD_BYTES)})]
    return archive_refusals(content) if content.startswith(ZIP_MAGIC) else []


def archive_refusals(content: bytes) -> list[Finding]:
    """Why an archive (a zip, or XLSX, which is one) is not unpacked."""
    try:
        members = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except zipfile.BadZipFile:
        return [Finding("damaged_archive")]
    unpacked = sum(member.file_size for member in members)
    if unpacked > UNPACKED_BYTES or unpacked > PACKED_RATIO * len(content):
        return [Finding("archive_bomb", detail={"size": _megabytes(unpacked)})]
    if any(_leaves_folder(member.filename) for member in members):
        return [Finding("archive_path")]
    return []


def _leaves_folder(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in name


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:.0f}"
