"""R0 as one table: a row per RT, percentages in percent, formulas to the right of the figures."""

from collections.abc import Mapping

import polars as pl
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from data.writers import r0_formulas as formulas
from data.writers.books import Looks, fit_page, put, put_formula, sign_page
from data.writers.r0_rules import Plan, R0Rules

_WHOLE = 100


def write_wide(sheet: Worksheet, looks: Looks, rows: pl.DataFrame, plan: Plan) -> None:
    """All rows on one sheet, the survey's columns first, then `persen_<id>` … `rata_kekumuhan` as formulas."""
    figures = [column.id for column in plan.columns]
    names = [*figures, *_results(plan.rules)]
    letters = {name: xl_col_to_name(place) for place, name in enumerate(names)}
    for place, name in enumerate(names):
        put(sheet, (0, place), name, looks["header"])
    for place, column in enumerate(plan.columns):
        look = looks["date"] if column.kind == "date" else None
        for number, value in enumerate(rows[column.id].to_list(), start=1):
            put(sheet, (number, place), value, look)
    for number, row in enumerate(rows.select(names[len(figures) :]).iter_rows(), start=1):
        cells = {name: f"{letter}{number + 1}" for name, letter in letters.items()}
        written = zip(_formulas(cells, plan.rules), row, strict=True)
        for place, (formula, value) in enumerate(written, start=len(figures)):
            put_formula(sheet, (number, place), formula, value, looks["cell"])
    sheet.freeze_panes(1, 0)
    fit_page(sheet, pages_high=0)
    sign_page(sheet, plan.origin)


def _results(rules: R0Rules) -> list[str]:
    names = [f"{part}_{criterion.id}" for part in ("persen", "skor") for criterion in rules.criteria]
    names += [f"rata_{aspect}" for aspect, _label in rules.aspects]
    return [*names, "total_skor", "tingkat_kekumuhan", "rata_kekumuhan"]


def _formulas(cells: Mapping[str, str], rules: R0Rules) -> list[str]:
    """The formulas of a row in the order of `_results`; `cells`: the address of each column."""
    blank = '""'
    shares = [cells[f"persen_{one.id}"] for one in rules.criteria]
    scores = [cells[f"skor_{one.id}"] for one in rules.criteria]
    divided = [
        formulas.percent(cells.get(one.volume, blank), cells.get(one.denominator, blank), _WHOLE)
        for one in rules.criteria
    ]
    scored = [formulas.score(share, rules, _WHOLE) for share in shares]
    means = [_mean_of(aspect, cells, rules) for aspect, _label in rules.aspects]
    every, count = f"{scores[0]}:{scores[-1]}", len(scores)
    aspects = [cells[f"rata_{aspect}"] for aspect, _label in rules.aspects]
    mean = formulas.mean(f"{aspects[0]}:{aspects[-1]}", len(aspects))
    return [*divided, *scored, *means, formulas.total(every, count), formulas.class_of(every, count, rules), mean]


def _mean_of(aspect: str, cells: Mapping[str, str], rules: R0Rules) -> str:
    criteria = rules.of_aspect(aspect)
    shares, scores = ([cells[f"{part}_{one.id}"] for one in criteria] for part in ("persen", "skor"))
    return formulas.aspect_mean(shares, scores, rules, _WHOLE)
