"""Slum hectares and poor families of each kelurahan side by side: named points, a map in nine classes, a table."""

from functools import partial

import plotly.graph_objects as go
import polars as pl
import streamlit as st
from pandas.io.formats.style import Styler

import charts
from data import results
from indicators.overlap import STEPS, SURVEY, Overlap, counts, overlap
from indicators.suppression import LIMIT
from locales import number, quantity, translator, unit_word
from maps.choropleth import base_map
from maps.layer import Grid, Layer, Swatch
from maps.palettes import BIVARIATE, UNCERTAIN
from pages._folium import draw_map
from pages._frame import chart
from pages._held import held_note, held_or, held_or_number, held_words
from pages._map import city_bounds, map_text
from pages._pickers import pick
from pages._shared import Choice, geometry_address, newest, register
from pages._shared import results as scored
from pages._words import Shown, plain
from pages._words import table as styled

_HEIGHT = 460
_COLOURS = [colour for row in BIVARIATE for colour in row]


def show_beside(choice: Choice) -> None:
    """The kelurahan of the chosen year by slum hectares and by the count that is picked."""
    _ = translator(choice.language)
    st.subheader(_("Slum and poor, kelurahan by kelurahan"))
    st.caption(_("Two figures side by side: where both are high, where only one is, and no more than that."))
    counted = register(choice.city)
    offered = counts(counted, choice.year)
    count = offered[pick(_("Poor by"), list(offered), "hitungan", partial(_count_words, language=choice.language))]
    places = scored(choice, "kelurahan").filter(pl.col("tahun") == choice.year)
    found = overlap(places, counted, count)
    if found.poor_edges is None:
        st.info(
            _("No kelurahan has both figures. Upload a poverty register on the page Upload, or choose another year.")
        )
        return
    if count[1] != choice.year:
        st.warning(_("Slum of {year}, poor of {other}: two different years.").format(year=choice.year, other=count[1]))
    _show_map(choice, found)
    st.caption(
        _("Low, middle and high are the thirds of the kelurahan that have both figures; equal ones stay together.")
    )
    chart(_("Slum and poor, kelurahan by kelurahan"), points_figure(found, choice.language), "sebaran")
    st.table(beside_table(found, choice.language), hide_index=True, border="horizontal")
    st.caption(held_note(choice.language))
    st.download_button(
        _("Download the table (CSV)"), partial(beside_sheet, choice, found, count),
        f"kumuh-miskin-{choice.city}-{choice.year}.csv", "text/csv", key="unduh-sebaran", on_click="ignore",
    )  # fmt: skip


def points_figure(found: Overlap, language: str) -> go.Figure:
    """Every kelurahan that has both figures, in the colour it has on the map; none that is held back."""
    _ = translator(language)
    drawn = found.rows.filter(pl.col("kelas").is_not_null()).select(
        nama="kelurahan", x="luas_kumuh_ha", y="miskin", warna=pl.col("kelas").replace_strict(dict(enumerate(_COLOURS)))
    )
    drawn = drawn.with_columns(nama=pl.Series([charts.literal(name) for name in drawn["nama"]], dtype=pl.String))
    word = unit_word("KK", language)
    titles = (f"{_('Slum area, by RT class')} (ha)", f"{_('Poor families')} ({word})")
    return charts.named_points(drawn, titles, ("ha", word), language)


def beside_layer(found: Overlap, title: str, address: str, language: str) -> Layer:
    """The painting of the nine classes; a kelurahan held back has a class of its own, one without a figure none."""
    _ = translator(language)
    rows = list(found.rows.iter_rows(named=True))
    return Layer(
        geometry=address,
        classes=_swatches(language),
        values={row["kode"]: len(_COLOURS) if row["tanda"] else row["kelas"] for row in rows},
        title=title,
        legend=_("Number of kelurahan per class"),
        tooltips={row["kode"]: _tooltip(row, language) for row in rows},
        grid=Grid(
            _("slum"), _("poor"), _steps(found.slum_edges, 1, language), _steps(found.poor_edges, 0, language)
        ),
    )  # fmt: skip


