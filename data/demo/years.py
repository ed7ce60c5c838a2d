"""From one survey to the next: what was built lowers the wants, households grow, roads wear, the sea comes in."""

# ruff: noqa: PLR2004 - the figures of a made-up city are chosen, not derived

from dataclasses import dataclass

import numpy as np
import polars as pl

from data.demo.baseline import State, dense, first_state
from data.demo.criteria import AREA, BASIS, BUILDINGS, HOUSEHOLDS, INDEX, PAIRS, WHOLE, Numbers, totals, whole_units
from data.demo.registry import Place
from data.demo.works import SLUM_FROM, finished, to_leave_slum, year_of_works

YEARS = tuple(range(2019, 2026))
RESURVEYED_2020 = 12
_GROWING_YEARS = (2021, 2023, 2025)
_WEARING = tuple(INDEX[criterion] for criterion in ("1c", "2b", "3a", "4a", "4c", "6b"))
_SEA = ("Muara", "Pesisir", "Tambak", "Tanjung", "Nelayan", "Karang")


@dataclass(frozen=True)
class History:
    """The state of every year, all works, and the RT (by their number) that were given a part to play."""

    states: dict[int, State]
    works: pl.DataFrame
    resurveyed_2020: list[int]
    returning: list[int]


def history(places: list[Place], rng: np.random.Generator) -> History:
    """All years from 2019 on. 2020 repeats 2019 but for a few RT, as cities do when the field work fails."""
    first = first_state(places, rng)
    resurveyed = sorted(_sample([n for n, place in enumerate(places) if place.kawasan], RESURVEYED_2020, rng))
    states = {2019: first, 2020: _worn(places, first, 2020, rng, only=resurveyed)}
    works = [year_of_works(places, states[2020], 2020, rng, [])]
    returning: list[int] = []
    for year in YEARS[2:]:
        built = _built(states[year - 1], finished(works[-1], places))
        states[year] = _next(places, built, year, rng, returning)
        fixed: list[tuple[int, int]] = []
        if year == 2021:  # the RT that leave the slum in 2022 and are back in 2024
            returning = _returning(places, states[year])
            fixed = [
                (rt, criterion) for rt in returning for criterion in to_leave_slum(states[year], rt, SLUM_FROM - 4)
            ]
        built_now = year_of_works(places, states[year], year, rng, fixed)
        left_alone = [] if fixed else [places[rt].codes["kode_rt"] for rt in returning]
        works.append(built_now.filter(~pl.col("kode_rt").is_in(left_alone)))
    return History(states, pl.concat(works), resurveyed, returning)


def _next(places: list[Place], state: State, year: int, rng: np.random.Generator, returning: list[int]) -> State:
    grown = _grown(state, rng) if year in _GROWING_YEARS else state
    following = _worn(places, grown, year, rng, only=[n for n in range(len(places)) if n not in returning])
    return _back_again(following, returning) if year == 2024 else following


def _built(state: State, done: Numbers) -> State:
    return State(state.denominators, whole_units(np.maximum(0.0, state.volumes - done)))


def _grown(state: State, rng: np.random.Generator) -> State:
    """A few more households and houses; what an RT lacks wholly, the newcomers lack too."""
    denominators = state.denominators.copy()
    luck = rng.random((len(denominators), 2))
    denominators[:, HOUSEHOLDS] += np.round(denominators[:, HOUSEHOLDS] * 0.022 * luck[:, 0])
    denominators[:, BUILDINGS] += np.round(denominators[:, BUILDINGS] * 0.014 * luck[:, 1])
    before, after = state.denominators[:, BASIS], denominators[:, BASIS]
    volumes = np.where(WHOLE & (state.volumes == before), after, state.volumes)
    volumes[:, INDEX["1b"]] = dense(denominators)
    return State(denominators, volumes)


def _worn(places: list[Place], state: State, year: int, rng: np.random.Generator, only: list[int]) -> State:
    """Some RT grow worse in one thing; at the coast high tides reach further in 2023 and 2024."""
    volumes = state.volumes.copy()
    basis = state.denominators[:, BASIS]
    for rt in only:
        chance, which, much, tide = rng.random(4)
        if chance < 0.06 or year == 2020:
            criterion = _WEARING[int(which * len(_WEARING))]
            volumes[rt, criterion] += (0.08 + 0.3 * much) * basis[rt, criterion]
        if year in {2023, 2024} and tide < 0.22 and (places[rt].kawasan or "").startswith(_SEA):
            volumes[rt, INDEX["4a"]] += (0.15 + 0.35 * much) * state.denominators[rt, AREA]
    volumes = np.minimum(volumes, basis)
    for first, second in PAIRS:
        volumes[:, second] = np.minimum(volumes[:, second], basis[:, second] - volumes[:, first])
    return State(state.denominators, np.minimum(whole_units(volumes), basis))


def _returning(places: list[Place], state: State) -> list[int]:
    total = totals(state.volumes, state.denominators)
    fitting = [
        n for n, place in enumerate(places) if (place.kawasan or "").startswith("Bantaran") and 19 <= total[n] <= 24
    ]
    return [fitting[len(fitting) // 3], fitting[2 * len(fitting) // 3]]


def _back_again(state: State, returning: list[int]) -> State:
    """The flood of 2024: drains broken, water standing, refuse not fetched."""
    volumes = state.volumes.copy()
    for rt in returning:
        for criterion, share in (("4a", 0.85), ("6b", 0.9), ("2b", 0.55), ("4c", 0.6)):
            number = INDEX[criterion]
            volumes[rt, number] = share * state.denominators[rt, BASIS[number]]
        for first, second in PAIRS:
            volumes[rt, first] = min(volumes[rt, first], state.denominators[rt, BASIS[second]] - volumes[rt, second])
    return State(state.denominators, whole_units(volumes))


def _sample(numbers: list[int], count: int, rng: np.random.Generator) -> list[int]:
    luck = rng.random(len(numbers))
    return [numbers[index] for index in np.argsort(luck, kind="stable")[:count]]
