"""Why a city's hectares changed since the surveyed year before: a sentence, the waterfall, and its table."""

from collections.abc import Iterator

import polars as pl

from charts import ACCENT
from indicators.causes import UNMEASURED, by_cause, declared
from locales import translator
from pages._cause_rows import Change, change
from pages._cause_table import steps
from pages._cause_words import copy_words, headline, work_words
from pages._compared import Compared, End
from pages._paper import Told
from pages._remaining import surveyed_before
from pages._shared import newest
from reports.blocks import Block, Chart, Column, Series, Table, Words


def causes_blocks(about: Told) -> Iterator[Block]:
    """The change in words, as a chart and a table; that there is nothing to compare with, where there is nothing."""
    _ = translator(about.language)
    before = surveyed_before(about.choice)
    if not before:
        yield Words((_("No year before {year} is surveyed: no change can be told.").format(year=about.choice.year),))
        return
    asked = compared(about, before[0])
    found = change(about.choice, asked)
    yield Words(tuple(_sentences(about, found, asked)))
    title = _("Hectares by cause, {first} → {last}").format(first=asked.before.year, last=asked.after.year)
    yield waterfall(about, found, asked, title)
    yield _table(about, by_cause(found.rows))


def moved_words(about: Told, year: int) -> Iterator[str]:
    """What of the change since a year was treated, not surveyed again, uncertain …, and what that does not prove."""
    _ = translator(about.language)
    asked = compared(about, year)
    found = change(about.choice, asked)
    _start, *moved, _end = steps(found, asked, about.language).select("label", "kata").iter_rows()
    if not moved:
        return
    told = _("Why the hectares changed, by RT class ({regulation}), {first} → {last}: {causes}.")
    yield told.format(
        regulation=about.choice.regulation.short, first=year, last=about.choice.year,
        causes="; ".join(f"{label} {change}" for label, change in moved),
    )  # fmt: skip
    causes = set(by_cause(found.rows).filter(pl.col("perubahan_ha") != 0)["sebab"])
    if causes & {*UNMEASURED, "remeasured"}:
        yield _(
            "Only what is treated was made better by recorded works. What left the list was not surveyed again, and "
            "what is uncertain was not measured whole: that is no proof that its slum has ended."
        )


def compared(about: Told, year: int) -> Compared:
    """The comparison of a year with that of the paper, by RT class."""
    choice = about.choice
    ends = (End(choice.snapshot, one, choice.regulation.id) for one in (year, choice.year))
    return Compared(choice.city, *ends, newest("works"), None, newest("rt_list"))


def waterfall(about: Told, found: Change, asked: Compared, title: str) -> Chart:
    """The hectares from one year to the other by cause."""
    _ = translator(about.language)
    told = steps(found, asked, about.language)
    series = Series(_("Slum area"), tuple(told["nilai"]), ACCENT)
    return Chart(title, "waterfall", tuple(told["label"]), (series,), "ha")


def _sentences(about: Told, found: Change, asked: Compared) -> Iterator[str]:
    yield headline(by_cause(found.rows), found.ends, asked, about.language).replace("**", "")
    yield from copy_words(about.choice, asked)
    yield work_words(found.works, asked, about.language)


def _table(about: Told, told: pl.DataFrame) -> Table:
    _ = translator(about.language)
    labels = {name: cause.label(about.language) for name, cause in declared().items()}
    columns = (
        Column("nama", _("Cause")), Column("jumlah_rt", _("RT"), "", 0),
        Column("perubahan_ha", _("Change of slum area"), "ha", 2),
        Column("mungkin_ha", _("Change of what may be slum"), "ha", 2),
    )  # fmt: skip
    return Table("", columns, told.with_columns(nama=pl.col("sebab").replace_strict(labels, return_dtype=pl.String)))
