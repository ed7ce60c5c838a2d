"""The table under the map: the places, what they add up to, and both as a file that says what it holds."""

from collections.abc import Mapping
from functools import partial

import polars as pl
import streamlit as st
from pandas.io.formats.style import Styler

from data import results as outgoing
from indicators.drill import rows_of
from indicators.totals import ADDED, adding_up, elsewhere
from locales import translator, unit_word
from pages._drill import known_names, remember_rows, surveyed
from pages._filters import filters, sources
from pages._held import held_words
from pages._map import Pane, without_polygon
from pages._shared import made_once, results, words
from pages._words import Shown, classes_in_words, level_name, place_names, plain
from pages._words import table as styled

_HEIGHT = 300


def show_table(pane: Pane, rows: pl.DataFrame) -> None:
    """The places with row selection, then what they add up to, what the map cannot draw, and the download."""
    _ = words()
    key = f"daftar-{pane.level}" if pane.scope is None else f"daftar-{pane.level}-{pane.scope.code}"
    st.dataframe(
        ranking(rows, pane), hide_index=True, placeholder="–", key=key, height=_HEIGHT, on_select="rerun",
        selection_mode="single-row",
    )  # fmt: skip
    remember_rows(key, rows[f"kode_{pane.level}"].to_list())
    st.caption(_("By keyboard: arrow keys to a row of the table, then Shift+Space to choose it."))
    parts = totals(pane, rows)
    _show_totals(parts, pane.choice.language)
    st.caption(without_polygon(pane.choice, pane.level, rows))
    # What the file says is told now: it is written when it is asked for, where no visitor's choices are at hand.
    written = partial(sheet, file_rows(pane, rows, parts), filters(pane) | sources(pane), pane.choice.language)
    st.download_button(
        _("Download this table (CSV)"), written, f"{file_name(pane)}.csv", "text/csv", key="unduh-peta",
        on_click="ignore",
    )  # fmt: skip


def ranking(rows: pl.DataFrame, pane: Pane) -> Styler:
    """The places of a level with the layer's figure, total, class and area, in the order of `rows`."""
    language, layer = pane.choice.language, pane.layer
    _ = translator(language)
    digits = 0 if layer.unit == "poin" else 1
    # The class layer's figure is the total, which has a column of its own.
    figure = {layer.column: Shown(layer.label(language), unit_word(layer.unit, language), digits)}
    columns = {
        "nama": Shown(level_name(pane.level, language)),
        **({} if layer.scale == "class" else figure),
        **({"ditahan": Shown(_("Held back"))} if layer.held else {}),
        "total_terendah": Shown(_("Total, lowest"), unit_word("poin", language), 0),
        "total_tertinggi": Shown(_("Total, highest"), unit_word("poin", language), 0),
        "kelas": Shown(_("Class")),
        "luas_verifikasi_ha": Shown(_("Verified area"), "ha", 2),
        "luas_kumuh_ha": Shown(_("Slum area, by RT class"), "ha", 2),
        "jumlah_penduduk": Shown(_("People"), unit_word("jiwa", language), 0),
        f"kode_{pane.level}": Shown(_("Code")),
    }
    return styled(named(rows, pane), columns, language)


def totals(pane: Pane, rows: pl.DataFrame) -> pl.DataFrame:
    """`totals.adding_up` of the pane with `nama`: the listed places, the RT in none of them, the place itself."""
    choice = pane.choice
    whole = results(choice, pane.scope.level if pane.scope else "kota").filter(pl.col("tahun") == choice.year)
    if pane.scope:
        whole = whole.filter(pl.col(f"kode_{pane.scope.level}") == pane.scope.code)
    key = (choice.snapshot, choice.city, choice.year, choice.regulation.id, pane.scope, pane.level)
    rest = made_once(
        "di-luar", key, lambda: elsewhere(rows_of(surveyed(choice), pane.scope), choice.regulation, pane.level)
    )  # fmt: skip
    told = adding_up(rows, rest, whole)
    return told.with_columns(nama=pl.col("bagian").replace_strict(_part_names(pane), return_dtype=pl.String))


def file_rows(pane: Pane, rows: pl.DataFrame, parts: pl.DataFrame) -> pl.DataFrame:
    """The places in the order of the table, then what they add up to, with figures as figures."""
    figures = [name for name in (pane.layer.column, "total_terendah", "total_tertinggi") if name not in ADDED]
    held = ["ditahan"] if pane.layer.held else []
    columns = [f"kode_{pane.level}", "nama", *dict.fromkeys(figures), *held, "kelas", *ADDED]
    added = parts.filter(pl.col("bagian") != "listed").drop("bagian")
    return pl.concat([named(rows, pane).select(columns), added], how="diagonal_relaxed")


def sheet(told: pl.DataFrame, said: Mapping[str, str], language: str) -> bytes:
    """A table as CSV for a spreadsheet; its last columns say in every row what it holds."""
    return outgoing.sheet_csv(told.with_columns(pl.lit(value).alias(name) for name, value in said.items()), language)


def file_name(pane: Pane) -> str:
    """What the file of a pane is called: its place, year, level and indicator."""
    place = pane.scope.code if pane.scope else pane.choice.city
    return f"{place}-{pane.choice.year}-{pane.level}-{pane.layer.id}".replace(":", "-").replace("/", "-")


def named(rows: pl.DataFrame, pane: Pane) -> pl.DataFrame:
    """The rows with `nama`, and in the visitor's language `kelas` and, of counts of the poor, `ditahan`."""
    language, held = pane.choice.language, pane.layer.held
    signs = {"ditahan": [mark and held_words(mark, language) for mark in rows[held]]} if held else {}
    return rows.with_columns(
        **{name: pl.Series(words, dtype=pl.String) for name, words in signs.items()},
        nama=place_names(rows, pane.level),
        kelas=classes_in_words(rows["tingkat_kekumuhan"], language),
    )


def _show_totals(parts: pl.DataFrame, language: str) -> None:
    named_plainly = parts.with_columns(nama=pl.Series([plain(name) for name in parts["nama"]], dtype=pl.String))
    st.table(styled(named_plainly, _total_columns(language), language), hide_index=True, border="horizontal")


def _part_names(pane: Pane) -> dict[str, str]:
    _ = translator(pane.choice.language)
    level = level_name(pane.level, pane.choice.language)
    whole = known_names(pane.choice)[pane.scope.code] if pane.scope else pane.choice.city_name
    return {
        "listed": _("All {level} of the table").format(level=level),
        "elsewhere": _("In no {level}").format(level=level),
        "whole": _("{place} as a whole").format(place=whole),
    }


def _total_columns(language: str) -> dict[str, Shown]:
    _ = translator(language)
    return {
        "nama": Shown(_("Adds up to")),
        "jumlah_rt": Shown("RT", "", 0),
        "rt_kumuh": Shown(_("Slum RT"), "", 0),
        "luas_verifikasi_ha": Shown(_("Verified area"), "ha", 2),
        "luas_kumuh_ha": Shown(_("Slum area, by RT class"), "ha", 2),
        "luas_mungkin_kumuh_ha": Shown(_("May be slum"), "ha", 2),
        "jumlah_penduduk": Shown(_("People"), unit_word("jiwa", language), 0),
        "penduduk_kumuh": Shown(_("People in slum RT"), unit_word("jiwa", language), 0),
        "jumlah_kk": Shown(_("Households"), unit_word("KK", language), 0),
    }
