"""A place in words: what can be said of it in a year, each figure with the definition it is counted by."""

from dataclasses import dataclass

import polars as pl

from indicators.causes import by_cause
from indicators.definitions import definitions
from indicators.drill import Place, codes_of, rows_of
from indicators.members import newest_rows
from indicators.near import near_line, tally
from indicators.summing import place_keys
from locales import number, quantity, translator
from pages._cause_words import greatest, unmeasured_words
from pages._near_words import counted
from pages._paper import Told, rows_of_year
from pages._paper_causes import compared
from pages._paper_inside import members
from pages._paper_step import Step, both, left, step, step_words
from pages._remaining import OF_DECREE
from pages._shared import caused, results, served, survey_of
from pages._target import copied, horizons
from pages._target_words import share_words
from pages._words import level_name, place_name
from pages._zero import Aim, place_road
from pages._zero_words import copies, left_words, outlook

NEAR = 5  # points to the line, as the page Nearly there asks at first


@dataclass(frozen=True)
class Saying:
    """One thing to say. `short`: for a message, its figures bold by *…*, `plain` without; `full`: sentences; `note`,
    `long_note`: what its figures count.
    """

    title: str
    short: str
    plain: str
    full: tuple[str, ...]
    note: str
    long_note: str


def sayings(about: Told, place: Place) -> list[Saying]:
    """What is said of a place: its area, the change, the line, 100-0-100 and the road; none where it is not surveyed.

    The first figure is the headline of every other paper.
    """
    if left(about, place, about.choice.year)["luas_ha"] is None and _row(about, place) is None:
        return []
    return [_area(about, place), _change(about, place), _near(about, place), _services(about, place),
            _road(about, place)]  # fmt: skip


def name_of(about: Told, place: Place) -> str:
    """What a place is called: a city by its own name, others with the word of their level."""
    if place.level == "kota":
        return about.choice.city_name
    rows = results(about.choice, place.level).filter(pl.col(f"kode_{place.level}") == place.code).sort("tahun")
    name = place.code if rows.is_empty() else place_name(rows.row(-1, named=True), place.level)
    return f"{level_name(place.level, about.language)} {name}"


def whole_city(about: Told) -> Place:
    """The city as a place."""
    return Place("kota", about.choice.city)


def headline_words(about: Told, place: Place) -> str:
    """The hectares of a place by the definition the city reports, as every paper writes them."""
    return quantity(left(about, place, about.choice.year)["luas_ha"], "ha", about.language)


def _area(about: Told, place: Place) -> Saying:
    _ = translator(about.language)
    now = left(about, place, about.choice.year)
    area = quantity(now["luas_ha"], "ha", about.language)
    said = {"place": name_of(about, place), "year": about.choice.year, "area": area}
    short, plain = both(_("{place}, survey of {year}: *{area}* of slum"), **said)
    open_ = (now["mungkin_ha"] or 0) + (now["tak_tersurvei_ha"] or 0)
    if open_ and now["luas_ha"] is not None:
        open_words = _("with what is not measured: {span}").format(span=left_words(now, about.language))
        short, plain = f"{short} ({open_words})", f"{plain} ({open_words})"
    whole = _("Whole RT are counted: it does not say that every house there is slum.")
    other = _("By another way of counting it is another figure: it must not be compared with one.")
    label = about.definition_words()
    law = f"{label}, {about.choice.regulation.short}"
    note = _("{label}; whole RT, not every house").format(label=law)
    full = (f"{plain}.", whole, other)
    return Saying(_("How much"), short, plain, full, note, f"{law}: {_formula(about)}")


def _formula(about: Told) -> str:
    """How the definition of the paper counts, with its source."""
    _ = translator(about.language)
    if about.definition == OF_DECREE:
        return _("the areas of the decree's list whose RT the survey of the year still finds slum")
    it = definitions()[about.definition]
    return f"{it.formula(about.language)} ({it.source.cited(about.language)})"


