"""The page Agreement on screen: the table a forum fills in, its totals, and the way into the store."""

from collections.abc import Iterator
from functools import partial

import polars as pl
import streamlit as st
from pandas.io.formats.style import Styler

from data import results as files
from indicators.agreement import AGREED, TEXTS, agreed, changed, incomplete, total, with_difference
from locales import quantity
from pages._agreement import Proposal, is_locked, save, seen, understood
from pages._commits import table_words
from pages._locks import LOCKABLE
from pages._remaining import definition_words, tables_of
from pages._shared import language, words
from pages._words import Shown, plain, signed, table

_MOST, _LONGEST = 200, 30  # characters of a dispute or a note, and of a figure
# Pixels of columns: all of them on a screen of 1366, and name, computed and agreed end on a telephone.
_NAME, _FIGURE, _AGREED, _MARK, _TEXT = 130, 90, 135, 100, 200
_END, _BEFORE = "luas_hitung_ha", ("luas_awal_ha", "luas_berkurang_ha")


def show_proposal(given: Proposal) -> None:
    """The computed hectares to be filled in, what they add up to, and saving them."""
    _ = words()
    if given.rows.is_empty():
        st.info(_("The survey names no kelurahan in these years."))
        return
    st.caption(
        _(
            "In hectares. Type only what the forum decides: a dispute, a note (no names of people), and an end where "
            "another figure was agreed upon."
        )
    )
    _edit(given)
    read = understood(given)
    rows = agreed(given.rows, read.edits)
    show_totals(rows, given.start, given.choice.year)
    for sentence in read.refusals:
        st.error(sentence)
    for sentence in _remarks(rows):
        st.markdown(f"- {sentence}")
    _offer_to_save(given, rows)


def show_totals(rows: pl.DataFrame, start: int, end: int) -> None:
    """Start, reduction and agreed end of the city, beside the computed end: start − reduced = end."""
    _ = words()
    columns = {
        "luas_awal_ha": Shown(_("Start {year}").format(year=start), "ha", 2),
        "luas_berkurang_ha": Shown(_("Reduced"), "ha", 2),
        "luas_akhir_ha": Shown(_("End {year}, agreed").format(year=end), "ha", 2),
        "luas_hitung_ha": Shown(_("End {year}, computed").format(year=end), "ha", 2),
        "beda_ha": Shown(_("Agreed less computed"), "ha", 2),
    }
    st.table(table(total(rows), columns, language()), hide_index=True, border="horizontal")


def agreement_table(rows: pl.DataFrame, start: int, end: int) -> Styler:
    """Agreed rows in words, an end that is not the computed one marked."""
    _ = words()
    marks = set(changed(rows)["kode_kelurahan"])
    told = with_difference(rows).with_columns(
        kelurahan=names_of(rows),
        tanda=pl.when(pl.col("kode_kelurahan").is_in(marks)).then(pl.lit(_("by the forum"))).otherwise(pl.lit("")),
        **{name: pl.col(name).fill_null("") for name in TEXTS},
    )
    columns = {
        "kelurahan": Shown(_("Kelurahan")),
        "luas_akhir_ha": Shown(_("End {year}, agreed").format(year=end), "ha", 2),
        "tanda": Shown(_("Mark")),
        "luas_awal_ha": Shown(_("Start {year}").format(year=start), "ha", 2),
        "luas_berkurang_ha": Shown(_("Reduced"), "ha", 2),
        "sengketa": Shown(_("Dispute")),
        "catatan": Shown(_("Note")),
        "luas_hitung_ha": Shown(_("End {year}, computed").format(year=end), "ha", 2),
        "beda_ha": Shown(_("Agreed less computed"), "ha", 2),
    }
    return table(told, columns, language())


def widths() -> dict[str, object]:
    """How wide the texts of an agreement stand, so that a dispute can be read."""
    _ = words()
    pixels = {_("Mark"): _MARK, _("Dispute"): _TEXT, _("Note"): _TEXT}
    name = {_("Kelurahan"): st.column_config.Column(width=_NAME)}
    return name | {text: st.column_config.Column(width=width) for text, width in pixels.items()}


def names_of(rows: pl.DataFrame) -> pl.Series:
    """The kelurahan of agreed rows as people call them; RT that lie in none stand together."""
    _ = words()
    named = [row["kelurahan"] or row["kode_kelurahan"] or _("RT in no kelurahan") for row in rows.iter_rows(named=True)]
    return pl.Series([str(name) for name in named], dtype=pl.String)


