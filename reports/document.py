"""A paper as a document to go on writing in: DOCX on F4 across, the header of a table on every page of it."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Collection

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table as Written
from docx.table import _Row
from docx.text.paragraph import Paragraph

from locales import NO_DATA
from reports.blocks import Page, Paper, Table, Words
from reports.stamp import Stamp
from reports.widths import shares

F4 = (215, 330)
"""Millimetres of the sheet that offices print on."""
_MARGIN = 15  # millimetres
_WRITTEN = dt.datetime(2020, 1, 1)  # noqa: DTZ001  (the library wants a naive one)
_OLDEST = (1980, 1, 1, 0, 0, 0)
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TITLE, _SMALL, _TINY, _MARK = 13, 8, 7, 20  # points
_MANY = 8  # columns of a large table
_GREY = RGBColor(0x99, 0x99, 0x99)


def document(paper: Paper) -> bytes:
    """The paper's sentences and tables as DOCX, always the same bytes. Errors: TypeError for other blocks."""
    written = blank(across=True)
    stamped(written, paper.stamp.watermark(), paper.stamp.line())
    for page in paper.pages:
        _write(written, page, paper.stamp)
    return packed(written)


def blank(*, across: bool) -> Docx:
    """An empty document on F4."""
    written = Document()
    written.core_properties.author = "Nol Kumuh"
    written.core_properties.created = written.core_properties.modified = _WRITTEN
    written.styles["Normal"].font.name, written.styles["Normal"].font.size = "Arial", Pt(10)
    section = written.sections[0]
    width, height = reversed(F4) if across else F4
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Mm(_MARGIN))
    return written


def stamped(written: Docx, mark: str, line: str) -> None:
    """What is made up says so at the head of every page, and the origin stands at its foot."""
    section = written.sections[0]
    head = said(section.header.paragraphs[0], mark, size=_MARK, bold=True)
    head.runs[0].font.color.rgb = _GREY
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    said(section.footer.paragraphs[0], line, size=_SMALL)


def said(paragraph: Paragraph, text: str, *, size: float | None = None, bold: bool = False) -> Paragraph:
    """A paragraph with text added to it; what no XML can hold is left out."""
    run = paragraph.add_run(clean(text))
    run.bold = bold
    if size is not None:
        run.font.size = Pt(size)
    return paragraph


def clean(text: str) -> str:
    """Text without the characters that no XML can hold."""
    return _NOT_IN_XML.sub("", text)


def repeated(row: _Row) -> None:
    """Let a row of a table stand on every page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)  # noqa: SLF001  (the library has no word for it)


def shaped(table: Written, widths: list[float], figures: Collection[int] = ()) -> None:
    """Columns of so many millimetres, those of figures set to the right; no row is parted by the end of a page."""
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001  (the library has no word for it)
        for place, (cell, width) in enumerate(zip(row.cells, widths, strict=True)):
            cell.width = Mm(width)
            if place in figures:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def packed(written: Docx) -> bytes:
    """The file, with no time of its making in it."""
    made, still = io.BytesIO(), io.BytesIO()
    written.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(still, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _OLDEST), source.read(name), zipfile.ZIP_DEFLATED)
    return still.getvalue()


def _write(written: Docx, page: Page, stamp: Stamp) -> None:
    said(written.add_paragraph(), page.title, size=_TITLE, bold=True)
    for block in page.singly:
        match block:
            case Words():
                for sentence in block.sentences:
                    said(written.add_paragraph(), sentence, size=_SMALL if block.small else None)
            case Table():
                _table(written, block, stamp.language)
            case _:
                raise TypeError(f"no document holds a {type(block).__name__}")


def _table(written: Docx, block: Table, language: str) -> None:
    table = written.add_table(rows=1, cols=len(block.columns), style="Table Grid")
    size = _TINY if len(block.columns) > _MANY else _SMALL
    titles = [column.title(language) for column in block.columns]
    _fill(table.rows[0], titles, size=size, bold=True)
    repeated(table.rows[0])
    for place, texts in enumerate(block.cells(language), start=1):
        total = block.last_is_total and place == block.rows.height
        told = [text.replace(NO_DATA, "") for text in texts] if total else texts
        _fill(table.add_row(), told, size=size, bold=total)
    room = F4[1] - 2 * _MARGIN
    figures = [place for place, column in enumerate(block.columns) if column.digits is not None]
    shaped(table, [share * room for share in shares(block, language)], figures)


def _fill(row: _Row, texts: list[str], *, size: float, bold: bool) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        said(cell.paragraphs[0], text, size=size, bold=bold)
