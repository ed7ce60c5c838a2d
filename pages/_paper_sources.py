"""From what a paper's figures come: regulation, definitions, clauses, and the versions of the data."""

from collections.abc import Iterator

from indicators.definitions import definitions
from locales import NO_DATA, date, translator
from pages._frame import source_line
from pages._paper import Told
from pages._remaining import decree_in_force
from pages._shared import table as stored
from pages._words import certainty
from reports.blocks import Block, Column, Table, Words, table_of_texts


def source_blocks(about: Told) -> Iterator[Block]:
    """Where the data are from, how each definition counts, and the clause of each criterion."""
    _ = translator(about.language)
    law = about.choice.regulation
    beside = source_line(about.choice, "decree", "published", "works", "settings")
    yield Words((
        beside,
        _("Slum area by: {label}.").format(label=about.definition_words()),
        f"{law.short}: {law.title}.",
        *_decree(about),
        _("What was not measured is never counted as zero: it stands as may be slum, or as –."),
    ))  # fmt: skip
    yield _definitions(about)
    yield _criteria(about)


def _decree(about: Told) -> Iterator[str]:
    """Number, day and size of the decree in force; that there is none, where there is none."""
    _ = translator(about.language)
    year = decree_in_force(about.choice)
    if year is None:
        yield _("No decree of {year} or before is stored.").format(year=about.choice.year)
        return
    listed = stored("decree", about.choice.city).filter(tahun=year)
    for number, day in listed.select("nomor_sk", "tanggal_sk").unique(maintain_order=True).iter_rows():
        when = date(day, about.language) if day else str(year)
        yield _("Decree in force: number {number} of {day}.").format(number=number or NO_DATA, day=when)


def _definitions(about: Told) -> Table:
    _ = translator(about.language)
    rows = [
        (it.label(about.language), it.formula(about.language), it.source.cited(about.language),
         certainty(it.source.certainty, about.language))
        for it in definitions().values()
    ]  # fmt: skip
    return _texts(
        _("How each of them counts"), (_("Definition"), _("How it counts"), _("Clause or source")), rows, about
    )


def _criteria(about: Told) -> Table:
    _ = translator(about.language)
    rows = [
        (f"{it.id} {it.label(about.language)}", it.standard(about.language), it.source.cited(about.language),
         certainty(it.source.certainty, about.language))
        for it in about.choice.regulation.criteria
    ]  # fmt: skip
    return _texts(_("Criteria"), (_("Criterion"), _("Standard"), _("Clause")), rows, about)


def _texts(title: str, headings: tuple[str, ...], rows: list[tuple[str, ...]], about: Told) -> Table:
    _ = translator(about.language)
    columns = [Column(str(place), heading) for place, heading in enumerate(headings)]
    columns.append(Column(str(len(headings)), _("Certainty"), short=True))
    return table_of_texts(title, columns, rows)
