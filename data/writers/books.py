"""Workbooks written: the same bytes for the same content, and text never taken for a formula or an address."""

import datetime as dt
import io
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_cell_to_rowcol
from xlsxwriter.worksheet import Worksheet

# The library writes a value of "" as if the formula had never been calculated.
_BLANK = " "
_CREATED = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
_AS_WRITTEN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_SHEET_NAME = 31
_A4 = 9
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", "-"))
_LOOKS: Mapping[str, Mapping[str, object]] = {
    "title": {"bold": True, "font_size": 13},
    "label": {"font_color": "#444444", "text_wrap": True, "valign": "vcenter"},
    "caption": {"font_color": "#444444"},
    "header": {"bold": True, "bg_color": "#DDE6EE", "border": 1, "text_wrap": True, "valign": "vcenter"},
    "required": {"bold": True, "bg_color": "#F6D9A8", "border": 1, "text_wrap": True, "valign": "vcenter"},
    "cell": {"border": 1},
    "wrapped": {"border": 1, "text_wrap": True, "valign": "vcenter"},
    "input": {"border": 1, "bg_color": "#FFFBE6"},
    "words": {"border": 1, "bg_color": "#FFFBE6", "text_wrap": True, "valign": "top"},
    "share": {"border": 1, "num_format": "0.00%"},
    "mean": {"border": 1, "num_format": "0.00%", "bold": True, "bg_color": "#F2F2F2"},
    "total": {"border": 1, "bold": True, "bg_color": "#F2F2F2"},
    "text": {"num_format": "@"},
    "day": {"num_format": "yyyy-mm-dd"},
    "date": {"num_format": "yyyy-mm-dd", "border": 1},
    "error": {"bg_color": "#F4B6B0"},
    "warning": {"bg_color": "#FBE2A2"},
    "notice": {"bg_color": "#D3E4F5"},
}
Looks = dict[str, Format]
_FOOT = 200  # letters of a foot, beside its commands


@dataclass(frozen=True)
class Origin:
    """What a workbook says of itself: a word across what is made up, its line of origin, and remarks."""

    mark: str = ""
    line: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """Mark and line as one text."""
        return " · ".join(filter(None, (self.mark, self.line)))


NO_ORIGIN = Origin()


def workbook(fill: Callable[[Workbook, Looks], None]) -> bytes:
    """The bytes of a workbook that `fill` writes, with the named looks of this project's sheets."""
    stream = io.BytesIO()
    book = Workbook(stream, _AS_WRITTEN)
    book.set_properties({"created": _CREATED, "author": "Nol Kumuh"})
    fill(book, {name: book.add_format(dict(look)) for name, look in _LOOKS.items()})
    book.close()
    return stream.getvalue()


class PlainSheet(Worksheet):
    """A sheet whose formulas use no function younger than Excel 2007."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        # The library tries 29 patterns of younger functions on every formula: 20 of 25 seconds of a large workbook.
        del expand_future_functions
        return formula.removeprefix("=")


def add_sheet(book: Workbook, name: str) -> Worksheet:
    """A new sheet for formulas of this project."""
    return book.add_worksheet(name, PlainSheet)


def put(sheet: Worksheet, cell: tuple[int, int], value: object, look: Format | None = None) -> None:
    """One cell (row, column from 0): figures as numbers, dates as dates, all else as text; missing stays blank."""
    row, column = cell
    if value is None or value == "" or (isinstance(value, float) and not math.isfinite(value)):
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(row, column, value, look)
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, column, value, look)
    else:
        sheet.write_string(row, column, str(value), look)


def put_at(sheet: Worksheet, address: str, value: object, look: Format | None = None) -> None:
    """As `put`, at an address such as `E4`."""
    put(sheet, xl_cell_to_rowcol(address), value, look)


def put_formula(sheet: Worksheet, cell: tuple[int, int], formula: str, value: object, look: Format) -> None:
    """A live formula with the value it has now, for readers that do not calculate."""
    blank = value is None or (isinstance(value, float) and not math.isfinite(value))
    sheet.write_formula(*cell, formula, look, _BLANK if blank else value)


def put_formula_at(sheet: Worksheet, address: str, formula: str, value: object, look: Format) -> None:
    """As `put_formula`, at an address such as `E4`."""
    put_formula(sheet, xl_cell_to_rowcol(address), formula, value, look)


def fit_page(sheet: Worksheet, pages_high: int, head: int = 0) -> None:
    """A4 across, one page wide and `pages_high` high; 0: as many as it takes, with the row `head` on each."""
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, pages_high)
    if not pages_high:
        sheet.repeat_rows(head)


def sign_page(sheet: Worksheet, origin: Origin) -> None:
    """What is made up says so at the top of every page; the origin and the number of the page stand at its foot."""
    if origin.mark:
        sheet.set_header(f'&C&"-,Bold"&20&K999999{origin.mark}')
    line = origin.line if len(origin.line) <= _FOOT else f"{origin.line[: _FOOT - 1]}…"
    # & begins a command of a foot.
    sheet.set_footer(f"&L&8{line.replace('&', '&&')}&R&8&P / &N")


def free_name(wanted: str, taken: set[str]) -> str:
    """A sheet name as Excel allows it, unlike those `taken`, to which it is added."""
    base = wanted.translate(_NOT_IN_NAMES).strip() or "-"
    name, number = base[:_SHEET_NAME], 1
    while name.casefold() in taken:
        number += 1
        ending = f" ({number})"
        name = base[: _SHEET_NAME - len(ending)] + ending
    taken.add(name.casefold())
    return name
