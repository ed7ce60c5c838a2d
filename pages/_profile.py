"""The parts of a profile that stand beside the score: open space, services, poverty counts."""

import pandas as pd
import polars as pl
import streamlit as st

from locales import quantity, translator
from pages._held import held_note, held_or, held_or_number
from pages._shared import Choice, register
from pages._words import plain


def beside_the_score(row: dict[str, object], language: str) -> pd.DataFrame:
    """Open space (the +1), services and poor households of one place; the law gives them no points."""
    _ = translator(language)
    figures = (
        (_("Public open space (the +1)"), "luas_rtp_m2", "m2"),
        (_("Public open space per person"), "rtp_per_jiwa_m2", "m2/jiwa"),
        (_("Households with safe water"), "air_minum_persen", "%"),
        (_("Households with adequate sanitation"), "sanitasi_persen", "%"),
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
    return (
        _("Counted for the whole kelurahan {name}").format(name=plain(row["kelurahan"])) if "kelurahan" in row else ""
    )


def poverty_table(choice: Choice, row: dict[str, object]) -> pd.DataFrame:
    """Poor families of the place's kelurahan by register and year; registers count differently, no one series."""
    _ = translator(choice.language)
    counts = register(choice.city)
    if counts.is_empty() or "kelurahan" not in row:
        return pd.DataFrame({_("Year"): [], _("Register"): [], _("Families"): []})
    code = next(str(row[f"kode_{level}"])[:13] for level in ("rt", "rw", "kelurahan") if f"kode_{level}" in row)
    found = counts.filter(kode=code).sort("tahun", "sumber", descending=[True, False])
    return pd.DataFrame(
        {
            _("Year"): found["tahun"].cast(pl.String).to_list(),
            _("Register"): [plain(source) for source in found["sumber"]],
            _("Families"): [
                held_or_number(one, "keluarga_miskin", 0, choice.language) for one in found.iter_rows(named=True)
            ],
        }
    )


def _figure(row: dict[str, object], name: str, unit: str, language: str) -> str:
    if name in {"kk_miskin", "kk_miskin_persen"}:
        return held_or(row, name, unit, language)
    return quantity(row[name], unit, language)  # type: ignore[arg-type]
