"""The sentences of the page 100-0-100: definitions, paces and dates, plainly."""

from collections.abc import Callable, Iterator, Mapping

from indicators.law import Regulation
from indicators.pace import SLOW, Pace, unchanged
from indicators.targets import sanitation_definitions
from locales import number, quantity, span, translator, unit_word
from pages._target import Way
from pages._words import signed


def definition_namer(law: Regulation, language: str) -> Callable[[str], str]:
    """A definition as a picker shows it: its criteria's ids, and what they ask for."""
    return lambda name: definition_words(tuple(name.split("-")), law, language)


def definition_words(criteria: tuple[str, ...], law: Regulation, language: str) -> str:
    """The criteria a household may not lack, by id, and whether they are the strict or the wider reading."""
    _ = translator(language)
    ids = " + ".join(criteria)
    first = law.criterion(criteria[0]).label(language)
    notes = [_("strict")] if law.targets.sanitation_strict in criteria else []
    further = criteria[1:]
    notes += [_("with solid waste")] if further and further[-1] in law.targets.waste else []
    notes += [_("both needed")] if further and further[-1] in law.targets.enough_water else []
    return f"{ids}: {first}" + (f" ({', '.join(notes)})" if notes else "")


def title(name: str, language: str) -> str:
    """The name of one of the three numbers."""
    _ = translator(language)
    return {
        "water": _("Households with safe water"),
        "slum": _("Slum area, by RT class"),
        "sanitation": _("Households with adequate sanitation"),
    }[name]


def share_words(row: Mapping[str, float | None], language: str) -> str:
    """The share of the measured households that has a service: `75,2 %`, or its bounds `52,3–56,5 %`."""
    words = span(row["terdata_terendah"], row["terdata_tertinggi"], 1, language)
    return words if row["terdata_terendah"] is None else f"{words} %"


def left_words(row: Mapping[str, float | None], language: str) -> str:
    """The households left to serve, all that is open included: `17.435–18.139 KK`."""
    return span(row["sisa_terendah"], row["sisa_tertinggi"], 0, language, "KK")


def account(row: Mapping[str, float], language: str) -> str:
    """Of how many households what is known, and where the rest is: measured + without value + not surveyed."""
    _ = translator(language)
    sentence = _("Of {all}: {measured} measured, {without} without a value, {absent} not surveyed this year.").format(
        all=quantity(row["kk"], "KK", language),
        measured=number(row["kk_terdata"], 0, language),
        without=number(row["kk_tanpa_nilai"], 0, language),
        absent=number(row["kk_tak_tersurvei"], 0, language),
    )
    if row["rt_tanpa_kk"]:
        count = quantity(row["rt_tanpa_kk"], "RT", language)
        sentence += " " + _("{count} without a number of households, not in it.").format(count=count)
    return sentence


def goal_words(way: Way, language: str) -> str:
    """What is aimed at: `100 %`, `0 ha`."""
    return f"{number(way.goal, 0, language)} {unit_word(way.unit, language)}"


def pace_words(way: Way, copied: Mapping[int, float], language: str) -> Iterator[str]:
    """What was, what follows from it and what is needed, one sentence each."""
    yield _so_far(way, language)
    yield from _needed(way, language)
    surveyed = [(year, value) for year, value in way.years.select("tahun", "nilai").iter_rows() if value is not None]
    yield from _copies(copied, [year for year, _value in surveyed], language)
    yield from _standing_still([pair for pair in surveyed if pair[0] not in copied], language)


def strict_note(law: Regulation, criteria: tuple[str, ...], language: str) -> str:
    """Why a definition of several criteria gives a range; nothing to say of one criterion."""
    _ = translator(language)
    if len(criteria) == 1:
        return ""
    return _(
        "Counts do not tell which households lack more than one of {criteria}: at least the largest lack of each RT, "
        "at most their sum. Line and pace follow the worse end."
    ).format(criteria=", ".join(criteria))


def _so_far(way: Way, language: str) -> str:
    _ = translator(language)
    pace = way.pace
    if pace.first is None or pace.last is None:
        return _("Not measured: no pace can be told.")
    goal = goal_words(way, language)
    since, last = pace.first[0], pace.last[0]
    words = {
        "reached": _("{goal} reached in {year}.").format(goal=goal, year=last),
        "once": _("Only {year} is measured: no pace can be told.").format(year=last),
        "still": _("No change from {since} to {year}: no date follows.").format(since=since, year=last),
    }
    if pace.state in words:
        return words[pace.state]
    change = change_words(pace.per_year, way.unit, language)
    sentence = _("{since}–{year}: {change} a year.").format(since=since, year=last, change=change)
    return f"{sentence} {_outlook(pace, goal, language)}"


def _outlook(pace: Pace, goal: str, language: str) -> str:
    _ = translator(language)
    if pace.state == "away":
        return _("That is away from the goal: at this pace it is never reached.")
    if pace.reached is None:
        return _("At this pace {goal} is more than {years} years away.").format(goal=goal, years=SLOW)
    return _("At this pace {goal} is reached in {year}.").format(goal=goal, year=pace.reached)


def _needed(way: Way, language: str) -> Iterator[str]:
    _ = translator(language)
    if way.pace.state in {"reached", "unknown"} or way.pace.needed is None:
        return
    needed = change_words(way.pace.needed, way.unit, language)
    sentence = _("To reach it by {year}: {needed} a year").format(year=way.pace.by, needed=needed)
    if way.households and way.households.needed:
        count = quantity(abs(way.households.needed), "KK", language, most=0)
        sentence += _(", about {count} a year").format(count=count)
    if way.pace.factor:
        sentence += _("; {factor} times the pace so far").format(factor=number(way.pace.factor, 1, language))
    yield f"{sentence}."


def _copies(copied: Mapping[int, float], years: list[int], language: str) -> Iterator[str]:
    _ = translator(language)
    for year, share in copied.items():
        if year in years:
            percent = quantity(share, "%", language)
            yield _("{year} repeats the survey before in {share} of the RT: it is no measurement of pace.").format(
                year=year, share=percent
            )


def _standing_still(values: list[tuple[int, float]], language: str) -> Iterator[str]:
    _ = translator(language)
    if steps := [f"{before}–{year}" for before, year in unchanged(values)]:
        yield _("The value did not change in {steps}.").format(steps=", ".join(steps))


def change_words(change: float | None, unit: str, language: str) -> str:
    """A change with its sign: `+1,2 poin persen`, `-40,3 ha`."""
    _ = translator(language)
    if change is None:
        return quantity(None, unit, language)
    if unit == "%":
        sign = "-" if change < 0 else "+"
        return _("{change} percentage points").format(change=f"{sign}{number(abs(change), 1, language)}")
    return str(signed(change, unit, language))


def all_definitions(law: Regulation) -> dict[str, tuple[str, ...]]:
    """Sanitation's definitions without those of one criterion, which stand by themselves."""
    return {name: it for name, it in sanitation_definitions(law).items() if len(it) > 1}
