"""The road to 0 ha: the pace so far, the pace needed, and the years between which the last hectare may go."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indicators.pace import SLOW, Pace, pace
from indicators.scoring import FLOAT_ERROR

ENOUGH = 3
"""Measured steps from which a range can be told: of two, all that can be drawn is one, the other or both."""
_DRAWS, _SEED = 2000, 2019
_LOW, _HIGH = 0.1, 0.9
Values = Sequence[tuple[int, float | None]]


@dataclass(frozen=True)
class Step:
    """What one survey changed against the measured one before: hectares (less is below 0), and years between."""

    change: float
    years: int


@dataclass(frozen=True)
class Road:
    """A place's way to 0 ha. `steps` are its measured ones; `earliest`, `middle`, `latest` the years of the last
    hectare in eight of ten draws of them, the year of the plain pace included.

    All None where no range can be told: fewer than ENOUGH steps, or no way towards 0. `middle` or `latest` alone None:
    the range is open, at this pace it may be more than pace.SLOW years.
    """

    pace: Pace
    steps: tuple[Step, ...]
    earliest: int | None = None
    middle: int | None = None
    latest: int | None = None

    @property
    def per_year(self) -> float | None:
        """The pace of the measured steps (ha a year), told also of a place that has reached 0; None without any."""
        return sum(it.change for it in self.steps) / sum(it.years for it in self.steps) if self.steps else None


def road(values: Values, by: int, copied: Sequence[int] = (), added: float = 0.0) -> Road:
    """The way of hectares, given year by year, to 0 in the year `by`; copied years are no measurement.

    `added`: hectares that a next decree would put on the list, taken as if they had always been on it: the pace stays.
    The range draws as many of the past steps as there are, with return, and takes their pace (a bootstrap).
    """
    lifted = [(year, None if value is None else value + added) for year, value in values]
    found = pace(lifted, 0.0, by, copied)
    past = steps(values, copied)
    if found.last is None or found.state != "towards" or len(past) < ENOUGH:
        return Road(found, past)
    years = _drawn_years(found.last[1], past)
    plain = math.inf if found.reached is None else found.reached - found.last[0]
    ends = min(_rank(years, _LOW), plain), _rank(years, 0.5), max(_rank(years, _HIGH), plain)
    return Road(found, past, *(_year(found.last[0], one) for one in ends))


def steps(values: Values, copied: Sequence[int] = ()) -> tuple[Step, ...]:
    """The steps between measured years that follow each other, in order."""
    known = [(year, value) for year, value in sorted(values) if value is not None and year not in copied]
    pairs = zip(known, known[1:], strict=False)
    return tuple(Step(value - before, year - since) for (since, before), (year, value) in pairs)


def _drawn_years(left: float, past: Sequence[Step]) -> np.ndarray:
    """The years to 0 by each draw, in order; infinite where it does not go down or takes longer than SLOW."""
    changes, years = (np.array(part, dtype=float) for part in zip(*((it.change, it.years) for it in past), strict=True))
    draws = np.random.default_rng(_SEED).integers(0, len(past), size=(_DRAWS, len(past)))
    less = -changes[draws].sum(axis=1) / years[draws].sum(axis=1)
    falls = less > left / (SLOW + 1)
    needed = np.ceil(left / np.where(falls, less, 1.0) - FLOAT_ERROR)
    return np.sort(np.where(falls & (needed <= SLOW), needed, np.inf))


def _rank(ordered: np.ndarray, share: float) -> float:
    return float(ordered[round(share * (len(ordered) - 1))])


def _year(since: int, years: float) -> int | None:
    return None if math.isinf(years) else since + int(years)
