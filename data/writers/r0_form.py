"""One R0 form ("perhitungan tingkat kekumuhan") on a sheet: place, denominators, criteria, works, end condition."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from data.writers import r0_formulas as formulas
from data.writers.books import Looks, fit_page, put_at, put_formula_at, sign_page
from data.writers.r0_rules import Plan, R0Column, R0Criterion, R0Rules, header_columns
from locales import translator

RESULTS = ("total_skor", "tingkat_kekumuhan", "rata_kekumuhan", "kontribusi")
_HUNDRED = 100.0
# Columns by letter, as on the ministry's sheet: A–B labels, C–F baseline, G–I works, J–M end condition.
_WIDTHS = {"A": 36, "B": 68, "C:E": 13, "F": 16, "G": 46, "H": 24, "I:M": 13}
_FIRST_HEAD = 11
_HEAD_ROWS = 3
_SUMMARY_ROWS = (0, 2, 4, 5)
_SHARES = ("rata_kekumuhan", "kontribusi")

Row = Mapping[str, object]
Cells = dict[str, str]


@dataclass(frozen=True)
class _Form:
    """A scored row, and where its denominators stand on the sheet."""

    plan: Plan
    row: Row
    cells: Cells


@dataclass(frozen=True)
class _Rows:
    """The numbers of the rows of criteria, of aspects' means, and of the first row after them."""

    criteria: list[int]
    means: list[int]
    after: int


@dataclass(frozen=True)
class _Block:
    """Where a block of labelled figures stands: columns by letter, first row (1 is the first)."""

    label: str
    value: str
    unit: str
    first: int


_BLOCKS = (_Block("A", "B", "", 2), _Block("C", "E", "F", 4), _Block("G", "H", "I", 2))


def write_form(sheet: Worksheet, looks: Looks, row: Row, plan: Plan) -> Cells:
    """One form of a scored row; answers the address (`E4`) of every column and of the results on it."""
    _ = translator(plan.language)
    for letters, width in _WIDTHS.items():
        sheet.set_column(letters if ":" in letters else f"{letters}:{letters}", width)
    put_at(sheet, "A1", _("CALCULATION OF THE SLUM LEVEL"), looks["title"])
    put_at(sheet, "C1", plan.origin.whole, looks["caption"])
    blocks = header_columns(plan.columns, plan.rules)
    cells: Cells = {}
    for block, columns in zip(_BLOCKS, blocks, strict=True):
        cells |= _write_block(sheet, looks, block, [(column, row[column.id]) for column in columns])
    lengths = (block.first + len(columns) for block, columns in zip(_BLOCKS, blocks, strict=True))
    head = max(_FIRST_HEAD, *lengths)
    _write_heads(sheet, looks, head, plan.language)
    form = _Form(plan, row, cells)
    rows = _write_aspects(sheet, looks, form, head + _HEAD_ROWS)
    fit_page(sheet, pages_high=1)
    sign_page(sheet, plan.origin)
    return cells | _volume_cells(form, rows) | _write_summary(sheet, looks, form, rows)


def results(row: Row, rules: R0Rules) -> dict[str, object]:
    """Total, class, mean and contribution of a scored row, shares of 1; the contribution of no works at all."""
    mean, total = _share(row["rata_kekumuhan"]), row["total_skor"]
    known = isinstance(mean, float) and isinstance(total, int | float)
    slum = known and total >= rules.full_below  # type: ignore[operator]
    contribution = 0 if slum and mean > rules.offset_percent / _HUNDRED else None  # type: ignore[operator]
    return dict(zip(RESULTS, (total, row["tingkat_kekumuhan"], mean, contribution), strict=True))


def _write_block(sheet: Worksheet, looks: Looks, block: _Block, figures: Sequence[tuple[R0Column, object]]) -> Cells:
    cells = {}
    for number, (column, value) in enumerate(figures, start=block.first):
        put_at(sheet, f"{block.label}{number}", column.label, looks["caption"])
        look = {"date": "date", "choice": "words"}.get(column.kind, "input")
        put_at(sheet, f"{block.value}{number}", value, looks[look])
        if block.unit and column.unit:
            put_at(sheet, f"{block.unit}{number}", column.unit, looks["caption"])
        cells[column.id] = f"{block.value}{number}"
    return cells


def _write_heads(sheet: Worksheet, looks: Looks, number: int, language: str) -> None:
    _ = translator(language)
    look = looks["header"]
    for span, text in (
        (f"A{number}:A{number + 2}", _("ASPECT")),
        (f"B{number}:B{number + 2}", _("CRITERION")),
        (f"C{number}:F{number + 1}", _("BASELINE CONDITION")),
        (f"G{number}:I{number + 1}", _("OUTPUT - OUTCOME")),
        (f"J{number}:M{number + 1}", _("END CONDITION")),
    ):
        sheet.merge_range(span, text, look)
    volume, unit, percent, score = _("VOLUME"), _("UNIT"), _("PERCENT (%)"), _("SCORE")
    names = (volume, unit, percent, score, _("WORKS"), volume, unit, volume, unit, percent, score)
    for letter, name in zip("CDEFGHIJKLM", names, strict=True):
        put_at(sheet, f"{letter}{number + 2}", name, look)


