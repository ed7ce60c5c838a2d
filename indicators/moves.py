"""What carries a place over the line between slum and not slum, in the survey's units: criterion by criterion."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from indicators.explain import STEPS, least_reduction
from indicators.law import Band, Criterion, Regulation
from indicators.scoring import FLOAT_ERROR, HUNDRED, band_of
from indicators.survey import Form

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Move:
    """One criterion brought to another score: how much `volume` less or more (the survey's unit, above 0), what
    `share` of its denominator that is (%), and the score `before` and `after`, missing values taken at their worst."""

    criterion: Criterion
    volume: float
    share: float
    before: int
    after: int

    @property
    def points(self) -> int:
        """By how much the total changes."""
        return abs(self.before - self.after)


@dataclass(frozen=True)
class _Lack:
    """A criterion of a place with the worst its missing values can be; volumes in the survey's unit."""

    criterion: Criterion
    volume: float
    missing: float
    whole: float
    step: float
    score: int
    undivided: bool


def ways(row: Row, regulation: Regulation, form: Form) -> list[Move]:
    """Every move of a row of `near.near_line` towards the line: lower scores of a slum place, higher ones of another.

    The least volume for each score. None of an uncertain place: what is missing must be measured first, as must
    criteria whose missing values leave even the denominator open.
    """
    directions = {"leave": _less, "enter": _more, "uncertain": _none}
    moves = directions[str(row["sisi"])]
    return [move for lack in _lacks(row, regulation, form) for move in moves(lack, regulation)]


def by_works(moves: Sequence[Move], regulation: Regulation) -> list[Move]:
    """The moves without those of aspects that are a service: an exit by a rubbish truck lasts as long as the truck."""
    services = service_criteria(regulation)
    return [move for move in moves if move.criterion.id not in services]


def service_criteria(regulation: Regulation) -> set[str]:
    """The ids of the criteria whose aspect is a service."""
    return {item.id for aspect in regulation.aspects if aspect.service for item in regulation.of_aspect(aspect)}


def total_share(moves: Sequence[Move]) -> float | None:
    """The shares of the denominators in all (%); None of no move."""
    return sum(move.share for move in moves) if moves else None


def cheapest(moves: Sequence[Move], points: int) -> tuple[Move, ...]:
    """Of all combinations with at least so many points, one move a criterion, the one that changes the fewest criteria;
    of several such, the one with the smallest sum of shares. Empty when no combination has them. No prices are known.
    """
    alone = [move for move in moves if move.points >= points]
    return (min(alone, key=lambda move: move.share),) if alone else _together(moves, points)


def proposal(row: Row, regulation: Regulation, form: Form, *, services: bool) -> tuple[Move, ...]:
    """The cheapest moves that carry a row of `near.near_line` over the line; empty when none can.

    Without `services` a slum place leaves by works alone; a place may always enter by a service that stops.
    """
    moves = ways(row, regulation, form)
    if row["sisi"] == "leave" and not services:
        moves = by_works(moves, regulation)
    return cheapest(moves, points_needed(row))


def to_measure(row: Row, regulation: Regulation) -> list[str]:
    """The ids of the criteria whose missing values hold a row of `near.near_line` where it is.

    Of an uncertain place those whose score is open, of another all that have any: at their worst they cannot be moved.
    """
    ids = [item.id for item in regulation.criteria]
    if row["sisi"] == "uncertain":
        return [name for name in ids if row[f"skor_{name}"] is None]
    return [name for name in ids if row[f"tanpa_nilai_{name}"] != 0]


def points_needed(row: Row) -> int:
    """The points that carry a row of `near.near_line` over the line for certain, or keep it there no more."""
    return int(row["poin_terjauh" if row["sisi"] == "leave" else "poin_terdekat"])


def _together(moves: Sequence[Move], points: int) -> tuple[Move, ...]:
    """`cheapest` where one criterion does not do: the best plan for every number of points, criterion by criterion."""
    best: dict[int, tuple[int, float, tuple[Move, ...]]] = {0: (0, 0.0, ())}
    for _criterion, options in groupby(moves, key=lambda move: move.criterion.id):
        before, choices = list(best.items()), list(options)
        for gained, (count, share, taken) in before:
            for move in choices:
                reached = min(gained + move.points, points)
                plan = (count + 1, share + move.share, (*taken, move))
                if reached not in best or plan[:2] < best[reached][:2]:
                    best[reached] = plan
    return best[points][2] if points in best else ()


def _lacks(row: Row, regulation: Regulation, form: Form) -> Iterator[_Lack]:
    for criterion in regulation.criteria:
        volume, known, missing, score = (row[f"{part}_{criterion.id}"] for part in _PARTS)
        if missing is None or known + missing <= 0:
            continue
        undivided = criterion.all_or_nothing and "kode_rt" in row
        step = STEPS[form[criterion.volume].kind]
        yield _Lack(criterion, volume, missing, known + missing, step, score, undivided)


_PARTS = ("volume", "pembagi", "tanpa_nilai", "skor_tertinggi")


def _less(lack: _Lack, law: Regulation) -> Iterator[Move]:
    for lower, upper in pairwise(law.score_bands.bands):
        if lower.value >= lack.score or (lack.undivided and lower.value > 0):
            continue
        least = least_reduction(lack.volume + lack.missing, lack.whole, law.score_bands.edge(upper), lack.step)
        removed = lack.volume if lack.undivided else min(least, lack.volume)
        if _band(lack, -removed, law) is lower:
            yield _move(lack, removed, lower)


def _more(lack: _Lack, law: Regulation) -> Iterator[Move]:
    higher = [band for band in law.score_bands.bands if band.value > lack.score]
    if lack.undivided:
        rest = lack.whole - lack.volume - lack.missing
        yield from (_move(lack, rest, band) for band in higher[-1:])
        return
    for band in higher:
        added = _least_addition(lack, law.score_bands.edge(band))
        if _band(lack, added, law) is band:
            yield _move(lack, added, band)


def _none(_lack: _Lack, _law: Regulation) -> Iterator[Move]:
    return iter(())


def _least_addition(lack: _Lack, edge: float) -> float:
    """The least multiple of the step that brings the percentage to `edge`."""
    wanted = (edge - FLOAT_ERROR) * lack.whole / HUNDRED
    return math.ceil((wanted - lack.volume - lack.missing) / lack.step) * lack.step


def _band(lack: _Lack, change: float, law: Regulation) -> Band:
    return band_of((lack.volume + lack.missing + change) / lack.whole * HUNDRED, law.score_bands)


def _move(lack: _Lack, volume: float, band: Band) -> Move:
    return Move(lack.criterion, volume, volume / lack.whole * HUNDRED, lack.score, band.value)
