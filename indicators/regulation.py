"""The law as data: the regulation files, read strictly."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from indicators.law import Bands, Criterion, Regulation
from indicators.law_rules import Source
from indicators.sources import sources
from indicators.strict import load, record, require
from indicators.survey import Form, survey_form

CERTAINTIES = ("verified", "inferred", "unverified")
MEAN_RULES = ("scored", "all")
DEFAULT = "permen_pupr_14_2018"
FOLDER = Path(__file__).parent / "regulations"


@cache
def regulations() -> dict[str, Regulation]:
    """Every regulation of this project by id, the one in force first."""
    found = [load_regulation(path) for path in sorted(FOLDER.glob("*.toml"))]
    return {item.id: item for item in sorted(found, key=lambda item: -item.year)}


def load_regulation(path: Path, form: Form | None = None) -> Regulation:
    """One regulation file. Errors: DeclarationError naming file and key."""
    regulation = record(Regulation, load(path), path.name)
    for holds, fault in _rules(regulation, form or survey_form()):
        require(holds, f"{path.name}.{fault}")
    require(regulation.id == path.stem, f"{path.name}.id: {regulation.id!r} is not the file's name")
    return regulation


def _rules(law: Regulation, form: Form) -> Iterator[tuple[bool, str]]:
    ids = [criterion.id for criterion in law.criteria]
    aspects = [aspect.id for aspect in law.aspects]
    yield len(set(ids)) == len(ids), "criteria: an id is used twice"
    yield len(set(aspects)) == len(aspects), "aspects: an id is used twice"
    yield law.aspect_mean.rule in MEAN_RULES, f"aspect_mean.rule: {law.aspect_mean.rule!r} is not one of {MEAN_RULES}"
    for name, bands in (("score_bands", law.score_bands), ("class_bands", law.class_bands)):
        yield from _band_rules(name, bands)
    for aspect in law.aspects:
        yield bool(law.of_aspect(aspect)), f"aspects: {aspect.id!r} has no criterion"
    for criterion in law.criteria:
        yield from _criterion_rules(criterion, law, form)
    for name in _target_criteria(law):
        yield name in ids, f"targets: {name!r} is not a criterion"
    counted = {law.criterion(name).denominator for name in _target_criteria(law) if name in ids}
    yield len(counted) == 1, f"targets: the criteria count different things: {', '.join(sorted(counted))}"
    for name in law.exit_rule.aspects if law.exit_rule else ():
        yield name in aspects, f"exit_rule.aspects: {name!r} is not an aspect"
    for name in (*law.road_effect.roads, *law.road_effect.cleared) if law.road_effect else ():
        yield name in ids, f"road_effect: {name!r} is not a criterion"
    yield law.decree_review is None or law.decree_review.years > 0, "decree_review.years: must be above 0"
    sizes = [limit.population_above for limit in law.densities.limits]
    yield sizes == sorted(set(sizes), reverse=True) and sizes[-1:] == [0], "densities.limits: must fall, the last to 0"
    for where, source in _sources(law):
        yield source.certainty in CERTAINTIES, f"{where}.certainty: {source.certainty!r} is not one of {CERTAINTIES}"
        for key in filter(None, source.seen_in.split(", ")):
            yield key in sources(), f"{where}.seen_in: {key!r} is not in sources.toml"


def _target_criteria(law: Regulation) -> tuple[str, ...]:
    hundreds = law.targets
    singles = (hundreds.water, hundreds.sanitation, hundreds.sanitation_strict)
    return (*singles, *hundreds.enough_water, *hundreds.waste)


def _band_rules(name: str, bands: Bands) -> Iterator[tuple[bool, str]]:
    lowers = [band.lower for band in bands.bands]
    yield len(lowers) > 1 and lowers[0] == 0, f"{name}.bands: at least two bands, the first from 0"
    yield lowers == sorted(set(lowers)), f"{name}.bands: lower edges must rise"
    values = [band.value for band in bands.bands]
    yield values == sorted(set(values)), f"{name}.bands: values must rise"
    for part in ("key", "label_id"):
        names = [getattr(band, part) for band in bands.bands]
        yield len(set(names)) == len(names), f"{name}.bands: a {part} is used twice"


def _criterion_rules(criterion: Criterion, law: Regulation, form: Form) -> Iterator[tuple[bool, str]]:
    where = f"criteria: {criterion.id!r}"
    yield criterion.aspect in {aspect.id for aspect in law.aspects}, f"{where}.aspect: no such aspect"
    for column in (criterion.volume, criterion.denominator):
        yield column in form and form[column].is_numeric, f"{where}: {column!r} is not a figure of the survey form"


def _sources(law: Regulation) -> Iterator[tuple[str, Source]]:
    for name in ("score_bands", "class_bands", "aspect_mean", "densities", "contribution", "targets"):
        yield f"{name}.source", getattr(law, name).source
    yield from ((f"criteria: {criterion.id!r}.source", criterion.source) for criterion in law.criteria)
    for name in ("exit_rule", "decree_review", "road_effect"):
        if rule := getattr(law, name):
            yield f"{name}.source", rule.source