def _change(about: Told, place: Place) -> Saying:
    _ = translator(about.language)
    found = step(about, place)
    if found is None:
        said = _("No year before {year} is surveyed: no change can be told.").format(year=about.choice.year)
        return Saying(_("What changed"), said, said, (said,), "", "")
    short, plain = step_words(about, found)
    causes = [] if found.broken else _cause_words(about, place, found)
    note = _("definition ¹; causes by RT class") if causes else _("definition ¹")
    told = (" ".join([one, *causes]) for one in (short, plain))
    return Saying(_("What changed"), *told, (plain, *causes), note, note)


def _cause_words(about: Told, place: Place, found: Step) -> list[str]:
    """What of it nobody measured, and the cause with most hectares in the place, by RT class."""
    rows = caused(compared(about, found.before))
    inside = rows.filter(pl.col("kode_rt").is_in(_ever_inside(about, place)))
    if inside.is_empty():
        return []
    return [*unmeasured_words(inside, about.language), *greatest(by_cause(inside), about.language)]


def _near(about: Told, place: Place) -> Saying:
    _ = translator(about.language)
    inside = pl.col("kode_rt").is_in(members(about, place, "rt"))
    told = near_line(rows_of_year(about, "rt").filter(inside), about.choice.regulation)
    sentences = counted(told, "rt", NEAR, about.language)
    leave, enter = (tally(told, side, NEAR) for side in ("leave", "enter"))
    short = _("{slum} slum RT, *{leave}* within {points} of leaving; {enter} others within {points} of entering.")
    count = {"slum": leave.places, "leave": leave.near, "enter": enter.near}
    told_counts = {name: number(value, 0, about.language) for name, value in count.items()}
    said = both(short, **told_counts, points=quantity(NEAR, "poin", about.language))
    edge = _("total score; slum from {edge}").format(edge=about.choice.regulation.slum_from)
    return Saying(_("Near the line"), *said, tuple(sentences), edge, f"{edge} ({about.choice.regulation.short})")


def _services(about: Told, place: Place) -> Saying:
    """Water and sanitation of the measured households."""
    _ = translator(about.language)
    targets, law = about.choice.regulation.targets, about.choice.regulation
    water, sanitation = (_share(about, place, criterion) for criterion in (targets.water, targets.sanitation))
    sentence = _("100-0-100: safe water *{water}*, adequate sanitation *{sanitation}* of the measured households.")
    said = both(sentence, water=water, sanitation=sanitation)
    note = _("measured households, {water} and {sanitation}").format(water=targets.water, sanitation=targets.sanitation)
    asked = (targets.water, targets.sanitation)
    named = " · ".join(f"{one}: {law.criterion(one).label(about.language)}" for one in asked)
    return Saying("100-0-100", *said, said[1:], note, f"{note} ({named})")


def _share(about: Told, place: Place, criterion: str) -> str:
    rows = served(about.choice, place.level, (criterion,)).filter(pl.col("tahun") == about.choice.year)
    mine = rows.filter(pl.col(place_keys(place.level)[0]) == place.code)
    return "–" if mine.is_empty() else share_words(mine.row(0, named=True), about.language)


def _road(about: Told, place: Place) -> Saying:
    _ = translator(about.language)
    aim = Aim(about.choice, about.definition, horizons(about.choice)[0], 0.0)
    road = place_road(aim, place.level, place.code)
    said = list(outlook(road, about.language))
    years = survey_of(about.choice).filter(pl.col("tahun") <= about.choice.year)["tahun"].unique().to_list()
    full = (*said, *copies(copied(about.choice), years, about.language))
    how = _("plain pace between the first and the last measured year, copied years left out")
    return Saying(_("Road to 0 ha"), said[0], said[0], full, _("pace between surveys"), how)


def _row(about: Told, place: Place) -> dict[str, object] | None:
    rows = rows_of_year(about, place.level).filter(pl.col(f"kode_{place.level}") == place.code)
    return None if rows.is_empty() else rows.row(0, named=True)


def _ever_inside(about: Told, place: Place) -> list[str]:
    """The RT of a place, each where its newest survey says."""
    return codes_of(rows_of(newest_rows(survey_of(about.choice)), place), "rt")
