"""Values a criterion cannot have: half measures where it is all or nothing, density that buildings contradict."""

from collections.abc import Iterator

import polars as pl

from indicators.checks.case import AREA, BUILDINGS, Exam
from indicators.checks.told import Part, Rule
from indicators.law import Criterion
from indicators.scoring import HUNDRED

_NEARLY = 0.5  # percentage points from 0 or 100 that rounding explains
_DENSE = "luas_kepadatan_tinggi_ha"


def kinds(exam: Exam) -> Iterator[Part]:
    """All-or-nothing criteria between the ends, and building density that buildings and area contradict."""
    if exam.rows.height:
        frame = exam.rows.with_columns(unit_per_ha=pl.col(BUILDINGS) / pl.col(AREA))
        rules = [_half(item, exam) for item in exam.law.criteria if item.all_or_nothing]
        yield _with_limits(frame, exam), [*rules, *_density(exam)]


def _half(item: Criterion, exam: Exam) -> Rule:
    between = pl.col(f"persen_{item.id}").is_between(_NEARLY, HUNDRED - _NEARLY) & pl.col("kode_rt").is_not_null()
    indonesian, english = exam.label(item.volume)
    words = {"label": (f"{item.id} {indonesian}", f"{item.id} {english}")}
    return Rule("all_or_nothing", between, item.volume, percents={"percent": f"persen_{item.id}"}, words=words)


def _density(exam: Exam) -> Iterator[Rule]:
    for item in exam.law.criteria:
        if item.volume == _DENSE:
            built = pl.col("unit_per_ha")
            sane = built.is_finite() & (pl.col(AREA) > 0)
            words = {"criterion": item.id}
            figures = {"density": "unit_per_ha", "limit": "batas_atas"}
            missed = sane & (built > pl.col("batas_atas")) & (pl.col(_DENSE) == 0)
            yield Rule("density_missed", missed, _DENSE, figures=figures, words=words)
            claimed = sane & (built < pl.col("batas_bawah")) & (pl.col(_DENSE) > 0)
            yield Rule("density_overstated", claimed, _DENSE, figures=figures | {"limit": "batas_bawah"}, words=words)


def _with_limits(frame: pl.DataFrame, exam: Exam) -> pl.DataFrame:
    """The density limit of the city's size; where that is not known, the limits of the largest and the smallest city.

    The people of a survey are not those of the city: its slums hold only a part of them.
    """
    limits = exam.law.densities.limits
    known = exam.case.inhabitants
    fitting = [it.units_per_ha for it in limits if known is not None and known > it.population_above][:1]
    every = fitting or [it.units_per_ha for it in limits]
    return frame.with_columns(batas_atas=pl.lit(float(max(every))), batas_bawah=pl.lit(float(min(every))))
