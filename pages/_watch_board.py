"""The board of completeness: what was entered, checked and locked, year by year and kelurahan by kelurahan."""

from collections.abc import Callable, Mapping

import pandas as pd
import polars as pl
import streamlit as st
from pandas.io.formats.style import Styler

from charts import ink
from data import store
from indicators.checks.years import ALIKE, COPIED
from indicators.summing import place_keys
from indicators.watch import completeness, copied_shares, known_rt
from locales import exact, number, quantity, translator
from maps.palettes import sequential
from pages._commits import standing, when_words
from pages._drill import known_names
from pages._shared import Choice, language, made_once, newest, results, root, table, words
from pages._watch import marks_of
from pages._words import plain

_HUNDRED = 100.0
_STEPS = sequential(6)[:3]
_CODE = place_keys("kelurahan")[0]
Row = dict[str, object]
Say = Callable[[Row], str]


def show_board(choice: Choice) -> None:
    """The years with who changed them last, then every kelurahan and year in words and shades."""
    _ = words()
    st.subheader(_("Entered, checked, locked"))
    versions = (choice.snapshot, newest("boundaries"), newest("decree"), choice.city, choice.regulation.id)
    board = made_once("papan", versions, lambda: board_of(choice))
    told = made_once("papan-tahun", (versions, choice.language), lambda: years_table(choice, board))
    st.table(told, hide_index=True, border="horizontal")
    st.caption(
        _(
            "Known RT are those of any survey, of the boundaries, and of any decree. Who last changed a year is known "
            "for the whole city only: one upload replaces one year. Lock a year on the page History."
        )
    )
    shaded = heat(board, _board_words(language()), _lacking, known_names(choice))
    st.dataframe(shaded, hide_index=True, key="papan")
    st.caption(
        _("In a cell: RT surveyed of those known, values measured, how much is entered; darker: more is missing.")
    )


def show_copies(choice: Choice) -> None:
    """How many RT of each kelurahan and year repeat the year before."""
    _ = words()
    st.subheader(_("Copied forward"))
    shares = copied_shares(marks_of(choice), "kelurahan")
    if shares.is_empty():
        st.info(_("Only one year is stored, so nothing can be a copy."))
        return
    shaded = heat(shares, _copied_words(language()), _copied, known_names(choice))
    st.dataframe(shaded, hide_index=True, key="salinan")
    st.caption(_("In a cell: RT whose every figure equals the year before, of those surveyed in both; darker: more."))


def board_of(choice: Choice) -> pl.DataFrame:
    """`completeness` of the chosen city, every year."""
    survey, drawn = table("survey", choice.city), table("boundaries", choice.city)
    codes = [] if drawn.is_empty() else drawn.filter(pl.col("tingkat") == "rt")["kode"].to_list()
    known = known_rt(survey, codes, table("decree", choice.city))
    return completeness(results(choice, "kelurahan"), known, survey["tahun"].unique().to_list())


def years_table(choice: Choice, board: pl.DataFrame) -> pd.DataFrame:
    """Every year: RT entered, values measured, last change and by whom, findings when accepted, and the lock."""
    _ = translator(choice.language)
    locks = {row["tahun"]: row for row in store.locked(root(), "survey").to_dicts() if row["kode_kota"] == choice.city}
    city = {row["tahun"]: row for row in results(choice, "kota").iter_rows(named=True)}
    known = board.filter(pl.col("tahun") == choice.year)["rt_diketahui"].sum()
    return pd.DataFrame(
        {
            _("Year"): str(year),
            _("Entered"): f"{number(row['jumlah_rt'], 0, choice.language)} / {quantity(known, 'RT', choice.language)}",
            _("Values measured"): quantity(row["cakupan_nilai"], "%", choice.language),
            **_last_change(choice, year),
            _("Locked"): _locked(locks.get(year), choice.language),
        }
        for year, row in sorted(city.items(), reverse=True)
    )


def heat(
    rows: pl.DataFrame, said: Callable[[Row], str], step: Callable[[Row], int], names: Mapping[str, str]
) -> Styler:
    """Kelurahan down, years across, the newest first: the words of each cell, shaded by a step (0, 1 or 2).

    The names are a column like any other: those of an index, or of a column that stays in sight, are too pale to read.
    The words say all there is; the shade only helps to find them. A cell without a row is blank.
    """
    _ = words()
    cells = [(str(row[_CODE]), str(row["tahun"]), said(row), _STEPS[step(row)]) for row in rows.iter_rows(named=True)]
    frame = pd.DataFrame(cells, columns=["kode", "tahun", "kata", "warna"])
    texts, colours = (
        frame.pivot(index="kode", columns="tahun", values=it).sort_index(axis=1, ascending=False).fillna("")
        for it in ("kata", "warna")
    )
    titles = [names.get(code, code) for code in texts.index]
    shades = colours.map(_shade)
    for columns, first in ((texts, titles), (shades, "")):
        columns.insert(0, _("Kelurahan"), first)
    return texts.style.apply(lambda _all: shades, axis=None)


def _last_change(choice: Choice, year: int) -> dict[str, str]:
    _ = translator(choice.language)
    commit = store.written(root(), choice.snapshot, kode_kota=choice.city, tahun=year) or {}
    found = standing(commit, choice.language) if commit else ""
    return {
        _("Last change"): when_words(commit["time"], choice.language) if commit else exact(None),  # type: ignore[arg-type]
        _("Who"): plain(commit.get("author") or exact(None)),
        _("Checked when stored"): found or _("not told"),
    }


def _locked(lock: Row | None, language: str) -> str:
    _ = translator(language)
    if lock is None:
        return _("not locked")
    by = f", {plain(lock['author'])}" if lock["author"] else ""
    return f"{_('locked')}: {when_words(lock['time'], language)}{by}"  # type: ignore[arg-type]


def _board_words(language: str) -> Say:
    _ = translator(language)
    filled = {"none": _("nothing"), "part": _("in part"), "all": _("complete")}

    def said(row: Row) -> str:
        counts = f"{number(row['jumlah_rt'], 0, language)}/{number(row['rt_diketahui'], 0, language)}"  # type: ignore[arg-type]
        measured = quantity(row["cakupan_nilai"], "%", language)  # type: ignore[arg-type]
        return " · ".join((counts, measured, filled[str(row["isi"])]))

    return said


def _copied_words(language: str) -> Say:
    def said(row: Row) -> str:
        counts = f"{number(row['rt_sama'], 0, language)}/{number(row['rt_dua_tahun'], 0, language)}"  # type: ignore[arg-type]
        return f"{counts} · {quantity(row['persen_sama'], '%', language)}"  # type: ignore[arg-type]

    return said


def _lacking(row: Row) -> int:
    """Darker the less is entered: nothing, in part, all."""
    return {"all": 0, "part": 1, "none": 2}[str(row["isi"])]


def _copied(row: Row) -> int:
    """Darker the more is copied, by the limits of the doctor."""
    share = float(str(row["persen_sama"])) / _HUNDRED
    return int(share >= ALIKE) + int(share >= COPIED)


def _shade(colour: str) -> str:
    return f"background-color: {colour}; color: {ink(colour)}" if colour else ""
