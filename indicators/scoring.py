"""Percent, score, total and class of every place: the law laid on the survey, on any kind of table narwhals takes."""

import functools
import operator
from collections.abc import Iterable, Sequence
from typing import Any

import narwhals as nw
from narwhals.typing import IntoFrameT

from indicators.law import Band, Bands, Criterion, Regulation

UNCERTAIN = "Belum pasti"
FLOAT_ERROR = 1e-9
HUNDRED = 100.0

Frame = Any  # a narwhals DataFrame or LazyFrame: the calls used here are the same on both


def score(survey: IntoFrameT, regulation: Regulation, mean_rule: str | None = None) -> IntoFrameT:
    """The survey with percentages, scores, aspect means, total (as a range), class and slum hectares of every row.

    Same rows and kind as `survey`; adds `persen_<id>` (%), `skor_<id>`, `rata_<aspect>` (%), `rata_kekumuhan` (%),
    `total_skor`, `total_terendah`, `total_tertinggi`, `tingkat_kekumuhan`, `luas_kumuh_ha`. Missing stays missing.
    Source: the regulation's score_bands, class_bands and aspect_mean.
    """
    return with_scores(nw.from_native(survey), regulation, mean_rule).to_native()


def with_scores(survey: Frame, regulation: Regulation, mean_rule: str | None = None) -> Frame:
    """As `score`, on a narwhals frame."""
    return with_class(with_means(with_totals(survey, regulation), regulation, mean_rule), regulation)


def with_totals(survey: Frame, regulation: Regulation) -> Frame:
    """Adds `persen_<id>`, `skor_<id>` and the ends of the total."""
    frame = with_missing_columns(survey, (*regulation.columns, "luas_verifikasi_ha"))
    frame = frame.with_columns(percent(criterion).alias(f"persen_{criterion.id}") for criterion in regulation.criteria)
    frame = frame.with_columns(
        banded(nw.col(f"persen_{criterion.id}"), regulation.score_bands).alias(f"skor_{criterion.id}")
        for criterion in regulation.criteria
    )
    highest = regulation.score_bands.highest
    return frame.with_columns(
        total(regulation, 0).alias("total_terendah"),
        total(regulation, highest).alias("total_tertinggi"),
    )


def percent(criterion: Criterion) -> nw.Expr:
    """Percentage of one criterion: 100 x volume / denominator; a negative volume counts as 0.

    A zero denominator gives 0 (METHOD section 1); missing where volume or denominator is missing, save a volume of 0.
    """
    volume = nw.col(criterion.volume).clip(lower_bound=0)
    denominator = nw.col(criterion.denominator)
    nothing = (nw.col(criterion.volume) <= 0) | (denominator == 0)
    return nw.when(denominator > 0).then(volume / denominator * HUNDRED).otherwise(nw.when(nothing).then(nw.lit(0.0)))


def banded(figure: nw.Expr, bands: Bands) -> nw.Expr:
    """The result of a banded rule for a figure (of a whole table; `band_of` of one figure); missing stays missing."""
    first, *others = bands.bands
    result: nw.Expr = nw.when(figure < bands.edge(others[0]) - FLOAT_ERROR).then(nw.lit(first.value))
    for band in others:
        result = nw.when(figure >= bands.edge(band) - FLOAT_ERROR).then(nw.lit(band.value)).otherwise(result)
    return result


def band_of(figure: float, bands: Bands) -> Band:
    """The band a single figure lies in, by the same rule as `banded`; below all edges the first."""
    reached = [band for band in bands.bands[1:] if figure >= bands.edge(band) - FLOAT_ERROR]
    return reached[-1] if reached else bands.bands[0]


def total(regulation: Regulation, missing_counts: int) -> nw.Expr:
    """Sum of the scores, each missing one counted as `missing_counts`."""
    scores = nw.col(*(f"skor_{criterion.id}" for criterion in regulation.criteria))
    return nw.sum_horizontal(scores.fill_null(missing_counts))


def with_means(frame: Frame, regulation: Regulation, mean_rule: str | None) -> Frame:
    """Adds `rata_<aspect>` and `rata_kekumuhan` (%), percentages limited to 100; missing where one is missing."""
    rule = mean_rule or regulation.aspect_mean.rule
    means = {f"rata_{aspect.id}": _aspect_mean(regulation.of_aspect(aspect), rule) for aspect in regulation.aspects}
    frame = frame.with_columns(expression.alias(name) for name, expression in means.items())
    return frame.with_columns((add(nw.col(name) for name in means) / len(means)).alias("rata_kekumuhan"))


def with_class(frame: Frame, regulation: Regulation) -> Frame:
    """Adds `total_skor` (missing while uncertain), `tingkat_kekumuhan` and `luas_kumuh_ha` from the total's range."""
    low, high = nw.col("total_terendah"), nw.col("total_tertinggi")
    same = banded(low, regulation.class_bands) == banded(high, regulation.class_bands)
    area = nw.col("luas_verifikasi_ha")
    slum_from = regulation.slum_from
    return frame.with_columns(
        nw.when(low == high).then(low).alias("total_skor"),
        nw.when(same).then(_class_name(low, regulation)).otherwise(nw.lit(UNCERTAIN)).alias("tingkat_kekumuhan"),
        nw.when(low >= slum_from).then(area).otherwise(nw.when(high < slum_from).then(area * 0)).alias("luas_kumuh_ha"),
    )


def with_missing_columns(frame: Frame, names: Sequence[str]) -> Frame:
    """The frame with every named column as a float; a column the survey lacks is missing everywhere, not zero."""
    present = set(frame.collect_schema().names())
    known = [name for name in dict.fromkeys(names) if name in present]
    lacking = [name for name in dict.fromkeys(names) if name not in present]
    return frame.with_columns(
        *([nw.col(*known).cast(nw.Float64).fill_nan(None)] if known else []),
        *(nw.lit(None, nw.Float64).alias(name) for name in lacking),
    )


def add(expressions: Iterable[nw.Expr]) -> nw.Expr:
    """Sum of expressions, missing where one is missing."""
    return functools.reduce(operator.add, expressions)


def class_names(regulation: Regulation) -> list[str]:
    """The words of `tingkat_kekumuhan`, mildest first, the uncertain one last."""
    return [band.label_id for band in regulation.class_bands.bands] + [UNCERTAIN]


def _aspect_mean(criteria: Sequence[Criterion], rule: str) -> nw.Expr:
    return add(_counted(criterion, rule) for criterion in criteria) / len(criteria)


def _counted(criterion: Criterion, rule: str) -> nw.Expr:
    limited = nw.col(f"persen_{criterion.id}").clip(upper_bound=HUNDRED)
    if rule == "all":
        return limited
    return nw.when(nw.col(f"skor_{criterion.id}") == 0).then(limited * 0).otherwise(limited)


def _class_name(figure: nw.Expr, regulation: Regulation) -> nw.Expr:
    bands = regulation.class_bands
    name: nw.Expr = nw.lit(bands.bands[0].label_id)
    for band in bands.bands[1:]:
        name = nw.when(figure >= bands.edge(band) - FLOAT_ERROR).then(nw.lit(band.label_id)).otherwise(name)
    return name
