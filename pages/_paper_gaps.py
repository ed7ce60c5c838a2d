"""What a sheet must say of RT that are not surveyed or not known: how many, and which part of a fall is only that."""

from collections.abc import Iterator

import polars as pl

from indicators.drill import Place, codes_of, rows_of
from indicators.summing import place_keys
from locales import quantity, translator
from pages._paper import Told, rows_of_year
from pages._shared import newest_survey, results, served


def ever_inside(about: Told, place: Place, level: str = "rt") -> list[str]:
    """The places of a level in a place, surveyed this year or not: each where its newest survey says."""
    return codes_of(rows_of(newest_survey(about.choice), place), level)


def gap_sentences(about: Told, place: Place, before: int | None) -> Iterator[str]:
    """How many RT are not surveyed, and how many slum hectares of the year `before` are gone by what is not known."""
    _ = translator(about.language)
    count, area = _absent(about, place)
    if count:
        told = {"count": quantity(count, "RT", about.language), "area": quantity(area, "ha", about.language)}
        sentence = _("{count} ({area}) are not surveyed in {year}: they are in no figure of that year.")
        yield sentence.format(year=about.choice.year, **told)
    if before is not None:
        yield from _no_achievement(about, place, before)


def _no_achievement(about: Told, place: Place, before: int) -> Iterator[str]:
    """Which part of a change is only that nobody measured: RT that were slum and are not surveyed, or left open."""
    _ = translator(about.language)
    then = results(about.choice, "rt").filter(pl.col("tahun") == before, pl.col("rt_kumuh") > 0)
    was = then.filter(pl.col("kode_rt").is_in(ever_inside(about, place)))
    now = rows_of_year(about, "rt")
    unknown = (
        (was.join(now, on="kode_rt", how="anti"), _("have fallen out of the survey")),
        (was.join(now.filter(pl.col("luas_mungkin_kumuh_ha") > 0), on="kode_rt", how="semi"),
         _("have missing values that leave it open now")),
    )  # fmt: skip
    for rows, why in unknown:
        if rows.height:
            yield _("Of the change, -{area} ({count}) is no achievement: RT that were slum in {before} {why}.").format(
                area=quantity(rows["luas_kumuh_ha"].sum(), "ha", about.language),
                count=quantity(rows.height, "RT", about.language), before=before, why=why,
            )  # fmt: skip


def _absent(about: Told, place: Place) -> tuple[int, float]:
    """The RT that are not surveyed in the year of the paper, and the hectares they had when they last were."""
    water = (about.choice.regulation.targets.water,)  # which service is asked for decides nothing here
    rows = served(about.choice, place.level, water).filter(tahun=about.choice.year)
    mine = rows.filter(pl.col(place_keys(place.level)[0]) == place.code)
    return next(mine.select("rt_tak_tersurvei", "luas_tak_tersurvei_ha").iter_rows(), (0, 0.0))
