"""The money of the works: by aspect and by source, drawn and in tables that add up to all works shown."""

import pandas as pd
import polars as pl
import streamlit as st

import charts
from indicators.law import Regulation
from indicators.works_tally import tally, whole
from locales import number, quantity, translator
from pages._frame import chart
from pages._shared import Choice, language, words
from pages._words import aspect_names, plain


def show_money(choice: Choice, left: pl.DataFrame) -> None:
    """Money by aspect and by source, each a chart with its table that adds up to all works shown."""
    _ = words()
    st.subheader(_("Money by aspect and by source"))
    st.caption(money_words(left, language()))
    titles = {"aspek": _("Money by aspect"), "sumber_dana": _("Money by source of funds")}
    for column, (by, title) in zip(st.columns(2), titles.items(), strict=True):
        with column:
            st.markdown(f"**{title}**")
            parts = _parts(left, by, choice.regulation, language())
            drawn = charts.amounts(_bars(parts, language()), charts.ACCENT, language())
            chart(title, drawn, f"uang-{by}", money_table(left, by, choice.regulation, language()).style)


def money_words(works: pl.DataFrame, language: str) -> str:
    """How much money the works tell of, and of how many works nothing is told."""
    _ = translator(language)
    counts = whole(works)
    sentence = _("{with_amount} of {count} works have an amount, {zero} of them Rp 0; they add up to {money}. "
                 "Without an amount: {without}; nobody knows what they cost.")  # fmt: skip
    keys = {"with_amount": "ada_nilai", "count": "banyak", "zero": "nilai_nol", "without": "tanpa_nilai"}
    figures = {word: number(counts[name], 0, language) for word, name in keys.items()}
    return sentence.format(**figures, money=quantity(counts["anggaran_rp"], "Rp", language))


def money_table(left: pl.DataFrame, by: str, law: Regulation, language: str) -> pd.DataFrame:
    """The parts as a table, all works in the last row."""
    _ = translator(language)
    rows = [*_parts(left, by, law, language).to_dicts(), whole(left) | {"label": _("All works shown")}]
    heading = _("Aspect") if by == "aspek" else _("Source of funds")
    return pd.DataFrame(
        {
            heading: plain(row["label"]),
            _("Works"): number(row["banyak"], 0, language),
            _("With an amount"): number(row["ada_nilai"], 0, language),
            _("Of these Rp 0"): number(row["nilai_nol"], 0, language),
            _("Without an amount"): number(row["tanpa_nilai"], 0, language),
            _("Sum of the amounts"): quantity(row["anggaran_rp"], "Rp", language),
        }
        for row in rows
    )


def _parts(left: pl.DataFrame, by: str, law: Regulation, language: str) -> pl.DataFrame:
    """`tally` with `label`, the largest sum first, those without a sum last."""
    _ = translator(language)
    names = aspect_names(law, language) if by == "aspek" else {}
    none = _("no aspect of this regulation") if by == "aspek" else _("no source")
    counted = tally(left, by)
    labels = [none if value is None else names.get(value, value) for value in counted[by]]
    order = ["anggaran_rp", "banyak"]
    return counted.with_columns(label=pl.Series(labels, dtype=pl.String)).sort(order, descending=True, nulls_last=True)


def _bars(parts: pl.DataFrame, language: str) -> pl.DataFrame:
    _ = translator(language)
    some = _("{money} ({with_amount} of {count} works)")
    said = [
        some.format(
            money=quantity(row["anggaran_rp"], "Rp", language), with_amount=number(row["ada_nilai"], 0, language),
            count=number(row["banyak"], 0, language),
        )
        if row["ada_nilai"] else _("no amount in {works}").format(works=quantity(row["banyak"], "kegiatan", language))
        for row in parts.iter_rows(named=True)
    ]  # fmt: skip
    return parts.select("label", nilai="anggaran_rp", kata=pl.Series(said, dtype=pl.String))
