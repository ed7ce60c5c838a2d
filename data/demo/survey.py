"""The survey table: every RT and year in the canonical columns, before its warts."""

# ruff: noqa: PLR2004 - the figures of a made-up city are chosen, not derived

import datetime as dt

import numpy as np
import polars as pl

from data.demo.baseline import State
from data.demo.criteria import CRITERIA, DENOMINATORS, DRAIN, HOUSEHOLDS, INDEX, Numbers, totals
from data.demo.registry import Place, identity
from data.demo.schemas import SURVEY, VOLUMES
from data.demo.years import YEARS, History

_POOR_PER_YEAR = {2019: 1.0, 2020: 1.0, 2021: 1.08, 2022: 1.0, 2023: 0.95, 2024: 0.91, 2025: 0.86}


def survey(places: list[Place], found: History, rng: np.random.Generator) -> pl.DataFrame:
    """One row per RT and year, columns and types as in schemas.SURVEY, in the order of year and code."""
    keys = identity(places)
    traits = _traits(places, totals(found.states[2019].volumes, found.states[2019].denominators), rng)
    years = {year: _year(keys, found.states[year], traits, year) for year in YEARS}
    again = [places[number].codes["kode_rt"] for number in found.resurveyed_2020]
    # Copied forward: also the date of the survey stayed that of 2019, and gives the copy away.
    copied = years[2019].filter(~pl.col("kode_rt").is_in(again)).with_columns(tahun=pl.lit(2020, pl.Int64))
    years[2020] = pl.concat([copied, years[2020].filter(pl.col("kode_rt").is_in(again))])
    return pl.concat([years[year].sort("kode_rt") for year in YEARS])


def _traits(places: list[Place], total: Numbers, rng: np.random.Generator) -> dict[str, Numbers]:
    """What stays the same of an RT over the years."""
    luck = rng.random((len(places), 8))
    slum = np.array([place.kawasan is not None for place in places])
    bank = np.array([(place.kawasan or "").startswith(("Bantaran", "Tepi Rel")) for place in places])
    has_open_space = luck[:, 2] < np.where(slum, 0.18, 0.5)
    return {
        "people": 3.15 + 0.75 * luck[:, 0],
        "poor": (0.03 + 0.30 * total / 80) * (0.6 + 0.8 * luck[:, 1]),
        "open_space": np.where(has_open_space, 10 * np.round(8 + np.where(slum, 40, 190) * luck[:, 3] ** 2), 0.0),
        "open_space_known": luck[:, 7] > 0.03,
        "illegal": luck[:, 4] < np.where(bank, 0.2, 0.02),
        "untitled": luck[:, 4] < np.where(slum, 0.55, 0.25),
        "older": luck[:, 5:8],
        "day": np.floor(20 * luck[:, 6]),
    }


def _year(keys: pl.DataFrame, state: State, traits: dict[str, Numbers], year: int) -> pl.DataFrame:
    households = state.denominators[:, HOUSEHOLDS]
    no_title = np.where(traits["untitled"], "legal tanpa sertifikat", "legal")
    columns = {
        **{name: state.denominators[:, number] for number, name in enumerate(DENOMINATORS)},
        **{criterion.column: state.volumes[:, number] for number, criterion in enumerate(CRITERIA)},
        **_older(state, traits["older"]),
        "jumlah_penduduk": np.round(households * traits["people"]),
        "luas_rtp_m2": np.where(traits["open_space_known"], traits["open_space"], np.nan),
        "kk_miskin": np.round(households * np.minimum(0.6, traits["poor"] * _POOR_PER_YEAR[year])),
        "status_lahan": np.where(traits["illegal"], "ilegal", no_title),
    }
    frame = keys.with_columns(
        pl.DataFrame(columns), tahun=pl.lit(year, pl.Int64), tanggal_pendataan=_dates(keys, traits["day"], year)
    )
    return frame.with_columns(pl.col("luas_rtp_m2").fill_nan(None)).select(
        pl.col(name).cast(kind) for name, kind in SURVEY.items()
    )


def _older(state: State, luck: Numbers) -> dict[str, Numbers]:
    drain, households = state.denominators[:, DRAIN], state.denominators[:, HOUSEHOLDS]
    missing, broken = state.volumes[:, INDEX["4b"]], state.volumes[:, INDEX["4c"]]
    existing = drain - missing
    without, not_fetched = state.volumes[:, INDEX["6a"]], state.volumes[:, INDEX["6b"]]
    lengths = [np.minimum(existing, 5 * np.round((0.5 * broken + (0.45 * luck[:, n] * existing)) / 5)) for n in (0, 1)]
    unkept = np.minimum(households, np.maximum(without, np.round(luck[:, 2] * not_fetched)))
    return dict(zip(VOLUMES[len(CRITERIA) :], [*lengths, unkept], strict=True))


def _dates(keys: pl.DataFrame, day: Numbers, year: int) -> pl.Series:
    """One kelurahan after the other from August on, each within three weeks."""
    order = {code: number for number, code in enumerate(keys["kode_kelurahan"].unique().sort())}
    starts = [dt.date(year, 8, 3) + dt.timedelta(days=3 * order[code]) for code in keys["kode_kelurahan"]]
    return pl.Series(
        [start + dt.timedelta(days=int(after)) for start, after in zip(starts, day, strict=True)], dtype=pl.Date
    )
