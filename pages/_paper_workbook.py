"""The workbook of a city: recap, annex of the decree, map, needs, dictionary and sources, one sheet each."""

from collections.abc import Iterator

from indicators.definitions import definitions
from locales import date, translator
from pages._frame import source_line
from pages._paper import Told
from pages._paper_annex import annex_notes, annex_table
from pages._paper_city import drawn_maps, no_map
from pages._paper_decree import decree_words
from pages._paper_needs import needs_table
from pages._paper_recap import recap_table
from pages._paper_sources import source_blocks
from reports.blocks import Column, Page, Single, Table, Words, table_of_texts
from reports.workbook import Sheet, dictionary


def sheets(about: Told, level: str) -> tuple[Sheet, ...]:
    """The sheets; the annex lists locations by a level (`_paper_annex.annex_levels`)."""
    _ = translator(about.language)
    figures = (
        _sheet(_("Recap"), _("Slum area by every definition, {city}, {year}"), about, recap_table(about)),
        _sheet(
            _("Decree annex"),
            _("List of slum locations, {city}, {year}"),
            about,
            annex_table(about, level),
            annex_notes(about, level),
        ),
        _sheet(_("Location map"), _("Slum class, {city}, {year}"), about, _map(about)),
        _sheet(_("Needs"), _("What misses the standard, {city}, {year}"), about, needs_table(about)),
    )
    meant = _sheet(_("Dictionary"), _("What each column means"), about, dictionary(figures, about.language))
    return *figures, meant, _sources(about)


def _sheet(name: str, title: str, about: Told, block: Single, notes: tuple[str, ...] = ()) -> Sheet:
    """A sheet of one block, with notes below it."""
    told = title.format(city=about.choice.city_name, year=about.choice.year)
    return Sheet(name, Page(told, (block, Words(notes)) if notes else (block,)))


def _map(about: Told) -> Single:
    return next((drawn for _level, drawn in drawn_maps(about)), Words((no_map(about),)))


def _sources(about: Told) -> Sheet:
    _ = translator(about.language)
    columns = (Column("0", _("What")), Column("1", _("Which")))
    told = table_of_texts("", columns, list(_origin(about)))
    tables = [block for block in source_blocks(about) if isinstance(block, Table)]
    return Sheet(_("Source"), Page(_("From what these figures come"), (told, *tables)))


def _origin(about: Told) -> Iterator[tuple[str, str]]:
    _ = translator(about.language)
    stamp = about.stamp()
    yield _("City"), stamp.city
    yield _("Survey"), str(stamp.year)
    yield _("Regulation"), about.choice.regulation.title
    yield _("Definition"), stamp.definition
    if it := definitions().get(about.definition):
        yield _("How it counts"), it.formula(about.language)
        yield _("Clause or source"), it.source.cited(about.language)
    yield _("Decree"), decree_words(about)
    yield _("Data"), ", ".join(stamp.snapshots)
    yield _("Beside it"), source_line(about.choice, "decree", "published", "works", "settings")
    yield _("State"), stamp.state()
    yield _("For whom"), _("the public") if stamp.public else _("officials")
    yield _("Made on"), date(stamp.made, about.language)
    if stamp.made_up:
        yield _("Beware"), _("made-up data")
    cited = _("{city}, survey of {year}, {definition}, {snapshots}, computed by Nol Kumuh on {day}.")
    yield _("How to cite"), cited.format(
        city=stamp.city, year=stamp.year, definition=stamp.definition, snapshots=", ".join(stamp.snapshots),
        day=date(stamp.made, about.language),
    )  # fmt: skip
