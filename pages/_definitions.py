"""Every way of counting slum hectares in a table: figure, formula, clause, certainty, and what one still lacks."""

from collections.abc import Iterator

import pandas as pd
import polars as pl
import streamlit as st

from indicators.definitions import Definition, definitions
from indicators.hectares import totals
from locales import quantity, translator
from pages._figure import Asked, Counted
from pages._rt import shown_rt
from pages._shared import language, words
from pages._words import Shown, certainty, table


def show_definitions(told: Counted, language: str) -> None:
    """All definitions with their hectares, or with what they lack and where to bring it."""
    _ = translator(language)
    st.table(pd.DataFrame(_figures(told, language)), hide_index=True, border="horizontal")
    with st.expander(_("How each of them counts")):
        st.table(pd.DataFrame(_formulas(language)), hide_index=True, border="horizontal")
    if told.absent:
        st.caption(_("What is missing can be brought in on the page Upload; a definition without it is not zero."))
        st.page_link("pages/unggah.py", label=_("Upload"), icon=":material/upload_file:")


def show_without_divisor(asked: Asked, told: Counted) -> None:
    """The RT whose contribution nobody can compute, because its divisor is not above zero: they count whole."""
    _ = words()
    rows = told.rows.filter(pl.col("pembagi") <= 0)
    if rows.is_empty():
        return
    count, whole = (quantity(it.height, "RT", language()) for it in (rows, rows.filter(keadaan="no_divisor")))
    st.markdown(
        _(
            "**{count}** slum in {year} have a divisor of the contribution that is not above zero: nothing can be "
            "computed for them. Still slum and counted whole: {whole}; the others have left."
        ).format(count=count, year=asked.baseline, whole=whole)
    )
    columns = {
        "nama": Shown("RT"),
        "pembagi": Shown(_("Divisor"), "%", 2),
        "luas_awal_ha": Shown(_("Area in the baseline year"), "ha", 3),
        "total_terendah": Shown(_("Total now"), "", 0),
        "kode_rt": Shown(_("Code")),
    }
    with st.expander(_("These RT")):
        named = shown_rt(asked.choice, rows)
        st.dataframe(table(named, columns, language()), hide_index=True, placeholder="–", key="tanpa-pembagi")


def need_words(need: str, language: str) -> str:
    """What a source of a definition is called."""
    _ = translator(language)
    return {
        "survey": _("survey"),
        "baseline": _("survey of the baseline year"),
        "decree": _("slum decree of this year or before"),
        "polygons": _("polygons of RT"),
        "published_rt": _("published labels of RT"),
        "published_kawasan": _("published labels of kawasan"),
    }[need]


def _figures(told: Counted, language: str) -> Iterator[dict[str, str]]:
    _ = translator(language)
    found = totals(told.rows)
    for name, item in definitions().items():
        sure, maybe = found[name] or (None, None)
        yield {
            _("Definition"): item.label(language),
            _("Hectares"): quantity(sure, "ha", language),
            _("Open beside it"): quantity(maybe, "ha", language),
            _("Certainty"): certainty(item.source.certainty, language),
            _("Missing"): _lacking(item, told, language),
        }


def _formulas(language: str) -> Iterator[dict[str, str]]:
    _ = translator(language)
    for item in definitions().values():
        yield {
            _("Definition"): item.label(language),
            _("How it counts"): item.formula(language),
            _("Clause or source"): item.source.cited(language),
        }


def _lacking(item: Definition, told: Counted, language: str) -> str:
    return ", ".join(need_words(need, language) for need in told.absent.get(item.id, [])) or "–"
