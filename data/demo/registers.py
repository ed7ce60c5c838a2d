"""The lists beside the survey: the two slum decrees and the registers of poor families."""

# ruff: noqa: PLR2004 - the figures of a made-up city are chosen, not derived

import datetime as dt

import numpy as np
import polars as pl

from data.demo.criteria import totals
from data.demo.names import KODE_KOTA
from data.demo.registry import Place
from data.demo.schemas import DECREE, POVERTY_REGISTER
from data.demo.works import SLUM_FROM
from data.demo.years import History

# Registers draw the line of poverty differently: families listed per poor household of the survey.
_SOURCES = {"DTKS": (range(2019, 2024), 1.75), "P3KE": (range(2022, 2025), 1.35), "DTSEN": (range(2025, 2026), 1.5)}
_DECREES = ((2020, "600/000-Contoh/2020", dt.date(2020, 12, 14)), (2024, "600/111-Contoh/2024", dt.date(2024, 9, 2)))
WRONG_AREAS = (1.32, 0.71, 1.18)  # what three areas of the first decree are, as multiples of the surveyed area


def decrees(places: list[Place], found: History, rng: np.random.Generator) -> tuple[pl.DataFrame, list[str]]:
    """Both decrees (the second lists what was slum in 2023), and the RT whose area in the first is wrong."""
    state = found.states[2023]
    still = totals(state.volumes, state.denominators) >= SLUM_FROM
    first = [place for place in places if place.kawasan]
    second = [place for place, slum in zip(places, still, strict=True) if place.kawasan and slum]
    wrong = {
        first[int(luck * len(first))].codes["kode_rt"]: factor
        for luck, factor in zip(rng.random(3), WRONG_AREAS, strict=True)
    }
    rows = [
        _decree_row(place, decree, wrong)
        for listed, decree in zip((first, second), _DECREES, strict=True)
        for place in listed
    ]
    return pl.DataFrame(rows, schema=DECREE, orient="row"), sorted(wrong)


def poverty_register(survey: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Families listed as poor per kelurahan, year and source; one kelurahan is missing in the first year of P3KE."""
    counted = survey.group_by("tahun", "kode_kelurahan").agg(pl.col("kk_miskin", "jumlah_kk").sum())
    rows = [_register_row(row, source, rng) for source in _SOURCES for row in _in_order(counted, source)]
    table = pl.DataFrame(rows, schema=POVERTY_REGISTER, orient="row").sort("tahun", "kode_kelurahan", "sumber")
    missing = table["kode_kelurahan"].unique().sort()[8]
    return table.filter(
        ~((pl.col("kode_kelurahan") == missing) & (pl.col("tahun") == 2022) & (pl.col("sumber") == "P3KE"))
    )


def _decree_row(place: Place, decree: tuple[int, str, dt.date], wrong: dict[str, float]) -> tuple[object, ...]:
    code = place.codes["kode_rt"]
    factor = wrong.get(code, 1.0) if decree[0] == _DECREES[0][0] else 1.0
    return KODE_KOTA, *decree, code, place.kawasan, round(place.area_ha * factor, 3)


def _in_order(counted: pl.DataFrame, source: str) -> list[dict[str, object]]:
    return counted.filter(pl.col("tahun").is_in(list(_SOURCES[source][0]))).sort("tahun", "kode_kelurahan").to_dicts()


def _register_row(row: dict[str, object], source: str, rng: np.random.Generator) -> tuple[object, ...]:
    luck, size = rng.random(2)
    poor = round(float(str(row["kk_miskin"])) * _SOURCES[source][1] * (0.9 + 0.2 * luck))
    families = round(float(str(row["jumlah_kk"])) * (0.98 + 0.06 * size))
    return KODE_KOTA, row["tahun"], row["kode_kelurahan"], source, poor, families
