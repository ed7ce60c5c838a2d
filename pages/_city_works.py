"""The works of a city at the newest version, or at those of a comparison, placed by the RT list of its office."""

import polars as pl

from indicators.works_effect import Effect, Rule
from pages import _kept_monitor
from pages._compared import Compared
from pages._shared import Choice, newest, root


def city_works(city: str) -> pl.DataFrame:
    """The works of a city, placed by the RT list of its office where they name no place; no rows while none are stored.

    Same rows as stored (`rt_list.placed`).
    """
    snapshot = newest("works")
    return _kept_monitor.placed_works(root(), (snapshot, newest("rt_list")), city) if snapshot else pl.DataFrame()


def works_at(asked: Compared) -> pl.DataFrame:
    """As `city_works`, at the versions of a comparison."""
    if asked.works is None:
        return pl.DataFrame()
    return _kept_monitor.placed_works(root(), (asked.works, asked.rt_list), asked.city)


def works_of(choice: Choice) -> pl.DataFrame:
    """The works of the chosen city with their places, aspects and gaps (`works_tally.told_works`); maybe no rows."""
    snapshot = newest("works")
    if snapshot is None:
        return pl.DataFrame()
    placed_by = (snapshot, newest("rt_list"))
    return _kept_monitor.works_at(root(), placed_by, choice.snapshot, choice.city, choice.regulation.id)


def effect_of_works(choice: Choice, rule: Rule) -> Effect:
    """What the works of the chosen city do to its survey, at the newest version of the works. There must be some."""
    snapshot = newest("works")
    assert snapshot is not None
    placed_by = (snapshot, newest("rt_list"))
    return _kept_monitor.worked(root(), placed_by, choice.snapshot, choice.city, choice.regulation.id, rule)
