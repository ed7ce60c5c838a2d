"""Slides about how things stand: the figure the city reports, where its hectares lie, and what all of it rests on."""

from collections.abc import Iterator
from dataclasses import replace

import polars as pl

from indicators.definitions import definitions
from locales import date, number, quantity, translator, unit_word
from pages._near_words import level_unit
from pages._paper import PUBLIC_LEVELS, Told, class_map, hectare_column, hectares, rows_of_year
from pages._remaining import places
from pages._shared import newest, polygons, table
from pages._words import level_name
from reports.blocks import Block, Column, Figure, Headline, Page, Table, Words

_WORST, _HALF = 6, 0.5
_BESIDE = ("works", "decree", "published", "settings", "agreement")


def headline_slide(about: Told) -> Page:
    """The reported hectares, and what they do not mean."""
    _ = translator(about.language)
    area = city_area(about)
    said = _("{area} of {city} is slum in {year}") if area is not None else _("How much of {city} is slum in {year} is "
             "not measured")  # fmt: skip
    title = said.format(area=_area(about, area), city=about.choice.city_name, year=about.choice.year)
    return Page(title, (_figures(about, area), Words(tuple(_meaning(about)))), _notes(about, _not_meant(about)))


def map_slide(about: Told) -> Page:
    """Where the hectares lie: the places that hold half of them."""
    _ = translator(about.language)
    level = about.finest if about.finest in PUBLIC_LEVELS[1:] else PUBLIC_LEVELS[1]
    rows = hectares(about, level).filter(pl.col("luas_ha") > 0).sort("luas_ha", "kode", descending=[True, False])
    names = places(about.choice, level)
    told = rows.with_columns(nama=pl.col("kode").replace_strict(names, default=pl.col("kode"), return_dtype=pl.String))
    columns = (Column("nama", level_name(level, about.language)), hectare_column(about))
    listed = Table(_("Most slum area"), columns, told.head(_WORST))
    said = Words((_("No place has slum area by this definition."),)) if told.is_empty() else listed
    blocks: tuple[Block, ...] = (*_drawn(about), said)
    return Page(_half(about, told, level), blocks, _notes(about, _("The colour is the class of the whole place, not of "
                "every house in it; a hatched place has no data, which is not the same as no slum.")))  # fmt: skip


def sources_slide(about: Told) -> Page:
    """What every figure rests on."""
    _ = translator(about.language)
    stamp = about.stamp()
    title = _("Every figure comes from the survey of {year} as kept in {snapshots}").format(
        year=stamp.year, snapshots=", ".join(stamp.snapshots)
    )
    return Page(title, (Words(tuple(_sources(about)), points=True),), (stamp.line(),))


def city_area(about: Told) -> float | None:
    """The city's hectares by the definition of the paper; None where they are not known."""
    found = hectares(about, "kota")["luas_ha"].to_list()
    return found[0] if found else None


def _figures(about: Told, area: float | None) -> Headline:
    _ = translator(about.language)
    row = rows_of_year(about, "kota").row(0, named=True)
    surveyed = _("of {count} surveyed").format(count=quantity(row["jumlah_rt"], "RT", about.language))
    return Headline((
        Figure(_("Slum area"), area, "ha", about.definition_words()),
        Figure(_("Slum RT"), row["rt_kumuh"], "RT", surveyed),
        Figure(_("People in slum RT"), row["penduduk_kumuh"], "jiwa"),
        Figure(_("Values measured"), row["cakupan_nilai"], "%"),
    ))  # fmt: skip


def _meaning(about: Told) -> Iterator[str]:
    _ = translator(about.language)
    declared = definitions().get(about.definition)
    formula = f" {declared.formula(about.language)}" if declared else ""
    yield _("Counted by: {definition}.").format(definition=about.definition_words()) + formula
    maybe = hectares(about, "kota")["mungkin_ha"].to_list()
    if maybe and maybe[0]:
        area = quantity(maybe[0], "ha", about.language)
        yield _("{area} more may be slum: missing values leave it open.").format(area=area)
    yield _not_meant(about)
    yield _("State of the figures: {state}.").format(state=about.stamp().state())


def _not_meant(about: Told) -> str:
    _ = translator(about.language)
    return _("It does not mean that every house in these hectares is unfit, or that nobody lives badly outside them: "
             "an RT counts as a whole.")  # fmt: skip


def _half(about: Told, told: pl.DataFrame, level: str) -> str:
    """The message of the map: how few places hold half of the hectares."""
    _ = translator(about.language)
    if level == PUBLIC_LEVELS[-1]:
        area = _area(about, city_area(about))
        return _("{area} in {city}; parts of the city are not shown").format(area=area, city=about.choice.city_name)
    if told.is_empty():
        return _("No {level} has slum area in {year}").format(
            level=unit_word(level_unit(level), about.language), year=about.choice.year
        )
    total = told["luas_ha"].sum()
    needed = told.filter(pl.col("luas_ha").cum_sum().shift(1, fill_value=0.0) < total * _HALF).height
    count, every = (number(them, 0, about.language) for them in (needed, len(places(about.choice, level))))
    return _("Half of the {area} of slum lies in {count} of {all} {level}").format(
        area=_area(about, total), count=count, all=every, level=unit_word(level_unit(level), about.language)
    )


def _drawn(about: Told) -> tuple[Block, ...]:
    """The map at the finest level that may be told of and that has boundaries; none where there are none."""
    levels = ("rt", *PUBLIC_LEVELS[:-1])
    allowed = levels[levels.index(about.finest) :] if about.finest in levels else ()
    drawn = next((level for level in allowed if not polygons(about.choice, level).empty), None)
    if drawn is None:
        return ()
    # The names of hundreds of small places would cover their colours.
    borders = polygons(about.choice, "kelurahan") if drawn in levels[:2] else None
    return (replace(class_map(about, drawn), named=borders is None, lines=borders),)


def _sources(about: Told) -> Iterator[str]:
    _ = translator(about.language)
    stamp = about.stamp()
    declared = definitions().get(about.definition)
    yield _("Definition: {definition}.").format(definition=stamp.definition)
    if declared:
        yield _("Its source: {source}.").format(source=declared.source.cited(about.language))
    yield _("Regulation: {title} ({short}).").format(title=about.choice.regulation.title, short=stamp.regulation)
    held = [name for name in _BESIDE if not table(name, about.choice.city).is_empty()]
    beside = [str(found) for found in (about.choice.boundaries, *map(newest, held)) if found]
    yield _("Tables: {tables}.").format(tables=", ".join(dict.fromkeys([*stamp.snapshots, *beside])))
    yield _("Method: volumes and denominators are added up, then percentage and score are computed once; what is "
            "missing is never counted as zero.")  # fmt: skip
    yield _("Each figure is rounded by itself: their sum may differ in its last digit.")
    yield _("Made on {day}; {state}.").format(day=date(stamp.made, about.language), state=stamp.state())


def _notes(about: Told, not_meant: str) -> tuple[str, ...]:
    return (not_meant, about.stamp().line())


def _area(about: Told, area: float | None) -> str:
    return quantity(area, "ha", about.language)
