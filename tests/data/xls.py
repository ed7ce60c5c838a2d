"""The smallest XLS (Excel 97) there can be: one sheet of text and figures, for tests of its reading."""

import struct

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def xls_of(rows: list[list[object]], name: str = "Data") -> bytes:
    """The rows as the only sheet of an XLS."""
    cells = b"".join(_cell(row, column, cell) for row, line in enumerate(rows) for column, cell in enumerate(line))
    start = _record(0x0809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 6))
    offset = len(start) + 4 + 8 + len(name) + 4
    bound = _record(0x0085, struct.pack("<IHBB", offset, 0, len(name), 0) + name.encode("latin-1"))
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 6)) + cells + _record(0x000A, b"")
    return _compound(start + bound + _record(0x000A, b"") + sheet)


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _cell(row: int, column: int, cell: object) -> bytes:
    if isinstance(cell, int | float):
        return _record(0x0203, struct.pack("<HHHd", row, column, 0, cell))
    text = str(cell).encode("latin-1")
    return _record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 0) + text)


def _compound(stream: bytes) -> bytes:
    """A compound file with one stream, `Workbook`: sector 0 the allocation table, sector 1 the directory."""
    stream = stream.ljust(max(4096, -(-len(stream) // _SECTOR) * _SECTOR), b"\0")
    last = 1 + len(stream) // _SECTOR
    table = [_FAT, _END, *range(3, last + 1), _END]
    fat = struct.pack(f"<{len(table)}I", *table).ljust(_SECTOR, b"\xff")
    directory = _entry("Root Entry", 5, _END, 0, child=1) + _entry("Workbook", 2, 2, len(stream))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0) + struct.pack("<I", 0)
    return head.ljust(_SECTOR, b"\xff") + fat + directory.ljust(_SECTOR, b"\0") + stream


def _entry(name: str, kind: int, first: int, size: int, child: int = _FREE) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    links = struct.pack("<HBBIII", len(text), kind, 1, _FREE, _FREE, child)
    return text.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", first, size)
