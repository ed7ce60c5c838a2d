"""A column of text cells into typed values, by its declared kind, with a finding for every cell that cannot."""

from dataclasses import dataclass

import polars as pl

from data.codes import code_problem, kelurahan_code, number_text
from data.readers.columns import Column, canonical
from data.readers.numbers import clean, figures, style_of
from data.readers.reading import listed, shortened
from findings import Finding

FIGURE_KINDS = ("count", "length", "area")
_DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d %H:%M:%S%.f", "%Y/%m/%d")
_RELAXED = (
    "text_in_number",
    "bad_date",
    "bad_code",
    "bps_code",
    "code_as_number",
    "missing_column",
    "row_without_place",
    "unreadable_rt_rw",
)
_CODE_FINDINGS = {"digits": "code_without_dots", "bps": "bps_code", "number": "code_as_number", "bad": "bad_code"}


@dataclass(frozen=True)
class Cells:
    """One column of a file: its header, text cells, typed figures (if the file has types) and their rows."""

    header: str
    text: pl.Series
    numbers: pl.Series | None
    rows: pl.Series


@dataclass(frozen=True)
class Typed:
    """A column's values and what is wrong with its cells; `style` says how figures were read, empty for other kinds."""

    values: pl.Series
    findings: tuple[Finding, ...] = ()
    style: str = ""


def strictness(code: str, *, storing: bool) -> str:
    """The finding's code: what forbids storing is only a warning where a file is merely scored."""
    return code if storing or code not in _RELAXED else f"{code}_relaxed"


def number_style(cells: Cells) -> str:
    """How the text figures of a column are written (see `numbers.style_of`)."""
    return style_of(clean(_untyped(cells)))


def settled_style(column: Column, style: str, others: set[str], delimiter: str) -> tuple[str, bool]:
    """The style to read a column by, and whether it is a guess: `1.234` tells nothing, other columns may."""
    if style != "unsure":
        return style, False
    known = others & {"comma", "point"}
    if column.kind == "count":
        return "grouped", known != {"comma"}
    if len(known) == 1:
        return known.pop(), False
    return ("comma" if delimiter == ";" else "point"), True


def read_figures(column: Column, cells: Cells, style: str, *, guessed: bool, storing: bool) -> Typed:
    """Figures as Float64. Findings: text, an undecidable figure, a guessed style, a value outside the limits."""
    cleaned = clean(_untyped(cells))
    read = figures(cleaned, style)
    values = (
        read.values
        if cells.numbers is None
        else pl.select(pl.coalesce(_finite(cells.numbers), read.values)).to_series()
    )
    found = _at(strictness("text_in_number", storing=storing), cells, read.text)
    found += _at("undecidable_number", cells, read.unsure)
    found += _style_findings(cells, cleaned, style, guessed=guessed)
    found += _at("value_out_of_range", cells, _outside(column, values), _limits(column))
    return Typed(values, tuple(found), style)


def read_years(column: Column, cells: Cells, *, storing: bool) -> Typed:
    """Years as Int64. Findings: text, a fraction, a year outside the limits."""
    cleaned = clean(cells.text)
    figure = cleaned.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)
    fraction = (figure != figure.floor()).fill_null(value=False)
    outside = ~fraction & _outside(column, figure)
    values = pl.select(pl.when(~fraction & ~outside).then(figure)).to_series().cast(pl.Int64)
    found = _at(strictness("text_in_number", storing=storing), cells, cleaned.is_not_null() & figure.is_null())
    found += _at("fractional_year", cells, fraction) + _at("year_out_of_range", cells, outside, _limits(column))
    return Typed(values, tuple(found))