def beside_table(found: Overlap, language: str) -> Styler:
    """A row per kelurahan: hectares, poor families, their share, and the class in words."""
    _ = translator(language)
    labels = [swatch.label for swatch in _swatches(language)]
    rows = list(found.rows.iter_rows(named=True))
    told = pl.DataFrame(
        {
            "nama": [plain(row["kelurahan"]) for row in rows],
            "luas": [number(row["luas_kumuh_ha"], 2, language) for row in rows],
            "miskin": [held_or_number(row, "miskin", 0, language) for row in rows],
            "persen": [held_or_number(row, "persen", 1, language) for row in rows],
            "kelas": ["–" if row["kelas"] is None else labels[row["kelas"]] for row in rows],
        }
    )
    columns = {
        "nama": Shown(_("Kelurahan")), "luas": Shown(_("Slum area, by RT class"), "ha"),
        "miskin": Shown(_("Poor families"), unit_word("KK", language)), "persen": Shown(_("Share of families"), "%"),
        "kelas": Shown(_("Class")),
    }  # fmt: skip
    return styled(told, columns, language)


def beside_sheet(choice: Choice, found: Overlap, count: tuple[str, int]) -> bytes:
    """The table as CSV, as it is shown: what is held back is empty and has its sign."""
    signs = [mark and held_words(mark, choice.language) for mark in found.rows["tanda"]]
    source = newest("survey" if count[0] == SURVEY else "poverty_register")
    told = found.rows.select("kode", "kelurahan", "luas_kumuh_ha", "miskin", "persen").with_columns(
        tanda=pl.Series(signs, dtype=pl.String), tahun_kumuh=pl.lit(choice.year), hitungan=pl.lit(count[0]),
        tahun_hitungan=pl.lit(count[1]), aturan=pl.lit(choice.regulation.short),
        rekaman=pl.lit(f"{choice.snapshot} {source}"),
    )  # fmt: skip
    return results.sheet_csv(told, choice.language)


def _show_map(choice: Choice, found: Overlap) -> None:
    _ = translator(choice.language)
    address = geometry_address(choice.city, "kelurahan")
    if address is None:
        st.info(_("No boundaries are stored for this level. Upload them on the page Upload."))
        return
    title = _("Slum and poor, {city} {year}").format(city=choice.city_name, year=choice.year)
    layer = beside_layer(found, title, address, choice.language)
    draw_map(
        base_map(city_bounds(choice), map_text(choice.language)), layer, key="peta-kemiskinan", height=_HEIGHT,
    )  # fmt: skip


def _swatches(language: str) -> list[Swatch]:
    """The nine classes, slum growing fastest, and the one of the kelurahan that are held back."""
    _ = translator(language)
    low, middle, high = _level_words(language)
    words = [
        _("slum {slum}, poor {poor}").format(slum=slum, poor=poor)
        for poor in (low, middle, high)
        for slum in (low, middle, high)
    ]
    nine = [Swatch(str(at), label, colour) for at, (label, colour) in enumerate(zip(words, _COLOURS, strict=True))]
    held = _("Poor held back (fewer than {limit}, or protecting others)").format(limit=LIMIT)
    return [*nine, Swatch("ditahan", held, UNCERTAIN, "dots")]


def _level_words(language: str) -> tuple[str, str, str]:
    _ = translator(language)
    return _("low"), _("middle"), _("high")


def _steps(edges: tuple[float, float] | None, digits: int, language: str) -> list[str]:
    """The words of the three steps with where they end: `rendah ≤ 4,2`, …"""
    assert edges is not None
    low, middle, high = _level_words(language)
    ends = [number(edge, digits, language) for edge in edges]
    return [f"{low} ≤ {ends[0]}", f"{middle} ≤ {ends[1]}", f"{high} > {ends[1]}"][:STEPS]


def _tooltip(row: dict[str, object], language: str) -> str:
    _ = translator(language)
    poor = _("Poor: {count} ({share})").format(
        count=held_or(row, "miskin", "KK", language), share=held_or(row, "persen", "%", language)
    )
    area = quantity(row["luas_kumuh_ha"], "ha", language)  # type: ignore[arg-type]
    return "\n".join([_("Slum: {area}").format(area=area), poor])


def _count_words(key: str, language: str) -> str:
    _ = translator(language)
    return _("Poor households in the survey") if key == SURVEY else plain(key)
