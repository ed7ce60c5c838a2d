"""The report of a city: its figure, by every way of counting, where, since when, why, and the road to 0 ha."""

from collections.abc import Iterator
from dataclasses import replace

from indicators.drill import Place
from indicators.headline import Headline as Now
from indicators.headline import headline, worst_aspects
from locales import quantity, translator
from maps.palettes import SEVERITY
from pages._charts import named_aspects
from pages._paper import Told, class_map, hectares, shown_levels
from pages._paper_causes import causes_blocks
from pages._paper_gaps import gap_sentences
from pages._paper_open import open_words
from pages._paper_place import years_chart
from pages._paper_road import road_blocks
from pages._paper_sources import source_blocks
from pages._paper_tables import definitions_table, kelurahan_table
from pages._reported import reported_words
from pages._shared import polygons, results
from pages._words import signed
from reports.blocks import Beside, Block, Chart, Figure, Headline, Map, Page, Series, Single, Words

_MAP = 0.56  # of the width: the map beside the years


def city_titles(about: Told) -> tuple[str, ...]:
    """What the pages of the report are called, in their order; the third is left out where no kelurahan is told of."""
    _ = translator(about.language)
    return (
        _("Slum in {city}, {year}").format(city=about.choice.city_name, year=about.choice.year),
        _("Why it changed, and what is worst"), _("By kelurahan"), _("Road to 0 ha"), _("Sources and method"),
    )  # fmt: skip


def city_pages(about: Told) -> Iterator[Page]:
    """The pages of the report; that year must be surveyed."""
    _ = translator(about.language)
    first, why, where, road, sources = city_titles(about)
    now = headline(results(about.choice, "kota"), about.choice.year)
    assert now is not None
    yield Page(first, tuple(_first(about, now)), whole=True)
    yield Page(why, (*causes_blocks(about), *_aspects(about)), flows=True)
    if table := kelurahan_table(about):
        rounded = _("Each figure is rounded by itself: their sum may differ in its last digit.")
        yield Page(where, (table, Words((rounded,), small=True)), flows=True)
    yield Page(road, tuple(road_blocks(about)), flows=True)
    yield Page(sources, tuple(source_blocks(about)), flows=True)


def city_headline(about: Told) -> Headline:
    """The numbers of the city in large type; that year must be surveyed."""
    now = headline(results(about.choice, "kota"), about.choice.year)
    assert now is not None
    return _headline(about, now)


def _first(about: Told, now: Now) -> Iterator[Block]:
    yield _headline(about, now)
    yield Words(tuple(_sentences(about, now)))
    _ = translator(about.language)
    years = results(about.choice, "kota").sort("tahun")
    told = years.filter(years["tahun"] <= about.choice.year)
    yield Beside((_map(about),), (years_chart(about, told, _("Slum area by RT class")),), _MAP)
    yield definitions_table(about)
    yield Words(tuple(open_words(about)), small=True)


def _headline(about: Told, now: Now) -> Headline:
    _ = translator(about.language)
    area = hectares(about, "kota")["luas_ha"].to_list()
    rt = _("of {count}").format(count=quantity(now.surveyed_rt, "RT", about.language))
    return Headline((
        Figure(_("Slum area"), area[0] if area else None, "ha", about.definition_words()),
        Figure(_("Slum RT"), now.slum_rt, "RT", rt),
        Figure(_("People in slum RT"), now.slum_people, "jiwa"),
        Figure(_("Values measured"), now.measured_share, "%"),
    ))  # fmt: skip


def _sentences(about: Told, now: Now) -> Iterator[str]:
    """What the city reports, the hectares by RT class beside it, their change, and what may be slum besides."""
    _ = translator(about.language)
    yield reported_words(about.choice)
    slum = quantity(now.slum, "ha", about.language)
    if now.previous_year and now.change is not None:
        change = signed(now.change, "ha", about.language)
        sentence = _("Slum area by RT class: {area}; since {year}: {change}.")
        yield sentence.format(area=slum, year=now.previous_year, change=change)
    if now.slum_maybe:
        area = quantity(now.slum_maybe, "ha", about.language)
        yield _("{area} more may be slum: missing values leave it open.").format(area=area)
    yield from gap_sentences(about, Place("kota", about.choice.city), now.previous_year)


def _map(about: Told) -> Single:
    """The classes of the finest level that may be told of and is drawn; in words where none is."""
    return next((drawn for _level, drawn in drawn_maps(about)), Words((no_map(about),)))


def no_map(about: Told) -> str:
    """That there is no map, and what to do."""
    _ = translator(about.language)
    if about.finest == "kota":
        return _("The city shows the public nothing of its parts: there is no map of them.")
    return _("No boundaries are stored of this city: upload them on the page Upload, and there is a map.")


def drawn_maps(about: Told) -> Iterator[tuple[str, Map]]:
    """A map of the whole city for each level that may be told of and is drawn, the finest first."""
    for level in shown_levels(about)[:-1]:
        drawn = class_map(about, level)
        if not drawn.shapes.empty:
            yield level, drawn if level != "kawasan" else replace(drawn, lines=polygons(about.choice, "kelurahan"))


def _aspects(about: Told) -> Iterator[Block]:
    _ = translator(about.language)
    law = about.choice.regulation
    worst = named_aspects(worst_aspects(results(about.choice, "kota"), law, about.choice.year), law, about.language)
    title = _("Worst aspects: plain mean of an aspect's percentages over the whole city")
    series = Series(title, tuple(worst["rata"]), SEVERITY[2])
    if worst.height:
        yield Chart(title, "rows", tuple(worst["label"]), (series,), "%")
