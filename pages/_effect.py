"""What accepting a survey would do, place by place: class and hectares before and after, and the kind of change."""

import polars as pl
import streamlit as st

from data import store
from indicators.aggregate import place_keys
from indicators.effect import CHANGES, place_effect
from indicators.law import Regulation
from locales import number, translator
from pages._incoming import Incoming
from pages._shared import language, table, words
from pages._words import Shown, class_words, level_namer, plain
from pages._words import table as styled

LEVELS = ("kota", "kecamatan", "kelurahan", "kawasan", "rw", "rt")
SLICES = list(store.TABLES["survey"].slices)


def show_effect(incoming: Incoming, regulation: Regulation) -> None:
    """The places of one level, those that change or all, with how many change in which way."""
    _ = words()
    level = st.selectbox(_("Level"), LEVELS, format_func=level_namer(language()), key=f"dampak-{incoming.file_id}")
    told = place_effect(_replaced(incoming), incoming.rows, regulation, level)
    st.caption(plain(_counted(told, language())))
    every = st.toggle(_("Unchanged places too"), key=f"dampak-semua-{incoming.file_id}")
    shown = told if every else told.filter(pl.col("perubahan") != "same")
    st.dataframe(_places(shown, level, language()), hide_index=True, key=f"dampak-tabel-{incoming.file_id}")


def change_words(change: str, language: str) -> str:
    """In which way a place changes, in the visitor's language."""
    _ = translator(language)
    return {
        "entered": _("becomes slum"),
        "left": _("is no longer slum"),
        "worse": _("worse"),
        "better": _("better"),
        "same": _("same total"),
        "unclear": _("cannot be compared"),
        "new": _("new place"),
        "gone": _("no longer in the survey"),
    }[change]


def _replaced(incoming: Incoming) -> pl.DataFrame:
    """What the store has in the slices that the file would replace; a city that is not stored has no rows."""
    kept = [rows for city in incoming.cities if not (rows := table("survey", city)).is_empty()]
    stored = pl.concat([incoming.rows.clear(), *kept], how="diagonal_relaxed")
    return stored.join(incoming.rows.select(SLICES).unique(), on=SLICES, how="semi")


def _counted(told: pl.DataFrame, language: str) -> str:
    counts = {change: told.filter(pl.col("perubahan") == change).height for change in CHANGES}
    return " · ".join(f"{change_words(it, language)}: {number(n, 0, language)}" for it, n in counts.items() if n)


def _places(told: pl.DataFrame, level: str, language: str) -> object:
    _ = translator(language)
    code, year = place_keys(level)
    ends = {f"tingkat_kekumuhan_{end}" for end in ("lama", "baru")}
    classes = {
        name: pl.Series([it and class_words(it, language) for it in told[name]], dtype=pl.String) for name in ends
    }
    changes = pl.Series([change_words(it, language) for it in told["perubahan"]], dtype=pl.String)
    columns = {
        code: Shown(_("Code")),
        year: Shown(_("Year")),
        "perubahan": Shown(_("Change")),
        "tingkat_kekumuhan_lama": Shown(_("Class before")),
        "tingkat_kekumuhan_baru": Shown(_("Class after")),
        "total_terendah_lama": Shown(_("Total before, lowest"), "", 0),
        "total_terendah_baru": Shown(_("Total after, lowest"), "", 0),
        "luas_verifikasi_ha_lama": Shown(_("Verified area before"), "ha", 2),
        "luas_verifikasi_ha_baru": Shown(_("Verified area after"), "ha", 2),
        "luas_kumuh_ha_lama": Shown(_("Slum area before"), "ha", 2),
        "luas_kumuh_ha_baru": Shown(_("Slum area after"), "ha", 2),
    }
    return styled(told.with_columns(**classes, perubahan=changes), columns, language)