def read_kelurahan_codes(cells: Cells, *, storing: bool) -> Typed:
    """Dotted kelurahan codes. Findings: dots lost (mended), a code read as a number, a BPS code, no code at all."""
    frame = pl.DataFrame({"text": cells.text})
    told = frame.select(code=kelurahan_code(pl.col("text")), problem=code_problem(pl.col("text")))
    problem = told["problem"].fill_null("")
    found: list[Finding] = []
    for name, finding in _CODE_FINDINGS.items():
        at = _at(strictness(finding, storing=storing), cells, problem == name)
        found += _counted(at[:1], int((problem == name).sum())) if name == "digits" else at
    values = told["code"] if storing else pl.select(pl.coalesce(told["code"], cells.text)).to_series()
    return Typed(values, tuple(found))


def read_numbers_as_text(cells: Cells) -> Typed:
    """RW and RT numbers as padded text."""
    return Typed(pl.DataFrame({"text": cells.text}).select(number_text(pl.col("text"))).to_series())


def read_dates(cells: Cells, *, storing: bool) -> Typed:
    """Dates written as 2023-10-25, 25/10/2023 or 25-10-2023."""
    cleaned = clean(cells.text)
    values = pl.select(pl.coalesce(*(cleaned.str.to_date(form, strict=False) for form in _DATES))).to_series()
    return Typed(
        values, tuple(_at(strictness("bad_date", storing=storing), cells, cleaned.is_not_null() & values.is_null()))
    )


def read_choices(column: Column, cells: Cells) -> Typed:
    """One of the declared words, whatever its case; any other is missing and a finding."""
    words = {canonical(choice): choice for choice in column.choices}
    met = {text: words.get(canonical(text)) for text in cells.text.drop_nulls().unique().to_list()}
    values = cells.text.replace_strict(met, default=None, return_dtype=pl.String)
    wrong = cells.text.is_not_null() & values.is_null()
    return Typed(values, tuple(_at("not_a_choice", cells, wrong, {"choices": ", ".join(column.choices)})))


def _untyped(cells: Cells) -> pl.Series:
    if cells.numbers is None:
        return cells.text
    return pl.select(pl.when(cells.numbers.is_null()).then(cells.text)).to_series()


def _finite(numbers: pl.Series) -> pl.Series:
    return pl.select(pl.when(numbers.is_finite()).then(numbers)).to_series()


def _outside(column: Column, values: pl.Series) -> pl.Series:
    # A negative volume is the law's matter: the checks of the scoring report it with what it does to the score.
    low = float("-inf") if column.minimum is None or column.role == "volume" else column.minimum
    high = float("inf") if column.maximum is None else column.maximum
    return ((values < low) | (values > high)).fill_null(value=False)


def _limits(column: Column) -> dict[str, str]:
    return {
        "label_id": column.label_id,
        "label_en": column.label_en,
        "minimum": "−∞" if column.minimum is None else f"{column.minimum:g}",
        "maximum": "∞" if column.maximum is None else f"{column.maximum:g}",
    }


def _style_findings(cells: Cells, cleaned: pl.Series, style: str, *, guessed: bool) -> list[Finding]:
    if style == "mixed":
        return [Finding("mixed_number_styles", column=cells.header)]
    if not guessed:
        return []
    read = figures(cleaned, style).values
    examples = pl.DataFrame({"written": cleaned, "read": read}).filter(
        read.is_not_null() & cleaned.str.contains(r"[.,]")
    )
    return [
        Finding("guessed_number_style", column=cells.header, value=shortened(written), detail={"read": f"{read:g}"})
        for written, read in examples.head(1).iter_rows()
    ]


def _at(code: str, cells: Cells, wrong: pl.Series, detail: dict[str, str] | None = None) -> list[Finding]:
    if not wrong.any():
        return []
    frame = pl.DataFrame({"baris": cells.rows, "nilai": cells.text}).filter(wrong)
    return listed(code, frame, cells.header, detail)


def _counted(first: list[Finding], count: int) -> list[Finding]:
    return [
        Finding(one.code, row=one.row, column=one.column, value=one.value, detail={"count": str(count)})
        for one in first
    ]
