"""The figure a forum agreed on for the year, named where other figures of the same year stand."""

import datetime

import polars as pl
import streamlit as st

from indicators.agreement import total
from locales import date, quantity
from pages._agreement import opened, saved, standing
from pages._remaining import definition_words
from pages._shared import Choice, words


def agreed_on(choice: Choice) -> datetime.date | None:
    """The day on which a forum agreed on the figures of the year; None while it did not."""
    rows = _rows(choice)
    return None if rows is None else rows["tanggal"][0]


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
