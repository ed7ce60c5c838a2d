"""The survey of 2019: how many buildings and households each RT has, and what they lack."""

# ruff: noqa: PLR2004 - the figures of a made-up city are chosen, not derived

from dataclasses import dataclass

import numpy as np

from data.demo.criteria import AREA, BASIS, BUILDINGS, CRITERIA, DENSE_PER_HA, INDEX, PAIRS, WHOLE, Numbers, whole_units
from data.demo.registry import Place

_LOWEST = {0: 0.0, 1: 0.26, 3: 0.52, 5: 0.78}
_HIGHEST = {0: 0.22, 1: 0.49, 3: 0.74, 5: 1.0}
# Share of the decree's RT per class, worst first, with the totals aimed at.
_CLASSES = ((0.05, 60, 64), (0.34, 38, 56), (0.51, 16, 37), (0.10, 5, 15))
_SMALL_HA, _CROWDED_SHARE, _CROWDED_PER_HA = 0.72, 0.25, 214.0
# What each kind of place lacks more often than the others.
_TYPICAL = {"Bantaran": ("4a", "5a", "5b", "6b"), "Tepi Rel": ("1a", "7a", "2b", "6a"), "": ("4a", "4b", "3a", "5b")}


@dataclass(frozen=True)
class State:
    """Denominators (n, 5) and volumes (n, 16) of all RT in one year."""

    denominators: Numbers
    volumes: Numbers


def first_state(places: list[Place], rng: np.random.Generator) -> State:
    """The RT as they were first surveyed."""
    aims = _aims(places, rng)
    denominators = np.array([_denominators(place, aim, rng) for place, aim in zip(places, aims, strict=True)])
    habits = _habits(places, rng)
    rows = zip(places, denominators, aims, strict=True)
    shares = np.array([_shares(habits[place.kawasan], row, aim, rng) for place, row, aim in rows])
    return State(denominators, whole_units(shares * denominators[:, BASIS]))


def dense(denominators: Numbers) -> Numbers:
    """Volume of 1b: the whole area where there are more buildings per hectare than allowed, else nothing."""
    area = denominators[:, AREA]
    return np.where(denominators[:, BUILDINGS] / area > DENSE_PER_HA, area, 0.0)


def _aims(places: list[Place], rng: np.random.Generator) -> list[int]:
    """The total each RT is aimed at: by rank within the decree's RT, near zero elsewhere."""
    luck = rng.random((len(places), 3)).sum(axis=1)
    burden = {name: rng.random() for name in sorted({place.kawasan for place in places if place.kawasan})}
    hard = {
        index: 2.2 * burden[place.kawasan] + 0.6 * luck[index] - 0.5 * min(place.area_ha, 1.5)
        for index, place in enumerate(places)
        if place.kawasan
    }
    ranked = sorted(hard, key=lambda index: -hard[index])
    aims = [
        int(13 * rng.random() ** 1.4) if luck[index] < 2.35 else 16 + int(8 * rng.random())
        for index in range(len(places))
    ]
    start = 0
    for share, low, high in _CLASSES:
        end = start + round(share * len(ranked))
        for place in ranked[start:end]:
            aims[place] = low + int((high - low + 1) * rng.random() ** 1.5)
        start = end
    return aims


def _habits(places: list[Place], rng: np.random.Generator) -> dict[str | None, Numbers]:
    """What the RT of one slum area lack alike, as one street has no drain: low = lacked by most of them."""
    habits: dict[str | None, Numbers] = {None: rng.random(len(CRITERIA))}
    for name in sorted({place.kawasan for place in places if place.kawasan}):
        typical = next(wants for kind, wants in _TYPICAL.items() if name.startswith(kind))
        weight = np.array([0.45 if criterion.id in typical else 1.0 for criterion in CRITERIA])
        habits[name] = weight * rng.random(len(CRITERIA))
    return habits


def _denominators(place: Place, aim: int, rng: np.random.Generator) -> list[float]:
    spread = 0.75 + 0.5 * rng.random()
    per_ha = (44 + 0.8 * aim) * spread if place.kawasan else 24 * spread
    crowded = place.kawasan and place.area_ha < _SMALL_HA and rng.random() < _CROWDED_SHARE
    most = 150.0 if crowded else 88 + 30 * rng.random()
    buildings = round(min(max(place.area_ha * (_CROWDED_PER_HA if crowded else per_ha), 30 + 10 * rng.random()), most))
    households = round(buildings * (1.04 + 0.24 * rng.random()))
    road = 5 * round(buildings * (3.6 + 3.0 * rng.random()) / 5)
    drain = 5 * round(road * (0.8 + 0.5 * rng.random()) / 5)
    return [round(place.area_ha, 3), float(buildings), float(households), float(road), float(drain)]


def _shares(habit: Numbers, denominators: Numbers, aim: int, rng: np.random.Generator) -> list[float]:
    levels = _levels(habit, denominators, aim, rng)
    shares = [_share(level, number, rng) for number, level in enumerate(levels)]
    for first, second in PAIRS:
        shares[second] = min(shares[second], 1 - shares[first])
    latrine, septic = INDEX["5a"], INDEX["5b"]
    # Whoever has no latrine at all has none with a septic tank either.
    shares[latrine], shares[septic] = sorted((shares[latrine], shares[septic]))
    return shares


def _levels(habit: Numbers, denominators: Numbers, aim: int, rng: np.random.Generator) -> list[int]:
    """Scores that add up to about the aim, what the neighbourhood lacks first."""
    levels = [0] * len(CRITERIA)
    crowded = INDEX["1b"]
    levels[crowded] = 5 if dense(denominators[None, :])[0] > 0 else 0
    for _ in range(3):
        for number in np.argsort(0.75 * habit + 0.25 * rng.random(len(CRITERIA)), kind="stable").tolist():
            rest = aim - sum(levels)
            if number != crowded and rest > 0:
                levels[number] = max(levels[number], _level(levels, number, min(rest, _cap(aim, rng))))
    return levels


def _cap(aim: int, rng: np.random.Generator) -> int:
    return 5 if rng.random() < 0.35 + aim / 70 else 3 if rng.random() < 0.6 else 1


def _level(levels: list[int], number: int, highest: int) -> int:
    """The highest score that is still free, and possible beside the other half of its pair."""
    if WHOLE[number]:
        return 5 if highest >= 5 else 0
    partner = next((a + b - number for a, b in PAIRS if number in (a, b)), None)
    taken = 0.0 if partner is None else _LOWEST[levels[partner]]
    return max(level for level in _LOWEST if level <= highest and (level == 0 or _LOWEST[level] + taken <= 1))


def _share(level: int, number: int, rng: np.random.Generator) -> float:
    luck, second = rng.random(), rng.random()
    if WHOLE[number]:
        partly = luck < 0.07 and CRITERIA[number].id != "1b"  # a few RT are served in part
        return (0.8 + 0.18 * second if level else 0.1 * second) if partly else float(level > 0)
    if (level == 0 and luck < 0.6) or (level == 5 and luck < 0.4):  # most often nothing, or everything
        return float(level > 0)
    return _LOWEST[level] + (_HIGHEST[level] - _LOWEST[level]) * second
