"""Why slum hectares change between two ends: every hectare of the difference has exactly one cause."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import polars as pl

from indicators.ends import ENDS, Side, differences, state, volumes_of
from indicators.law import Named
from indicators.strict import load, record
from indicators.works_between import LETAK, lost_criteria, reached, works_between

UNMEASURED = ("left", "uncertain")
"""Causes by which hectares are gone without anybody having measured that they are not slum any more."""
_FILE = Path(__file__).parent / "causes.toml"


@dataclass(frozen=True)
class Cause(Named):
    """One cause with the reason for its place in the order; `certainty`: ours or inferred."""

    reason_id: str
    reason_en: str
    certainty: str

    def reason(self, language: str) -> str:
        """Why it counts where it does, in `id` or `en`."""
        return self.reason_id if language == "id" else self.reason_en


@cache
def declared() -> dict[str, Cause]:
    """Every cause by its id, in the order of precedence. Errors: DeclarationError."""
    return {key: record(Cause, table, f"{_FILE.name}: {key}") for key, table in load(_FILE).items()}


def causes(before: Side, after: Side, works: pl.DataFrame) -> pl.DataFrame:
    """One row per RT and cause (`sebab`, an id of `declared`) of its change, ordered by code and precedence.

    `perubahan_ha` adds up to the slum hectares of `after` less those of `before`, always: each row is a step of a chain
    between them (the newer version of the year, the other rule, the other year). `luas_…_ha` are certainly slum,
    `mungkin_…_ha` may be; missing where the area is unknown (`tanpa_luas`). `kriteria_turun`, `kriteria_naik`: whose
    volume fell, rose; `kriteria_kegiatan`: those that fell and had works, `letak_kegiatan` how exactly (LETAK).
    """
    volumes = volumes_of(after.law)
    states = [state(side, volumes) for side in _chain(before, after)]
    corrected, ruled, moved = (differences(old, new, after.law) for old, new in zip(states, states[1:], strict=False))
    steps = (
        corrected.with_columns(sebab=pl.lit("corrected")),
        ruled.with_columns(sebab=pl.lit("rule_changed")),
        _with_works(moved, before, after, works).with_columns(sebab=_real()),
    )
    told = pl.concat(steps, how="diagonal").sort("kode_rt", _precedence())
    return told.select("kode_rt", "sebab", *_ends(), *_TOLD)


def by_cause(told: pl.DataFrame) -> pl.DataFrame:
    """Rows of `causes` summed per cause, in the order of precedence: `jumlah_rt`, `perubahan_ha`, `mungkin_ha` (change
    of what may be slum), `tanpa_luas` (RT whose hectares are unknown at an end)."""
    maybe = pl.col("mungkin_sesudah_ha").fill_null(0.0) - pl.col("mungkin_sebelum_ha").fill_null(0.0)
    summed = told.group_by("sebab").agg(
        jumlah_rt=pl.col("kode_rt").n_unique(),
        perubahan_ha=pl.col("perubahan_ha").sum(),
        mungkin_ha=maybe.sum(),
        tanpa_luas=pl.col("tanpa_luas").sum(),
    )
    return summed.sort(_precedence())


def _with_works(moved: pl.DataFrame, before: Side, after: Side, works: pl.DataFrame) -> pl.DataFrame:
    """Rows of `ends.differences` with `kriteria_kegiatan`, the criteria that fell and had works between the two years,
    `letak_kegiatan`, the most exact place (LETAK) that one of these works names (missing where there are none), and
    `kegiatan_tanpa_tempat`: whether a criterion that fell had works that nobody can place."""
    # Read backwards in time no work explains a change: there is none between a later year and an earlier one.
    between = works_between(works, after.survey, before.year, after.year)
    near, lost = reached(between, after.survey), lost_criteria(between)
    fell = moved.select("kode_rt", kriteria=pl.col("kriteria_turun").str.split(", ")).explode("kriteria")
    both = fell.join(near, on=["kode_rt", "kriteria"]).with_columns(pl.col("letak").cast(pl.Enum(LETAK)))
    explained = both.group_by("kode_rt").agg(
        kriteria_kegiatan=pl.col("kriteria").unique().sort().str.join(", "),
        letak_kegiatan=pl.col("letak").min().cast(pl.String),
    )
    astray = fell.group_by("kode_rt").agg(kegiatan_tanpa_tempat=pl.col("kriteria").is_in(lost).any())
    told = moved.join(explained, on="kode_rt", how="left").join(astray, on="kode_rt", how="left")
    return told.with_columns(pl.col("kegiatan_tanpa_tempat").fill_null(value=False))


_TOLD = ("tanpa_luas", "kriteria_turun", "kriteria_naik", "kriteria_kegiatan", "letak_kegiatan")


def _chain(before: Side, after: Side) -> list[Side]:
    """The ends and what lies between them; a year that the newer version does not hold at all was not corrected."""
    held = (after.survey["tahun"] == before.year).any()
    corrected = replace(before, survey=after.survey if held else before.survey, decrees=after.decrees)
    return [before, corrected, replace(corrected, law=after.law), after]


def _real() -> pl.Expr:
    """The cause of a change between two years of one version under one rule, first match first."""
    old, new = (pl.col(f"keadaan_{end}") for end in ENDS)
    cases: Sequence[tuple[pl.Expr, str]] = (
        (old.is_null(), "entered"),
        (new.is_null(), "left"),
        ((old == "open") | (new == "open") | pl.col("tanpa_luas"), "uncertain"),
        ((old == "slum") & (new == "clear") & pl.col("kriteria_kegiatan").is_not_null(), "treated"),
        ((old == "slum") & (new == "clear") & pl.col("kegiatan_tanpa_tempat"), "unplaced"),
        ((old == "slum") & (new == "clear"), "remeasured"),
        ((old == "clear") & (new == "slum"), "degraded"),
    )
    told = pl.lit("area_changed")
    for condition, word in reversed(cases):
        told = pl.when(condition).then(pl.lit(word)).otherwise(told)
    return told


def _precedence() -> pl.Expr:
    return pl.col("sebab").cast(pl.Enum(list(declared())))


def _ends() -> list[pl.Expr]:
    hectares = [pl.col(f"{name}_{end}").alias(f"{name}_{end}_ha") for name in ("luas", "mungkin") for end in ENDS]
    totals = [pl.col(f"total_{part}_{end}") for end in ENDS for part in ("terendah", "tertinggi")]
    return [*hectares, pl.col("perubahan_ha"), *totals]
