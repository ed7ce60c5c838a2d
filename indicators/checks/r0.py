"""The known fault of the ministry's R0 sheet: percentages of the building criteria divided by the wrong figure."""

from collections.abc import Iterator, Sequence

import polars as pl
from narwhals.typing import IntoDataFrame

from findings import Finding
from indicators.checks.case import HOUSEHOLDS, PEOPLE, Exam, table
from indicators.checks.told import Part, Rule, told
from indicators.law import Criterion, Regulation
from indicators.scoring import HUNDRED
from indicators.survey import Form

_ALIKE = 0.001
_DIVISORS = (HOUSEHOLDS, PEOPLE)


def baseline_divisors(rows: IntoDataFrame, regulation: Regulation, form: Form, file: str = "") -> list[Finding]:
    """The rows whose published percent of a criterion of the first aspect was divided by households or people.

    `rows` has its volumes and denominators, `jumlah_kk`, `jumlah_penduduk` and `persen_<id>` as the sheet prints it, a
    fraction or a percentage. Source: METHOD.md section 2, known traps (E14 = C14 ÷ E7, E15 by E6).
    """
    read = table(rows)
    published = read.rename({name: f"{name}_terbit" for name in read.columns if name.startswith("persen_")})
    return told([(published, _rules(regulation, form))], file)


def r0(exam: Exam) -> Iterator[Part]:
    """The same of the rows whose office published its percentages."""
    if exam.published.height:
        yield exam.published, _rules(exam.law, exam.form)


def slipped(item: Criterion, law: Regulation, divisor: str) -> pl.Expr:
    """Whether `persen_<id>_terbit` follows from `divisor` and not from the criterion's own denominator."""
    percent, volume = pl.col(f"persen_{item.id}_terbit").cast(pl.Float64), pl.col(item.volume)
    aside = _fits(percent, volume / pl.col(divisor)) & ~_fits(percent, volume / pl.col(item.denominator))
    return (aside & (volume > 0) & pl.lit(item in _first(law))).fill_null(False)


def _rules(law: Regulation, form: Form) -> list[Rule]:
    return [_rule(item, divisor, law, form) for item in _first(law) for divisor in _DIVISORS]


def _rule(item: Criterion, divisor: str, law: Regulation, form: Form) -> Rule:
    base = form[item.denominator]
    return Rule(
        "baseline_divisor",
        slipped(item, law, divisor),
        item.volume,
        percents={"percent": f"persen_{item.id}_terbit"},
        words={
            "criterion": item.id,
            "label": (base.label_id, base.label_en),
            "divisor": (form[divisor].label_id, form[divisor].label_en),
        },
    )


def _first(law: Regulation) -> Sequence[Criterion]:
    return law.of_aspect(law.aspects[0])


def _fits(percent: pl.Expr, share: pl.Expr) -> pl.Expr:
    # Sheets print fractions and percentages.
    return ((percent / share - 1).abs() <= _ALIKE) | ((percent / (share * HUNDRED) - 1).abs() <= _ALIKE)
