"""The parts of a profile: why, history, and what stands beside the score: open space, services, poverty counts."""

import pandas as pd
import polars as pl
import streamlit as st

from indicators.explain import Explanation, verdict
from indicators.law import Regulation
from indicators.one_unit import one_unit
from indicators.survey import survey_form
from locales import number, quantity, translator
from pages._charts import (
    criteria_figure,
    criteria_history,
    criteria_history_table,
    history_figure,
    history_table,
    slum_areas,
    slum_table,
)
from pages._frame import chart
from pages._held import held_note, held_or, held_or_number, held_reason
from pages._shared import Choice, register
from pages._why import city_table, unit_note, why_table
from pages._words import clauses_table, place_name, plain

_KELURAHAN = 13  # characters of its code
_SMALLEST_FIRST = ("rt", "rw", "kelurahan", "kecamatan", "kawasan", "kota")


def verdict_words(explanation: Explanation, choice: Choice, level: str) -> str:
    """The place's result in one sentence; of a whole city that it has none."""
    _ = translator(choice.language)
    if level == "kota":
        return _("A whole city has no score and no class by the regulation; what counts are the hectares of its RT.")
    return verdict(explanation, choice.regulation, choice.language)


def show_why(explanation: Explanation, row: dict[str, object], choice: Choice, level: str) -> None:
    """The criteria with their calculation, what would lower them, what one unit changes, and the clauses."""
    _ = translator(choice.language)
    st.subheader(_("Why"))
    if level == "kota":
        st.table(city_table(explanation, choice.language), hide_index=True, border="horizontal")
    else:
        found = one_unit(row, choice.regulation, survey_form())  # type: ignore[arg-type]
        with st.container(key="alasan"):
            st.table(why_table(explanation, found, choice), hide_index=True, border="horizontal")
        st.caption(unit_note(explanation, level, choice.language))
    with st.expander(_("Standards and clauses of the law"), key="pasal"):
        st.table(clauses_table(explanation, choice.language), hide_index=True, border="horizontal")


def show_history(explanation: Explanation, history: pl.DataFrame, row: dict[str, object], choice: Choice) -> None:
    """The criteria now, the total over the years, and what stands beside the score."""
    law, language = choice.regulation, choice.language
    _ = translator(language)
    left, right = st.columns(2)
    with left:
        now = _("Criteria in {year}").format(year=choice.year)
        st.subheader(now)
        chart(f"{_named(row)}: {now}", criteria_figure(explanation, law, language), "kriteria")
    with right:
        st.subheader(_("History"))
        chart(_named(row), history_figure(history, law, language), "riwayat", history_table(history, language))
        show_beside(row, law, language)


def show_city_history(history: pl.DataFrame, row: dict[str, object], choice: Choice) -> None:
    """The same of a whole city: its slum hectares instead of a total, and no scores."""
    law, language = choice.regulation, choice.language
    _ = translator(language)
    left, right = st.columns(2)
    with left:
        st.subheader(_("History"))
        chart(_("Slum area by class"), slum_areas(history, law, language), "luas", slum_table(history, law, language))
    with right:
        show_beside(row, law, language)


def show_each(history: pl.DataFrame, row: dict[str, object], choice: Choice, *, scored: bool) -> None:
    """Every criterion over the years as small multiples; without `scored` no score colours the points."""
    law, language = choice.regulation, choice.language
    _ = translator(language)
    st.subheader(_("Each criterion over the years, 0–100 %"))
    figure = criteria_history(history, law, language, scored=scored)
    chart(_named(row), figure, "riwayat-kriteria", criteria_history_table(history, law, language))


def _named(row: dict[str, object]) -> str:
    return place_name(row, _level(row))


def _level(row: dict[str, object]) -> str:
    return next(level for level in _SMALLEST_FIRST if f"kode_{level}" in row)


