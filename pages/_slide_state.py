"""Slides about how things stand: the figure the city reports, where its hectares lie, and what all of it rests on."""

from collections.abc import Iterator

from indicators.definitions import definitions
from locales import date, quantity, translator
from pages._paper import Told, hectares, rows_of_year
from pages._shared import newest, table
from reports.blocks import Figure, Headline, Page, Words

_BESIDE = ("works", "decree", "published", "settings", "agreement")


def headline_slide(about: Told) -> Page:
    """The reported hectares, and what they do not mean."""
    _ = translator(about.language)
    area = city_area(about)
    said = _("{area} of {city} is slum in {year}") if area is not None else _("How much of {city} is slum in {year} is "
             "not measured")  # fmt: skip
    title = said.format(area=_area(about, area), city=about.choice.city_name, year=about.choice.year)
    return Page(title, (_figures(about, area), Words(tuple(_meaning(about)))), notes(about, _not_meant(about)))


def sources_slide(about: Told) -> Page:
    """What every figure rests on."""
    _ = translator(about.language)
    stamp = about.stamp()
    title = _("Every figure comes from the survey of {year} as kept in {snapshots}").format(
        year=stamp.year, snapshots=", ".join(stamp.snapshots)
    )
    return Page(title, (Words(tuple(_sources(about)), points=True),), (stamp.line(),))


def city_area(about: Told) -> float | None:
    """The city's hectares by the definition of the paper; None where they are not known."""
    found = hectares(about, "kota")["luas_ha"].to_list()
    return found[0] if found else None


def notes(about: Told, not_meant: str) -> tuple[str, ...]:
    """What a figure does not mean, and where it comes from."""
    return (not_meant, about.stamp().line())


def _figures(about: Told, area: float | None) -> Headline:
    _ = translator(about.language)
    row = rows_of_year(about, "kota").row(0, named=True)
    surveyed = _("of {count} surveyed").format(count=quantity(row["jumlah_rt"], "RT", about.language))
    return Headline((
        Figure(_("Slum area"), area, "ha", about.definition_words()),
        Figure(_("Slum RT"), row["rt_kumuh"], "RT", surveyed),
        Figure(_("People in slum RT"), row["penduduk_kumuh"], "jiwa"),
        Figure(_("Values measured"), row["cakupan_nilai"], "%"),
    ))  # fmt: skip


def _meaning(about: Told) -> Iterator[str]:
    _ = translator(about.language)
    declared = definitions().get(about.definition)
    formula = f" {declared.formula(about.language)}" if declared else ""
    yield _("Counted by: {definition}.").format(definition=about.definition_words()) + formula
    maybe = hectares(about, "kota")["mungkin_ha"].to_list()
    if maybe and maybe[0]:
        area = quantity(maybe[0], "ha", about.language)
        yield _("{area} more may be slum: missing values leave it open.").format(area=area)
    yield _not_meant(about)
    yield _("State of the figures: {state}.").format(state=about.stamp().state())


def _not_meant(about: Told) -> str:
    _ = translator(about.language)
    return _("It does not mean that every house in these hectares is unfit, or that nobody lives badly outside them: "
             "an RT counts as a whole.")  # fmt: skip


def _sources(about: Told) -> Iterator[str]:
    _ = translator(about.language)
    stamp = about.stamp()
    declared = definitions().get(about.definition)
    yield _("Definition: {definition}.").format(definition=stamp.definition)
    if declared:
        yield _("Its source: {source}.").format(source=declared.source.cited(about.language))
    yield _("Regulation: {title} ({short}).").format(title=about.choice.regulation.title, short=stamp.regulation)
    held = [name for name in _BESIDE if not table(name, about.choice.city).is_empty()]
    beside = [str(found) for found in (about.choice.boundaries, *map(newest, held)) if found]
    yield _("Tables: {tables}.").format(tables=", ".join(dict.fromkeys([*stamp.snapshots, *beside])))
    yield _("Method: volumes and denominators are added up, then percentage and score are computed once; what is "
            "missing is never counted as zero.")  # fmt: skip
    yield _("Each figure is rounded by itself: their sum may differ in its last digit.")
    yield _("Made on {day}; {state}.").format(day=date(stamp.made, about.language), state=stamp.state())


def _area(about: Told, area: float | None) -> str:
    return quantity(area, "ha", about.language)
