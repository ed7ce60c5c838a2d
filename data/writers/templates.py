"""Blank workbooks to fill in: validated cells, a dictionary of the columns, two made-up rows, places filled in."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import polars as pl
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from data.readers.columns import Column
from data.writers.books import Looks, add_sheet, fit_page, free_name, put, workbook
from locales import translator

BLANK_ROWS = 2000
_ID_ROW = 1
_FIRST_ROW = 2
_WIDTHS = (10, 34)
_HINT = 255
_HINT_TITLE = 32
_LONGEST_LIST = 255
_WHOLE = ("count", "year")
_TEXTS = ("code", "text", "choice")
_NO_FIGURES = (*_TEXTS, "date")
_EARLIEST = dt.date(1990, 1, 1)
_EXAMPLES: Mapping[str, tuple[object, object]] = {
    "tahun": (2025, 2025),
    "kode_kelurahan": ("99.01.01.1001", "99.01.01.1001"),
    "rw": ("001", "001"),
    "rt": ("001", "002"),
}
_EXAMPLE_DATES = (dt.date(2025, 10, 25), dt.date(2025, 10, 26))
_LACK, _WHOLE_PLACE = 10, 100


class TemplateColumn(Column, Protocol):
    """A column as a template shows it: what a reader needs, and the unit of its figures."""

    @property
    def unit(self) -> str: ...


def write_template(title: str, columns: Sequence[TemplateColumn], places: pl.DataFrame | None, language: str) -> bytes:
    """A blank XLSX for one kind of table: ids as header under their labels, checked cells, Kamus and Contoh.

    `title`: the name of its sheet. `places`: rows whose columns (kode_kelurahan, kelurahan, rw, rt, tahun …) are filled
    in, None for an empty sheet.
    """

    def fill(book: Workbook, looks: Looks) -> None:
        _ = translator(language)
        taken: set[str] = set()
        names = [free_name(name, taken) for name in (title, _("Dictionary"), _("Example"))]
        table, dictionary, example = (add_sheet(book, name) for name in names)
        _write_head(table, looks, columns, language)
        rows = _write_places(table, columns, places)
        _check_cells(table, columns, max(rows, BLANK_ROWS), language)
        _write_dictionary(dictionary, looks, columns, language)
        _write_head(example, looks, columns, language)
        _write_example(example, columns, language)

    return workbook(fill)


def _write_head(sheet: Worksheet, looks: Looks, columns: Sequence[TemplateColumn], language: str) -> None:
    for place, column in enumerate(columns):
        label = _label(column, language)
        put(sheet, (0, place), f"{label} ({column.unit})" if column.unit else label, looks["label"])
        put(sheet, (_ID_ROW, place), column.id, looks["required" if column.required else "header"])
        look = looks["text"] if column.kind in _TEXTS else looks["day"] if column.kind == "date" else None
        sheet.set_column(place, place, min(max(len(column.id) + 2, _WIDTHS[0]), _WIDTHS[1]), look)
    sheet.freeze_panes(_FIRST_ROW, 0)
    fit_page(sheet, pages_high=0)


def _write_places(sheet: Worksheet, columns: Sequence[TemplateColumn], places: pl.DataFrame | None) -> int:
    if places is None:
        return 0
    for place, column in enumerate(columns):
        if column.id in places.columns:
            for number, value in enumerate(places[column.id].to_list(), start=_FIRST_ROW):
                put(sheet, (number, place), value)
    return places.height


def _check_cells(sheet: Worksheet, columns: Sequence[TemplateColumn], rows: int, language: str) -> None:
    for place, column in enumerate(columns):
        rule = _rule(column, language)
        if rule:
            sheet.data_validation(_FIRST_ROW, place, _FIRST_ROW + rows - 1, place, rule)


def _rule(column: TemplateColumn, language: str) -> dict[str, Any]:
    """What a cell of a column takes, as the spreadsheet is told; empty for free text."""
    _ = translator(language)
    told = {
        "error_title": _("This value does not fit")[:_HINT_TITLE],
        "error_message": f"{_label(column, language)}: {_takes(column, language)}"[:_HINT],
    }
    if column.choices:
        fits = len(",".join(column.choices)) <= _LONGEST_LIST
        return {"validate": "list", "source": list(column.choices), **told} if fits else {}
    if column.kind == "date":
        return {"validate": "date", "criteria": ">=", "value": _EARLIEST, **told}
    if column.kind in _NO_FIGURES:
        return {}
    # A lack is never below zero on a fresh form, whatever negative figures old files hold.
    low = 0 if column.minimum is None else column.minimum
    limits = (
        {"criteria": ">=", "value": low}
        if column.maximum is None
        else {"criteria": "between", "minimum": low, "maximum": column.maximum}
    )
    return {"validate": "integer" if column.kind in _WHOLE else "decimal", **limits, **told}


def _takes(column: TemplateColumn, language: str) -> str:
    """What a column takes, in words."""
    _ = translator(language)
    if column.choices:
        return _("one of {choices}").format(choices=", ".join(column.choices))
    if column.kind == "date":
        return _("a date, such as 2025-10-25")
    if column.kind in _NO_FIGURES:
        return _("text")
    low = f"{0 if column.minimum is None else column.minimum:g}"
    kind = _("a whole number") if column.kind in _WHOLE else _("a figure")
    if column.maximum is None:
        return _("{kind} from {low}").format(kind=kind, low=low)
    return _("{kind} from {low} to {high}").format(kind=kind, low=low, high=f"{column.maximum:g}")


def _write_dictionary(sheet: Worksheet, looks: Looks, columns: Sequence[TemplateColumn], language: str) -> None:
    _ = translator(language)
    heads = (_("Column"), _("Label"), _("Unit"), _("What it takes"), _("Required"))
    for place, head in enumerate(heads):
        put(sheet, (0, place), head, looks["header"])
        sheet.set_column(place, place, _WIDTHS[1])
    for number, column in enumerate(columns, start=1):
        required = _("yes") if column.required else _("no")
        told = (column.id, _label(column, language), column.unit, _takes(column, language), required)
        for place, value in enumerate(told):
            put(sheet, (number, place), value, looks["wrapped"])
    sheet.freeze_panes(1, 0)
    fit_page(sheet, pages_high=0)


def _write_example(sheet: Worksheet, columns: Sequence[TemplateColumn], language: str) -> None:
    for place, column in enumerate(columns):
        for number, value in enumerate(_example(column, language)):
            put(sheet, (_FIRST_ROW + number, place), value)


def _example(column: TemplateColumn, language: str) -> tuple[object, object]:
    """Two made-up values of a column; the place is one that does not exist."""
    if column.id in _EXAMPLES:
        return _EXAMPLES[column.id]
    if column.choices:
        return column.choices[0], column.choices[-1]
    if column.kind == "date":
        return _EXAMPLE_DATES
    if column.kind in _NO_FIGURES:
        return (_label(column, language),) * 2
    usual = _WHOLE_PLACE if column.role == "denominator" else _LACK
    return _within(column, usual), _within(column, usual + 1)


def _within(column: TemplateColumn, value: float) -> float:
    low = value if column.minimum is None else max(value, column.minimum)
    return low if column.maximum is None else min(low, column.maximum)


def _label(column: TemplateColumn, language: str) -> str:
    return column.label_id if language == "id" else column.label_en
