"""From the surveyed year before to that of a paper: whether a change can be told, and if not, why."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from indicators.decrees import in_force
from indicators.definitions import definitions
from indicators.drill import Place, rows_of
from indicators.pace import copied_years
from indicators.remaining import LEFT
from indicators.scoring import FLOAT_ERROR
from locales import quantity, translator
from pages._cause_words import direction
from pages._paper import Told
from pages._remaining import OF_DECREE, hectares, surveyed_before
from pages._shared import survey_of
from pages._shared import table as stored
from pages._target import copied
from pages._zero_words import left_words

Left = dict[str, float | None]
"""remaining.LEFT of one year."""


@dataclass(frozen=True)
class Step:
    """Two surveyed years of a place by the definition of the paper. `broken`: why they are not to be compared."""

    before: int
    now: int
    ends: tuple[Left, Left]
    broken: tuple[str, ...]

    @property
    def change(self) -> float:
        """Hectares of now less those of before; only of a step that is not broken."""
        first, last = (end["luas_ha"] for end in self.ends)
        assert first is not None
        assert last is not None
        return last - first


def step(about: Told, place: Place) -> Step | None:
    """The step to the year of the paper; None where no year before it is surveyed."""
    years = surveyed_before(about.choice)
    if not years:
        return None
    ends = (left(about, place, years[0]), left(about, place, about.choice.year))
    return Step(years[0], about.choice.year, ends, tuple(_broken(about, place, years[0], ends)))


def left(about: Told, place: Place, year: int) -> Left:
    """What is left of a place in a year by the definition of the paper; None each where it has no figure."""
    rows = hectares(about.choice, about.definition, place.level).filter(pl.col("tahun") == year)
    mine = rows if place.level == "kota" else rows.filter(kode=place.code)
    return next(mine.select(LEFT).iter_rows(named=True), dict.fromkeys(LEFT))


def step_words(about: Told, found: Step) -> tuple[str, str]:
    """From and to, in bold and plain; rose, fell or the same only where the two years may be compared."""
    _ = translator(about.language)
    first, last = (quantity(end["luas_ha"], "ha", about.language) for end in found.ends)
    told = {"before": found.before, "now": found.now, "first": first, "last": last}
    if found.broken:
        sentence = _("{before}: {first}, {now}: {last}. No rise and no fall can be told: {why}.")
        return both(sentence, **told, why="; ".join(found.broken))
    sentence = {
        "fell": _("Since {before} it *fell by {change}* (from {first})."),
        "same": _("Since {before} it did not change ({first})."),
        "rose": _("Since {before} it *rose by {change}* (from {first})."),
    }[direction(found.change)]
    told["change"] = quantity(abs(found.change), "ha", about.language)
    return both(sentence, **told)


def both(sentence: str, **told: object) -> tuple[str, str]:
    """A sentence with what it tells, in bold as it says and plain; stars in what it tells stay."""
    return sentence.format(**told), sentence.replace("*", "").format(**told)


def _broken(about: Told, place: Place, before: int, ends: tuple[Left, Left]) -> Iterator[str]:
    _ = translator(about.language)
    now, language = about.choice.year, about.language
    survey = survey_of(about.choice)
    here = copied_years(survey if place.level == "kota" else rows_of(survey, place), about.choice.regulation)
    whole = copied(about.choice)
    for year in sorted({before, now} & {*whole, *here}):
        if year in here:
            said = _("{year} is copied forward: {share} of its RT have exactly the figures of the survey before")
        else:
            said = _("{year} is copied forward in most of the city ({share} of the city’s RT)")
        yield said.format(year=year, share=quantity(here.get(year, whole.get(year)), "%", language))
    absent = [year for year, end in zip((before, now), ends, strict=True) if end["luas_ha"] is None]
    for year in absent:
        yield _("{year} has no figure by this definition").format(year=year)
    if _by_decree(about.definition) and _decree(about, before) != _decree(about, now):
        yield _("another decree was in force in {year}").format(year=before)
    if not absent and _open(*ends):
        yield _("the data are not complete: {first} ({before}) and {last} ({now}) overlap").format(
            first=left_words(ends[0], language), last=left_words(ends[1], language), before=before, now=now
        )


def _by_decree(definition: str) -> bool:
    return definition == OF_DECREE or "decree" in definitions()[definition].needs


def _decree(about: Told, year: int) -> int | None:
    return next(iter(in_force(stored("decree", about.choice.city), year)), None)


def _open(first: Left, last: Left) -> bool:
    """Whether what is not measured could turn the direction of the change."""
    (least, most), (lowest, highest) = _range(first), _range(last)
    same = highest - lowest <= FLOAT_ERROR and most - least <= FLOAT_ERROR
    return not same and lowest <= most and least <= highest


def _range(end: Left) -> tuple[float, float]:
    certain = end["luas_ha"] or 0.0
    return certain, certain + (end["mungkin_ha"] or 0.0) + (end["tak_tersurvei_ha"] or 0.0)
