"""The R0 workbook of all RT: a form per RT with live formulas and a summary, or one wide sheet when there are many."""

from collections.abc import Mapping, Sequence

import polars as pl
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from data.writers.books import (
    NO_ORIGIN,
    Looks,
    Origin,
    add_sheet,
    fit_page,
    free_name,
    put,
    put_formula,
    sign_page,
    workbook,
)
from data.writers.r0_form import RESULTS, results, write_form
from data.writers.r0_formulas import same_as
from data.writers.r0_rules import Plan, R0Column, R0Rules
from data.writers.r0_wide import write_wide
from locales import translator

FORMS = 1000
_AREA = "luas_verifikasi_ha"
_NARROWEST, _SPARE, _BOLD = 6, 2, 1.25  # letters of a column, beside its longest text, and of a bold capital
_HEAD_HEIGHT = 48  # three lines


def write_r0(
    rows: pl.DataFrame, rules: R0Rules, columns: Sequence[R0Column], language: str, origin: Origin = NO_ORIGIN
) -> bytes:
    """An XLSX of scored rows: at most 1,000 as forms with a summary sheet, more as one table; formulas are live.

    `rows`: survey columns with what `indicators.scoring.score` adds, whose values are kept beside the formulas.
    `origin`: what every page says of the workbook; its remarks stand above the summary.
    """
    plan = Plan(rules, tuple(column for column in columns if column.id in rows.columns), language, origin)
    if rows.height > FORMS:
        return workbook(lambda book, looks: write_wide(add_sheet(book, "R0"), looks, rows, plan))
    return workbook(lambda book, looks: _write_forms(book, looks, rows, plan))


def _write_forms(book: Workbook, looks: Looks, rows: pl.DataFrame, plan: Plan) -> None:
    _ = translator(plan.language)
    taken: set[str] = set()
    summary = add_sheet(book, free_name(_("Summary"), taken))
    shown = [column for column in plan.columns if column.role == "key" or column.id == _AREA]
    heads = [column.label for column in shown]
    named = [*(column.id for column in shown), *RESULTS[:-1], RESULTS[2]]  # a contribution is a share, as the mean is
    heads += [_("TOTAL SCORE"), _("CLASS OF SLUM"), _("MEAN OF ASPECTS"), _("HANDLING CONTRIBUTION")]
    first = _write_origin(summary, looks, plan)
    for place, head in enumerate(heads):
        put(summary, (first, place), head, looks["header"])
        summary.set_column(place, place, _width(head, rows[named[place]]))
    for number, row in enumerate(rows.iter_rows(named=True), start=first + 1):
        name = free_name(_form_name(row), taken)
        cells = write_form(add_sheet(book, name), looks, row, plan)
        told = {column.id: row[column.id] for column in shown} | results(row, rules=plan.rules)
        _link(summary, looks, number, {f"'{name}'!{cells[part]}": value for part, value in told.items()})
    summary.set_row(first, _HEAD_HEIGHT)
    summary.freeze_panes(first + 1, 0)
    fit_page(summary, pages_high=0, head=first)
    sign_page(summary, plan.origin)


def _write_origin(summary: Worksheet, looks: Looks, plan: Plan) -> int:
    """The origin and its remarks above the summary; the row below them, the first where there are none."""
    origin = plan.origin
    said = [text for text in (origin.mark, origin.line, *origin.remarks) if text]
    for number, text in enumerate(said):
        put(summary, (number, 0), text, looks["title" if text == origin.mark else "caption"])
    return len(said) + 1 if said else 0


def _width(head: str, values: pl.Series) -> float:
    """Letters of a column of the summary: its longest text and the longest word of its heading."""
    texts = [] if values.dtype.is_float() else values.cast(pl.String).drop_nulls().to_list()
    words = [len(word) * _BOLD for word in head.split()]
    return float(max([_NARROWEST, *words, *map(len, texts)]) + _SPARE)


def _link(summary: Worksheet, looks: Looks, number: int, linked: Mapping[str, object]) -> None:
    """One row of the summary: what stands on a form, by the address of the cell."""
    shares = len(linked) - len(RESULTS) // 2
    for place, (cell, value) in enumerate(linked.items()):
        put_formula(summary, (number, place), same_as(cell), value, looks["share" if place >= shares else "cell"])


def _form_name(row: Mapping[str, object]) -> str:
    """A sheet's name, RT001-RW002 and the kelurahan, of what is known."""
    numbers = "-".join(f"{kind.upper()}{row[kind]}" for kind in ("rt", "rw") if row.get(kind))
    return " ".join(filter(None, (numbers, str(row.get("kelurahan") or "")))) or "RT"
