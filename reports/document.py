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
_MARGIN = 12  # millimetres
_WRITTEN = dt.datetime(2020, 1, 1)  # noqa: DTZ001  (the library wants a naive one)
_OLDEST = (1980, 1, 1, 0, 0, 0)
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TITLE, _SMALL, _MARK = 13, 8, 20  # points
_TALL = 250  # letters of a cell that would leave half a page blank
_LETTER, _EDGES, _SIGNED = 1.75, 1.6, 180  # millimetres: a letter of a table, both edges of a cell, left of a signature
_GREY = RGBColor(0x99, 0x99, 0x99)


def document(paper: Paper, signing: tuple[str, ...] = ()) -> bytes:
    """The paper's sentences and tables as DOCX, always the same bytes. Errors: TypeError for other blocks.

    `signing`: the lines below it where it is signed, which stay together on one page.
    """
    written = blank(across=True)
    stamped(written, paper.stamp.watermark(), paper.stamp.line())
    for page in paper.pages:
        _write(written, page, paper.stamp)
    for note in written.paragraphs[-len(signing) :] if signing else ():
        note.paragraph_format.keep_with_next = True  # no signature stands alone on a page
    for line in signing:
        signed = said(written.add_paragraph(), line)
        signed.paragraph_format.left_indent, signed.paragraph_format.space_after = Mm(_SIGNED), Pt(2)
        signed.paragraph_format.keep_with_next = True
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
    numbered = section.footer.add_paragraph()
    numbered.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for field, after in (("PAGE", " / "), ("NUMPAGES", "")):
        _add_field(numbered, field)
        said(numbered, after, size=_SMALL)


def said(paragraph: Paragraph, text: str, *, size: float | None = None, bold: bool = False) -> Paragraph:
    """A paragraph with text added to it; what no XML can hold is left out."""
    run = paragraph.add_run(clean(text))
    run.bold = bold
    if size is not None:
        run.font.size = Pt(size)
    return paragraph


def _add_field(paragraph: Paragraph, name: str) -> None:
    """A field that the reader's program fills in, such as the number of the page."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    field.append(said(paragraph, "–", size=_SMALL).runs[-1]._r)  # noqa: SLF001  (the library has no word for it)
    paragraph._p.append(field)  # noqa: SLF001


def clean(text: str) -> str:
    """Text without the characters that no XML can hold."""
    return _NOT_IN_XML.sub("", text)


def repeated(row: _Row) -> None:
    """Let a row of a table stand on every page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)  # noqa: SLF001  (the library has no word for it)


def shaped(table: Written, widths: list[float], figures: Collection[int] = ()) -> None:
    """Columns of so many millimetres, those of figures to the right; only a tall row is parted by the end of a page."""
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        if max(len(cell.text) for cell in row.cells) < _TALL:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001  (the library has no word for it)
        for place, (cell, width) in enumerate(zip(row.cells, widths, strict=True)):
            cell.width = Mm(width)
            if place in figures:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
                cell._tc.get_or_add_tcPr().append(OxmlElement("w:noWrap"))  # noqa: SLF001  (as above)


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
                    paragraph = said(written.add_paragraph(), sentence, size=_SMALL if block.small else None)
                    paragraph.paragraph_format.space_after = Pt(2 if block.small else _TITLE)
            case Table():
                _table(written, block, stamp.language)
            case _:
                raise TypeError(f"no document holds a {type(block).__name__}")


def _table(written: Docx, block: Table, language: str) -> None:
    table = written.add_table(rows=1, cols=len(block.columns), style="Table Grid")
    _narrow_edges(table)
    titles = [column.title(language) for column in block.columns]
    _fill(table.rows[0], titles, bold=True)
    repeated(table.rows[0])
    for place, texts in enumerate(block.cells(language), start=1):
        total = block.last_is_total and place == block.rows.height
        told = [text.replace(NO_DATA, "") for text in texts] if total else texts
        _fill(table.add_row(), told, bold=total)
    room = F4[1] - 2 * _MARGIN - _EDGES * len(block.columns)
    figures = [place for place, column in enumerate(block.columns) if column.digits is not None]
    shaped(table, [share * room + _EDGES for share in shares(block, language, room / _LETTER)], figures)


def _fill(row: _Row, texts: list[str], *, bold: bool) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        said(cell.paragraphs[0], text, size=_SMALL, bold=bold)


def _narrow_edges(table: Written) -> None:
    """Cells with half a line of letters beside their text: sixteen columns leave no more room."""
    edges = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(round(Mm(_EDGES / 2).twips)))
        edge.set(qn("w:type"), "dxa")
        edges.append(edge)
    table._tbl.tblPr.append(edges)  # noqa: SLF001  (the library has no word for it)
