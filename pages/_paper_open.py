"""What each margin of a city's figures is: what missing values, missing surveys and a lost trace leave open."""

from collections.abc import Iterator

import polars as pl

from indicators.definitions import definitions
from indicators.hectares import totals
from indicators.remaining import LEFT
from locales import quantity, translator
from pages._figure import Asked, counted
from pages._paper import Told
from pages._remaining import RECOMPUTED, baseline, hectares

_STRICT = "ketat"


def open_words(about: Told) -> Iterator[str]:
    """What is open beside the hectares by RT class and up to what they may go, and what is by the strict definition."""
    _ = translator(about.language)
    rows = hectares(about.choice, RECOMPUTED, "kota").filter(pl.col("tahun") == about.choice.year)
    sure, *open_ = rows.select(LEFT).row(0)
    maybe, absent = (value or 0.0 for value in open_)
    if sure is not None and (maybe or absent):
        yield _(
            "{label}: {maybe} may be slum, for values are missing; {absent} lie in RT that are not surveyed in {year}. "
            "With both it would be at most {most}."
        ).format(
            label=definitions()[RECOMPUTED].label(about.language), year=about.choice.year,
            **_written(about, maybe=maybe, absent=absent, most=sure + maybe + absent),
        )  # fmt: skip
    yield from _strict(about)


def _strict(about: Told) -> Iterator[str]:
    _ = translator(about.language)
    first = baseline(about.choice)
    found = totals(counted(Asked(about.choice, first)).rows)[_STRICT]
    if found and found[1]:
        yield _(
            "{label}: {open} lie in RT that were slum in {first}, or may have been, and of which missing values or a "
            "missing survey leave open whether they still are."
        ).format(
            label=definitions()[_STRICT].label(about.language), first=first, **_written(about, open=found[1])
        )  # fmt: skip


def _written(about: Told, **areas: float) -> dict[str, str]:
    return {name: quantity(area, "ha", about.language) for name, area in areas.items()}
