"""Why a city's hectares changed since the surveyed year before: a sentence, the waterfall, and its table."""

from collections.abc import Iterator

import polars as pl

from charts import ACCENT
from indicators.causes import by_cause, declared
from indicators.ends import slum_hectares
from indicators.works_between import works_between
from locales import translator
from pages._cause_words import copy_words, headline, work_words
from pages._compared import Compared, End
from pages._paper import Told
from pages._remaining import surveyed_before
from pages._shared import caused, newest, stood, survey_of, table
from reports.blocks import Block, Chart, Column, Series, Table, Words


def causes_blocks(about: Told) -> Iterator[Block]:
    """The change in words, as a chart and a table; that there is nothing to compare with, where there is nothing."""
    _ = translator(about.language)
    before = surveyed_before(about.choice)
    if not before:
        yield Words((_("No year before {year} is surveyed: no change can be told.").format(year=about.choice.year),))
        return
    asked = compared(about, before[0])
    told = by_cause(caused(asked))
    first, last = (slum_hectares(stood(asked, end))[0] for end in (asked.before, asked.after))
    yield Words(tuple(_sentences(about, asked, told, (first, last))))
    yield _waterfall(about, asked, told, (first, last))
    yield _table(about, told)


def compared(about: Told, year: int) -> Compared:
    """The comparison of a year with that of the paper, by RT class."""
    choice = about.choice
    ends = (End(choice.snapshot, one, choice.regulation.id) for one in (year, choice.year))
    return Compared(choice.city, *ends, newest("works"), None)


def _sentences(about: Told, asked: Compared, told: pl.DataFrame, ends: tuple[float, float]) -> Iterator[str]:
    choice = about.choice
    yield headline(told, ends, asked, about.language).replace("**", "")
    yield from copy_words(choice, asked)
    works = works_between(table("works", choice.city), survey_of(choice), asked.before.year, asked.after.year)
    yield work_words(works, asked, about.language)


def _waterfall(about: Told, asked: Compared, told: pl.DataFrame, ends: tuple[float, float]) -> Chart:
    _ = translator(about.language)
    moved = told.filter(pl.col("perubahan_ha") != 0)
    names = [declared()[name].label(about.language) for name in moved["sebab"]]
    start = _("Start, {year}").format(year=asked.before.year)
    end = _("End, {year}").format(year=asked.after.year)
    values = (ends[0], *moved["perubahan_ha"], ends[1])
    title = _("Hectares by cause, {first} → {last}").format(first=asked.before.year, last=asked.after.year)
    return Chart(title, "waterfall", (start, *names, end), (Series(_("Slum area"), values, ACCENT),), "ha")


def _table(about: Told, told: pl.DataFrame) -> Table:
    _ = translator(about.language)
    labels = {name: cause.label(about.language) for name, cause in declared().items()}
    columns = (
        Column("nama", _("Cause")), Column("jumlah_rt", _("RT"), "", 0),
        Column("perubahan_ha", _("Change of slum area"), "ha", 2),
        Column("mungkin_ha", _("Change of what may be slum"), "ha", 2),
    )  # fmt: skip
    return Table("", columns, told.with_columns(nama=pl.col("sebab").replace_strict(labels, return_dtype=pl.String)))
