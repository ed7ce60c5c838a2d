"""What was built: a year's works, chosen where the want is greatest, RT by RT."""

# ruff: noqa: PLR2004 - the figures of a made-up city are chosen, not derived

import numpy as np
import polars as pl

from data.demo.baseline import State
from data.demo.criteria import BASIS, CRITERIA, INDEX, Numbers, scores, totals
from data.demo.names import KODE_KOTA
from data.demo.registry import Place
from data.demo.schemas import WORKS

COUNT = {2020: 60, 2021: 240, 2022: 190, 2023: 165, 2024: 135, 2025: 110}
_FUNDS = ("APBD Kota", "APBD Kota", "APBD Kota", "Dana Kelurahan", "Dana Kelurahan", "Swadaya", "APBD Provinsi", "APBN")
_CHEAPEST_FIRST = {
    "6b": 1.5,
    "7b": 1.4,
    "6a": 1.3,
    "2b": 1.3,
    "4b": 1.1,
    "4c": 1.2,
    "5a": 1.0,
    "5b": 1.1,
    "3a": 1.1,
    "7a": 0.9,
    "1c": 0.6,
    "3b": 0.6,
    "2a": 0.8,
    "4a": 0.5,
    "1a": 0.25,
}
SLUM_FROM = 16
_WIDE_SHARE = 0.35  # works that come as a programme over a whole slum area; the others finish single RT
_DONE_AT_ONCE = 0.45
_SELDOM_DONE = ("1a", "1b")  # nobody moves houses to win a point
_WORTH_A_WORK = 0.25  # share of the denominator below which nobody starts a programme


def year_of_works(
    places: list[Place], state: State, year: int, rng: np.random.Generator, first: list[tuple[int, int]]
) -> pl.DataFrame:
    """The works of one year; `first` are fixed beforehand, as (RT, criterion), and sure to be finished."""
    wide = round(_WIDE_SHARE * COUNT[year])
    single = [work for work in _finishing(places, state, rng) if work not in first]
    finishing = single[: COUNT[year] - wide - len(first)]
    taken = {rt for rt, _ in [*first, *finishing]}
    chosen = [*first, *finishing, *[work for work in _programmes(places, state, rng) if work[0] not in taken][:wide]]
    rows = [_row(places[rt], state.volumes[rt, criterion], criterion, year, rng) for rt, criterion in chosen]
    numbered = [{**row, "id_kegiatan": f"{KODE_KOTA}-{year}-{number:04d}"} for number, row in enumerate(rows, start=1)]
    works = pl.DataFrame(numbered, schema=WORKS)
    sure = pl.int_range(pl.len()) < len(first)
    return works.with_columns(status=pl.when(sure).then(pl.lit("selesai")).otherwise("status"))


def finished(works: pl.DataFrame, places: list[Place]) -> Numbers:
    """Volume done per RT and criterion (n, 16), counting finished works only."""
    row_of = {place.codes["kode_rt"]: number for number, place in enumerate(places)}
    done = np.zeros((len(places), len(CRITERIA)))
    for row in works.filter(pl.col("status") == "selesai").iter_rows(named=True):
        done[row_of[row["kode_rt"]], INDEX[row["kriteria"]]] += row["volume"]
    return done


def to_leave_slum(state: State, rt: int, aim: int) -> list[int]:
    """The criteria of an RT to be ended, dearest to the score first, so that its total falls below the aim."""
    points = scores(state.volumes, state.denominators)[rt]
    chosen: list[int] = []
    for criterion in np.argsort(-points, kind="stable").tolist():
        if points.sum() - points[chosen].sum() >= aim and CRITERIA[criterion].id not in _SELDOM_DONE:
            chosen.append(criterion)
    return chosen


def _finishing(places: list[Place], state: State, rng: np.random.Generator) -> list[tuple[int, int]]:
    """RT little above the slum line are finished first: that is how hectares fall."""
    luck = rng.random(len(places))
    total = totals(state.volumes, state.denominators)
    near = [n for n, place in enumerate(places) if place.kawasan and total[n] >= SLUM_FROM]
    near.sort(key=lambda n: total[n] + 14 * luck[n])
    return [(n, criterion) for n in near for criterion in _begun(to_leave_slum(state, n, SLUM_FROM), rng)]


def _begun(needed: list[int], rng: np.random.Generator) -> list[int]:
    """In many RT a work is left over for a later year."""
    return needed if rng.random() < _DONE_AT_ONCE else needed[: max(1, len(needed) - 1)]


def _programmes(places: list[Place], state: State, rng: np.random.Generator) -> list[tuple[int, int]]:
    """A programme takes one want in one slum area and serves most of its RT."""
    share = state.volumes / state.denominators[:, BASIS]
    wanted = sorted({(place.kawasan, criterion) for place in places if place.kawasan for criterion in _CHEAPEST_FIRST})
    members = {name: [n for n, place in enumerate(places) if place.kawasan == name] for name, _ in wanted}
    need = {
        (name, c): _CHEAPEST_FIRST[c] * (0.3 + rng.random()) * float(share[members[name], INDEX[c]].mean())
        for name, c in wanted
    }
    chosen: list[tuple[int, int]] = []
    for name, criterion in sorted(need, key=lambda key: -need[key]):
        served = [n for n in members[name] if share[n, INDEX[criterion]] >= _WORTH_A_WORK and rng.random() < 0.72]
        chosen += [(n, INDEX[criterion]) for n in served]
    return chosen


def _row(place: Place, want: float, number: int, year: int, rng: np.random.Generator) -> dict[str, object]:
    criterion = CRITERIA[number]
    activity, price = criterion.works[int(rng.random() * len(criterion.works))]
    volume = _volume(want, criterion.unit, criterion.whole, rng)
    has_amount, has_fund, fund, dearer, ready = rng.random(5)
    return {
        "kode_kota": KODE_KOTA,
        "tahun": year,
        "kode_rt": place.codes["kode_rt"],
        "kriteria": criterion.id,
        "volume": volume,
        "satuan": criterion.unit,
        "kegiatan": activity,
        "sumber_dana": _FUNDS[int(fund * len(_FUNDS))] if has_fund < 0.4 else None,
        "anggaran_rp": round(volume * price * (0.85 + 0.3 * dearer), -3) if has_amount < 0.3 else None,
        "status": _status(year, ready),
    }


def _volume(want: float, unit: str, whole: bool, rng: np.random.Generator) -> float:
    """All of it in four of five works, else a part."""
    luck, part = rng.random(2)
    if whole or luck < 0.8:
        return want
    if unit == "m":
        return max(5.0, 5 * round(want * (0.35 + 0.5 * part) / 5))
    return round(want * (0.35 + 0.5 * part), 4) if unit == "ha" else float(max(1, round(want * (0.35 + 0.5 * part))))


def _status(year: int, luck: float) -> str:
    if year == max(COUNT):
        return "selesai" if luck < 0.45 else "berjalan" if luck < 0.8 else "rencana"
    return "selesai" if luck < 0.97 else "batal"
