"""A column of figures from text or typed cells: its number style, its units, and both turned into the form's unit."""

from dataclasses import dataclass

import polars as pl

from data.readers.cells import Cells, Typed, beyond_limits, limit_words, strictness, told_at
from data.readers.columns import Column
from data.readers.numbers import figures, style_and_evidence
from data.readers.reading import shortened
from data.readers.units import Bare, factor, header_unit, without_units
from findings import Finding

_BELIEVABLE = 1e15  # more than the budget of the nation in rupiah
_SOMETHING = 1e-6  # a millionth of a household, a metre or a hectare is no whole that anything can be a share of


@dataclass(frozen=True)
class Amounts:
    """A column's cells on the way to figures: without units, and how they are written (see `numbers.style_of`)."""

    column: Column
    cells: Cells
    bare: Bare
    style: str
    evidence: tuple[int, int]


def amounts(column: Column, cells: Cells) -> Amounts:
    """The text figures of a column, and the style all of its values tell."""
    bare = without_units(_untyped(cells))
    return Amounts(column, cells, bare, *style_and_evidence(bare.texts))


def settled_style(one: Amounts, others: set[str], delimiter: str) -> tuple[str, bool]:
    """The style to read a column by, and whether it is a guess: `1.234` tells nothing, other columns may."""
    if one.style != "unsure":
        return one.style, False
    known = others & {"comma", "point"}
    if one.column.kind == "count":
        return "grouped", known != {"comma"}
    if one.column.kind == "money":
        return "grouped", False
    if len(known) == 1:
        return known.pop(), False
    return ("comma" if delimiter == ";" else "point"), True


def read_figures(one: Amounts, style: str, *, guessed: bool, storing: bool) -> Typed:
    """Figures as Float64 in the form's unit.

    Findings: text, a unit that is none of the column's, a conversion, an undecidable figure, a guessed style, a value
    outside the limits, one beyond all measure, a denominator below zero or of next to nothing.
    """
    read = figures(one.bare.texts, style)
    strange = _strange(one)
    known = _scaled(one, _with_typed(one.cells, read.values))
    absurd = (known.abs() > _BELIEVABLE).fill_null(value=False)
    speck = _speck(one, known)
    values = pl.select(pl.when(~absurd & ~speck).then(known)).to_series()
    found = told_at(strictness("text_in_number", storing=storing), one.cells, read.text)
    found += told_at(strictness("wrong_unit", storing=storing), one.cells, strange, {"unit": one.column.unit})
    found += told_at("undecidable_number", one.cells, read.unsure)
    found += _style_findings(one, style, guessed=guessed) + _unit_findings(one, storing=storing)
    found += told_at(strictness("absurd_number", storing=storing), one.cells, absurd)
    found += told_at(strictness("tiny_base", storing=storing), one.cells, speck, limit_words(one.column))
    below = (values < 0).fill_null(value=False) & (one.column.role == "denominator")
    found += told_at(strictness("negative_base", storing=storing), one.cells, below, limit_words(one.column))
    outside = beyond_limits(one.column, values) & ~below
    found += told_at("value_out_of_range", one.cells, outside, limit_words(one.column))
    return Typed(values, tuple(found), style, one.evidence)


def _speck(one: Amounts, values: pl.Series) -> pl.Series:
    """Denominators that are not zero and yet nothing: what is divided by them is beyond all measure."""
    near = (values != 0) & (values.abs() < _SOMETHING) & (one.column.role == "denominator")
    return near.fill_null(value=False)


def _untyped(cells: Cells) -> pl.Series:
    """The cells without a typed figure; an infinite one is as good as text."""
    if cells.numbers is None:
        return cells.text
    return pl.select(pl.when(~cells.numbers.is_finite().fill_null(value=False)).then(cells.text)).to_series()


def _with_typed(cells: Cells, read: pl.Series) -> pl.Series:
    if cells.numbers is None:
        return read
    finite = pl.when(cells.numbers.is_finite()).then(cells.numbers)
    return pl.select(pl.coalesce(finite, read)).to_series()


def _factors(one: Amounts) -> dict[str, float | None]:
    """By unit named in a cell, what to multiply by."""
    words = [] if one.bare.units is None else one.bare.units.drop_nulls().unique().to_list()
    return {word: factor(word, one.column.unit) for word in words}


def _header_factor(one: Amounts) -> float | None:
    unit = header_unit(one.cells.header)
    return factor(unit, one.column.unit) if unit else 1.0


def _strange(one: Amounts) -> pl.Series:
    wrong = [word for word, times in _factors(one).items() if times is None]
    if one.bare.units is None or not wrong:
        return pl.repeat(False, one.cells.text.len(), dtype=pl.Boolean, eager=True)
    return one.bare.units.is_in(wrong).fill_null(value=False)


def _scaled(one: Amounts, values: pl.Series) -> pl.Series:
    """The figures in the form's unit; null where the unit cannot be turned into it."""
    header, factors = _header_factor(one), _factors(one)
    if all(times == 1.0 for times in (header, *factors.values())):
        return values
    if one.bare.units is None:
        return values * header if header is not None else pl.repeat(None, values.len(), dtype=pl.Float64, eager=True)
    own = one.bare.units.replace_strict(factors, default=None, return_dtype=pl.Float64)
    times = pl.select(pl.when(one.bare.units.is_null()).then(pl.lit(header, pl.Float64)).otherwise(own)).to_series()
    return values * times


def _unit_findings(one: Amounts, *, storing: bool) -> list[Finding]:
    """A header's unit that is not the form's is a fault or a conversion, and so is that of a cell."""
    unit, wanted = header_unit(one.cells.header), one.column.unit
    bare = one.cells.text.len() if one.bare.units is None else one.bare.units.null_count()
    found = []
    if unit and _header_factor(one) is None:
        code = strictness("wrong_unit_of_column", storing=storing)
        found.append(Finding(code, column=one.cells.header, detail={"found": unit, "unit": wanted}))
    changed = {unit: bare} if _header_factor(one) not in {None, 1.0} else {}
    for word, times in _factors(one).items():
        if times not in {None, 1.0} and one.bare.units is not None:
            changed[word] = changed.get(word, 0) + int((one.bare.units == word).sum())
    return found + [
        Finding("converted_unit", column=one.cells.header, detail={"found": word, "unit": wanted, "count": str(count)})
        for word, count in changed.items()
        if count
    ]


def _style_findings(one: Amounts, style: str, *, guessed: bool) -> list[Finding]:
    if style == "mixed":
        return [Finding("mixed_number_styles", column=one.cells.header)]
    if not guessed:
        return []
    read = figures(one.bare.texts, style).values
    examples = pl.DataFrame({"written": one.bare.texts, "read": read}).filter(
        read.is_not_null() & one.bare.texts.str.contains(r"[.,]")
    )
    return [
        Finding("guessed_number_style", column=one.cells.header, value=shortened(text), detail={"read": f"{figure:g}"})
        for text, figure in examples.head(1).iter_rows()
    ]
