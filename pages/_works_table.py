"""The works one by one: a table, the way to the place of the chosen one, what is not written, and all as a file."""

from functools import partial

import polars as pl
import streamlit as st

from data import results
from indicators.law import Regulation
from indicators.survey import forms
from indicators.works_tally import GAPS
from locales import number, quantity, translator
from pages._shared import Choice, language, newest, words
from pages._words import Shown
from pages._words import table as styled
from pages._works import Asked, filter_words, gap_words
from pages._works_place import lead_to_place

_HEIGHT = 380
_FIRST = ("tahun", "tempat", "kriteria", "volume", "satuan", "kegiatan", "sumber_dana", "anggaran_rp", "status")


@st.fragment
def show_works(choice: Choice, left: pl.DataFrame, asked: Asked) -> None:
    """The works one by one, the way to the profile of the chosen one's place, and all of them as a file."""
    _ = words()
    if left.is_empty():
        st.info(_("No work passes the filter: choose “all” in one of the boxes above."))
        return
    state = st.dataframe(
        styled(_in_words(left, choice.regulation, language()), _columns(language()), language()), hide_index=True,
        placeholder="–", height=_HEIGHT, key=f"kegiatan-{hash(asked)}", on_select="rerun",
        selection_mode="single-row",
    )  # fmt: skip
    rows = state["selection"]["rows"] if isinstance(state, dict) else []
    if rows and rows[0] < left.height:
        lead_to_place(choice, left.row(rows[0], named=True))
    else:
        st.caption(_("Choose a work to go to its place. By keyboard: arrow keys to a row, then Shift+Space."))
    st.download_button(
        _("Download these works (CSV)"), partial(works_sheet, left, asked, choice),
        f"kegiatan-{choice.city}.csv", "text/csv", key="unduh-kegiatan", on_click="ignore",
    )  # fmt: skip


def works_sheet(left: pl.DataFrame, asked: Asked, choice: Choice) -> bytes:
    """The works as CSV for a spreadsheet, with codes; filter and snapshot stand in every row."""
    codes = ("kode_rt", "kode_kelurahan", "kode_kawasan", "kawasan", "id_rt", "id_kegiatan")
    said = {"saringan": filter_words(asked, choice), "rekaman": str(newest("works") or "")}
    rows = left.select(*_FIRST, *codes, *(pl.lit(value).alias(name) for name, value in said.items()))
    return results.sheet_csv(rows, choice.language)


def show_gaps(works: pl.DataFrame, language: str) -> None:
    """How many works lack what, each a choice of the box above; nothing where all is written."""
    _ = translator(language)
    names = gap_words(language)
    counts = {gap: int(works[f"kurang_{gap}"].sum()) for gap in GAPS}
    said = "; ".join(
        f"{names[gap]}: {number(count, 0, language)} ({quantity(count / works.height * 100, '%', language)})"
        for gap, count in counts.items()
        if count
    )
    if said:
        st.caption(_("Not written: {gaps}. “No amount” is not Rp 0.").format(gaps=said))


def _in_words(left: pl.DataFrame, law: Regulation, language: str) -> pl.DataFrame:
    names = {item.id.lower(): f"{item.id} {item.label(language)}" for item in law.criteria}
    criteria = [name and names.get(name.strip().lower(), name) for name in left["kriteria"]]
    return left.with_columns(kriteria=pl.Series(criteria, dtype=pl.String))


def _columns(language: str) -> dict[str, Shown]:
    _ = translator(language)
    form = forms()["works"]
    figures = {"volume": Shown(_("Volume"), "", 2), "anggaran_rp": Shown(_("Amount"), "Rp", 0)}
    named = {name: Shown(form[name].label(language)) for name in _FIRST if name in form}
    return {name: ({"tempat": Shown(_("Place"))} | named | figures)[name] for name in _FIRST}
