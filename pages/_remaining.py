"""The hectares of slum by the definitions a city can report, each RT by RT: what several pages count from."""

from collections.abc import Callable
from dataclasses import replace

import polars as pl

from indicators.decrees import in_force
from indicators.definitions import definitions as declared
from indicators.hectares import MAYBE
from indicators.hectares import totals as counted_totals
from indicators.remaining import LEFT, by_class, by_decree, totals
from indicators.summing import place_keys
from locales import translator
from pages._figure import Asked, counted
from pages._pickers import pick
from pages._reported import reported
from pages._shared import Choice, newest, results, served, survey_of, words
from pages._shared import table as stored

RECOMPUTED, OF_DECREE = "rt_hitung", "sk_sisa"


def definitions(choice: Choice) -> tuple[str, ...]:
    """The definitions that have hectares in the chosen year, that which the city reports first."""
    told = counted_totals(counted(Asked(choice, baseline(choice))).rows)
    there = {name for name, total in told.items() if total}
    names = [RECOMPUTED, *([] if decree_in_force(choice) is None else [OF_DECREE]), *declared()]
    decided = reported(choice.city)
    first = [decided.definition] if decided and decided.definition in there else []
    return tuple(name for name in dict.fromkeys([*first, *names]) if name in {*there, OF_DECREE})


def pick_definition(choice: Choice) -> str:
    """The definition of the page, kept in its address."""
    _ = words()
    return pick(_("Hectares by"), definitions(choice), "definisi", lambda it: definition_words(it, choice))


def definition_words(definition: str, choice: Choice) -> str:
    """What a definition is called."""
    _ = translator(choice.language)
    if definition == OF_DECREE:
        return _("What is slum still of the decree of {year}").format(year=decree_in_force(choice) or "–")
    return declared()[definition].label(choice.language)


def baseline(choice: Choice) -> int:
    """The year from which what remains is counted: the city's own, else the first surveyed one."""
    years = [year for year in survey_of(choice)["tahun"].unique().sort() if year <= choice.year]
    decided = reported(choice.city)
    return decided.baseline if decided and decided.baseline in years else years[0]


def decree_in_force(choice: Choice) -> int | None:
    """The year of the decree in force in the chosen year; None where there is none."""
    return next(iter(in_force(stored("decree", choice.city), choice.year)), None)


def surveyed_before(choice: Choice) -> list[int]:
    """The surveyed years before the chosen one, the last first."""
    years = survey_of(choice)["tahun"].unique().sort(descending=True)
    return [year for year in years if year < choice.year]


def newest_year(choice: Choice) -> int:
    """The newest surveyed year of the city."""
    return int(survey_of(choice)["tahun"].max())  # type: ignore[arg-type]


def sources(definition: str) -> str:
    """The snapshots that hectares by a definition are counted from: `survey@12, decree@3`."""
    return ", ".join(str(newest(name)) for name in tables_of(definition))


def tables_of(definition: str) -> tuple[str, ...]:
    """The tables that hectares by a definition are counted from."""
    needs = ("survey", "decree") if definition == OF_DECREE else declared()[definition].needs
    return tuple(dict.fromkeys(_TABLES[need] for need in needs))


def rows_of(choice: Choice, definition: str) -> pl.DataFrame:
    """`kode_rt`, `tahun` and remaining.LEFT by a definition, of every year until the chosen one."""
    count = _ROWS.get(definition)
    return (count(choice) if count else _by_definition(choice, definition)).filter(pl.col("tahun") <= choice.year)


def hectares(choice: Choice, definition: str, level: str) -> pl.DataFrame:
    """`remaining.totals` by a definition, of every year until the chosen one."""
    return totals(rows_of(choice, definition), survey_of(choice), level)


def places(choice: Choice, level: str) -> dict[str, str]:
    """The names of a level's places by code, each as its newest survey writes it."""
    code = place_keys(level)[0]
    return dict(results(choice, level).sort("tahun").select(code, level).drop_nulls().iter_rows())


def without_area(rows: pl.DataFrame, year: int) -> int:
    """How many RT of a year have no area: their hectares are in no figure."""
    least, _maybe, absent = (pl.col(name) for name in LEFT)
    return rows.filter(pl.col("tahun") == year, least.is_null(), absent.fill_null(0) == 0).height


def _by_class(choice: Choice) -> pl.DataFrame:
    water = (choice.regulation.targets.water,)  # which service is asked for decides nothing here
    return by_class(results(choice, "rt"), served(choice, "rt", water))


def _by_decree(choice: Choice) -> pl.DataFrame:
    decree = stored("decree", choice.city)
    chosen = decree.filter(pl.col("tahun") == decree_in_force(choice))
    return by_decree(chosen, results(choice, "rt"), choice.regulation)


def _by_definition(choice: Choice, definition: str) -> pl.DataFrame:
    """As _ROWS, of any declared definition: the years since the baseline that it has hectares in."""
    first = baseline(choice)
    years = [year for year in survey_of(choice)["tahun"].unique().sort() if first <= year <= choice.year]
    every = {year: counted(Asked(replace(choice, year=year), first)).rows for year in years}
    return pl.concat(
        rows.select(
            "kode_rt", tahun=pl.lit(year, pl.Int64), luas_ha=definition, mungkin_ha=f"{definition}{MAYBE}",
            tak_tersurvei_ha=pl.lit(0.0),
        )
        for year, rows in every.items()
        if counted_totals(rows)[definition]
    )  # fmt: skip


_TABLES = {
    "survey": "survey", "baseline": "survey", "decree": "decree", "polygons": "boundaries",
    "published_rt": "published", "published_kawasan": "published",
}  # fmt: skip
_ROWS: dict[str, Callable[[Choice], pl.DataFrame]] = {RECOMPUTED: _by_class, OF_DECREE: _by_decree}
