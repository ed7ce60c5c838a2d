"""Rules over the rows of a table, and how the rows that meet them are told as findings."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from findings import Finding, the_rest
from locales import number

LISTED = 200
Words = str | tuple[str, str]
Row = Mapping[str, object]
_SHORT = 24  # a free text may hold what is nobody's business
_SURVEY = ("survey",)
_DIGITS, _SMALL = 2, 0.005  # a finding of −0,0018 ha must not read 0,00


@dataclass(frozen=True)
class Rule:
    """What a row must meet to be a finding, and what of it is told: `column`, the value's column, and the blanks.

    The blanks are filled from the row's columns: `figures` written for reading, `percents` with two decimals, `raws`
    as they are; `words` are the same for every row. `place` is the column that names the place. `against`: the stored
    tables the rows are held against; a row of a stored survey (`lama`), or beside one (`lama_lalu`), tells that itself.
    """

    code: str
    when: pl.Expr = field(default_factory=lambda: pl.lit(True))
    column: str = ""
    figures: Mapping[str, str] = field(default_factory=dict)
    percents: Mapping[str, str] = field(default_factory=dict)
    raws: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Words] = field(default_factory=dict)
    place: str = "kode_rt"
    against: tuple[str, ...] = ()


Part = tuple[pl.DataFrame, Sequence[Rule]]


def told(parts: Iterable[Part], file: str = "", most: int | None = None) -> list[Finding]:
    """The findings of every rule on its table; with `most`, kind by kind, at most so many and then how many more.

    A rule that asks for a column its table lacks is passed over.
    """
    groups: dict[str, list[Finding]] = {}
    rest: Counter[str] = Counter()
    for frame, rule, lines in _hits(parts):
        found = groups.setdefault("" if most is None else rule.code, [])
        shown = lines if most is None else lines.head(most - len(found))
        rest[rule.code] += lines.len() - shown.len()
        found += [_finding(rule, row, file) for row in frame[shown].iter_rows(named=True)]
    return [finding for code, found in groups.items() for finding in (*found, *the_rest(code, rest[code], file=file))]


def both(value: object) -> tuple[str, str]:
    """A figure as it is read in Indonesian and in English; whole numbers without decimals."""
    figure = _number(value)
    digits = 0 if figure is None or figure == int(figure) else _DIGITS if abs(figure) >= _SMALL else 2 * _DIGITS
    return _written(figure, digits)


def raw(value: object) -> str:
    """A value as a machine writes it: 2.7, not 2,70; empty when missing."""
    figure = _number(value)
    if figure is not None:
        return f"{figure:g}"
    return "" if value is None or isinstance(value, float) else str(value)


def _hits(parts: Iterable[Part]) -> Iterator[tuple[pl.DataFrame, Rule, pl.Series]]:
    for frame, rules in parts:
        fitting = [rule for rule in rules if set(rule.when.meta.root_names()) <= set(frame.columns)]
        names = [f"#{at}" for at in range(len(fitting))]
        masks = frame.with_columns(
            rule.when.fill_null(False).alias(name) for name, rule in zip(names, fitting, strict=True)
        )
        met = masks.select(pl.col(names).any())
        for name, rule in zip(names, fitting, strict=True):
            if met[name].any():
                yield frame, rule, masks[name].arg_true()


def _finding(rule: Rule, row: Row, file: str) -> Finding:
    detail: dict[str, Words] = {
        **rule.words,
        **{blank: both(row.get(name)) for blank, name in rule.figures.items()},
        **{blank: _written(_number(row.get(name)), _DIGITS) for blank, name in rule.percents.items()},
        **{blank: raw(row.get(name)) for blank, name in rule.raws.items()},
    }
    return Finding(
        rule.code,
        file=file,
        row=_whole(row.get("baris")),
        column=rule.column,
        value=raw(row.get(rule.column))[:_SHORT],
        place=raw(row.get(rule.place)),
        year=_whole(row.get("tahun")),
        detail=detail,
        tables=(*rule.against, *(_SURVEY if row.get("lama") or row.get("lama_lalu") else ())),
    )


def _written(figure: float | None, digits: int) -> tuple[str, str]:
    return number(figure, digits, "id"), number(figure, digits, "en")


def _number(value: object) -> float | None:
    # NaN, as pandas writes what is missing, is the one figure that differs from itself.
    return float(value) if isinstance(value, int | float) and value == value else None  # noqa: PLR0124


def _whole(value: object) -> int | None:
    figure = _number(value)
    return None if figure is None else int(figure)
