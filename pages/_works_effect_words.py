"""The effect of works in words: what became of each, by which rule it is counted, what leaves slum."""

import pandas as pd
import polars as pl

from indicators.law_rules import RoadEffect
from indicators.works import unwritten
from indicators.works_effect import FATES, Effect, fate_counts
from locales import number, quantity, translator


def fate_words(language: str) -> dict[str, str]:
    """What becomes of a work, in words."""
    _ = translator(language)
    return {
        "counted": _("counted"),
        "other_year": _("not of the years counted: the survey may hold it already, or does not reach so far"),
        "cancelled": _("called off"),
        "unknown_state": _("its state is not written"),
        "not_done": _("not finished"),
        "no_criterion": _("no criterion of this regulation"),
        "no_volume": _("no volume"),
        "other_unit": _("a unit other than that of its criterion"),
        "no_rt": _("no RT: it cannot be placed"),
        "unknown_rt": _("its RT is not in the survey of the base year"),
        "unmeasured": _("its criterion was not measured there"),
    }


def fates_table(works: pl.DataFrame, language: str) -> pd.DataFrame:
    """How many works have which fate; the last row adds up."""
    _ = translator(language)
    names, counts = fate_words(language), fate_counts(works)
    rows = [(names[fate], counts[fate]) for fate in FATES if counts[fate] or fate == "counted"]
    told = [*rows, (_("All works of the city"), works.height)]
    return pd.DataFrame({_("What becomes of it"): name, _("Works"): number(n, 0, language)} for name, n in told)


def rule_words(effect: Effect, roads: RoadEffect | None, language: str) -> str:
    """The rule in sentences: which survey, less which works. `roads`: of the regulation."""
    _ = translator(language)
    rule = effect.rule
    first = rule.base if rule.own_year else rule.base + 1
    sentence = _("Survey of {base}, less the volume of {works} of {years}; each criterion falls to 0 at most, on the "
                 "same denominator, and is scored and classed anew (as the ministry’s R0 sheet does).")  # fmt: skip
    years = f"{first}–{rule.until}" if rule.until else _("{year} and later").format(year=first)
    more = _(
        "A road also clears {criteria} for its whole RT: seen in one application only, without a basis in the law."
    )
    said = [sentence.format(base=rule.base, works=which_words(language)[rule.which], years=years)]
    if count := unwritten(effect.works.filter(nasib="counted")):
        told = _("Works counted that have no written state, taken as finished: {count}.")
        said.append(told.format(count=number(count, 0, language)))
    if rule.roads_clear and roads:
        said.append(more.format(criteria=", ".join(roads.cleared)))
    return " ".join(said)


def which_words(language: str) -> dict[str, str]:
    """Which works are taken for done."""
    _ = translator(language)
    return {
        "done": _("finished works and those whose state nobody wrote"),
        "planned": _("finished works, those whose state nobody wrote and, when finished, those planned and under way"),
        "written": _("only works that are written to be finished"),
    }


def effect_words(effect: Effect, language: str) -> str:
    """How many RT and hectares leave slum, and what the survey of the last year says of the same."""
    _ = translator(language)
    places = effect.places
    out = places.filter(pl.col("perubahan") == "left")
    before, after, measured = (
        places[name].sum() for name in ("luas_kumuh_ha_lama", "luas_kumuh_ha_baru", "luas_kumuh_ukur_ha")
    )
    said = _("{count} RT would leave slum, {area}; slum falls from {before} to {after}.").format(
        count=number(out.height, 0, language), area=quantity(out["luas_kumuh_ha_lama"].sum(), "ha", language),
        before=quantity(before, "ha", language), after=quantity(after, "ha", language),
    )  # fmt: skip
    if maybe := places["luas_mungkin_kumuh_ha_baru"].sum():
        more = _("{area} more may be slum: missing values leave it open.")
        said = f"{said} {more.format(area=quantity(maybe, 'ha', language))}"
    if effect.rule.until is None:
        return said
    beside = _("The survey of {year} measures {measured} in the same RT.")
    return f"{said} {beside.format(year=effect.rule.until, measured=quantity(measured, 'ha', language))}"
