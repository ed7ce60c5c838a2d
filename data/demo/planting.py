"""The faults of real surveys, planted and written down, so that every check can be tried on them."""

# ruff: noqa: PLR2004 - the figures of a made-up city are chosen, not derived

from dataclasses import dataclass, field

import numpy as np
import polars as pl

from data.demo.criteria import CRITERIA, DENOMINATORS, DRAIN, INDEX, ROAD, Numbers, scores, totals
from data.demo.registry import Place
from data.demo.schemas import SURVEY, VOLUMES, WARTS
from data.demo.works import SLUM_FROM
from data.demo.years import History

SPARSE_SHARES = {2021: 0.015, 2023: 0.005}  # share of blank cells
_UNCERTAIN, _NEAR_PER_TOTAL, _LATEST = 10, 3, 2025
_FREE = [INDEX[criterion] for criterion in ("2a", "2b", "3a", "3b", "4a", "4b", "4c", "6b", "1c")]  # may be zero alone
_NEAR_TOTALS = (14, 15, 16, 17)
_UNSURVEYED = {2022: 4, 2025: 5}
Cell = tuple[int, str]


@dataclass
class Planted:
    """The survey's rows by year and RT while they are being spoilt, and the list of what was done."""

    rows: dict[Cell, dict[str, object]]
    notes: list[dict[str, object]] = field(default_factory=list)

    def note(self, kind: str, year: int, code: str, column: str = "", text: str = "") -> None:
        """Write one wart down."""
        self.notes.append({"jenis": kind, "tahun": year, "kode": code, "kolom": column, "keterangan": text})

    def spoil(self, kind: str, cell: Cell, values: dict[str, float | None], text: str) -> None:
        """Overwrite values of one row, and write each down."""
        self.rows[cell].update(values)
        for column in values:
            self.note(kind, *cell, column, text)


