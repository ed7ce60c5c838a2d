"""The sentences of the page Road to 0 ha: a year with its range, and plainly when none can be told."""

from collections.abc import Iterator, Mapping

from indicators.pace import SLOW
from indicators.zero import ENOUGH, Road
from locales import number, quantity, span, translator
from pages._words import signed


def year_words(road: Road, language: str, undecided: float | None = 0.0) -> str:
    """The year of the last hectare at the pace so far, in short. `undecided`: hectares that may be slum beside it."""
    _ = translator(language)
    pace = road.pace
    if pace.state == "reached" and undecided:
        return _("not certain")
    words = {
        "unknown": _("not measured"),
        "once": _("only one survey"),
        "reached": _("reached in {year}").format(year=pace.last[0]) if pace.last else "",
    }
    if pace.state in words:
        return words[pace.state]
    return str(pace.reached) if pace.reached else _("not at this pace")


def range_words(road: Road, language: str) -> str:
    """The years between which the last hectare may go, in short; "" where no range can be told."""
    _ = translator(language)
    if road.earliest is None:
        return ""
    if road.latest is None:
        return _("{year} or much later").format(year=road.earliest)
    return span_of_years(road.earliest, road.latest)


def span_of_years(first: int, last: int) -> str:
    """Two years as a range, one where they are the same."""
    return str(first) if first == last else f"{first}–{last}"


def outlook(road: Road, language: str) -> Iterator[str]:
    """What was, where it leads, how sure that is, and what is needed: one sentence each."""
    yield from _so_far(road, language)
    yield from _range(road, language)
    yield from _needed(road, language)


def copies(copied: Mapping[int, float], years: list[int], language: str) -> Iterator[str]:
    """Which years are left out of the pace because they repeat the one before."""
    _ = translator(language)
    for year in sorted(set(copied) & set(years)):
        share = quantity(copied[year], "%", language)
        yield _(
            "{year} repeats the survey before in {share} of the RT: no measurement of its own. What changed by the "
            "next survey is spread over the years between."
        ).format(year=year, share=share)


def _so_far(road: Road, language: str) -> Iterator[str]:
    _ = translator(language)
    pace = road.pace
    if pace.first is None or pace.last is None:
        yield _("No year is measured: neither pace nor date can be told.")
    elif pace.state == "reached":
        yield _("0 ha is reached in {year}; what counts now is that it stays so.").format(year=pace.last[0])
    elif pace.state == "once":
        yield _("Only {year} is measured: neither pace nor date can be told.").format(year=pace.last[0])
    else:
        ends = span_of_years(pace.first[0], pace.last[0])
        change = signed(pace.per_year, "ha", language)
        yield f"{_('{years}: {change} a year.').format(years=ends, change=change)} {_leads(road, language)}"


def _leads(road: Road, language: str) -> str:
    _ = translator(language)
    pace = road.pace
    if pace.state == "still":
        return _("Nothing changed: 0 ha is not reached at this pace.")
    if pace.state == "away":
        return _("That is more slum, not less: 0 ha is not reached at this pace.")
    if pace.reached is None:
        return _("0 ha is not reached at this pace: it would take more than {years} years.").format(years=SLOW)
    return _("At this pace the last hectare goes in {year}.").format(year=pace.reached)


def _range(road: Road, language: str) -> Iterator[str]:
    _ = translator(language)
    count = number(len(road.steps), 0, language)
    if road.pace.state != "towards":
        return
    if len(road.steps) < ENOUGH:
        yield _("No range: measured steps between surveys: {count}; {enough} are needed.").format(
            count=count, enough=ENOUGH
        )
    elif road.earliest is None:
        yield _("Not in one of ten cases would it be reached within {years} years.").format(years=SLOW)
    elif road.latest is None:
        yield _(
            "If coming years are like the {count} measured steps, it is {year} or later; "
            "in more than one case of ten it takes over {years} years."
        ).format(count=count, year=road.earliest, years=SLOW)
    else:
        ends = span_of_years(road.earliest, road.latest)
        yield _("If coming years are like the {count} measured steps, it is {years} in eight cases of ten.").format(
            count=count, years=ends
        )


def _needed(road: Road, language: str) -> Iterator[str]:
    _ = translator(language)
    pace = road.pace
    if pace.needed is None or pace.state in {"reached", "unknown"}:
        return
    sentence = _("To reach 0 ha by {year}: {change} a year").format(
        year=pace.by, change=signed(pace.needed, "ha", language)
    )
    if pace.factor:
        sentence += _("; {factor} times the pace so far").format(factor=number(pace.factor, 1, language))
    yield f"{sentence}."


def left_words(now: Mapping[str, float | None], language: str) -> str:
    """What is left for certain, up to what may be: `277,31–307,44 ha`."""
    certain = now["luas_ha"]
    if certain is None:
        return quantity(None, "ha", language)
    most = certain + (now["mungkin_ha"] or 0) + (now["tak_tersurvei_ha"] or 0)
    return f"{span(certain, most, 2, language)} ha"
