"""Poor families by register and year for the city or a part of it; small counts are held back."""

from functools import partial

import plotly.graph_objects as go
import polars as pl
import streamlit as st
from pandas.io.formats.style import Styler

import charts
from data import results
from data.known_places import known_places
from indicators.poor import register_lines
from indicators.poverty_measures import meanings
from locales import number, translator
from pages._frame import chart
from pages._held import held_note, held_or_number, held_words
from pages._pickers import pick
from pages._shared import Choice, newest, register, table
from pages._words import Shown, plain, told_apart
from pages._words import table as styled

_SIGN = "tanda"


def show_registers(choice: Choice) -> None:
    """The registers of one place over the years, each a series of its own, and every kelurahan as table and file."""
    _ = translator(choice.language)
    st.subheader(_("Poor families in the registers"))
    counted = register(choice.city)
    if counted.is_empty():
        st.info(
            _(
                "No register of {city} is stored. Upload counts per kelurahan of DTKS, P3KE or DTSEN (year, kelurahan, "
                "register, families) on the page Upload; never names."
            ).format(city=plain(choice.city_name))
        )
        return
    st.caption(meanings()["register"].text(choice.language))
    names = register_names(choice, counted)
    code = pick(_("Place"), list(names), "daerah", names.get)
    rows = register_lines(counted, code)
    title = f"{_('Poor families in the registers')}: {names[code]}"
    chart(title, register_figure(rows, choice.language), "register", register_table(rows, choice.language))
    st.caption(held_note(choice.language))
    with st.expander(_("Every kelurahan")):
        st.table(_every_table(counted, names, choice.language), hide_index=True, border="horizontal")
    st.download_button(
        _("Download the registers (CSV)"), partial(register_sheet, counted, names, choice.language),
        f"register-{choice.city}.csv", "text/csv", key="unduh-register", on_click="ignore",
    )  # fmt: skip


def register_names(choice: Choice, counted: pl.DataFrame) -> dict[str, str]:
    """The places of the registers by code, the city first; one of no known name is named by its code."""
    known = known_places(table("boundaries", choice.city), table("survey", choice.city))
    codes = counted["kode"].unique().sort()
    return told_apart({code: choice.city_name if code == choice.city else known.get(code, code) for code in codes})


def register_figure(rows: pl.DataFrame, language: str) -> go.Figure:
    """A line per register (`poor.register_lines`), never joined to another; where a later one begins a word says so."""
    _ = translator(language)
    sources = rows.drop_nulls("nilai").group_by("sumber").agg(pl.col("tahun").min()).sort("tahun", "sumber").rows()
    lines = [
        charts.Line(source, charts.literal(source), charts.SERIES[at % len(charts.SERIES)])
        for at, (source, _year) in enumerate(sources)
    ]
    begun = [
        charts.Edge(year - 0.5, _("{register}: counted differently").format(register=line.label))
        for line, (_source, year) in zip(lines[1:], sources[1:], strict=True)
    ]
    drawn = rows.select("nilai", "bagian", garis="sumber", posisi=pl.col("tahun").cast(pl.Float64),
                        kapan=pl.col("tahun").cast(pl.String))  # fmt: skip
    return charts.broken_lines(drawn, lines, begun, "KK", language)


def register_table(rows: pl.DataFrame, language: str) -> Styler:
    """A place's registers, newest first: families, share, and how many of its kelurahan are counted."""
    _ = translator(language)
    newest_first = rows.sort("tahun", "sumber", descending=[True, False])
    each = list(newest_first.iter_rows(named=True))
    told = newest_first.select(
        tahun=pl.col("tahun").cast(pl.String),
        sumber=pl.Series([plain(row["sumber"]) for row in each], dtype=pl.String),
        keluarga=pl.Series([held_or_number(row, "keluarga_miskin", 0, language) for row in each], dtype=pl.String),
        persen=pl.Series([held_or_number(row, "persen", 1, language) for row in each], dtype=pl.String),
        terhitung=pl.Series([_of(row["terhitung"], row["seharusnya"], language) for row in each], dtype=pl.String),
    )
    columns = {
        "tahun": Shown(_("Year")), "sumber": Shown(_("Register")), "keluarga": Shown(_("Poor families")),
        "persen": Shown(_("Share of families"), "%"), "terhitung": Shown(_("Kelurahan counted")),
    }  # fmt: skip
    return styled(told, columns, language)


def register_sheet(counted: pl.DataFrame, names: dict[str, str], language: str) -> bytes:
    """Every place, year and register as CSV, as it is shown: what is held back is empty and has its sign."""
    signs = pl.Series([mark and held_words(mark, language) for mark in counted[_SIGN]], dtype=pl.String)
    told = counted.with_columns(
        nama=pl.col("kode").replace_strict(names, return_dtype=pl.String),
        tanda=signs,
        definisi=pl.lit(meanings()["register"].text(language)),
        rekaman=pl.lit(str(newest("poverty_register"))),
    )
    return results.sheet_csv(told, language)


def _every_table(counted: pl.DataFrame, names: dict[str, str], language: str) -> Styler:
    """A row per kelurahan, a column per register and year."""
    _ = translator(language)
    rows = counted.filter(tingkat="kelurahan")
    texts = [held_or_number(row, "keluarga_miskin", 0, language) for row in rows.iter_rows(named=True)]
    wide = rows.select(
        nama=pl.Series([plain(names[code]) for code in rows["kode"]], dtype=pl.String),
        seri=pl.concat_str("sumber", pl.col("tahun").cast(pl.String), separator=" "),
        teks=pl.Series(texts, dtype=pl.String),
    ).pivot("seri", index="nama", values="teks")
    ordered = wide.select("nama", *sorted(wide.columns[1:])).sort("nama").fill_null("–")
    return styled(
        ordered, {name: Shown(plain(name)) for name in ordered.columns} | {"nama": Shown(_("Kelurahan"))}, language
    )


def _of(counted: int, all_: int, language: str) -> str:
    return f"{number(counted, 0, language)} / {number(all_, 0, language)}"
