"""The place the visitor looks at: explained in a panel beside the map, with the way into it."""

import polars as pl
import streamlit as st

from indicators.drill import Place
from indicators.explain import explain, verdict
from indicators.layers import MapLayer
from indicators.survey import survey_form
from locales import number, quantity, translator
from pages._address import address
from pages._choice import picked_place
from pages._drill import go_into, way_into
from pages._filters import level_note
from pages._map import Pane, drawn_inside, figure
from pages._shared import Choice, results
from pages._words import clauses_table, inputs_table, level_name, place_name, plain


def place_to_show(pane: Pane, rows: pl.DataFrame) -> str | None:
    """The place in the address, if it is one of those the pane shows, surveyed or not."""
    return picked_place({*rows[f"kode_{pane.level}"], *drawn_inside(pane)})


def panel(pane: Pane, rows: pl.DataFrame, place: str | None) -> None:
    """Why the chosen place, else the place we are in, is what it is, in short; the page Profile has the rest."""
    _ = translator(pane.choice.language)
    if place is not None:
        _explain(pane.choice, Place(pane.level, place), rows, pane.layer, way_in=True)
    elif pane.scope is not None:
        every = results(pane.choice, pane.scope.level).filter(pl.col("tahun") == pane.choice.year)
        _explain(pane.choice, pane.scope, every, pane.layer, way_in=False)
    else:
        st.info(_("Click a place on the map, or choose a row of the table, to read why it has its class."))


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


def _explain(choice: Choice, place: Place, rows: pl.DataFrame, layer: MapLayer, *, way_in: bool) -> None:
    _ = translator(choice.language)
    found = rows.filter(pl.col(f"kode_{place.level}") == place.code)
    if found.is_empty():
        st.info(_("{place} is not surveyed in {year}.").format(place=plain(place.code), year=choice.year))
        return
    row = found.row(0, named=True)
    explanation = explain(row, choice.regulation, survey_form())
    st.subheader(plain(place_name(row, place.level)))
    if way_in:
        _offer_way_in(choice, place)
    st.markdown(f"**{verdict(explanation, choice.regulation, choice.language)}**")
    st.caption(facts(row, place.level, choice.language))
    if row["luas_kumuh_ha"] and not row["luas_kumuh_kelas_ha"]:
        st.caption(level_note(place.level, choice.language))
    if layer.scale != "class" and layer.column in row:
        st.markdown(f"{layer.label(choice.language)}: **{figure(row, layer, choice.language)}**")
    st.table(inputs_table(explanation, survey_form(), choice.language), hide_index=True, border="horizontal")
    with st.expander(_("Standards and clauses of the law")):
        st.table(clauses_table(explanation, choice.language), hide_index=True, border="horizontal")
    st.page_link(
        "pages/profil.py", label=_("The calculation, the clauses and the history"), icon=":material/home_work:",
        query_params=address() | {"tingkat": place.level, "tempat": place.code},
    )  # fmt: skip


def _offer_way_in(choice: Choice, place: Place) -> None:
    """The button into the chosen place; a second click on the map does the same."""
    _ = translator(choice.language)
    found = way_into(choice, place)
    if found is None:
        return
    inside = f"{number(found.count, 0, choice.language)} {level_name(found.level, choice.language)}"
    st.button(
        _("Open {count} inside").format(count=inside), key="masuk", icon=":material/zoom_in:",
        on_click=go_into, args=(place, found),
    )  # fmt: skip
