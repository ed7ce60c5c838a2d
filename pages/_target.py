"""What the page 100-0-100 looks at, and its tables: one place, its years, its parts."""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from data import reference
from indicators.pace import Pace, copied_years, pace
from indicators.remaining import series
from indicators.services import services
from indicators.summing import place_keys
from indicators.targets import TARGETS, Target, places_table, service_path, slum_parts, slum_path
from pages._remaining import RECOMPUTED, definitions, hectares
from pages._reported import reported
from pages._shared import Choice, made_once, results, root, served, table

LEVELS = ("kota", "kecamatan", "kelurahan", "rw", "kawasan")
LOWER = {
    "kota": ("kecamatan", "kelurahan", "rw", "kawasan"),
    "kecamatan": ("kelurahan", "rw", "rt"),
    "kelurahan": ("rw", "rt"),
    "rw": ("rt",),
    "kawasan": ("rt", "kelurahan"),
}
_FURTHEST = 20  # years that can be aimed at


@dataclass(frozen=True)
class Aim:
    """The place looked at, the target year, and what water and sanitation mean: criteria a household may not lack."""

    choice: Choice
    level: str
    code: str
    name: str
    by: int
    water: tuple[str, ...]
    sanitation: tuple[str, ...]


@dataclass(frozen=True)
class Way:
    """One number of 100-0-100: its years (`tahun`, `nilai`, `terendah`, `tertinggi`), pace, and for services that of
    the households left (`households`) and the place's rows of `services.services`.
    """

    id: str
    goal: float
    unit: str
    years: pl.DataFrame
    pace: Pace
    served: pl.DataFrame
    households: Pace | None = None


def horizons(choice: Choice) -> list[int]:
    """The years after the city's newest survey that can be aimed at, the usual ones first."""
    year = int(table("survey", choice.city)["tahun"].max())  # type: ignore[arg-type]
    usual = [one for one in reference.horizons()["tahun"].to_list() if one > year]
    return [*usual, *(one for one in range(year + 1, year + _FURTHEST + 1) if one not in usual)]


def horizon_namer(language: str) -> Callable[[int], str]:
    """A target year as a picker shows it, with why it is one."""
    names = dict(reference.horizons().select("tahun", f"nama_{language}").iter_rows())
    return lambda year: f"{year} ({names[year]})" if year in names else str(year)


def copied(choice: Choice) -> dict[int, float]:
    """The city's years that are copies of the year before, with the share of RT that are."""
    key = (root(), choice.snapshot, choice.city, choice.regulation.id)
    return made_once("tahun-salinan", key, lambda: copied_years(table("survey", choice.city), choice.regulation))


def ways(aim: Aim) -> list[Way]:
    """Water, slum and sanitation of the place."""
    by_id = {target.id: target for target in TARGETS}
    water, sanitation = (_of_place(aim, served(aim.choice, aim.level, it)) for it in (aim.water, aim.sanitation))
    scored = _of_place(aim, results(aim.choice, aim.level))
    parts = {
        "water": (water, service_path(water)),
        "slum": (water, _slum_years(aim, slum_path(scored, water))),
        "sanitation": (sanitation, service_path(sanitation)),
    }
    return [_way(aim, by_id[name], *part) for name, part in parts.items()]


def slum_definition(choice: Choice) -> str:
    """By which definition the way to 0 ha is counted: the one the city reports, where the year has hectares by it."""
    decided = reported(choice.city)
    return decided.definition if decided and decided.definition in definitions(choice) else RECOMPUTED


def parts(aim: Aim, listed: str) -> pl.DataFrame:
    """The places of a lower level that lie in the place, in the chosen year: `targets.places_table`.

    RT of the place that lie in no place of that level stand under the code "", so that the rows add up to the place.
    """
    rows, law, code = inside(aim, listed), aim.choice.regulation, place_keys(listed)[0]
    water, sanitation = (services(rows, law, listed, criteria) for criteria in (aim.water, aim.sanitation))
    slum = slum_parts(results(aim.choice, "rt"), rows, code)
    return places_table(water, sanitation, slum, code).filter(pl.col("tahun") == aim.choice.year)


def whole(aim: Aim) -> pl.DataFrame:
    """The place itself in the chosen year, as a row of `parts`."""
    return _of_place(aim, every_place(aim, aim.level)).filter(pl.col("tahun") == aim.choice.year)


def every_place(aim: Aim, level: str) -> pl.DataFrame:
    """All places of a level and all years: `targets.places_table`, with open space."""
    code, choice = place_keys(level)[0], aim.choice
    told = ("luas_kumuh_ha", "luas_mungkin_kumuh_ha", "rt_kumuh", "luas_rtp_m2", "rtp_per_jiwa_m2")
    slum = results(choice, level).select(code, "tahun", *told)
    both = (served(choice, level, criteria) for criteria in (aim.water, aim.sanitation))
    return places_table(*both, slum, code)


def inside(aim: Aim, listed: str) -> pl.DataFrame:
    """The city's survey in which only RT of the place have a code of the level, "" where they lie in none.

    All rows stay: the years of the city say in which of them an RT of the place was not surveyed.
    """
    code = pl.col(place_keys(listed)[0])
    here = pl.col(place_keys(aim.level)[0]) == aim.code
    return table("survey", aim.choice.city).with_columns(
        pl.when(here).then(code.fill_null("")).alias(code.meta.output_name())
    )


def _slum_years(aim: Aim, by_class: pl.DataFrame) -> pl.DataFrame:
    """The slum area of the years until the chosen one, as the page Road to 0 ha has it by the definition reported."""
    definition = slum_definition(aim.choice)
    if definition == RECOMPUTED:
        return by_class.filter(pl.col("tahun") <= aim.choice.year)
    return series(hectares(aim.choice, definition, aim.level).filter(kode=aim.code))


def _way(aim: Aim, target: Target, rows: pl.DataFrame, years: pl.DataFrame) -> Way:
    away = list(copied(aim.choice))
    found = pace(years.select("tahun", "nilai").rows(), target.goal, aim.by, away)
    left = None
    if target.id != "slum":
        measured = rows.filter(pl.col("kk_terdata") > 0).select("tahun", "belum_tertinggi").rows()
        left = pace(measured, 0.0, aim.by, away)
    return Way(target.id, target.goal, target.unit, years, found, rows, left)


def _of_place(aim: Aim, rows: pl.DataFrame) -> pl.DataFrame:
    return rows.filter(pl.col(place_keys(aim.level)[0]) == aim.code).sort("tahun")
