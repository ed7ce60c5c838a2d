"""Cells of an XLSX that show an error (#N/A, #DIV/0!) or whose formula was never calculated: both read as blank."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from defusedxml import ElementTree

from data.readers.archives import ZIP_MAGIC
from data.readers.grid import Grid
from findings import Finding

_CHUNK = 8_000_000
_MAIN = "{*}sheets/{*}sheet"
_ERROR = re.compile(rb"<(?:\w+:)?c\s(?=[^<>]*\bt=[\"']e[\"'])[^<>]*?\br=[\"']([A-Z]{1,3}\d{1,7})[\"']")
_UNCALCULATED = re.compile(
    rb"<(?:\w+:)?c\s(?![^<>]*\bt=[\"']str[\"'])[^<>]*?\br=[\"']([A-Z]{1,3}\d{1,7})[\"'][^<>]*>"
    rb"<(?:\w+:)?f(?:\s[^<>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"
)


@dataclass(frozen=True)
class Faulty:
    """Cells by (row, column) from 0: those that show an error, and formulas without a value."""

    errors: tuple[tuple[int, int], ...] = ()
    uncalculated: tuple[tuple[int, int], ...] = ()


def faulty_cells(content: bytes, sheets: Sequence[str]) -> dict[str, Faulty]:
    """The faulty cells of the sheets that have any, by sheet; none are known of a file that is no XLSX."""
    if not content.startswith(ZIP_MAGIC):
        return {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = _members(archive)
        found = {sheet: _faulty(archive, members[sheet]) for sheet in sheets if sheet in members}
    return {sheet: faulty for sheet, faulty in found.items() if faulty != Faulty()}


def fault_findings(faulty: Faulty, grid: Grid) -> tuple[Finding, ...]:
    """How many cells below the header are missing for being faulty, and the first of them."""
    found = (
        _told("error_cells", faulty.errors, grid),
        _told("uncalculated_cells", faulty.uncalculated, grid),
    )
    return tuple(finding for finding in found if finding)


def _faulty(archive: zipfile.ZipFile, member: str) -> Faulty:
    errors: list[bytes] = []
    uncalculated: list[bytes] = []
    for block in _rows(archive, member):
        errors += _ERROR.findall(block)
        uncalculated += _UNCALCULATED.findall(block)
    return Faulty(_places(errors), _places(uncalculated))


def _members(archive: zipfile.ZipFile) -> dict[str, str]:
    """The archive's member of every sheet, by the sheet's name."""
    if "xl/workbook.xml" not in archive.namelist() or "xl/_rels/workbook.xml.rels" not in archive.namelist():
        return {}
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): posixpath.join("/xl", link.get("Target", "")).lstrip("/") for link in links}
    sheets = ElementTree.fromstring(archive.read("xl/workbook.xml")).iterfind(_MAIN)
    found = {sheet.get("name", ""): targets.get(_link(sheet.attrib), "") for sheet in sheets}
    present = set(archive.namelist())
    return {name: member for name, member in found.items() if member in present}


def _link(attributes: dict[str, str]) -> str:
    return next((value for name, value in attributes.items() if name.endswith("}id")), "")


def _rows(archive: zipfile.ZipFile, member: str) -> Iterator[bytes]:
    """A sheet's XML in blocks of whole rows."""
    rest = b""
    with archive.open(member) as sheet:
        while chunk := sheet.read(_CHUNK):
            block, end, rest = (rest + chunk).rpartition(b"</row>")
            yield block + end
    yield rest


def _places(references: list[bytes]) -> tuple[tuple[int, int], ...]:
    from xlsxwriter.utility import xl_cell_to_rowcol  # noqa: PLC0415  (slow to load; most files do without it)

    return tuple(xl_cell_to_rowcol(reference.decode()) for reference in references)


def _told(code: str, places: tuple[tuple[int, int], ...], grid: Grid) -> Finding | None:
    inside = sorted(
        (row, column)
        for row, column in places
        if row >= grid.header_row and column < len(grid.headers) and grid.headers[column]
    )
    if not inside:
        return None
    row, column = inside[0]
    return Finding(code, row=row + 1, column=grid.headers[column], detail={"count": str(len(inside))})
