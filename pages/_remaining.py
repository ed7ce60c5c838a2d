"""The hectares of slum by the definitions a city can report, each RT by RT: what several pages count from."""

from collections.abc import Callable

import polars as pl

from indicators.decrees import in_force
from indicators.remaining import LEFT, by_class, by_decree, totals
from indicators.summing import place_keys
from locales import translator
from pages._pickers import pick
from pages._shared import Choice, newest, results, served, survey_of, words
from pages._shared import table as stored

RECOMPUTED, OF_DECREE = "rt_hitung", "sk_sisa"


def definitions(choice: Choice) -> tuple[str, ...]:
    """The definitions that can be counted here: that of a decree only where one is in force."""
    return tuple(name for name in _ROWS if name != OF_DECREE or decree_in_force(choice) is not None)


def pick_definition(choice: Choice) -> str:
    """The definition of the page, kept in its address."""
    _ = words()
    return pick(_("Hectares by"), definitions(choice), "definisi", lambda it: definition_words(it, choice))


def definition_words(definition: str, choice: Choice) -> str:
    """What a definition is called."""
    _ = translator(choice.language)
    year = decree_in_force(choice)
    return {
        RECOMPUTED: _("RT class, recomputed"),
        OF_DECREE: _("What is slum still of the decree of {year}").format(year=year),
    }[definition]


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
    tables = ("survey", "decree") if definition == OF_DECREE else ("survey",)
    return ", ".join(str(newest(name)) for name in tables)


def rows_of(choice: Choice, definition: str) -> pl.DataFrame:
    """`kode_rt`, `tahun` and remaining.LEFT by a definition, of every year until the chosen one."""
    return _ROWS[definition](choice).filter(pl.col("tahun") <= choice.year)


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


_ROWS: dict[str, Callable[[Choice], pl.DataFrame]] = {RECOMPUTED: _by_class, OF_DECREE: _by_decree}
