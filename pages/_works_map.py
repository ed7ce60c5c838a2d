"""The works on a map: how many, or how much money, in the places of a level; and the same as a table."""

from functools import partial

import polars as pl
import streamlit as st

from data import results
from indicators.works_tally import breaks, by_place
from locales import number, quantity, translator, unit_word
from maps.choropleth import base_map
from maps.layer import Layer, Swatch
from maps.palettes import UNCERTAIN, diverging, sequential
from pages._drill import known_names
from pages._folium import draw_map
from pages._map import city_bounds, map_text
from pages._picked import place_picked
from pages._pickers import pick
from pages._shared import LINES, SHOWN_LEVELS, Choice, geometry_address, language, shapes, words
from pages._words import Shown, level_name, level_namer
from pages._words import table as styled
from pages._works_place import show_place

COUNT, MONEY = SHOWN = ("banyak", "nilai")
_HEIGHT = 480
_MILLION = 1_000_000
_NONE = diverging(5)[2]


def shown_words(language: str) -> dict[str, str]:
    """What the map can show of the works."""
    _ = translator(language)
    return {COUNT: _("Number of works"), MONEY: _("Amount of money")}


def show_map(choice: Choice, left: pl.DataFrame) -> None:
    """The places of the works at a level, painted and as a table; a click or a row leads to the place."""
    _ = words()
    st.subheader(_("Where the works are"))
    beside, second = st.columns(2)
    with beside:
        level = pick(_("Level"), SHOWN_LEVELS, "tingkat", level_namer(language()))
    with second:
        shown = pick(_("The map shows"), SHOWN, "tampil", shown_words(language()).get)
    rows = places_of_works(choice, left, level)
    codes = rows[f"kode_{level}"].drop_nulls().to_list()
    place = place_picked("kegiatan", level, codes, shapes(choice.city, level)["kode"])
    layer = works_painting(choice, rows, level, shown, place)
    if layer is None:
        st.info(_("No boundaries are stored for this level. Upload them on the page Upload."))
    elif codes:
        draw_map(base_map(city_bounds(choice), map_text(language())), layer, key="peta-kegiatan", height=_HEIGHT)
    show_place(choice, level, place)
    show_places(choice, rows, level)


def places_of_works(choice: Choice, works: pl.DataFrame, level: str) -> pl.DataFrame:
    """`tally` per place of a level with `nama` and `juta_rp`; the works in no place of the level stand last."""
    _ = translator(choice.language)
    code, names = f"kode_{level}", known_names(choice)
    elsewhere = _("In no {level}").format(level=level_name(level, choice.language))
    counted = by_place(works, level)
    told = [elsewhere if it is None else names.get(it, it) for it in counted[code]]
    rows = counted.with_columns(nama=pl.Series(told, dtype=pl.String), juta_rp=pl.col("anggaran_rp") / _MILLION)
    return rows.sort(pl.col(code).is_null(), -pl.col("banyak").cast(pl.Int64), code)


def works_painting(choice: Choice, rows: pl.DataFrame, level: str, shown: str, selected: str | None) -> Layer | None:
    """The painting of `places_of_works`; None while the level has no polygons.

    A place of which no work is written is pale, not hatched: the works are stored, and none of them lies there. One
    whose works all lack an amount is dotted on the map of money.
    """
    address = geometry_address(choice.city, level)
    if address is None:
        return None
    _ = translator(choice.language)
    placed = rows.filter(pl.col(f"kode_{level}").is_not_null())
    column = "juta_rp" if shown == MONEY else "banyak"
    edges = _edges(placed[column].drop_nulls().to_list(), shown)
    codes = placed[f"kode_{level}"].to_list()
    found = dict(zip(codes, (_class(value, edges) for value in placed[column]), strict=True))
    return Layer(
        geometry=address,
        classes=_swatches(edges, shown, choice.language),
        values=dict.fromkeys(shapes(choice.city, level)["kode"], 0) | found,
        title=f"{shown_words(choice.language)[shown]}, {choice.city_name}",
        legend=_("Number of places ({level})").format(level=level_name(level, choice.language)),
        tooltips={code: _tooltip(row, choice.language) for code, row in zip(codes, placed.to_dicts(), strict=True)},
        selected=selected,
        lines=geometry_address(choice.city, LINES),
    )


def show_places(choice: Choice, rows: pl.DataFrame, level: str) -> None:
    """The places with their works as a table with row selection, and as a file."""
    _ = words()
    st.dataframe(
        styled(rows, _columns(level, language()), language()), hide_index=True, placeholder="–",
        key=f"daftar-kegiatan-{level}", on_select="rerun", selection_mode="single-row",
    )  # fmt: skip
    st.caption(_("By keyboard: arrow keys to a row of the table, then Shift+Space to choose it."))
    st.download_button(
        _("Download the works by place (CSV)"), partial(results.sheet_csv, rows.drop("juta_rp"), language()),
        f"kegiatan-{choice.city}-{level}.csv", "text/csv", key="unduh-kegiatan-tempat", on_click="ignore",
    )  # fmt: skip


def _edges(values: list[float], shown: str) -> list[float]:
    return breaks(0.0 if shown == MONEY else 1.0, max(values)) if values else []


def _class(value: float | None, edges: list[float]) -> int:
    """The index into `_swatches`: 0 is for places without works, the last for works without an amount."""
    return len(edges) + 1 if value is None else sum(value >= edge for edge in edges)


def _swatches(edges: list[float], shown: str, language: str) -> list[Swatch]:
    _ = translator(language)
    colours = sequential(max(len(edges), 2))
    unit = unit_word("juta Rp" if shown == MONEY else "kegiatan", language)
    steps = [
        Swatch(f"{edge:g}", f"{label} {unit}", colour)
        for edge, label, colour in zip(edges, _labels(edges, shown, language), colours, strict=False)
    ]
    unknown = [Swatch("tanpa_nilai", _("works without an amount"), UNCERTAIN, "dots")] if shown == MONEY else []
    return [Swatch("tidak_ada", _("no work written"), _NONE), *steps, *unknown]


def _labels(edges: list[float], shown: str, language: str) -> list[str]:
    """Counts are whole: 1, 2–4, 5 and more; money runs on to the next edge."""
    less = 0 if shown == MONEY else 1
    ends = [edge - less for edge in edges[1:]]
    ranges = [
        "–".join(dict.fromkeys(number(it, 0, language) for it in pair)) for pair in zip(edges, ends, strict=False)
    ]
    return [*ranges, f"≥ {number(edges[-1], 0, language)}"] if edges else []


def _tooltip(row: dict[str, object], language: str) -> str:
    _ = translator(language)
    works = quantity(row["banyak"], "kegiatan", language)  # type: ignore[arg-type]
    money = quantity(row["anggaran_rp"], "Rp", language)  # type: ignore[arg-type]
    without = number(row["tanpa_nilai"], 0, language)  # type: ignore[arg-type]
    return "\n".join([works, money, _("{count} without an amount").format(count=without)])


def _columns(level: str, language: str) -> dict[str, Shown]:
    _ = translator(language)
    return {
        "nama": Shown(level_name(level, language)),
        "banyak": Shown(_("Works"), "", 0),
        "ada_nilai": Shown(_("With an amount"), "", 0),
        "tanpa_nilai": Shown(_("Without an amount"), "", 0),
        "anggaran_rp": Shown(_("Sum of the amounts"), "Rp", 0),
        f"kode_{level}": Shown(_("Code")),
    }
