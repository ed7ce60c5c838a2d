"""What the page Nearly there is asked: level, points, group, criteria; the places that answer it, and its words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import polars as pl
import streamlit as st

from indicators.fewest import fewest_criteria
from indicators.near import SIDES, near_line, within
from locales import number, quantity, translator, unit_word
from pages._near_words import SERVICES, WITH, level_unit, service_words, side_words
from pages._pickers import keep_in_address, pick, prepare, say_not_here
from pages._shared import SHOWN_LEVELS, Choice, language, made_once, results, words
from pages._words import level_name, level_namer

_POINTS, _USUAL = range(1, 16), 5  # three criteria bring fifteen points at most
_ANY = "semua"
CRITERIA = (1, 2, 3)
UNCERTAIN = SIDES[2]


@dataclass(frozen=True)
class Asked:
    """The choices of this page, all in its address: `points` to the line, `side` of `near.SIDES`, how many `criteria`
    must change (None: any number)."""

    level: str
    points: int
    side: str
    services: str
    criteria: int | None = None


def ask(choice: Choice) -> tuple[Asked, pl.DataFrame]:
    """The pickers of the page, and all places of the level (`told`)."""
    _ = words()
    first, second, third, fourth, fifth = st.columns([5, 10, 8, 8, 8])
    with first:
        level = pick(_("Level"), SHOWN_LEVELS, "tingkat", level_namer(language()))
    with second:
        side = pick(_("Group"), SIDES, "kelompok", side_words(language()).get)
    with third:
        points = _pick_points()
    with fifth:
        services = pick(_("Rubbish and fire"), SERVICES, "layanan", service_words(language()).get)
    asked = Asked(level, points, side, services)
    places = told(choice, asked)
    if side == UNCERTAIN:
        return asked, places
    with fourth:
        return replace(asked, criteria=_pick_criteria(places, asked)), places


def told(choice: Choice, asked: Asked) -> pl.DataFrame:
    """Every place of the level in the year: `near.near_line` with `jumlah_kriteria`; made once for a choice."""
    law, services = choice.regulation, asked.services == WITH
    key = (choice.snapshot, choice.city, choice.year, law.id, asked.level, services)

    def make() -> pl.DataFrame:
        rows = results(choice, asked.level).filter(pl.col("tahun") == choice.year)
        return fewest_criteria(near_line(rows, law), law, services=services)

    return made_once("hampir-tempat", key, make)


def asked_for(places: pl.DataFrame, asked: Asked) -> pl.DataFrame:
    """The rows of `told` in the group, within the points, with as many criteria to change as asked for."""
    rows = within(places, asked.side, asked.points)
    return rows.filter(pl.col("jumlah_kriteria") == asked.criteria) if asked.criteria else rows


def asked_words(asked: Asked, language: str) -> Mapping[str, str]:
    """The choices in words: what is chosen → its value."""
    _ = translator(language)
    said = {
        _("Level"): level_name(asked.level, language),
        _("Group"): side_words(language)[asked.side],
    }
    if asked.side == UNCERTAIN:
        return said
    return said | {
        _("Points to the line, at most"): number(asked.points, 0, language),
        _("Criteria to change"): number(asked.criteria, 0, language) if asked.criteria else _("any number"),
        _("Rubbish and fire"): service_words(language)[asked.services],
    }


def asked_line(asked: Asked, language: str) -> str:
    """`asked_words` in one line."""
    return " · ".join(f"{name}: {value}" for name, value in asked_words(asked, language).items()) + "."


def criteria_words(places: pl.DataFrame, asked: Asked, language: str) -> str:
    """How many places of the group need one criterion, two, three, more, and how many no number would carry over."""
    _ = translator(language)
    group = places.filter(sisi=asked.side)
    if group.is_empty() or asked.side == UNCERTAIN:
        return ""
    counts = {count: group.filter(jumlah_kriteria=count).height for count in CRITERIA}
    more = group.filter(pl.col("jumlah_kriteria") > CRITERIA[-1]).height
    said = [*((number(count, 0, language), many) for count, many in counts.items()), (_("more"), more)]
    listed = " · ".join(f"{name}: **{number(many, 0, language)}**" for name, many in said)
    sentence = {
        "leave": _("Criteria that must fall to a lower score for a slum {unit} to be out: {counts}"),
        "enter": _("Criteria that must rise to a higher score before a {unit} is slum: {counts}"),
    }[asked.side].format(unit=unit_word(level_unit(asked.level), language), counts=listed)
    never = group["jumlah_kriteria"].null_count()
    out = _("out of reach: {count}").format(count=f"**{number(never, 0, language)}**") if never else ""
    return " · ".join([sentence, *([out] if out else [])])


def farther_words(places: pl.DataFrame, asked: Asked, language: str) -> str:
    """That some places with as many criteria as asked for lie beyond the points; empty where none does."""
    _ = translator(language)
    if asked.criteria is None:
        return ""
    all_ = places.filter(sisi=asked.side, jumlah_kriteria=asked.criteria).height
    beyond = all_ - asked_for(places, asked).height
    sentence = _("{count} more with so many criteria lie farther from the line than {points}: allow more points.")
    told_ = {"count": number(beyond, 0, language), "points": quantity(asked.points, "poin", language)}
    return sentence.format(**told_) if beyond else ""


def _pick_criteria(places: pl.DataFrame, asked: Asked) -> int | None:
    """How many criteria must change; each choice tells how many places within the points it leaves."""
    _ = words()
    counts = {count: asked_for(places, replace(asked, criteria=count)).height for count in CRITERIA}
    unit, points = level_unit(asked.level), quantity(asked.points, "poin", language())
    names = {_ANY: _("any number")} | {
        count: f"{number(count, 0, language())} ({quantity(many, unit, language())} ≤ {points})"
        for count, many in counts.items()
    }
    picked = pick(_("Criteria to change"), (_ANY, *CRITERIA), "perlu", names.get)
    return picked if isinstance(picked, int) else None


def _pick_points() -> int:
    _ = words()
    label = _("Points to the line, at most")
    wanted = prepare("poin", _POINTS, _USUAL)
    points = st.select_slider(label, _POINTS, key="poin")
    keep_in_address("poin")
    if wanted:
        say_not_here(label, wanted)
    return int(points)