def plant(
    survey: pl.DataFrame, places: list[Place], found: History, rng: np.random.Generator
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The spoilt survey, and the list of its warts (schemas.WARTS)."""
    planted = Planted({(row["tahun"], row["kode_rt"]): row for row in survey.to_dicts()})
    codes = [place.codes["kode_rt"] for place in places]
    _note_natural(planted, codes, found)
    spare = _spare(places, found, rng)
    near = _near_the_line(planted, codes, found, [*spare, *_outside(places)])
    spare = [number for number in spare if number not in near]
    uncertain = _uncertain(planted, codes, found, spare)
    spare = [number for number in spare if number not in uncertain]
    _wrong_numbers(planted, codes, found, spare)
    _not_surveyed(planted, codes, spare[10:])
    _sparse(planted, [codes[number] for number in spare[20:]], rng)
    rows = [planted.rows[cell] for cell in sorted(planted.rows)]
    return pl.DataFrame(rows, schema=SURVEY), pl.DataFrame(planted.notes, schema=WARTS)


def _spare(places: list[Place], found: History, rng: np.random.Generator) -> list[int]:
    """RT of the decree without a part of their own yet, in random order."""
    taken = {*found.returning, *found.resurveyed_2020}
    free = [number for number, place in enumerate(places) if place.kawasan and number not in taken]
    return [free[index] for index in np.argsort(rng.random(len(free)), kind="stable")]


def _outside(places: list[Place]) -> list[int]:
    return [number for number, place in enumerate(places) if not place.kawasan]


def _note_natural(planted: Planted, codes: list[str], found: History) -> None:
    for number in found.resurveyed_2020:
        planted.note(
            "didata_ulang_2020",
            2020,
            codes[number],
            text="Semua RT lain tahun 2020 disalin dari 2019, juga tanggalnya.",
        )
    for number in found.returning:
        planted.note(
            "kembali_kumuh", 2024, codes[number], text="Kumuh sampai 2021, lepas 2022-2023, kumuh lagi sejak 2024."
        )


def _near_the_line(planted: Planted, codes: list[str], found: History, spare: list[int]) -> list[int]:
    """Three RT at each total just under and above the slum line; where too few are there, one lack is taken away."""
    state = found.states[_LATEST]
    points = scores(state.volumes, state.denominators)
    chosen: list[int] = []
    for total in _NEAR_TOTALS:
        over = {number: points[number].sum() - total for number in spare if number not in chosen}
        fitting = [n for n in over if over[n] == 0] + [n for n in over if over[n] > 0 and over[n] in points[n, _FREE]]
        for number in fitting[:_NEAR_PER_TOTAL]:
            if over[number]:
                ended = next(criterion for criterion in _FREE if points[number, criterion] == over[number])
                planted.rows[_LATEST, codes[number]][CRITERIA[ended].column] = 0.0
            planted.note("dekat_batas", _LATEST, codes[number], "total", str(total))
            chosen.append(number)
    return chosen


def _uncertain(planted: Planted, codes: list[str], found: History, spare: list[int]) -> list[int]:
    """Three scored criteria blanked, so that the range of the total reaches over the slum line."""
    state = found.states[_LATEST]
    points = scores(state.volumes, state.denominators)
    three = np.sort(points, axis=1)[:, -3:].sum(axis=1)
    lowest = points.sum(axis=1) - three
    fitting = [n for n in spare if SLUM_FROM - 15 <= lowest[n] < SLUM_FROM and three[n] > 8][:_UNCERTAIN]
    for number in fitting:
        lost = np.argsort(-points[number], kind="stable")[:3]
        blank: dict[str, float | None] = {CRITERIA[criterion].column: None for criterion in sorted(lost.tolist())}
        planted.spoil(
            "kelas_belum_pasti",
            (_LATEST, codes[number]),
            blank,
            "Tiga kriteria kosong; rentang total melintasi batas kumuh.",
        )
    return fitting


def _wrong_numbers(planted: Planted, codes: list[str], found: History, spare: list[int]) -> None:
    latest = found.states[_LATEST].denominators
    flood, irregular, road, drain = (codes[number] for number in spare[:4])
    planted.spoil("genangan_negatif", (_LATEST, flood), {"luas_genangan_ha": -0.4182}, "Luas genangan negatif.")
    too_many = float(latest[spare[1], DENOMINATORS.index("jumlah_bangunan")]) + 23
    planted.spoil("lebih_100", (_LATEST, irregular), {"bangunan_tidak_teratur": too_many}, "Volume melebihi pembagi.")
    too_long = float(found.states[2024].denominators[spare[2], ROAD]) * 1.75
    planted.spoil("lebih_100", (2024, road), {"jalan_rusak_m": 5 * round(too_long / 5)}, "Volume melebihi pembagi.")
    empty = {DENOMINATORS[DRAIN]: 0.0, "drainase_belum_ada_m": 0.0, "drainase_rusak_m": 120.0}
    planted.rows[_LATEST, drain].update(empty)
    planted.note("pembagi_nol", _LATEST, drain, "drainase_rusak_m", "Pembagi nol, volume positif.")


def _not_surveyed(planted: Planted, codes: list[str], spare: list[int]) -> None:
    rest = iter(spare)
    for year, count in _UNSURVEYED.items():
        for _ in range(count):
            code = codes[next(rest)]
            del planted.rows[year, code]
            planted.note("tidak_didata", year, code, text="Baris tidak ada.")


def _sparse(planted: Planted, codes: list[str], rng: np.random.Generator) -> None:
    """Blank cells here and there in two years, in RT that have no other wart."""
    for year, share in SPARSE_SHARES.items():
        luck = rng.random((len(codes), len(VOLUMES)))
        for row, column in np.argwhere(luck < share):
            planted.spoil("nilai_kosong", (year, codes[row]), {VOLUMES[column]: None}, "Sel kosong.")


def _totals(found: History, year: int) -> Numbers:
    state = found.states[year]
    return totals(state.volumes, state.denominators)
