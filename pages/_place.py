"""The place the visitor looks at: picked on the map or in the table, kept in the address, explained in a panel."""

from collections.abc import Collection

import polars as pl
import streamlit as st

from indicators.explain import explain, verdict
from indicators.layers import MapLayer
from indicators.survey import survey_form
from locales import quantity, translator
from maps.choropleth import clicked
from pages._choice import pick_place, picked_place
from pages._map import figure
from pages._shared import Choice, recall, remember
from pages._words import clauses_table, inputs_table, place_name, plain


def place_to_show(codes: list[str], level: str, drawn: Collection[str], at: str = "") -> str | None:
    """The place to show: a new click on the map or a new row of the table, else the one in the address.

    `codes` are the surveyed places in the table's order, `drawn` those of the map; `at` ends the keys of both.
    """
    click, row = clicked(recall(f"peta{at}")), _selected_row(recall(f"daftar{at}-{level}"))
    if click and click != recall(f"klik{at}"):
        remember(f"klik{at}", click)
        pick_place(click[0])
    elif row is not None and (level, row) != recall(f"baris{at}") and row < len(codes):
        pick_place(codes[row])
    remember(f"baris{at}", (level, row))
    return picked_place({*codes, *drawn})


def panel(choice: Choice, level: str, rows: pl.DataFrame, place: str | None, layer: MapLayer) -> None:
    """Why the place is what it is, in short; the page Profile has the rest."""
    _ = translator(choice.language)
    if place is None:
        st.info(_("Click a place on the map, or choose a row of the table, to read why it has its class."))
        return
    found = rows.filter(pl.col(f"kode_{level}") == place)
    if found.is_empty():
        st.info(_("{place} is not surveyed in {year}.").format(place=plain(place), year=choice.year))
        return
    row = found.row(0, named=True)
    explanation = explain(row, choice.regulation, survey_form())
    st.subheader(plain(place_name(row, level)))
    st.markdown(f"**{verdict(explanation, choice.regulation, choice.language)}**")
    st.caption(facts(row, level, choice.language))
    if layer.scale != "class":
        st.markdown(f"{layer.label(choice.language)}: **{figure(row, layer, choice.language)}**")
    st.table(inputs_table(explanation, survey_form(), choice.language), hide_index=True, border="horizontal")
    with st.expander(_("Standards and clauses of the law")):
        st.table(clauses_table(explanation, choice.language), hide_index=True, border="horizontal")
    st.page_link(
        "pages/profil.py", label=_("The calculation, the clauses and the history"), icon=":material/home_work:",
        query_params=dict(st.query_params) | {"tingkat": level, "tempat": str(place)},
    )  # fmt: skip


def facts(row: dict[str, object], level: str, language: str) -> str:
    """Surveyed area, buildings, people and households of a place, in one line; of a larger one the slum RT in it."""
    _ = translator(language)
    figures = (("jumlah_bangunan", "unit"), ("jumlah_penduduk", "jiwa"), ("jumlah_kk", "KK"))
    counted = [quantity(row[name], unit, language) for name, unit in figures]  # type: ignore[arg-type]
    area, rt = quantity(row["luas_verifikasi_ha"], "ha", language), quantity(row["jumlah_rt"], "RT", language)  # type: ignore[arg-type]
    if level == "rt":
        return " · ".join([area, *counted])
    slum = quantity(row["luas_kumuh_ha"], "ha", language), quantity(row["rt_kumuh"], "RT", language)  # type: ignore[arg-type]
    surveyed = _("Surveyed: {area} in {rt}; slum by RT class: {slum_area} in {slum_rt}").format(
        area=area, rt=rt, slum_area=slum[0], slum_rt=slum[1]
    )
    return " · ".join([surveyed, *counted])


def ranked(rows: pl.DataFrame, level: str, layer: MapLayer) -> pl.DataFrame:
    """The places of the table beside the map, the worst by the layer first, unmeasured ones last."""
    order = "total_tertinggi" if layer.scale == "class" else layer.column
    return rows.sort(order, f"kode_{level}", descending=[layer.scale != "service", False], nulls_last=True)


def _selected_row(state: object) -> int | None:
    rows = state["selection"]["rows"] if isinstance(state, dict) else []
    return rows[0] if rows else None
