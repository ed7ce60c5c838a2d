"""What the page Road to 0 ha looks at: a city's hectares by one definition, their way to 0, and that of its parts."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from data import reference
from indicators.remaining import LEFT, series, totals, values
from indicators.zero import Road, road
from pages._remaining import OF_DECREE, decree_in_force, definitions, hectares, places, rows_of
from pages._shared import Choice, survey_of
from pages._shared import table as stored
from pages._target import copied

LEVEL = "kelurahan"


@dataclass(frozen=True)
class Aim:
    """The definition, the target year, and the hectares a next decree would add."""

    choice: Choice
    definition: str
    by: int
    added: float


def city_years(aim: Aim) -> pl.DataFrame:
    """The city's hectares year by year (`remaining.series`), with `salinan` where a year is a copy."""
    years = series(hectares(aim.choice, aim.definition, "kota"))
    return years.with_columns(salinan=pl.col("tahun").is_in(list(copied(aim.choice))))


def city_road(aim: Aim, definition: str = "") -> Road:
    """The city's way to 0 by the definition of the page, or by another one, with what a next decree would add."""
    return _road(aim, hectares(aim.choice, definition or aim.definition, "kota"), aim.added)


def place_road(aim: Aim, level: str, code: str) -> Road:
    """The way to 0 of one place of a level by the definition of the page."""
    return _road(aim, hectares(aim.choice, aim.definition, level).filter(kode=code), 0.0)


def every_definition(aim: Aim) -> Iterator[tuple[str, Road, dict[str, float | None]]]:
    """Each definition with the city's way by it, and what LEFT are in the last year it measures."""
    for name in definitions(aim.choice):
        sums = hectares(aim.choice, name, "kota")
        found = _road(aim, sums, aim.added)
        yield name, found, _of_year(sums, found)


def parts(aim: Aim, whole: Road) -> pl.DataFrame:
    """The kelurahan, those RT that lie in none (`kode` ""), the added hectares (None), with their ways to 0.

    `kode`, `nama`, LEFT in the city's last measured year, `laju_ha`, `perlu_ha` (a year), `jalan` (the Road); what
    stands in LEFT and `perlu_ha` adds up to the city.
    """
    if whole.pace.last is None:
        return pl.DataFrame()
    sums = totals(rows_of(aim.choice, aim.definition), survey_of(aim.choice), LEVEL)
    names = places(aim.choice, LEVEL)
    told = [_part(aim, code[0], names, rows, whole.pace.last[0]) for code, rows in sums.group_by("kode")]
    return pl.DataFrame([*sorted(told, key=_by_name), *_added(aim, whole)], schema=_SCHEMA)


def reference_lines(aim: Aim) -> Iterator[tuple[str, int, float]]:
    """What the city's hectares can be held against: (`sk` or `terbit`, year, ha) of decrees and published figures.

    Of what is left of one decree only that decree itself can be told beside it.
    """
    decrees = stored("decree", aim.choice.city)
    if decrees.height:
        first = decree_in_force(aim.choice) if aim.definition == OF_DECREE else None
        known = decrees.filter(pl.col("tahun").is_between(first or 0, aim.choice.year))
        areas = known.group_by("tahun").agg(pl.col("luas_sk_ha").sum())
        yield from (("sk", year, area) for year, area in areas.sort("tahun").iter_rows())
    facts = reference.slum().filter(kode=aim.choice.city, ukuran="luas_kumuh", satuan="ha")
    yield from (("terbit", year, area) for year, area in facts.select("tahun", "nilai").iter_rows())


_SCHEMA = {
    **{"kode": pl.String(), "nama": pl.String()},
    **dict.fromkeys((*LEFT, "laju_ha", "perlu_ha"), pl.Float64()),
    "jalan": pl.Object(),
}


def _road(aim: Aim, sums: pl.DataFrame, added: float) -> Road:
    return road(values(sums), aim.by, list(copied(aim.choice)), added)


def _part(aim: Aim, code: object, names: dict[str, str], rows: pl.DataFrame, year: int) -> dict[str, object]:
    found = _road(aim, rows, 0.0)
    now = next(rows.filter(pl.col("tahun") == year).iter_rows(named=True), dict.fromkeys(LEFT))
    left = now["luas_ha"]
    needed = None if left is None or aim.by <= year else (0.0 - left) / (aim.by - year)
    told = {"kode": code, "nama": names.get(str(code), ""), **{name: now[name] for name in LEFT}}
    return told | {"laju_ha": found.per_year, "perlu_ha": needed, "jalan": found}


def _added(aim: Aim, whole: Road) -> Iterator[dict[str, object]]:
    if aim.added and whole.pace.last:
        needed = -aim.added / (aim.by - whole.pace.last[0])
        yield dict.fromkeys(_SCHEMA) | {"luas_ha": aim.added, "perlu_ha": needed}


def _by_name(part: dict[str, object]) -> tuple[bool, str]:
    return not part["kode"], str(part["nama"])


def _of_year(sums: pl.DataFrame, found: Road) -> dict[str, float | None]:
    year = found.pace.last[0] if found.pace.last else None
    return next(sums.filter(pl.col("tahun") == year).select(LEFT).iter_rows(named=True), dict.fromkeys(LEFT))
