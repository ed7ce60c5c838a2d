"""The commits of the store in words: what was done to which table, city and year, when, by whom, from which file."""

import json
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from itertools import groupby
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import polars as pl
import streamlit as st

from data.readers.wording import kind_names
from data.reference import provinces
from locales import moment, number, quantity, translator
from pages._kept import former_names
from pages._shared import cities, newest, root
from pages._words import level_name, told_apart

# A browser that does not tell where it is, is taken for one in the west of Indonesia.
_WIB = timezone(timedelta(hours=7), "WIB")
Commit = dict[str, object]
_NATION = {"ID": "Indonesia"}


def headline(commit: Commit, names: dict[str, str], language: str) -> str:
    """What a commit did to which part of its table: `survey@12 · Survei disimpan · Kota Contoh 2019–2025`."""
    parts = (snapshot(commit), action_words(commit, language), slice_words(parts_of(commit), names, language))
    return " · ".join(part for part in parts if part)


def snapshot(commit: Commit) -> str:
    """The id of the version a commit made."""
    return f"{commit['table']}@{commit['version']}"


def circumstances(commit: Commit, language: str) -> str:
    """When, by whom, from which file (with the first of its hash), how many rows, what findings stood."""
    _ = translator(language)
    facts = (
        when_words(commit["time"], language),  # type: ignore[arg-type]
        commit["author"],
        f"{commit['file']} ({str(commit['sha256'])[:8]})" if commit["sha256"] else commit["file"],
        quantity(commit["rows"], "baris", language) if commit["rows"] else "",  # type: ignore[arg-type]
        standing(commit, language),
    )
    return " · ".join(str(fact) for fact in facts if fact)


def action_words(commit: Commit, language: str) -> str:
    """What a commit did to its table."""
    _ = translator(language)
    done = {
        "put": _("{table} stored"),
        "remove": _("{table} removed"),
        "restore": _("{table} brought back to version {restored}"),
        "undo": _("{table}: version {undone} undone"),
        "lock": _("{table} locked"),
        "unlock": _("{table} unlocked"),
    }[str(commit["action"])]
    return done.format_map(commit | {"table": table_words(str(commit["table"]), language)})


def when_words(when: datetime, language: str) -> str:
    """A moment where the visitor is, with the zone: `24 Nov 2026 18.24 WIB`."""
    here = when.astimezone(_zone())
    return f"{moment(here, language)} {here.tzname()}"


def beginning(day: date) -> datetime:
    """The first moment of a day where the visitor is."""
    return datetime.combine(day, time.min, _zone())


def day_of(when: datetime) -> date:
    """The day of a moment where the visitor is."""
    return when.astimezone(_zone()).date()


def table_words(table: str, language: str) -> str:
    """What a table of the store is called."""
    return kind_names(language)[table]


def city_names(codes: set[str]) -> dict[str, str]:
    """The names of cities, provinces and the nation by code, in order; one of no known name is named by its code."""
    names = _NATION | dict(provinces().select("kode", "nama").iter_rows()) | cities()
    unnamed = frozenset(code for code in codes if names.get(code, code) == code)
    names |= former_names(root(), newest("survey"), unnamed) if unnamed else {}
    return dict(sorted(told_apart({code: names.get(code, code) for code in codes}).items(), key=lambda it: it[1]))


def parts_of(commit: Commit) -> list[Commit]:
    """The slices a commit changed, each by its columns."""
    return json.loads(str(commit["slices"]))


def owner_of(part: Commit) -> str:
    """Whose slice it is: the code of its city, of a poverty series that of the province or nation; else nothing."""
    return str(part.get("kode_kota") or part.get("induk") or "")


def cities_of(commits: pl.DataFrame) -> set[str]:
    """The codes of the cities (of a poverty series: the provinces and the nation) that commits changed."""
    return {owner for one in commits.iter_rows(named=True) for part in parts_of(one) if (owner := owner_of(part))}


def slice_words(parts: list[Commit], names: dict[str, str], language: str) -> str:
    """Slices in words, city by city: `Kota Contoh 2019–2025`, `Kota Contoh (RT, Kelurahan)`."""
    by_city: dict[str, list[Commit]] = {}
    for part in parts:
        by_city.setdefault(owner_of(part), []).append(part)
    return "; ".join(f"{names.get(city, city)} {_extent(mine, language)}".strip() for city, mine in by_city.items())


def standing(commit: Commit, language: str) -> str:
    """How many findings a file had when it was stored; "" where that is not known."""
    _ = translator(language)
    if commit["warnings"] is None:
        return ""
    warnings, notices = (number(commit[name], 0, language) for name in ("warnings", "notices"))  # type: ignore[arg-type]
    return _("left standing: warnings {warnings}, notices {notices}").format(warnings=warnings, notices=notices)


def _extent(parts: list[Commit], language: str) -> str:
    years = sorted(int(str(part["tahun"])) for part in parts if "tahun" in part)
    levels = [level_name(str(part["tingkat"]), language) for part in parts if "tingkat" in part]
    return f"({', '.join(levels)})" if levels else ", ".join(_runs(years))


def _runs(years: list[int]) -> list[str]:
    """Years that follow each other as one: 2019–2021, 2023."""
    runs = [[year for _place, year in run] for _key, run in groupby(enumerate(years), lambda it: it[1] - it[0])]
    return [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]


def _zone() -> tzinfo:
    told = st.context.timezone
    try:
        return ZoneInfo(told) if told and told != "UTC" else _WIB
    except (ZoneInfoNotFoundError, ValueError):
        return _WIB
