"""One RT of the page Why it changed: its causes, the criteria that changed, and the works that reach it."""

import pandas as pd
import polars as pl
import streamlit as st
from pandas.io.formats.style import Styler

from indicators.causes import declared
from indicators.survey import survey_form
from locales import number, quantity, translator
from pages._address import address
from pages._cause_rows import Change, changed
from pages._cause_words import letak_words
from pages._shared import Choice
from pages._words import Shown, plain, signed
from pages._words import table as styled
from pages._work_columns import work_columns


def show_place(choice: Choice, change: Change, code: str | None) -> None:
    """The RT with this code, or what to do to see one."""
    _ = translator(choice.language)
    if code is None:
        st.info(_("Click an RT on the map, or choose a row of the table, to read what changed in it."))
        return
    rows = change.rows.filter(kode_rt=code)
    st.subheader(plain(change.names.get(code, code)))
    if rows.is_empty():
        st.markdown(_("No hectare of slum changed here."))
    for row in rows.iter_rows(named=True):
        cause = declared()[row["sebab"]]
        hectares = signed(row["perubahan_ha"], "ha", choice.language)
        st.markdown(f"**{cause.label(choice.language)}: {hectares}.** {cause.reason(choice.language)}")
    _show_criteria(choice, change, code)
    _show_works(choice, change, code)
    st.page_link(
        "pages/profil.py", label=_("The calculation, the clauses and the history"), icon=":material/home_work:",
        query_params=address() | {"tingkat": "rt", "tempat": code},
    )  # fmt: skip


def criteria_table(told: pl.DataFrame, choice: Choice) -> pd.DataFrame:
    """Rows of `quality.pairs` of one RT: volume and score before and after."""
    _ = translator(choice.language)
    return pd.DataFrame(
        {
            _("Criterion"): f"{item.id} {item.label(choice.language)}",
            _("Volume"): _arrow(
                quantity(row[f"volume_{end}"], survey_form()[item.volume].unit, choice.language)
                for end in ("lama", "baru")
            ),
            _("Score"): _arrow(number(row[f"skor_{end}"], 0, choice.language) for end in ("lama", "baru")),
        }
        for row in told.iter_rows(named=True)
        for item in [choice.regulation.criterion(row["kriteria"])]
    )


def _show_criteria(choice: Choice, change: Change, code: str) -> None:
    _ = translator(choice.language)
    told = changed(change.pairs.filter(kode_rt=code))
    if told.is_empty():
        st.caption(_("No volume and no score is known to differ between the two ends."))
        return
    st.table(criteria_table(told, choice), hide_index=True, border="horizontal")


def _show_works(choice: Choice, change: Change, code: str) -> None:
    _ = translator(choice.language)
    here = change.near.filter(kode_rt=code).select("nomor")
    found = change.works.join(here, on="nomor", how="semi").sort("tahun", "kriteria")
    if found.is_empty():
        st.caption(_("No work is known to have reached this RT."))
        return
    st.markdown(f"**{_('Works that may have reached it')}**")
    st.table(_works_table(found, choice.language), hide_index=True, border="horizontal")


def _works_table(found: pl.DataFrame, language: str) -> Styler:
    _ = translator(language)
    near = pl.col("letak").replace_strict(letak_words(language), return_dtype=pl.String)
    texts = [
        pl.col(name).map_elements(plain, return_dtype=pl.String)
        for name in ("kegiatan", "satuan", "sumber_dana")
        if name in found.columns
    ]
    columns = work_columns(language, set(found.columns) - {"status", "sumber_dana"}) | {"letak": Shown(_("Where"))}
    return styled(found.with_columns(near, *texts), columns, language)


def _arrow(ends: object) -> str:
    return " → ".join(ends)
