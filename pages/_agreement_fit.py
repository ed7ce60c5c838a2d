"""Whether a saved agreement still fits: its hectares as they were computed then, beside those of today's data."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import polars as pl
import streamlit as st

from indicators.agreement import computed_change, since_agreed, total
from indicators.regulation import regulations
from locales import quantity
from pages._agreement import TABLE, opened, standing
from pages._remaining import definition_words, definitions, hectares
from pages._shared import Choice, language, made_once, newest, words
from pages._words import plain, signed

Commit = Mapping[str, Any]


@dataclass(frozen=True)
class Held:
    """A saved agreement held against today: the choice it was made for upon today's data, its rows, and `both`
    (`agreement.since_agreed`; None where its hectares cannot be computed any more).
    """

    then: Choice
    rows: pl.DataFrame
    both: pl.DataFrame | None

    @property
    def first(self) -> dict[str, Any]:
        """What is the same in all rows: years, definition, regulation, snapshots, date."""
        return self.rows.row(0, named=True)


def held(choice: Choice, commit: Commit) -> Held:
    """A saved agreement beside today's figures of its own year, definition and regulation."""
    rows, then = opened(choice.city, commit), as_agreed(choice, commit)
    sums = _today(then, rows["definisi"][0])
    return Held(then, rows, None if sums.is_empty() else since_agreed(rows, sums))


def as_agreed(choice: Choice, commit: Commit) -> Choice:
    """The choice under the regulation and in the year of an agreement, upon today's data."""
    law = opened(choice.city, commit)["peraturan"][0]
    return replace(choice, year=commit["tahun"], regulation=regulations()[law])


def named(choice: Choice, commit: Commit) -> str:
    """Years and definition of an agreement: `2024–2025 · RT class, recomputed`."""
    first = opened(choice.city, commit).row(0, named=True)
    return f"{first['tahun_awal']}–{first['tahun']} · {definition_words(first['definisi'], as_agreed(choice, commit))}"


def fit_words(one: Held) -> str:
    """Whether today's figures are still those an agreement was made from."""
    _ = words()
    if one.both is None:
        return _("cannot be computed any more")
    count, change = computed_change(one.both)
    told = _("figures changed: {change}").format(change=signed(change, "ha", language()))
    return told if count else _("computed as when it was agreed")


def agreed_words(one: Held) -> str:
    """The definition and the years of the agreed hectares, and what is computed by it then and now."""
    _ = words()
    sums = total(one.rows)
    now = None if one.both is None else one.both["luas_kini_ha"].sum()
    told = _("Agreed by: {definition}, {start}–{end}. By this definition {then} was computed then, {now} now.")
    return told.format(
        definition=definition_words(one.first["definisi"], one.then), start=one.first["tahun_awal"], end=one.then.year,
        then=quantity(sums["luas_hitung_ha"][0], "ha", language()), now=quantity(now, "ha", language()),
    )  # fmt: skip


def warn_of_changes(choice: Choice, commits: pl.DataFrame) -> None:
    """A warning for every agreement in force whose figures are no longer those of today's data."""
    _ = words()
    versions = standing(choice.city, commits).values()
    for commit in (it for it in commits.reverse().iter_rows(named=True) if it["version"] in versions):
        one = held(choice, commit)
        if one.both is None or computed_change(one.both)[0]:
            told = _("The agreement in force, {snapshot} ({label}): {fit}. Open it to see in which kelurahan.")
            label = f"{TABLE}@{commit['version']}"
            st.warning(told.format(snapshot=label, label=plain(named(choice, commit)), fit=fit_words(one)))


def _today(then: Choice, definition: str) -> pl.DataFrame:
    """The kelurahan's hectares of today's data, no rows where there are none; several agreements ask for the same."""
    tables = ("published", "decree", "boundaries", "settings")
    key = (then.city, then.snapshot, *map(newest, tables))
    return made_once(
        f"sepakat-kini-{then.year}-{then.regulation.id}-{definition}", key, lambda: _sums(then, definition)
    )


def _sums(then: Choice, definition: str) -> pl.DataFrame:
    if definition not in definitions(then):
        return pl.DataFrame()
    return hectares(then, definition, "kelurahan").filter(pl.col("tahun") == then.year)
