"""The places that lie in the one looked at: households served, left and unknown, and everything as a file."""

from functools import partial

import plotly.graph_objects as go
import polars as pl
import streamlit as st
from pandas.io.formats.style import Styler

import charts
from data import results as files
from indicators.summing import place_keys
from indicators.targets import service_parts
from locales import quantity, translator, unit_word
from pages._frame import chart
from pages._shared import words
from pages._target import Aim, every_place, parts, whole
from pages._target_words import definition_words, title
from pages._words import Shown, level_name, place_name, plain, table

_DRAWN = 15
_SERVICES = {"air": "water", "sanitasi": "sanitation"}
_FIGURES = (
    "kk",
    *(
        f"{name}_{suffix}"
        for suffix in _SERVICES
        for name in ("terlayani_terendah", "terlayani_tertinggi", "sisa_terendah", "sisa_tertinggi", "kk_tanpa_nilai")
    ),
    "kk_tak_tersurvei_air",
    *("luas_kumuh_ha", "luas_mungkin_kumuh_ha", "luas_tak_tersurvei_ha"),
)


def show_places(aim: Aim, listed: str) -> None:
    """Water and sanitation of the places of a level, most households left first, and a table that adds up."""
    _ = words()
    language = aim.choice.language
    st.subheader(plain(_("{level} in {place}").format(level=level_name(listed, language), place=aim.name)))
    found = _named(parts(aim, listed), listed, language)
    for column, (suffix, name) in zip(st.columns(2), _SERVICES.items(), strict=True):
        with column:
            st.markdown(f"**{title(name, language)}**")
            worst = found.sort(f"sisa_tertinggi_{suffix}", "nama", descending=[True, False]).head(_DRAWN)
            chart(title(name, language), part_figure(worst, suffix, language), f"bagian-{name}")
            if found.height > _DRAWN:
                st.caption(_("The {count} places with most households left; the table has all.").format(count=_DRAWN))
    total = whole(aim).select(pl.lit(_("Together: {place}").format(place=aim.name)).alias("nama"), *_FIGURES)
    rows = pl.concat([found.sort("nama").select("nama", *_FIGURES), total], how="vertical_relaxed")
    st.dataframe(_table(rows, listed, language), hide_index=True, placeholder="–", key=f"tempat-{listed}")


def show_downloads(aim: Aim, listed: str) -> None:
    """All places of the two levels and all years as CSV, with definitions, regulation and snapshot in each row."""
    _ = words()
    with st.container(horizontal=True, gap="small"):
        for level in (aim.level, listed):
            st.download_button(
                _("Download level {level}, all years (CSV)").format(level=level_name(level, aim.choice.language)),
                partial(sheet, aim, level), f"100-0-100-{aim.choice.city}-{level}.csv", "text/csv",
                key=f"unduh-{level}", on_click="ignore",
            )  # fmt: skip


def sheet(aim: Aim, level: str) -> bytes:
    """Every place of a level and year: households, slum area, open space, and by which definitions."""
    choice, law = aim.choice, aim.choice.regulation
    told = {
        "definisi_air": definition_words(aim.water, law, choice.language),
        "definisi_sanitasi": definition_words(aim.sanitation, law, choice.language),
        "peraturan": law.short,
        "rekaman": str(choice.snapshot),
    }
    rows = every_place(aim, level).sort(place_keys(level))
    return files.sheet_csv(rows.with_columns(pl.lit(text).alias(name) for name, text in told.items()), choice.language)


def part_figure(rows: pl.DataFrame, suffix: str, language: str) -> go.Figure:
    """The households of each place: served, not served, open by the definition, unknown."""
    _ = translator(language)
    known = [
        charts.Part("terlayani", _("Served"), charts.SERVED),
        charts.Part("belum", _("Not served"), charts.LACKING),
        charts.Part("terbuka", _("Open: lacks one or several"), charts.OPEN, "dots"),
        charts.Part("tanpa_data", _("No data"), charts.UNKNOWN, "hatch"),
    ]
    frame = service_parts(rows, suffix).with_columns(
        label=pl.Series([charts.literal(name) for name in rows["nama"]], dtype=pl.String),
        kata=pl.Series(
            [quantity(it, "KK", language, most=0) for it in rows[f"sisa_tertinggi_{suffix}"]], dtype=pl.String
        ),
    )
    return charts.shares(frame, [part for part in known if (frame[part.key] > 0).any()], "KK", language)


def _named(rows: pl.DataFrame, level: str, language: str) -> pl.DataFrame:
    _ = translator(language)
    code = place_keys(level)[0]
    names = [place_name(row, level) if row[code] else _("In none of them") for row in rows.iter_rows(named=True)]
    return rows.with_columns(nama=pl.Series(names, dtype=pl.String))


def _table(rows: pl.DataFrame, level: str, language: str) -> Styler:
    _ = translator(language)
    household = unit_word("KK", language)
    columns = {"nama": Shown(level_name(level, language)), "kk": Shown(_("All"), household, 0)}
    for suffix, name in (("air", _("water")), ("sanitasi", _("sanitation"))):
        columns |= {
            f"terlayani_terendah_{suffix}": Shown(_("Served, {what}, lowest").format(what=name), "%", 1),
            f"terlayani_tertinggi_{suffix}": Shown(_("Served, {what}, highest").format(what=name), "%", 1),
            f"sisa_terendah_{suffix}": Shown(_("Left, {what}, lowest").format(what=name), household, 0),
            f"sisa_tertinggi_{suffix}": Shown(_("Left, {what}, highest").format(what=name), household, 0),
            f"kk_tanpa_nilai_{suffix}": Shown(_("Without a value, {what}").format(what=name), household, 0),
        }
    slum = {
        "kk_tak_tersurvei_air": Shown(_("Not surveyed this year"), household, 0),
        "luas_kumuh_ha": Shown(_("Slum area, by RT class"), "ha", 2),
        "luas_mungkin_kumuh_ha": Shown(_("May be slum"), "ha", 2),
        "luas_tak_tersurvei_ha": Shown(_("Area not surveyed"), "ha", 2),
    }
    return table(rows, columns | slum, language)
