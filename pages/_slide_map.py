"""The slide that says where the hectares lie: a map, and the places that hold half of them."""

from dataclasses import replace

import polars as pl

from locales import number, quantity, translator, unit_word
from maps.naming import middles
from pages._near_words import level_unit
from pages._paper import PUBLIC_LEVELS, Told, class_map, hectare_column, hectares
from pages._remaining import places
from pages._shared import polygons
from pages._slide_state import city_area, notes
from pages._words import level_name
from reports.blocks import Block, Column, Page, Table, Words

_WORST, _HALF = 6, 0.5
_ROWS = 10  # of a table that a room can read


def map_slide(about: Told) -> Page:
    """Where the hectares lie: the places that hold half of them."""
    _ = translator(about.language)
    level = about.finest if about.finest in PUBLIC_LEVELS[1:] else PUBLIC_LEVELS[1]
    rows = hectares(about, level).filter(pl.col("luas_ha") > 0).sort("luas_ha", "kode", descending=[True, False])
    names = places(about.choice, level)
    told = rows.with_columns(nama=pl.col("kode").replace_strict(names, default=pl.col("kode"), return_dtype=pl.String))
    columns = (Column("nomor", _("No."), short=True), Column("nama", level_name(level, about.language)))
    listed = Table(_("Most slum area"), (*columns, hectare_column(about)), listed_of(told, about.language))
    said = Words((_("No place has slum area by this definition."),)) if told.is_empty() else listed
    blocks: tuple[Block, ...] = (*_drawn(about, listed.rows), said)
    return Page(_half(about, told, level), blocks, notes(about, _("The colour is the class of the whole place, not of "
                "every house in it; a hatched place has no data, which is not the same as no slum.")))  # fmt: skip


def _half(about: Told, told: pl.DataFrame, level: str) -> str:
    """The message of the map: how few places hold half of the hectares."""
    _ = translator(about.language)
    if level == PUBLIC_LEVELS[-1]:
        area = quantity(city_area(about), "ha", about.language)
        return _("{area} in {city}; parts of the city are not shown").format(area=area, city=about.choice.city_name)
    if told.is_empty():
        return _("No {level} has slum area in {year}").format(
            level=unit_word(level_unit(level), about.language), year=about.choice.year
        )
    total = told["luas_ha"].sum()
    count, every = (number(them, 0, about.language) for them in (_needed(told), len(places(about.choice, level))))
    return _("Half of the {area} of slum lies in {count} of {all} {level}").format(
        area=quantity(total, "ha", about.language),
        count=count,
        all=every,
        level=unit_word(level_unit(level), about.language),
    )


def _needed(told: pl.DataFrame) -> int:
    """How many places, the largest first, hold half of the hectares."""
    half = told["luas_ha"].sum() * _HALF
    return told.filter(pl.col("luas_ha").cum_sum().shift(1, fill_value=0.0) < half).height


def listed_of(told: pl.DataFrame, language: str) -> pl.DataFrame:
    """The places that the title speaks of; where they are too many for a room, the last of them in one row."""
    _ = translator(language)
    needed = max(_WORST, _needed(told))
    ranked = told.with_row_index("nomor", 1).cast({"nomor": pl.String})
    if needed <= _ROWS:
        return ranked.head(needed)
    rest = told.slice(_ROWS - 1, needed - _ROWS + 1)
    others = _("{count} others together").format(count=number(rest.height, 0, language))
    row = rest.select(pl.lit("").alias("nomor"), pl.lit(others).alias("nama"), pl.sum("luas_ha"))
    return pl.concat([ranked.head(_ROWS - 1), row], how="diagonal")


def _drawn(about: Told, listed: pl.DataFrame) -> tuple[Block, ...]:
    """The map at the finest level that may be told of and that has boundaries; none where there are none."""
    levels = ("rt", *PUBLIC_LEVELS[:-1])
    allowed = levels[levels.index(about.finest) :] if about.finest in levels else ()
    drawn = next((level for level in allowed if not polygons(about.choice, level).empty), None)
    if drawn is None:
        return ()
    if drawn not in levels[:2]:
        return (replace(class_map(about, drawn), named=True, lines=None),)
    # Names would cover the colours of hundreds of small places: the listed kelurahan have their number in the list.
    borders, small = polygons(about.choice, "kelurahan"), class_map(about, drawn)
    inside = {} if borders.empty else middles(borders, small.shapes)
    labels = {inside[code]: told for code, told in listed.select("kode", "nomor").iter_rows() if code in inside}
    return (replace(small, named=False, lines=borders, lines_named=False, labels=labels),)
