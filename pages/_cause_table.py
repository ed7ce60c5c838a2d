"""The table of the page Why it changed: RT by RT with cause, hectares and criteria; its filters and its file."""

from functools import partial

import pandas as pd
import polars as pl
import streamlit as st
from pandas.io.formats.style import Styler

import charts
from data import results
from indicators.account import certainty_words
from indicators.causes import by_cause, declared
from locales import quantity, span, translator
from pages._cause_rows import Change
from pages._cause_words import letak_words, work_words
from pages._compared import Compared
from pages._frame import chart
from pages._pickers import pick
from pages._shared import Choice, language, words
from pages._words import Shown, signed
from pages._words import table as styled

_ALL = "semua"
_COLUMNS = ("luas_sebelum_ha", "luas_sesudah_ha", "perubahan_ha", "mungkin_sebelum_ha", "mungkin_sesudah_ha")


def show_works_between(between: pl.DataFrame, asked: Compared, language: str) -> None:
    """What the works between say of their places; loud where none of them can explain anything."""
    lost = not between.is_empty() and between.filter(pl.col("letak") != "unplaced").is_empty()
    (st.warning if lost else st.caption)(work_words(between, asked, language))


def show_waterfall(choice: Choice, change: Change, asked: Compared) -> None:
    """The hectares from one end to the other by cause, and what each cause means."""
    _ = words()
    told = by_cause(change.rows)
    title = _("Hectares by cause, {first} → {last}").format(first=asked.before.year, last=asked.after.year)
    figure = charts.waterfall(steps(change, asked, choice.language), choice.language)
    chart(title, figure, "tangga-sebab", causes_table(told, choice.language))
    with st.expander(_("What each cause means, and in which order they count")):
        st.table(order_table(choice.language), hide_index=True, border="horizontal")


def steps(change: Change, asked: Compared, language: str) -> pl.DataFrame:
    """The bars of the waterfall: both ends and the causes that moved hectares, in the order of precedence."""
    _ = translator(language)
    moved = by_cause(change.rows).filter(pl.col("perubahan_ha") != 0)
    names = [declared()[name].label(language) for name in moved["sebab"]]
    first, last = (_("Start, {year}"), _("End, {year}"))
    start, end = first.format(year=asked.before.year), last.format(year=asked.after.year)
    between = [
        (name, area, signed(area, "ha", language), False)
        for name, area in zip(names, moved["perubahan_ha"], strict=True)
    ]
    ends = [
        (name, area, quantity(area, "ha", language), True) for name, area in zip((start, end), change.ends, strict=True)
    ]
    return pl.DataFrame([ends[0], *between, ends[1]], ["label", "nilai", "kata", "jumlah"], orient="row")


def causes_table(told: pl.DataFrame, language: str) -> Styler:
    """Rows of `by_cause` in words."""
    _ = translator(language)
    columns = {
        "sebab": Shown(_("Cause")),
        "jumlah_rt": Shown(_("RT"), "", 0),
        "perubahan_ha": Shown(_("Change of slum area"), "ha", 2),
        "mungkin_ha": Shown(_("Change of what may be slum"), "ha", 2),
        "tanpa_luas": Shown(_("RT of unknown area"), "", 0),
    }
    return styled(told.with_columns(_labels(language)), columns, language)


def order_table(language: str) -> pd.DataFrame:
    """Every cause in the order of precedence, with its reason and how sure it is."""
    _ = translator(language)
    return pd.DataFrame(
        {
            _("Cause"): cause.label(language),
            _("Reason"): cause.reason(language),
            _("Certainty"): certainty_words(cause.certainty, language),
        }
        for cause in declared().values()
    )