def _write_aspects(sheet: Worksheet, looks: Looks, form: _Form, first: int) -> _Rows:
    criteria: list[int] = []
    means: list[int] = []
    for aspect in form.plan.rules.aspects:
        after = _write_aspect(sheet, looks, form, aspect, first)
        criteria += range(first, after - 1)
        means.append(after - 1)
        first = after
    return _Rows(criteria, means, first)


def _volume_cells(form: _Form, rows: _Rows) -> Cells:
    ordered = [one for aspect, _label in form.plan.rules.aspects for one in form.plan.rules.of_aspect(aspect)]
    return {one.volume: f"C{number}" for one, number in zip(ordered, rows.criteria, strict=True)}


def _write_aspect(sheet: Worksheet, looks: Looks, form: _Form, aspect: tuple[str, str], first: int) -> int:
    """The rows of one aspect and of its mean; answers the row after them."""
    identifier, label = aspect
    criteria = form.plan.rules.of_aspect(identifier)
    for number, criterion in enumerate(criteria, start=first):
        _write_criterion(sheet, looks, form, criterion, number)
    last = first + len(criteria)
    for place in range(first, last):
        put_at(sheet, f"A{place}", f"{identifier}. {label}" if place == first else "", looks["wrapped"])
    _ = translator(form.plan.language)
    sheet.merge_range(f"A{last}:D{last}", _("Mean: {aspect}").format(aspect=label), looks["mean"])
    value = _share(form.row[f"rata_{identifier}"])
    for share, score in (("E", "F"), ("L", "M")):
        shares, scores = ([f"{letter}{place}" for place in range(first, last)] for letter in (share, score))
        formula = formulas.aspect_mean(shares, scores, form.plan.rules)
        put_formula_at(sheet, f"{share}{last}", formula, value, looks["mean"])
    return last + 1


def _write_criterion(sheet: Worksheet, looks: Looks, form: _Form, criterion: R0Criterion, number: int) -> None:
    rules, volume = form.plan.rules, form.row.get(criterion.volume)
    unit = next((column.unit for column in form.plan.columns if column.id == criterion.volume), "")
    put_at(sheet, f"B{number}", f"{criterion.id[-1]}. {criterion.label}", looks["wrapped"])
    put_at(sheet, f"C{number}", volume, looks["input"])
    for letter in ("D", "I", "K"):
        put_at(sheet, f"{letter}{number}", unit, looks["cell"])
    for letter in ("G", "H"):
        put_at(sheet, f"{letter}{number}", None, looks["input"])
    left = max(0.0, float(volume)) if isinstance(volume, int | float) else None
    put_formula_at(sheet, f"J{number}", formulas.left_over(f"C{number}", f"H{number}"), left, looks["cell"])
    for lack, share, score in (("C", "E", "F"), ("J", "L", "M")):
        divided = formulas.percent(f"{lack}{number}", form.cells.get(criterion.denominator, '""'))
        put_formula_at(sheet, f"{share}{number}", divided, _share(form.row[f"persen_{criterion.id}"]), looks["share"])
        scored = formulas.score(f"{share}{number}", rules)
        put_formula_at(sheet, f"{score}{number}", scored, form.row[f"skor_{criterion.id}"], looks["cell"])


def _write_summary(sheet: Worksheet, looks: Looks, form: _Form, rows: _Rows) -> Cells:
    """Total, class, mean and contribution, at the left of the baseline and at the right of the end condition."""
    _ = translator(form.plan.language)
    rules, values, first = form.plan.rules, results(form.row, form.plan.rules), rows.after
    names = (_("TOTAL SCORE"), _("CLASS OF SLUM"), _("MEAN OF ASPECTS"), _("HANDLING CONTRIBUTION"))
    cells: Cells = {}
    for letter, share, score in (("D", "E", "F"), ("K", "L", "M")):
        scores, count = ",".join(f"{score}{number}" for number in rows.criteria), len(rows.criteria)
        means = formulas.mean(",".join(f"{share}{number}" for number in rows.means), len(rows.means))
        whole = [formulas.total(scores, count), formulas.class_of(scores, count, rules), means]
        if score == "M":
            start = formulas.Condition(cells["total_skor"], cells["rata_kekumuhan"])
            whole.append(formulas.contribution(start, formulas.Condition(f"M{first}", f"M{first + 4}"), rules))
        for name, label, formula, place in zip(RESULTS, names, whole, _SUMMARY_ROWS, strict=False):
            put_at(sheet, f"{letter}{first + place}", label, looks["caption"])
            look = looks["mean" if name in _SHARES else "total"]
            put_formula_at(sheet, f"{score}{first + place}", formula, values[name], look)
            cells.setdefault(name, f"{score}{first + place}")
    for number, (lower, name) in enumerate(rules.class_bands, start=first):
        put_at(sheet, f"B{number}", f"≥ {lower:g}: {name}", looks["caption"])
    return cells


def _share(percent: object) -> float | None:
    return percent / _HUNDRED if isinstance(percent, int | float) else None
