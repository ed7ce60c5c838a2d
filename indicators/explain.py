"""Why a place has its class: per criterion the input values, the formula, the band, the clause, the way down."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from indicators.law import Band, Bands, Criterion, Regulation
from indicators.scoring import FLOAT_ERROR, HUNDRED, band_of
from indicators.survey import Form
from locales import number, quantity, span, translator

Row = Mapping[str, object]
_DECIMALS = 4  # so that whoever divides the printed figures arrives at the printed percentage
STEPS = {"count": 1.0, "length": 1.0, "area": 0.01}
"""The smallest amount of a kind of volume that anybody takes away, in its unit."""


@dataclass(frozen=True)
class Reason:
    """One criterion of one place. `volume` and `denominator` in the survey's units; None means not measured.

    `to_lower_band` is the least volume to remove for the next lower score, `points` what the total then loses.
    """

    criterion: Criterion
    volume: float | None
    denominator: float | None
    percent: float | None
    score: int | None
    band: Band | None
    to_lower_band: float | None
    points: int


@dataclass(frozen=True)
class Explanation:
    """A place's total (a range while values are missing), its class and every criterion's reason.

    `points_to_lower_class` is how far the total must fall to leave its class, from the lowest and from the highest
    total (None when not slum or uncertain), and `lower_class` where it then is; `deciding` are the criteria whose
    missing values leave the class open.
    """

    lowest: int
    highest: int
    class_name: str
    points_to_lower_class: tuple[int, int] | None
    lower_class: Band | None
    deciding: tuple[str, ...]
    reasons: tuple[Reason, ...]


def explain(row: Row, regulation: Regulation, form: Form) -> Explanation:
    """The explanation of one row of `aggregate.score_by`, of any level."""
    reasons = tuple(_reason(row, criterion, regulation, form) for criterion in regulation.criteria)
    lowest, highest = int(_figure(row["total_terendah"]) or 0), int(_figure(row["total_tertinggi"]) or 0)
    band = class_band(lowest, regulation)
    same_class = band == class_band(highest, regulation)
    slum = same_class and band.value > 0
    missing = tuple(reason.criterion.id for reason in reasons if reason.score is None)
    return Explanation(
        lowest=lowest,
        highest=highest,
        class_name=str(row["tingkat_kekumuhan"]),
        points_to_lower_class=(_points_below(band, lowest), _points_below(band, highest)) if slum else None,
        lower_class=_next_lower(band, regulation.class_bands) if slum else None,
        deciding=() if same_class else missing,
        reasons=reasons,
    )


def class_band(total: int, regulation: Regulation) -> Band:
    """The class of a total."""
    return band_of(total, regulation.class_bands)


def class_label(words: str, regulation: Regulation, language: str) -> str:
    """The words of `tingkat_kekumuhan` in a language."""
    _ = translator(language)
    labels = {band.label_id: band.label(language) for band in regulation.class_bands.bands}
    return labels[words] if words in labels else _("Uncertain")


def formula(reason: Reason, form: Form, language: str = "id") -> str:
    """The calculation in words with its figures, percentages with two decimals as the law's tolerance needs."""
    _ = translator(language)
    volume, denominator = form[reason.criterion.volume], form[reason.criterion.denominator]
    names = volume.label(language), denominator.label(language)
    if reason.percent is None:
        return _("{volume} ÷ {denominator}: not measured, counts as a range").format(
            volume=names[0], denominator=names[1]
        )
    figures = (
        quantity(reason.volume, volume.unit, language, _DECIMALS),
        quantity(reason.denominator, denominator.unit, language, _DECIMALS),
    )
    return f"{names[0]} {figures[0]} ÷ {names[1]} {figures[1]} = {number(reason.percent, 2, language)} %"


def verdict(explanation: Explanation, regulation: Regulation, language: str = "id") -> str:
    """The place's result in one sentence."""
    _ = translator(language)
    total = span(explanation.lowest, explanation.highest, 0, language)
    words = class_label(explanation.class_name, regulation, language)
    sentence = _("Total {total} of {highest}: {name}.").format(
        total=total, highest=regulation.highest_total, name=words
    )
    return " ".join([sentence, *_consequence(explanation, language)])


def next_step(reason: Reason, form: Form, language: str = "id") -> str:
    """What would lower the criterion's score: `kurangi 12 unit: turun 2 poin`; empty when nothing can."""
    if reason.to_lower_band is None:
        return ""
    _ = translator(language)
    volume = quantity(reason.to_lower_band, form[reason.criterion.volume].unit, language)
    return _("{volume} less: down {points}").format(volume=volume, points=quantity(reason.points, "poin", language))


def least_reduction(volume: float, denominator: float, edge: float, step: float) -> float:
    """The least multiple of `step` that brings 100 x volume / denominator below `edge` (%)."""
    highest_allowed = (edge - FLOAT_ERROR) * denominator / HUNDRED
    steps = math.floor((volume - highest_allowed) / step) + 1
    return min(volume, steps * step)


def _consequence(explanation: Explanation, language: str) -> list[str]:
    _ = translator(language)
    if explanation.deciding:
        return [_("Missing values decide: {criteria}.").format(criteria=", ".join(explanation.deciding))]
    if explanation.points_to_lower_class and explanation.lower_class:
        points = span(*explanation.points_to_lower_class, 0, language, "poin")
        words = explanation.lower_class.label(language)
        return [_("{points} less and it is {name}.").format(points=points, name=words)]
    return []


def _reason(row: Row, criterion: Criterion, regulation: Regulation, form: Form) -> Reason:
    percent, score = _figure(row[f"persen_{criterion.id}"]), _figure(row[f"skor_{criterion.id}"])
    band = next((band for band in regulation.score_bands.bands if band.value == score), None)
    measured = percent is not None
    volume = _figure(row[f"volume_{criterion.id}"]) if measured else None
    denominator = _figure(row[f"pembagi_{criterion.id}"]) if measured else None
    to_lower, points = _way_down(band, volume, denominator, regulation, STEPS[form[criterion.volume].kind])
    if criterion.all_or_nothing and "kode_rt" in row and to_lower is not None and band is not None:
        to_lower, points = volume, band.value
    return Reason(
        criterion=criterion,
        volume=volume,
        denominator=denominator,
        percent=percent,
        score=None if score is None else int(score),
        band=band,
        to_lower_band=to_lower,
        points=points,
    )


def _way_down(
    band: Band | None, volume: float | None, denominator: float | None, law: Regulation, step: float
) -> tuple[float | None, int]:
    bands = law.score_bands.bands
    if band is None or volume is None or denominator is None or band == bands[0]:
        return None, 0
    lower = bands[bands.index(band) - 1]
    return least_reduction(volume, denominator, law.score_bands.edge(band), step), band.value - lower.value


def _points_below(band: Band, total: int) -> int:
    return total - int(band.lower) + 1


def _next_lower(band: Band, bands: Bands) -> Band:
    return bands.bands[bands.bands.index(band) - 1]


def _figure(value: object) -> float | None:
    # Tables of pandas write what is missing as NaN, the one figure that differs from itself.
    return value if isinstance(value, int | float) and value == value else None  # noqa: PLR0124