def filtered(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of one cause and one kelurahan, both picked in the address, the most hectares first; all at first."""
    _ = words()
    left, right = st.columns(2)
    names = {_ALL: _("All causes")} | {name: it.label(language()) for name, it in declared().items()}
    found = [_ALL, *(name for name in declared() if name in set(rows["sebab"]))]
    with left:
        cause = pick(_("Cause"), found, "sebab", names.get)
    places = dict(rows.select("kode_kelurahan", "kelurahan").drop_nulls().unique().sort("kelurahan").iter_rows())
    with right:
        place = pick(_("Kelurahan"), [_ALL, *places], "kelurahan", ({_ALL: _("All kelurahan")} | places).get)
    ordered = rows.sort(pl.col("perubahan_ha").abs(), "kode_rt", descending=[True, False])
    kept = ordered if cause == _ALL else ordered.filter(sebab=cause)
    return kept if place == _ALL else kept.filter(kode_kelurahan=place)


def show_rows(choice: Choice, rows: pl.DataFrame, asked: Compared) -> None:
    """The filtered rows, one of which can be chosen, and all of them as a file."""
    _ = words()
    if rows.is_empty():
        st.info(_("No RT to list: none changed, or none of this cause and kelurahan."))
        return
    told = in_words(rows, choice.language)
    st.dataframe(
        styled(told, _columns(choice.language), choice.language), hide_index=True, placeholder="–",
        key="daftar-perubahan-rt", on_select="rerun", selection_mode="single-row",
    )  # fmt: skip
    st.caption(_("By keyboard: arrow keys to a row of the table, then Shift+Space to choose it."))
    first, last = asked.before.year, asked.after.year
    st.download_button(
        _("Download these RT (CSV)"), partial(cause_sheet, choice, told, asked),
        f"perubahan-{choice.city}-{first}-{last}.csv", "text/csv", on_click="ignore",
    )  # fmt: skip


def in_words(rows: pl.DataFrame, language: str) -> pl.DataFrame:
    """Rows of a `Change` with causes, places of works and totals (as ranges) in words."""
    totals = {
        f"total_{end}": [
            span(row[f"total_terendah_{end}"], row[f"total_tertinggi_{end}"], 0, language)
            for row in rows.iter_rows(named=True)
        ]
        for end in ("sebelum", "sesudah")
    }
    near = pl.col("letak_kegiatan").replace_strict(letak_words(language), return_dtype=pl.String)
    texts = {name: pl.Series(values, dtype=pl.String) for name, values in totals.items()}
    return rows.with_columns(_labels(language), near, **texts)


def cause_sheet(choice: Choice, told: pl.DataFrame, asked: Compared) -> bytes:
    """Rows of `in_words` as CSV for a spreadsheet, both ends with year, regulation and snapshot in every row."""
    first = ("kode_rt", "nama", "sebab", *_COLUMNS, "total_sebelum", "total_sesudah", "perincian")
    rows = told.select(
        *first, "kriteria_turun", "kriteria_naik", "kriteria_kegiatan", "letak_kegiatan", **both_ends(asked)
    )
    return results.sheet_csv(rows, choice.language)


def both_ends(asked: Compared) -> dict[str, pl.Expr]:
    """The columns of a file that say which ends were compared: year, regulation and snapshot of each."""
    return {
        f"{name}_{end}": pl.lit(value)
        for end, it in (("awal", asked.before), ("akhir", asked.after))
        for name, value in (("tahun", it.year), ("peraturan", it.law), ("rekaman", str(it.survey)))
    }


def _labels(language: str) -> pl.Expr:
    labels = {name: cause.label(language) for name, cause in declared().items()}
    return pl.col("sebab").replace_strict(labels, return_dtype=pl.String)


def _columns(language: str) -> dict[str, Shown]:
    _ = translator(language)
    return {
        "nama": Shown("RT"),
        "sebab": Shown(_("Cause")),
        "perubahan_ha": Shown(_("Change of slum area"), "ha", 2),
        "luas_sebelum_ha": Shown(_("Slum area before"), "ha", 2),
        "luas_sesudah_ha": Shown(_("Slum area after"), "ha", 2),
        "total_sebelum": Shown(_("Total before")),
        "total_sesudah": Shown(_("Total after")),
        "perincian": Shown(_("Criteria: volume (score)")),
        "kriteria_kegiatan": Shown(_("Fell with works")),
        "letak_kegiatan": Shown(_("Works")),
        "kode_rt": Shown(_("Code")),
    }
