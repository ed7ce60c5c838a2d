"""Slides about what changed since the surveyed year before and by which causes, and about what is worst."""

from collections.abc import Iterator

import charts
from indicators.causes import by_cause
from indicators.headline import worst_aspects
from locales import quantity, translator
from pages._cause_rows import Change, change
from pages._cause_words import copy_words, headline, unmeasured_words, work_words
from pages._charts import named_aspects
from pages._compared import Compared
from pages._paper import Told, rows_of_year
from pages._paper_causes import compared, waterfall
from pages._remaining import RECOMPUTED, definition_words, surveyed_before
from pages._shared import results
from reports.blocks import Chart, Page, Series, Words

_WORST = 3


def change_slide(about: Told) -> Page:
    """The change since the surveyed year before as a waterfall; a rise is said as plainly as a fall."""
    _ = translator(about.language)
    choice = about.choice
    earlier = surveyed_before(choice)
    if not earlier:
        said = _("No survey before {year} is stored: nothing can be said of a change")
        step = _("Only {year} is surveyed here: there is nothing to compare it with. Upload an earlier year.")
        words = Words((step.format(year=choice.year),))
        return Page(said.format(year=choice.year), (words,), (about.stamp().line(),))
    asked = compared(about, earlier[0])
    found = change(choice, asked)
    title = headline(by_cause(found.rows).clear(), found.ends, asked, about.language).replace("**", "")
    words = Words(tuple(_said(about, found, asked, title)), points=True)
    return Page(
        title.rstrip("."), (waterfall(about, found, asked, _("Hectares by cause")), words), tuple(_notes(about))
    )


def why_slide(about: Told) -> Page:
    """The worst aspects as bars, and the worst criteria in words."""
    _ = translator(about.language)
    choice = about.choice
    means = worst_aspects(results(choice, "kota"), choice.regulation, choice.year)
    told = named_aspects(means, choice.regulation, about.language)
    if told.is_empty():
        return Page(_("Nothing is measured in {year}").format(year=choice.year), (), (about.stamp().line(),))
    name, share = told.row(0)
    title = _("What weighs most is {aspect}: {share} on average").format(
        aspect=name.lower(), share=quantity(share, "%", about.language)
    )
    bars = Chart(
        _("Mean percentage of each aspect, the whole city"), "rows", tuple(told["label"]),
        (Series(_("Mean percentage"), tuple(told["rata"]), charts.ACCENT),), "%",
    )  # fmt: skip
    not_meant = _("A mean over the whole city is no score: single RT may lack far more or nothing.")
    return Page(title, (bars, Words(tuple(_criteria(about)), points=True)), (not_meant, about.stamp().line()))


def _said(about: Told, found: Change, asked: Compared, title: str) -> Iterator[str]:
    """What is gone, unmeasured too, and what came, the greatest cause, copied years, and what the works explain."""
    _ = translator(about.language)
    moved = found.rows["perubahan_ha"]
    less, more = (quantity(abs(moved.filter(side).sum()), "ha", about.language) for side in (moved < 0, moved > 0))
    yield _("{less} of slum less and {more} more.").format(less=less, more=more)
    yield from unmeasured_words(found.rows, about.language)
    most = headline(by_cause(found.rows), found.ends, asked, about.language).replace("**", "")
    if rest := most.removeprefix(title).strip():
        yield rest
    yield from copy_words(about.choice, asked)
    yield work_words(found.works, asked, about.language)


def _notes(about: Told) -> Iterator[str]:
    _ = translator(about.language)
    if about.definition != RECOMPUTED:
        yield _(
            "Causes are told for the hectares by {definition}; the reported figure is counted by {reported}."
        ).format(definition=definition_words(RECOMPUTED, about.choice), reported=about.definition_words())
    yield _("A cause says what the data show, not who deserves the credit; a hectare has exactly one.")
    yield about.stamp().line()


def _criteria(about: Told) -> Iterator[str]:
    row = rows_of_year(about, "kota").row(0, named=True)
    known = [(row[f"persen_{it.id}"], it) for it in about.choice.regulation.criteria]
    worst = sorted((one for one in known if one[0] is not None), key=lambda one: -one[0])[:_WORST]
    for share, criterion in worst:
        yield f"{criterion.id} {criterion.label(about.language)}: {quantity(share, '%', about.language)}"
