"""A paper as a workbook to go on counting with: figures are numbers, texts never formulas, each sheet prints on F4."""

import datetime as dt
import io
from collections.abc import Mapping
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from locales import translator
from reports.blocks import Column, Map, Page, Single, Table, Value, Words, table_of_texts
from reports.pictures import map_picture
from reports.stamp import Stamp
from reports.widths import row_height, sheet_widths

_F4 = 14  # 8.5 × 13 inches, the nearest size that spreadsheets know
_CREATED = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
_AS_WRITTEN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LOOKS: Mapping[str, Mapping[str, object]] = {
    "title": {"bold": True, "font_size": 14},
    "origin": {"italic": True, "font_color": "#444444"},
    "words": {"text_wrap": True, "valign": "top"},
    "caption": {"bold": True, "valign": "top"},
    "header": {"bold": True, "bg_color": "#DDE6EE", "border": 1, "text_wrap": True, "valign": "top"},
}
_CELL: Mapping[str, object] = {"border": 1, "valign": "top"}
_TOTAL: Mapping[str, object] = {"bold": True, "bg_color": "#F2F2F2"}
_FOOT, _HEAD = 235, 3  # characters of a footer, beside its commands; rows above the first block
_MAP = (27.0, 16.0)  # centimetres
_ACROSS, _SMALLEST = 158, 0.6  # letters of full size across a sheet, and the smallest they may be


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, of at most 31 letters, and what stands on it."""

    name: str
    page: Page


@dataclass(frozen=True)
class _Writer:
    book: Workbook
    stamp: Stamp
    looks: dict[str, Format]

    def cell(self, column: Column, *, total: bool) -> Format:
        """The look of a column's cells; text is marked as text, so that typing in it makes no formula of it."""
        name = f"{column.digits}-{total}"
        if name not in self.looks:
            text = {"num_format": "@", "text_wrap": True}
            kind = text if column.digits is None else {"num_format": _number_format(column.digits)}
            self.looks[name] = self.book.add_format({**_CELL, **kind, **(_TOTAL if total else {})})
        return self.looks[name]


def workbook(stamp: Stamp, sheets: tuple[Sheet, ...]) -> bytes:
    """The sheets as XLSX; the same bytes of the same sheets."""
    stream = io.BytesIO()
    book = Workbook(stream, _AS_WRITTEN)
    book.set_properties({"created": _CREATED, "author": "Nol Kumuh", "title": stamp.city, "comments": stamp.line()})
    writer = _Writer(book, stamp, {name: book.add_format(dict(look)) for name, look in _LOOKS.items()})
    for sheet in sheets:
        _write(book.add_worksheet(sheet.name), writer, sheet.page)
    book.close()
    return stream.getvalue()


def dictionary(sheets: tuple[Sheet, ...], language: str) -> Table:
    """Every column of the sheets: where it stands, what it means, its unit."""
    _ = translator(language)
    headings = (_("Sheet"), _("Column"), _("Meaning"), _("Unit"))
    columns = tuple(Column(str(place), heading) for place, heading in enumerate(headings))
    rows = [
        (sheet.name, column.heading, column.meaning or column.heading, column.unit)
        for sheet in sheets
        for block in sheet.page.singly
        if isinstance(block, Table)
        for column in block.columns
    ]
    return table_of_texts("", columns, rows)


def _write(sheet: Worksheet, writer: _Writer, page: Page) -> None:
    _text(sheet, (0, 0), page.title, writer.looks["title"])
    _text(sheet, (1, 0), writer.stamp.line(), writer.looks["origin"])
    tables = [block for block in page.singly if isinstance(block, Table)]
    widths = sheet_widths(tables, writer.stamp.language)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    _set_up(sheet, writer.stamp, sum(widths))
    at = _HEAD
    for block in page.singly:
        if not isinstance(block, Table):
            at = _other(sheet, block, at)
            continue
        at = _table(sheet, writer, block, at, widths)
        if len(tables) == 1:
            _headed(sheet, block, at)


def _set_up(sheet: Worksheet, stamp: Stamp, letters: float) -> None:
    """F4 across, as many sheets high as it takes; the origin at the foot, and what is made up says so at the head.

    A table of so many `letters` across that it would be too small to read on one sheet goes on on another.
    """
    sheet.set_paper(_F4)
    sheet.set_landscape()
    if letters * _SMALLEST > _ACROSS:
        sheet.set_print_scale(round(_SMALLEST * 100))
    else:
        sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.8)
    if mark := stamp.watermark():
        sheet.set_header(f'&C&"-,Bold"&20&K999999{_harmless(mark)}')
    told = _harmless(stamp.line())
    if len(told) > _FOOT:
        told = told[: _FOOT - 1].rstrip("&") + "…"
    sheet.set_footer(f"&L&8{told}&R&8&P / &N")


def _other(sheet: Worksheet, block: Single, at: int) -> int:
    """Write sentences or a map from a row on; the row after it, with one left blank."""
    match block:
        case Words():
            for row, sentence in enumerate(block.sentences, start=at):
                _text(sheet, (row, 0), sentence, None)
            return at + len(block.sentences) + 1
        case Map():
            drawn = io.BytesIO(map_picture(block, *_MAP, "png"))
            sheet.insert_image(at, 0, "map.png", {"image_data": drawn, "description": block.title})
            return at + 1
    raise TypeError(f"no sheet holds a {type(block).__name__}")


def _table(sheet: Worksheet, writer: _Writer, block: Table, at: int, widths: list[float]) -> int:
    """Write a table from a row on; the row after it, with one left blank."""
    language = writer.stamp.language
    if block.title:
        _text(sheet, (at, 0), block.title, writer.looks["caption"])
        at += 1
    titles = [column.title(language) for column in block.columns]
    for place, title in enumerate(titles):
        _text(sheet, (at, place), title, writer.looks["header"])
    sheet.set_row(at, row_height(titles, widths[: len(titles)]))
    last = at + block.rows.height
    rows = block.rows.select(column.id for column in block.columns).iter_rows()
    for row, (values, texts) in enumerate(zip(rows, block.cells(language), strict=True), start=at + 1):
        sheet.set_row(row, row_height(texts, widths[: len(texts)]))
        total = block.last_is_total and row == last
        for place, (column, value) in enumerate(zip(block.columns, values, strict=True)):
            _cell(sheet, (row, place), value, writer.cell(column, total=total))
    return last + 2


def _headed(sheet: Worksheet, block: Table, after: int) -> None:
    """The header of the only table stays in sight and stands on every printed page; all rows but a total are filtered.

    `after`: the row that follows the table and a blank one.
    """
    last = after - 2
    first = last - block.rows.height
    sheet.freeze_panes(first + 1, 2)
    sheet.repeat_rows(first)
    sheet.repeat_columns(0, 1)
    filtered = last - 1 if block.last_is_total else last
    sheet.autofilter(first, 0, max(filtered, first), len(block.columns) - 1)


def _cell(sheet: Worksheet, at: tuple[int, int], value: Value, look: Format) -> None:
    if value is None:
        sheet.write_blank(*at, None, look)
    elif isinstance(value, str):
        _text(sheet, at, value, look)
    else:
        sheet.write_number(*at, value, look)


def _text(sheet: Worksheet, at: tuple[int, int], text: str, look: Format | None) -> None:
    sheet.write_string(*at, text, look)


def _number_format(digits: int) -> str:
    return f"#,##0.{'0' * digits}" if digits else "#,##0"


def _harmless(text: str) -> str:
    """Text for a header or footer, in which & begins a command."""
    return text.replace("&", "&&")
