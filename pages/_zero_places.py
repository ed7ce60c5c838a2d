"""The kelurahan on the road to 0 ha, and what the city can be held against: sums that hold, targets with sources."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import pandas as pd
import polars as pl
import streamlit as st

from data import reference
from data import results as files
from indicators.zero import Road
from locales import number, quantity, translator
from pages._address import address
from pages._remaining import definition_words, sources
from pages._shared import words
from pages._words import Shown, certainty, level_name, plain, table
from pages._zero import LEVEL, Aim, city_road, parts
from pages._zero_words import range_words, span_of_years, year_words

_WIDE = 190  # pixels, in which “tercapai pada 2023” and “2026 atau jauh sesudahnya” stand whole


def show_places(aim: Aim) -> None:
    """The kelurahan with what is left, pace and need; with RT in none of them they add up to the city."""
    _ = words()
    language, road = aim.choice.language, city_road(aim)
    st.subheader(_("By kelurahan"))
    rows = _told(aim, road)
    if rows.is_empty():
        st.info(_("No year is measured."))
        return
    columns = {
        "nama": Shown(level_name(LEVEL, language)),
        "luas_ha": Shown(_("Left"), "ha", 2),
        "terbuka_ha": Shown(_("Still open"), "ha", 2),
        "laju_ha": Shown(_("Pace a year"), "ha", 2),
        "perlu_ha": Shown(_("Needed a year"), "ha", 2),
        "tercapai": Shown(_("0 ha in")),
        "rentang": Shown(_("Range")),
    }
    wide = {columns[name].heading: st.column_config.Column(width=_WIDE) for name in ("nama", "tercapai", "rentang")}
    st.dataframe(
        table(rows, columns, language), hide_index=True, placeholder="–", key="menuju-tempat", column_config=wide
    )
    st.caption(_("Still open: hectares that may be slum, or of RT not surveyed in that year."))
    st.download_button(
        _("Download the kelurahan (CSV)"), partial(_sheet, aim, rows), f"menuju-0-ha-{aim.choice.city}.csv", "text/csv",
        key="menuju-unduh", on_click="ignore",
    )  # fmt: skip


def show_references(aim: Aim) -> None:
    """The nation's target beside the city's pace, and the years that are aimed at."""
    _ = words()
    st.subheader(_("To hold it against"))
    st.table(pd.DataFrame(_references(aim)), hide_index=True, border="horizontal")
    st.caption(_("No national target for 2025–2029 was found; definitions differ between sources."))
    st.page_link(
        "pages/target.py", label=_("Water and sanitation, decree and SDG: 100-0-100"), icon=":material/flag:",
        query_params=address(),
    )  # fmt: skip


def _told(aim: Aim, road: Road) -> pl.DataFrame:
    """`parts` in words, and the city under them."""
    _ = translator(aim.choice.language)
    language = aim.choice.language
    rows = parts(aim, road)
    if rows.is_empty():
        return rows
    names = {"": _("RT in no kelurahan"), None: _("Next decree (assumed)")}
    told = rows.with_columns(
        nama=pl.Series([names.get(row["kode"], row["nama"]) for row in rows.iter_rows(named=True)], dtype=pl.String),
        tercapai=pl.Series([_reached(row, language) for row in rows.iter_rows(named=True)], dtype=pl.String),
        rentang=pl.Series([it and range_words(it, language) for it in rows["jalan"]], dtype=pl.String),
    )
    sums = told.select(pl.col("luas_ha", "mungkin_ha", "tak_tersurvei_ha", "perlu_ha").sum())
    city = sums.with_columns(
        kode=pl.lit(aim.choice.city), nama=pl.lit(aim.choice.city_name), laju_ha=pl.lit(road.per_year, pl.Float64),
        tercapai=pl.lit(year_words(road, language)), rentang=pl.lit(range_words(road, language)),
    )  # fmt: skip
    both = pl.concat([told.drop("jalan"), city.select(told.drop("jalan").columns)])
    return both.with_columns(terbuka_ha=pl.sum_horizontal("mungkin_ha", "tak_tersurvei_ha"))


def _reached(row: dict[str, Any], language: str) -> str | None:
    undecided = (row["mungkin_ha"] or 0) + (row["tak_tersurvei_ha"] or 0)
    return row["jalan"] and year_words(row["jalan"], language, undecided)


def _sheet(aim: Aim, rows: pl.DataFrame) -> bytes:
    told = {
        "definisi": definition_words(aim.definition, aim.choice),
        "sasaran": str(aim.by),
        "peraturan": aim.choice.regulation.short,
        "rekaman": sources(aim.definition),
    }
    marked = rows.drop("terbuka_ha").with_columns(pl.lit(text).alias(name) for name, text in told.items())
    return files.sheet_csv(marked, aim.choice.language)


def _references(aim: Aim) -> Iterator[dict[str, str]]:
    _ = words()
    language = aim.choice.language
    for row in reference.targets().filter(ukuran="pengurangan_kumuh").iter_rows(named=True):
        yield {
            _("Aim"): _("National: slum to be reduced, until {year}").format(year=row["tahun"]),
            _("Figure"): f"{number(row['nilai'], 0, language)} ha",
            _("Certainty"): certainty(row["kepastian"], language),
            _("Note"): plain(row["catatan" if language == "id" else "catatan_en"]),
        }
    pace = city_road(aim).pace
    if pace.first and pace.last and pace.first[1] > pace.last[1]:
        ends = span_of_years(pace.first[0], pace.last[0])
        yield {
            _("Aim"): _("{city}: reduced in {years}").format(city=plain(aim.choice.city_name), years=ends),
            _("Figure"): quantity(pace.first[1] - pace.last[1], "ha", language),
            _("Certainty"): _("computed"),
            _("Note"): plain(definition_words(aim.definition, aim.choice)),
        }
    for row in reference.horizons().iter_rows(named=True):
        yield {
            _("Aim"): plain(row[f"nama_{language}"]),
            _("Figure"): str(row["tahun"]),
            _("Certainty"): certainty(row["kepastian"], language),
            _("Note"): plain(row["sumber" if language == "id" else "sumber_en"]),
        }