def show_beside(row: dict[str, object], law: Regulation, language: str) -> None:
    """What is told of the place beside its score."""
    _ = translator(language)
    st.subheader(_("Beside the score"))
    st.table(beside_the_score(row, law, language), hide_index=True, border="horizontal")
    if row["tanda"]:
        st.caption(held_reason(_level(row), language))


def beside_the_score(row: dict[str, object], law: Regulation, language: str) -> pd.DataFrame:
    """Area, people, open space (the +1), services and poor households of one place; the law gives them no points."""
    _ = translator(language)
    water, sanitation = (f"100 % − {criterion}" for criterion in (law.targets.water, law.targets.sanitation))
    figures = (
        (_("Verified area"), "luas_verifikasi_ha", "ha"),
        (_("People"), "jumlah_penduduk", "jiwa"),
        (_("Households"), "jumlah_kk", "KK"),
        (_("People in slum RT"), "penduduk_kumuh", "jiwa"),
        (_("Public open space (the +1)"), "luas_rtp_m2", "m2"),
        (_("Public open space per person"), "rtp_per_jiwa_m2", "m2/jiwa"),
        (f"{_('Households with safe water')} ({water})", "air_minum_persen", "%"),
        (f"{_('Households with adequate sanitation')} ({sanitation})", "sanitasi_persen", "%"),
        (_("Poor households in the survey"), "kk_miskin", "KK"),
        (_("Share of poor households"), "kk_miskin_persen", "%"),
        (_("Values measured"), "cakupan_nilai", "%"),
    )
    values = [_figure(row, name, unit, language) for _label, name, unit in figures]
    return pd.DataFrame({_("Figure"): [label for label, _name, _unit in figures], _("Value"): values})


def show_registers(choice: Choice, row: dict[str, object]) -> None:
    """Poor families of the place's kelurahan by register and year, or that there are none."""
    _ = translator(choice.language)
    st.subheader(_("Poor families by register"))
    st.caption(register_place(row, choice.language))
    registers = poverty_table(choice, row)
    if registers.empty:
        st.caption(_("No data"))
    else:
        st.table(registers, hide_index=True, border="horizontal")
        st.caption(held_note(choice.language))


def register_place(row: dict[str, object], language: str) -> str:
    """Whose families the registers count: they go down to the kelurahan, not to its RT and RW."""
    _ = translator(language)
    if "kelurahan" in row:
        return _("Counted for the whole kelurahan {name}").format(name=plain(row["kelurahan"]))
    return "" if "kawasan" in row else _("Summed over the kelurahan that were counted")


def poverty_table(choice: Choice, row: dict[str, object]) -> pd.DataFrame:
    """Poor families of the place's kelurahan by register and year; registers count differently, no one series."""
    _ = translator(choice.language)
    counts, within = register(choice.city), _register_code(row)
    if counts.is_empty() or within is None:
        return pd.DataFrame({_("Year"): [], _("Register"): [], _("Families"): []})
    found = counts.filter(kode=within).sort("tahun", "sumber", descending=[True, False])
    each = list(found.iter_rows(named=True))
    told = {
        _("Year"): found["tahun"].cast(pl.String).to_list(),
        _("Register"): [plain(source) for source in found["sumber"]],
        _("Families"): [held_or_number(one, "keluarga_miskin", 0, choice.language) for one in each],
    }
    counted = {_("Kelurahan counted"): [number(one["terhitung"], 0, choice.language) for one in each]}
    return pd.DataFrame(told if "kelurahan" in row else told | counted)


def _figure(row: dict[str, object], name: str, unit: str, language: str) -> str:
    if name in {"kk_miskin", "kk_miskin_persen"}:
        return held_or(row, name, unit, language)
    return quantity(row[name], unit, language)  # type: ignore[arg-type]


def _register_code(row: dict[str, object]) -> str | None:
    """The place of a register that a place lies in; None of a slum area, which lies across them."""
    for level in ("rt", "rw", "kelurahan", "kecamatan", "kota"):
        if f"kode_{level}" in row:
            return str(row[f"kode_{level}"])[:_KELURAHAN]
    return None
