"""100-0-100: how far a place is from 100 % safe water, 0 ha slum and 100 % sanitation."""

from dataclasses import dataclass

import narwhals as nw
import polars as pl
from narwhals.typing import IntoFrameT

from indicators.law import Regulation
from indicators.scoring import HUNDRED, Frame
from indicators.services import HOUSEHOLDS, LEFT


@dataclass(frozen=True)
class Target:
    """One of the three numbers: `column` of `with_services` and the value to reach; `unit` % or ha."""

    id: str
    column: str
    goal: float
    unit: str


TARGETS = (
    Target("water", "air_minum_persen", HUNDRED, "%"),
    Target("slum", "luas_kumuh_ha", 0.0, "ha"),
    Target("sanitation", "sanitasi_persen", HUNDRED, "%"),
)


def water_definitions(regulation: Regulation) -> dict[str, tuple[str, ...]]:
    """What safe water can mean, as the criteria a household may not lack, by name (`3a`, `3a-3b`); the usual first."""
    targets = regulation.targets
    return _named([(targets.water,), (targets.water, *targets.enough_water)])


def sanitation_definitions(regulation: Regulation) -> dict[str, tuple[str, ...]]:
    """What sanitation can mean, likewise: usual or strict, without or with solid waste (`5a`, `5b`, `5a-6a-6b` …)."""
    targets = regulation.targets
    alone = [(targets.sanitation,), (targets.sanitation_strict,)]
    return _named([*alone, *((*one, *targets.waste) for one in alone)])


def single_criteria(regulation: Regulation) -> dict[str, tuple[str, ...]]:
    """Each criterion behind 100-0-100 by itself, solid waste too, in the regulation's order."""
    used = {
        name
        for kinds in (water_definitions, sanitation_definitions)
        for it in kinds(regulation).values()
        for name in it
    }
    return _named([(item.id,) for item in regulation.criteria if item.id in used])


def service_path(served: pl.DataFrame) -> pl.DataFrame:
    """`tahun`, `nilai`, `terendah`, `tertinggi` (%) of one place's rows of `services.services`.

    `nilai` is the share among the measured households, of a definition of several criteria its lower bound; the range
    is what definition and missing data leave open.
    """
    return served.select(
        "tahun", nilai="terdata_terendah", terendah="terlayani_terendah", tertinggi="terlayani_tertinggi"
    ).sort("tahun")


def slum_path(scored: pl.DataFrame, served: pl.DataFrame) -> pl.DataFrame:
    """The same of the slum area (ha): `nilai` and `terendah` what is certain, `tertinggi` with what may be slum.

    `scored`: one place's rows of `aggregate.score_by`; `served`: those of `services.services`, which know what was
    not surveyed in a year.
    """
    slum, maybe = pl.col("luas_kumuh_ha"), pl.col("luas_mungkin_kumuh_ha")
    both = served.select("tahun", "luas_tak_tersurvei_ha").join(
        scored.select("tahun", slum, maybe), on="tahun", how="left"
    )
    highest = slum.fill_null(0) + maybe.fill_null(0) + pl.col("luas_tak_tersurvei_ha")
    return both.select("tahun", nilai=slum, terendah=slum.fill_null(0), tertinggi=highest).sort("tahun")


def places_table(water: pl.DataFrame, sanitation: pl.DataFrame, slum: pl.DataFrame, code: str) -> pl.DataFrame:
    """Every place and year of `services.services` once: what is told of water (`…_air`), of sanitation (`…_sanitasi`).

    `slum`: `luas_kumuh_ha` and more by `code` and `tahun`; a place that was not surveyed then has none. Same rows as
    `water`, with its `kk`.
    """
    told = (*LEFT, "terdata_terendah", "terdata_tertinggi", "terlayani_terendah", "terlayani_tertinggi", *HOUSEHOLDS)
    keys = [code, "tahun"]
    names = [name for name in water.columns if name not in told]
    parts = (
        rows.select(*keys, pl.col(told).name.suffix(suffix))
        for rows, suffix in ((water, "_air"), (sanitation, "_sanitasi"))
    )
    joined = water.select(names)
    for part in (*parts, slum):
        joined = joined.join(part, on=keys, how="left", nulls_equal=True)
    return joined


def service_parts(places: pl.DataFrame, suffix: str) -> pl.DataFrame:
    """The households of every row of `places_table` in four parts that add up: `terlayani`, `belum`, `terbuka` (those
    that the definition leaves open), `tanpa_data` (no value, or not surveyed). `suffix`: `air` or `sanitasi`.
    """
    measured, least, most = (pl.col(f"{name}_{suffix}") for name in ("kk_terdata", "belum_terendah", "belum_tertinggi"))
    return places.select(
        terlayani=pl.max_horizontal(measured - most, 0),
        belum=least,
        terbuka=most - least,
        tanpa_data=pl.col(f"kk_tanpa_nilai_{suffix}") + pl.col(f"kk_tak_tersurvei_{suffix}"),
    )


def slum_parts(scored_rt: pl.DataFrame, survey: pl.DataFrame, code: str) -> pl.DataFrame:
    """`luas_kumuh_ha`, `luas_mungkin_kumuh_ha` and `rt_kumuh` of the places that the column `code` of a survey names.

    `scored_rt`: the results of `aggregate.score_by` by RT. One row per place and year.
    """
    keys, figures = ["kode_rt", "tahun"], ("luas_kumuh_ha", "luas_mungkin_kumuh_ha", "rt_kumuh")
    placed = survey.filter(pl.col(code).is_not_null()).select(*dict.fromkeys((*keys, code)))
    return placed.join(scored_rt.select(*keys, *figures), on=keys).group_by(code, "tahun").agg(pl.col(figures).sum())


def with_services(scored: IntoFrameT, regulation: Regulation) -> IntoFrameT:
    """Rows of `aggregate.score_by` with `air_minum_persen`, `sanitasi_persen` and the strict `sanitasi_ketat_persen`.

    Each is 100 less the percentage of its criterion (limited to 0..100), missing where that is missing.
    Source: the regulation's targets.
    """
    frame: Frame = nw.from_native(scored)
    targets = regulation.targets
    return frame.with_columns(
        _served(targets.water).alias("air_minum_persen"),
        _served(targets.sanitation).alias("sanitasi_persen"),
        _served(targets.sanitation_strict).alias("sanitasi_ketat_persen"),
    ).to_native()


def _served(criterion: str) -> nw.Expr:
    return (nw.lit(HUNDRED) - nw.col(f"persen_{criterion}")).clip(lower_bound=0, upper_bound=HUNDRED)


def _named(kinds: list[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {"-".join(criteria): criteria for criteria in kinds}
