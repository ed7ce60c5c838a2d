"""How far a city's hectares are from 0, in words, and the same by every definition."""

from collections.abc import Iterator

import polars as pl

from locales import NO_DATA, translator
from pages._paper import Told
from pages._remaining import definition_words
from pages._target import copied, horizons
from pages._words import signed
from pages._zero import Aim, city_road, city_years, every_definition
from pages._zero_words import copies, left_words, outlook, range_words, year_words
from reports.blocks import Block, Column, Table, Words


def road_blocks(about: Told) -> Iterator[Block]:
    """The sentences of the page Road to 0 ha for the first target year, and its table of definitions."""
    aim = Aim(about.choice, about.definition, horizons(about.choice)[0], 0.0)
    years = city_years(aim)["tahun"].to_list()
    road = city_road(aim)
    said = [*outlook(road, about.language), *copies(copied(about.choice), years, about.language)]
    yield Words((about.definition_words(),), small=True)
    yield Words(tuple(said), points=True)
    yield _every(about, aim)


def _every(about: Told, aim: Aim) -> Table:
    _ = translator(about.language)
    language = about.language
    rows = [
        {
            "definisi": definition_words(name, aim.choice),
            "terukur": str(road.pace.last[0]) if road.pace.last else NO_DATA,
            "sisa": left_words(now, language),
            "laju": signed(road.per_year, "ha", language),
            "perlu": signed(road.pace.needed, "ha", language),
            "tercapai": year_words(road, language),
            "rentang": range_words(road, language) or _("none"),
        }
        for name, road, now in every_definition(aim)
    ]
    columns = (
        Column("definisi", _("Definition")), Column("terukur", _("Last measured"), short=True),
        Column("sisa", _("Left, up to what may be"), short=True), Column("laju", _("Pace a year"), short=True),
        Column("perlu", _("Needed a year"), short=True), Column("tercapai", _("0 ha in"), short=True),
        Column("rentang", _("Range")),
    )  # fmt: skip
    kinds = dict.fromkeys((column.id for column in columns), pl.String())
    return Table(_("By every definition"), columns, pl.DataFrame(rows, schema=kinds))
