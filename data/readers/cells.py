"""A column of text cells into typed values, by its declared kind, with a finding for every cell that cannot."""

from dataclasses import dataclass

import polars as pl

from data.codes import code_problem, kelurahan_code, number_text
from data.readers.columns import Column, canonical
from data.readers.numbers import clean
from data.readers.reading import listed
from findings import Finding

FIGURE_KINDS = ("count", "length", "area", "amount", "money", "percent", "index")
_CITY = r"^\d{2}\.\d{2}$"
_DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d %H:%M:%S%.f", "%Y/%m/%d")
_EARLIEST = 1900
_RELAXED = (
    "absurd_number",
    "tiny_base",
    "negative_base",
    "text_in_number",
    "bad_date",
    "bad_code",
    "bps_code",
    "code_as_number",
    "missing_column",
    "row_without_place",
    "unreadable_rt_rw",
    "wrong_unit",
    "wrong_unit_of_column",
    "bad_city_code",
    "city_contradicts_code",
    "rt_contradicts_code",
    "guessed_place",
    "unknown_place_name",
    "ambiguous_place_name",
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
    """A column's values and what is wrong with its cells; `style` says how figures were read, empty for other kinds.

    `evidence`: how many of its values show that style, of how many.
    """

    values: pl.Series
    findings: tuple[Finding, ...] = ()
    style: str = ""
    evidence: tuple[int, int] = (0, 0)


def strictness(code: str, *, storing: bool) -> str:
    """The finding's code: what forbids storing is only a warning where a file is merely scored."""
    return code if storing or code not in _RELAXED else f"{code}_relaxed"


def read_years(column: Column, cells: Cells, *, storing: bool) -> Typed:
    """Years as Int64. Findings: text, a fraction, a year outside the limits."""
    cleaned = clean(cells.text)
    figure = cleaned.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)
    fraction = (figure != figure.floor()).fill_null(value=False)
    outside = ~fraction & beyond_limits(column, figure)
    values = pl.select(pl.when(~fraction & ~outside).then(figure)).to_series().cast(pl.Int64)
    found = told_at(strictness("text_in_number", storing=storing), cells, cleaned.is_not_null() & figure.is_null())
    found += told_at("fractional_year", cells, fraction) + told_at(
        "year_out_of_range", cells, outside, limit_words(column)
    )
    return Typed(values, tuple(found))


def read_kelurahan_codes(cells: Cells, *, storing: bool) -> Typed:
    """Dotted kelurahan codes. Findings: dots lost (mended), a code read as a number, a BPS code, no code at all."""
    frame = pl.DataFrame({"text": cells.text})
    told = frame.select(code=kelurahan_code(pl.col("text")), problem=code_problem(pl.col("text")))
    problem = told["problem"].fill_null("")
    found: list[Finding] = []
    for name, finding in _CODE_FINDINGS.items():
        found_here = told_at(strictness(finding, storing=storing), cells, problem == name)
        found += _counted(found_here[:1], int((problem == name).sum())) if name == "digits" else found_here
    values = told["code"] if storing else pl.select(pl.coalesce(told["code"], cells.text)).to_series()
    return Typed(values, tuple(found))


def read_city_codes(cells: Cells, *, storing: bool) -> Typed:
    """City codes, `33.75`. Four digits without the dot may as well be of BPS: any other form is a finding."""
    bare = cells.text.str.replace_all(r"\s+", "")
    right = bare.str.contains(_CITY).fill_null(value=False)
    found = told_at(strictness("bad_city_code", storing=storing), cells, bare.is_not_null() & ~right)
    return Typed(pl.select(pl.when(right).then(bare)).to_series(), tuple(found))


def read_numbers_as_text(cells: Cells) -> Typed:
    """RW and RT numbers as padded text."""
    return Typed(pl.DataFrame({"text": cells.text}).select(number_text(pl.col("text"))).to_series())


def read_dates(cells: Cells, *, storing: bool) -> Typed:
    """Dates written as 2023-10-25, 25/10/2023 or 25-10-2023."""
    cleaned = clean(cells.text)
    told = pl.coalesce(*(cleaned.str.to_date(form, strict=False) for form in _DATES))
    # 25/10/23 would be the year 23.
    values = pl.select(pl.when(told.dt.year() >= _EARLIEST).then(told)).to_series()
    return Typed(
        values, tuple(told_at(strictness("bad_date", storing=storing), cells, cleaned.is_not_null() & values.is_null()))
    )


def read_choices(column: Column, cells: Cells) -> Typed:
    """One of the declared words, whatever its case; any other is missing and a finding."""
    pairs = (pair.partition("=") for pair in column.synonyms)
    words = {canonical(word): choice for word, _sign, choice in pairs}
    words |= {canonical(choice): choice for choice in column.choices}
    met = {text: words.get(canonical(text)) for text in cells.text.drop_nulls().unique().to_list()}
    values = cells.text.replace_strict(met, default=None, return_dtype=pl.String)
    wrong = cells.text.is_not_null() & values.is_null()
    return Typed(values, tuple(told_at("not_a_choice", cells, wrong, {"choices": ", ".join(column.choices)})))


def beyond_limits(column: Column, values: pl.Series) -> pl.Series:
    """Which values lie outside a column's limits."""
    # A negative volume is the law's matter: the checks of the scoring report it with what it does to the score.
    low = float("-inf") if column.minimum is None or column.role == "volume" else column.minimum
    high = float("inf") if column.maximum is None else column.maximum
    return ((values < low) | (values > high)).fill_null(value=False)


def limit_words(column: Column) -> dict[str, str]:
    """A column's limits as a finding says them."""
    return {
        "label_id": column.label_id,
        "label_en": column.label_en,
        "minimum": "−∞" if column.minimum is None else f"{column.minimum:g}",
        "maximum": "∞" if column.maximum is None else f"{column.maximum:g}",
    }


def told_at(code: str, cells: Cells, wrong: pl.Series, detail: dict[str, str] | None = None) -> list[Finding]:
    """A finding for every cell that is `wrong`."""
    if not wrong.any():
        return []
    frame = pl.DataFrame({"baris": cells.rows, "nilai": cells.text}).filter(wrong)
    return listed(code, frame, cells.header, detail)


def _counted(first: list[Finding], count: int) -> list[Finding]:
    return [
        Finding(one.code, row=one.row, column=one.column, value=one.value, detail={"count": str(count)})
        for one in first
    ]
