"""The workbooks of the page Documents: recap, annex and needs of the city, and the R0 forms of all RT."""

from functools import partial

import streamlit as st

from pages._paper import Told
from pages._paper_annex import annex_levels
from pages._paper_workbook import sheets
from pages._papers import file_name
from pages._pickers import pick
from pages._shared import words
from pages._templates import offer_r0_paper
from pages._words import level_name
from reports.workbook import workbook

LEVEL = "lokasi"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(about: Told) -> None:
    """By what the annex lists locations, the workbook, and for officials the R0 workbook."""
    _ = words()
    st.subheader(_("Workbook (XLSX)"))
    st.caption(
        _(
            "Recap by every definition, annex of the decree, location map, needs, dictionary, sources: a sheet each, "
            "figures as numbers, set up to be printed on F4."
        )
    )
    level = pick_level(about)
    st.download_button(
        _("Download the workbook"), partial(made, about, level), f"{file_name(about, 'rekap')}.xlsx", _KIND,
        key="dokumen-xlsx", icon=":material/table_view:", on_click="ignore",
    )  # fmt: skip
    if about.audience == "official":
        offer_r0_paper(about)


def pick_level(about: Told) -> str:
    """The level by which the annex lists locations, kept in the address; the same for every form of it."""
    _ = words()
    return pick(_("Locations of the decree's annex by"), annex_levels(about), LEVEL, partial(_named, about))


def made(about: Told, level: str) -> bytes:
    """The workbook."""
    return workbook(about.stamp(), sheets(about, level))


def _named(about: Told, level: str) -> str:
    return level_name(level, about.language)
