"""Archives (zip, and XLSX, ODS, KMZ, which are some) looked at before they are unpacked: bombs, paths, far cells."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from data.readers.markup import declares_entities, is_endless
from findings import Finding

ZIP_MAGIC = b"PK\x03\x04"
UNPACKED_BYTES = 500_000_000
PACKED_RATIO = 200
MEMBERS = 10_000
_DIRECTORY_ENTRY = b"PK\x01\x02"
_DEPTH = 2
_FAULTS = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, struct.error)
_LOCAL_HEADER = 30
_CHUNK = 8_000_000
_OVERLAP = 1_000
_ODS_SHEETS = "content.xml"
# XML that our readers parse; of others, the metadata beside a shapefile say, nothing is read.
_PARSED = re.compile(r"^/?(?:(?:xl|docProps|_rels|META-INF)/.*|[^/]*)\.(?:xml|rels)$|\.kml$", re.IGNORECASE)
_UNREAD = re.compile(r"\.(?:shp|dbf|gpkg|tif|iso\w*|aux)\.xml$|metadata\.xml$", re.IGNORECASE)
_MACROS = re.compile(r"(?:^|/)vbaProject\.bin$|^(?:Basic|Scripts)/.", re.IGNORECASE)
_SHEETS = re.compile(r"^/?xl/worksheets/[^/]*\.xml$", re.IGNORECASE)
_CELL = rb"<(?:\w+:)?c\s[^<>]*?\br=[\"']"
_FILLED = rb"[\"'][^<>]*(?<!/)>"
# A sheet is laid out whole in memory up to its last filled cell, so one cell far away costs gigabytes: columns behind
# KN (300), rows from 100,000, and rows from 10,000 in columns behind CV (100).
_FAR_CELL = re.compile(
    _CELL
    + rb"(?:[A-Z]{3}\d+|(?:K[O-Z]|[L-Z][A-Z])\d+|[A-Z]{1,3}\d{6,}|(?:C[W-Z]|[D-K][A-Z])\d{5})"
    + _FILLED
    + rb"|<(?:\w+:)?row\s[^<>]*?\br=[\"']\d{6,}[\"'][^<>]*>\s*<(?:\w+:)?c(?![^<>]*\br=)"
)


def archive_refusals(content: bytes, depth: int = 0) -> list[Finding]:
    """Why an archive is not unpacked; empty when it may be. Archives in it are looked at too, two deep."""
    if content.count(_DIRECTORY_ENTRY) > MEMBERS or depth > _DEPTH:
        return [Finding("archive_crowded", detail={"limit": str(MEMBERS)})]
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        members = [_opened(archive, member) for member in archive.infolist()]
    except _FAULTS:
        return [Finding("damaged_archive")]
    unpacked = sum(member.file_size for member in members)
    if unpacked > UNPACKED_BYTES or unpacked > PACKED_RATIO * len(content):
        return [Finding("archive_bomb", detail={"size": f"{unpacked / 1_000_000:.0f}"})]
    if any(_leaves_folder(member.filename) for member in members):
        return [Finding("archive_path")]
    if not all(_is_as_declared(content, member) for member in members):
        return [Finding("damaged_archive")]
    return _refusals_inside(archive, depth)


def has_macros(content: bytes) -> bool:
    """Whether an archive carries programs, of Excel or LibreOffice. None is ever run here."""
    return any(map(_MACROS.search, zipfile.ZipFile(io.BytesIO(content)).namelist()))


def has_far_cells(content: bytes) -> bool:
    """Whether a sheet of an XLSX or ODS has a filled cell so far from the others that it cannot be opened in memory."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    names = archive.namelist()
    if _ODS_SHEETS in names:
        return is_endless(_chunks(archive, _ODS_SHEETS))
    return any(_far(archive, name) for name in names if _SHEETS.match(name))


def _refusals_inside(archive: zipfile.ZipFile, depth: int) -> list[Finding]:
    for member in archive.infolist():
        with archive.open(member) as file:
            begun = file.read(len(ZIP_MAGIC))
            parsed = _PARSED.search(member.filename) and not _UNREAD.search(member.filename)
            if parsed and declares_entities(begun + file.read(_CHUNK)):
                return [Finding("xml_entities")]
            if begun == ZIP_MAGIC and (found := archive_refusals(begun + file.read(), depth + 1)):
                return found
    return []


def _chunks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    with archive.open(name) as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> zipfile.ZipInfo:
    # Opening compares the two headers a member has; a locked or unknown kind of member is an error here, not later.
    archive.open(member).close()
    return member


def _far(archive: zipfile.ZipFile, name: str) -> bool:
    before = b""
    for chunk in _chunks(archive, name):
        if _FAR_CELL.search(before + chunk):
            return True
        before = chunk[-_OVERLAP:]
    return False


def _leaves_folder(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in name


def _is_as_declared(content: bytes, member: zipfile.ZipInfo) -> bool:
    """Whether a member unpacks, in a way known here, to the size and checksum it declares."""
    start = member.header_offset
    lengths = content[start + 26 : start + _LOCAL_HEADER]
    start += _LOCAL_HEADER + int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")
    packed = content[start : start + member.compress_size]
    if member.compress_type == zipfile.ZIP_STORED:
        return (len(packed), zlib.crc32(packed)) == (member.file_size, member.CRC)
    if member.compress_type != zipfile.ZIP_DEFLATED:
        return False
    try:
        return _inflated(packed, member.file_size) == (member.file_size, member.CRC)
    except zlib.error:
        return False


def _inflated(packed: bytes, limit: int) -> tuple[int, int]:
    """To how many bytes packed ones unpack, at most one more than `limit`, and their checksum."""
    size, checksum, engine = 0, 0, zlib.decompressobj(-zlib.MAX_WBITS)
    while packed and size <= limit:
        piece = engine.decompress(packed, min(_CHUNK, limit + 1 - size))
        size, checksum = size + len(piece), zlib.crc32(piece, checksum)
        packed = engine.unconsumed_tail
    return size, checksum
