"""The figure a forum agreed on for the year, named where other figures of the same year stand."""

import datetime
from dataclasses import dataclass

import polars as pl
import streamlit as st

from indicators.agreement import is_of, total
from locales import date, quantity
from pages._agreement import opened, saved, standing
from pages._remaining import definition_words, hectares
from pages._shared import Choice, words


@dataclass(frozen=True)
class Agreement:
    """What a forum agreed on for a year: the day, the hectares (missing where it wrote none down), and whether a
    definition gives just these today.
    """

    day: datetime.date
    area: float | None
    same: bool


def agreement(choice: Choice, definition: str) -> Agreement | None:
    """What a forum agreed on for the year, beside the figures of a definition; None while none did."""
    rows = _rows(choice)
    if rows is None:
        return None
    first = rows.row(0, named=True)
    alike = (first["definisi"], first["peraturan"]) == (definition, choice.regulation.id)
    now = hectares(choice, definition, "kelurahan").filter(tahun=choice.year).select("kode", "luas_ha")
    return Agreement(first["tanggal"], total(rows)["luas_akhir_ha"][0], alike and is_of(rows, now))


def show_agreed(choice: Choice) -> None:
    """What was agreed on for the year, by which definition; nothing while nothing was."""
    _ = words()
    rows = _rows(choice)
    if rows is None:
        return
    told = _("A forum agreed on {area} for {year} on {day}, counted by: {definition}.")
    area = quantity(total(rows)["luas_akhir_ha"][0], "ha", choice.language)
    definition = definition_words(rows["definisi"][0], choice)
    day = date(rows["tanggal"][0], choice.language)
    st.caption(told.format(area=area, year=choice.year, day=day, definition=definition))


def _rows(choice: Choice) -> pl.DataFrame | None:
    commits = saved(choice.city)
    version = {} if commits.is_empty() else standing(choice.city, commits)
    if choice.year not in version:
        return None
    return opened(choice.city, {"version": version[choice.year], "tahun": choice.year})
