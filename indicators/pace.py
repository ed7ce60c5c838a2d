"""How fast a number of 100-0-100 moved over the surveyed years, and how fast it must move to a goal and a year."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import narwhals as nw
import polars as pl
from narwhals.typing import IntoDataFrame

from indicators.checks.years import COPIED
from indicators.law import Regulation
from indicators.scoring import FLOAT_ERROR, HUNDRED

Point = tuple[float, float]
SLOW = 100  # years after which a date is no longer told: nobody can mean it


@dataclass(frozen=True)
class Pace:
    """The way of a number to its `goal`: `state` is `unknown` (no year measured), `reached`, `once` (one year only),
    `still` (the same at both ends), `away` (further from the goal) or `towards`.

    `first` and `last` are the ends of what was measured, copied years left out; `per_year` the change between them
    per year; `needed` the change per year from `last` to the goal by `by` (None when that year is not after it);
    `reached` the year in which the present pace arrives (None unless `towards`, and after more than SLOW years).
    """

    goal: float
    by: int
    state: str
    first: tuple[int, float] | None = None
    last: tuple[int, float] | None = None
    per_year: float | None = None
    needed: float | None = None
    reached: int | None = None

    @property
    def factor(self) -> float | None:
        """How many times the pace so far is needed; None unless it goes towards the goal."""
        return self.needed / self.per_year if self.state == "towards" and self.needed and self.per_year else None

    def ahead(self) -> list[Point]:
        """Where the present pace leads from the last measured year, until the goal or the target year; may be empty."""
        if self.last is None or self.per_year is None or self.state != "towards" or self.by <= self.last[0]:
            return []
        years = min(self.by - self.last[0], (self.goal - self.last[1]) / self.per_year)
        return [self.last, (self.last[0] + years, self.last[1] + years * self.per_year)]

    def way(self) -> list[Point]:
        """The straight line from the last measured year to the goal in the target year; empty when there is none."""
        return [] if self.last is None or self.needed is None else [self.last, (self.by, self.goal)]


def pace(values: Sequence[tuple[int, float | None]], goal: float, by: int, copied: Sequence[int] = ()) -> Pace:
    """The pace of a number given year by year; years without a figure and `copied` years are no measurement."""
    known = [(year, value) for year, value in sorted(values) if value is not None and year not in copied]
    if not known:
        return Pace(goal, by, "unknown")
    first, last = known[0], known[-1]
    needed = (goal - last[1]) / (by - last[0]) if by > last[0] else None
    if abs(goal - last[1]) <= FLOAT_ERROR:
        return Pace(goal, by, "reached", first, last, needed=needed)
    if first == last:
        return Pace(goal, by, "once", first, last, needed=needed)
    per_year = (last[1] - first[1]) / (last[0] - first[0])
    state = _state(per_year, goal - last[1])
    reached = _year_reached(last, per_year, goal) if state == "towards" else None
    return Pace(goal, by, state, first, last, per_year, needed, reached)


def unchanged(values: Sequence[tuple[int, float | None]]) -> list[tuple[int, int]]:
    """The measured years whose value is that of the measured year before, as (year before, year)."""
    known = [(year, value) for year, value in sorted(values) if value is not None]
    steps = zip(known, known[1:], strict=False)
    return [(before, year) for (before, old), (year, new) in steps if abs(new - old) <= FLOAT_ERROR]


def copied_years(survey: IntoDataFrame, regulation: Regulation) -> dict[int, float]:
    """The years copied from the surveyed year before, each with the share of RT whose every figure is the same (%).

    Copied is a year of which at least COPIED of the RT surveyed in both are so.
    """
    frame = nw.from_native(survey, eager_only=True).to_polars()
    figures = [name for name in regulation.columns if name in frame.columns]
    rows = frame.with_columns(tanda=frame.select(figures).hash_rows()).select("kode_rt", "tahun", "tanda")
    years = sorted(rows["tahun"].unique())
    shares = {now: _share_alike(rows, before, now) for before, now in zip(years, years[1:], strict=False)}
    return {year: share * HUNDRED for year, share in shares.items() if share >= COPIED}


def _share_alike(rows: pl.DataFrame, before: int, now: int) -> float:
    old, new = (rows.filter(tahun=year) for year in (before, now))
    both = new.join(old, on="kode_rt", suffix="_lalu")
    alike = both.filter(pl.col("tanda") == pl.col("tanda_lalu"))
    return alike.height / both.height if both.height else 0.0


def _state(per_year: float, ahead: float) -> str:
    if abs(per_year) <= FLOAT_ERROR:
        return "still"
    return "towards" if (per_year > 0) == (ahead > 0) else "away"


def _year_reached(last: tuple[int, float], per_year: float, goal: float) -> int | None:
    years = math.ceil((goal - last[1]) / per_year - FLOAT_ERROR)
    return last[0] + years if years <= SLOW else None
