"""The official R0 forms of a workbook, one sheet per RT, into a grid of one row per form."""

import re
from collections.abc import Collection, Mapping, Sequence

import polars as pl
from python_calamine import CalamineWorkbook

from data.readers.books import (
    FAULTS,
    Cell,
    cell_text,
    figures,
    is_figure,
    open_workbook,
    sheet_names,
    sheet_rows,
    unreadable,
)
from data.readers.columns import COMBINED
from data.readers.faulty_cells import faulty_cells
from data.readers.grid import Grid, Origin, Parsed, blank_to_null
from data.readers.r0_divisors import divisor_findings
from data.readers.r0_form import PUBLISHED, Form, is_form, read_form
from data.readers.r0_layout import Layout
from data.readers.reading import Choices
from findings import Finding

FORM_ROWS = 120
_HUNDRED = 100.0
_CLOSE = 0.6
_SHEET_PLACE = re.compile(r"(?i)^RT[\s._-]*\d+[A-Z]?[\s._-]*RW[\s._-]*(?:DS)?\d+[A-Z]?|^RT\d+[A-Z]?[\s._-]DS\d+")


def is_r0(content: bytes, sheet: str = "") -> bool:
    """Whether a workbook, or the one sheet of it, holds an R0 form, told by its columns and never by its name."""
    book = open_workbook(content)
    if isinstance(book, Finding):
        return False
    try:
        return any(is_form(_rows(book, name)) for name in sheet_names(book) if sheet in {"", name})
    except FAULTS:
        return False


def read_r0(content: bytes, layout: Layout, choices: Choices) -> Parsed:
    """One row per form, in the workbook's order: survey columns, and as published `persen_<id>` (%), `skor_<id>`,
    `total_skor`, `tingkat_kekumuhan`, `rata_kekumuhan` (%). The baseline is read; where it stood is in `Grid.origins`.

    `choices.sheet`: only that form. A form that repeats another to the last figure is read once. Errors: no workbook,
    locked, no form in it.
    """
    book = open_workbook(content)
    if isinstance(book, Finding):
        return Parsed(None, (book,))
    names = [name for name in sheet_names(book) if choices.sheet in {"", name}]
    try:
        every = {name: form for name in names if (form := read_form(_rows(book, name), layout))}
        faults = _faults(content, tuple(every))
    except FAULTS:
        return Parsed(None, (unreadable(),))
    if not every:
        return Parsed(None, (Finding("no_r0_form"),), sheet_names(book))
    forms = _unlike(every, layout)
    told = (*_repeated(every.keys() - forms.keys()), *_incomplete(forms), *_ends(forms), *faults)
    return Parsed(_grid(forms, layout, sheet_names(book)), (*told, *divisor_findings(content, forms, layout)))


def _rows(book: CalamineWorkbook, name: str) -> list[list[Cell]]:
    return sheet_rows(book.get_sheet_by_name(name), FORM_ROWS)


def _unlike(forms: Mapping[str, Form], layout: Layout) -> dict[str, Form]:
    """The forms without those that repeat one before: the ministry's workbook has two such sheets for one RT."""
    kept: dict[tuple[Cell, ...], tuple[str, Form]] = {}
    names = [*dict.fromkeys(layout.known.values()), *(volume for volume, _ in layout.criteria.values())]
    for sheet, form in forms.items():
        said = _with_place(sheet, form.values)
        kept.setdefault(tuple(said.get(name) for name in (COMBINED, *names)), (sheet, form))
    return dict(kept.values())


def _grid(forms: Mapping[str, Form], layout: Layout, every: tuple[str, ...]) -> Grid:
    rows = [_with_place(name, form.values) for name, form in forms.items()]
    headers = tuple(dict.fromkeys(name for row in rows for name in row))
    columns = {name: [row.get(name) for row in rows] for name in headers}
    scale = _percent_scale(columns, layout)
    for name in headers:
        if name.startswith("persen_") or name == PUBLISHED["mean"]:
            columns[name] = [cell * scale if is_figure(cell) else cell for cell in columns[name]]
    text = {name: pl.Series([cell_text(cell) for cell in cells], dtype=pl.String) for name, cells in columns.items()}
    numbers = {place: figures(cells) for place, cells in enumerate(columns.values()) if any(map(is_figure, cells))}
    sheet = next(iter(forms)) if len(forms) == 1 else ""
    origins = tuple(Origin(name, form.cells) for name, form in forms.items())
    return Grid(headers, blank_to_null(pl.DataFrame(text)), numbers, 1, sheet, sheets=every, origins=origins)


def _with_place(sheet: str, values: Mapping[str, Cell]) -> dict[str, Cell]:
    """A form that does not tell its RT is the one its sheet is named after."""
    told = values.keys() & {"rt", "rw", COMBINED}
    named = _SHEET_PLACE.match(sheet)
    return dict(values) if told or not named else {COMBINED: named.group(), **values}


def _percent_scale(columns: Mapping[str, Sequence[Cell]], layout: Layout) -> float:
    """What makes the published percentages percent: 100 for shares (0.6), 1 for 60; what agrees with most volumes."""
    agreed = {_HUNDRED: 0, 1.0: 0}
    for name, (volume, denominator) in layout.criteria.items():
        trio = [columns.get(column, ()) for column in (f"persen_{name}", volume, denominator)]
        for share, lack, whole in zip(*trio, strict=False):
            if is_figure(share) and is_figure(lack) and is_figure(whole) and share and whole:
                meant = _HUNDRED * lack / whole
                for scale in agreed:
                    agreed[scale] += abs(share * scale - meant) < _CLOSE
    return max(agreed, key=lambda scale: agreed[scale])


def _repeated(sheets: Collection[str]) -> list[Finding]:
    named = ", ".join(sorted(sheets))
    return [Finding("r0_form_repeated", detail={"count": str(len(sheets)), "sheets": named})] if sheets else []


def _incomplete(forms: Mapping[str, Form]) -> list[Finding]:
    """Per set of absent criteria the forms that lack them, and the criteria of another law."""
    lacking: dict[str, list[str]] = {}
    for name, form in forms.items():
        lacking.setdefault(", ".join(form.absent), []).append(name)
    told = [
        Finding("r0_rows_absent", detail={"criteria": criteria, "count": str(len(names)), "first": names[0]})
        for criteria, names in lacking.items()
        if criteria
    ]
    beyond = max(form.beyond for form in forms.values())
    return told + ([Finding("r0_other_law", detail={"count": str(beyond)})] if beyond else [])


def _ends(forms: Mapping[str, Form]) -> list[Finding]:
    count = sum(form.ends_otherwise for form in forms.values())
    return [Finding("r0_end_not_read", detail={"count": str(count)})] if count else []


def _faults(content: bytes, names: tuple[str, ...]) -> list[Finding]:
    faulty = faulty_cells(content, names)
    errors = {sheet: cells.errors for sheet, cells in faulty.items()}
    uncalculated = {sheet: cells.uncalculated for sheet, cells in faulty.items()}
    return _told("error_cells", errors) + _told("uncalculated_cells", uncalculated)


def _told(code: str, cells: Mapping[str, Sequence[tuple[int, int]]]) -> list[Finding]:
    from xlsxwriter.utility import xl_rowcol_to_cell  # noqa: PLC0415  (slow to load; most files do without it)

    places = [f"{sheet}!{xl_rowcol_to_cell(*place)}" for sheet, found in cells.items() for place in sorted(found)]
    return [Finding(code, column=places[0], detail={"count": str(len(places))})] if places else []