def sheet(rows: pl.DataFrame) -> bytes:
    """Agreed rows as CSV for a spreadsheet, figures as figures."""
    return files.sheet_csv(with_difference(rows), language())


def _edit(given: Proposal) -> None:
    _ = words()
    year = given.choice.year
    empty = {name: pl.lit(None, pl.String) for name in (AGREED, *TEXTS)}
    rows = agreed(given.rows, {}).with_columns(kelurahan=names_of(given.rows), **empty)
    shown = {
        "kelurahan": Shown("kelurahan"),
        _END: Shown(_END, "", 2),
        AGREED: Shown(AGREED),
        **{name: Shown(name, "", 2) for name in _BEFORE},
        **{name: Shown(name) for name in TEXTS},
    }
    figure = partial(st.column_config.NumberColumn, width=_FIGURE)
    text = partial(st.column_config.TextColumn, max_chars=_MOST, width=_TEXT)
    st.data_editor(
        table(rows, shown, given.choice.language), key=given.key, hide_index=True, num_rows="fixed",
        disabled=["kelurahan", _END, *_BEFORE], placeholder="", column_config={
            "kelurahan": st.column_config.TextColumn(_("Kelurahan"), width=_NAME),
            "luas_awal_ha": figure(_("Start {year}").format(year=given.start)),
            "luas_berkurang_ha": figure(_("Reduced")),
            "luas_hitung_ha": figure(_("End {year}").format(year=year)),
            # Text, not a number: a browser reads `9,00` by its own language, as 900 where that is English.
            AGREED: st.column_config.TextColumn(_("If agreed otherwise"), max_chars=_LONGEST, width=_AGREED),
            "sengketa": text(_("Dispute")),
            "catatan": text(_("Note")),
        },
    )  # fmt: skip


def _remarks(rows: pl.DataFrame) -> Iterator[str]:
    _ = words()
    others = changed(rows)
    told = _("{place}: the forum agreed on {agreed} where {computed} is computed ({difference}).")
    for name, row in zip(names_of(others), others.iter_rows(named=True), strict=True):
        yield told.format(
            place=plain(name), agreed=quantity(row["luas_akhir_ha"], "ha", language()),
            computed=quantity(row["luas_hitung_ha"], "ha", language()),
            difference=signed(row["beda_ha"], "ha", language()) or "–",
        )  # fmt: skip
    lacking = incomplete(rows)
    if lacking.height:
        places = ", ".join(names_of(lacking))
        yield _("Start or end is missing of {places}: not surveyed then, so their reduction is in no total.").format(
            places=plain(places)
        )


def _offer_to_save(given: Proposal, rows: pl.DataFrame) -> None:
    _ = words()
    year = given.choice.year
    left, middle, right = st.columns([1, 2, 3])
    left.date_input(_("Date of the agreement"), key="sepakat-tanggal", format="DD/MM/YYYY")
    middle.text_input(_("Forum (no names of people)"), max_chars=80, key="sepakat-forum")
    right.text_input(_("Note for the history (no names of people)"), max_chars=_MOST, key="sepakat-catatan")
    held = is_locked(given.choice.city, year)
    if held:
        told = _("The agreement of {year} is locked. Unlock it first, on the page History, under Locked years.")
        st.error(told.format(year=year), icon=":material/lock:")
    with st.container(horizontal=True):
        st.button(
            _("Save the agreement"), key="sepakat-simpan", type="primary", icon=":material/handshake:", disabled=held,
            on_click=save, args=(given, seen()),
        )  # fmt: skip
        st.download_button(
            _("Download the table (CSV)"), partial(sheet, rows), f"kesepakatan-{given.choice.city}-{year}.csv",
            "text/csv", key="sepakat-unduh", on_click="ignore",
        )  # fmt: skip
    needed = [name for name in (*tables_of(given.definition), "agreement") if name in LOCKABLE]
    if unlocked := [name for name in needed if not is_locked(given.choice.city, year, name)]:
        told = _("Not locked for {year}: {tables}. Once signed, lock each on the page History so that it stays so.")
        st.caption(told.format(year=year, tables=", ".join(table_words(name, language()) for name in unlocked)))
    st.caption(_("Hectares by: {definition}.").format(definition=definition_words(given.definition, given.choice)))
