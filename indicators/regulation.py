"""The law as data: criteria, bands and constants of one regulation, each with its reference and certainty."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from indicators.strict import load, record, require
from indicators.survey import Form, survey_form

CERTAINTIES = ("verified", "inferred", "unverified")
MEAN_RULES = ("scored", "all")
DEFAULT = "permen_pupr_14_2018"
FOLDER = Path(__file__).parent / "regulations"


@dataclass(frozen=True)
class Source:
    """Where a rule of the law was seen (`seen_in`: keys of docs/METHOD.md's source list) and how sure we are of it."""

    reference: str
    certainty: str
    seen_in: str = ""
    note_id: str = ""
    note_en: str = ""

    def note(self, language: str) -> str:
        """The remark in `id` or `en`; empty when there is none."""
        return self.note_id if language == "id" else self.note_en


@dataclass(frozen=True)
class Named:
    """Something with a name in both languages."""

    label_id: str
    label_en: str

    def label(self, language: str) -> str:
        """The name in `id` or `en`."""
        return self.label_id if language == "id" else self.label_en


@dataclass(frozen=True)
class Band(Named):
    """From `lower` upwards, until the next band, the result is `value`."""

    key: str
    lower: float
    value: int


@dataclass(frozen=True)
class Bands:
    """A banded rule; an edge counts as reached from `lower - tolerance` (the rounding of the ministry's sheets)."""

    bands: tuple[Band, ...]
    source: Source
    tolerance: float = 0.0

    @property
    def highest(self) -> int:
        """The result of the last band."""
        return self.bands[-1].value

    def edge(self, band: Band) -> float:
        """The lowest figure that belongs to `band`, tolerance included."""
        return band.lower - self.tolerance


@dataclass(frozen=True)
class Aspect(Named):
    """One of the groups the criteria stand in."""

    id: str


@dataclass(frozen=True)
class Criterion(Named):
    """One criterion: percent = 100 x `volume` / `denominator` (survey columns)."""

    id: str
    aspect: str
    volume: str
    denominator: str
    standard_id: str
    standard_en: str
    source: Source

    def standard(self, language: str) -> str:
        """The technical standard in `id` or `en`."""
        return self.standard_id if language == "id" else self.standard_en


@dataclass(frozen=True)
class Density(Named):
    """The building density above which the density criterion counts, for cities above so many inhabitants."""

    population_above: int
    units_per_ha: int


@dataclass(frozen=True)
class Densities:
    """Density limits by city size, largest first."""

    limits: tuple[Density, ...]
    source: Source


@dataclass(frozen=True)
class AspectMean:
    """`scored`: criteria with score 0 count as 0 % in their aspect's mean; `all`: every percentage counts."""

    rule: str
    source: Source


@dataclass(frozen=True)
class Contribution:
    """Handling contribution: (start - end) / (start - `offset_percent`); 100 % once the total is below `full_below`."""

    offset_percent: float
    full_below: int
    source: Source


@dataclass(frozen=True)
class Targets:
    """Which criteria stand for the two hundreds of 100-0-100."""

    water: str
    sanitation: str
    sanitation_strict: str
    waste: tuple[str, ...]
    source: Source


@dataclass(frozen=True)
class ExitRule:
    """A location leaves slum below `total_below` when the service of each aspect exceeds `service_above` %."""

    total_below: int
    service_above: float
    aspects: tuple[str, ...]
    source: Source


@dataclass(frozen=True)
class Regulation:
    """One regulation, whole."""

    id: str
    title: str
    short: str
    year: int
    status_id: str
    status_en: str
    score_bands: Bands
    class_bands: Bands
    aspect_mean: AspectMean
    densities: Densities
    contribution: Contribution
    targets: Targets
    aspects: tuple[Aspect, ...]
    criteria: tuple[Criterion, ...]
    exit_rule: ExitRule | None = None

    def __str__(self) -> str:
        return self.id

    def criterion(self, identifier: str) -> Criterion:
        """The criterion with this id. Errors: KeyError."""
        return {criterion.id: criterion for criterion in self.criteria}[identifier]

    def of_aspect(self, aspect: Aspect) -> tuple[Criterion, ...]:
        """The criteria of one aspect, in the law's order."""
        return tuple(criterion for criterion in self.criteria if criterion.aspect == aspect.id)

    @property
    def columns(self) -> tuple[str, ...]:
        """The survey columns it needs: volumes and denominators, each once."""
        return tuple(dict.fromkeys(name for item in self.criteria for name in (item.volume, item.denominator)))

    @property
    def highest_total(self) -> int:
        """The worst possible total."""
        return len(self.criteria) * self.score_bands.highest

    @property
    def slum_from(self) -> int:
        """The lowest total that is slum."""
        return int(self.class_bands.bands[1].lower)


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
    yield len(set(ids)) == len(ids), "criteria: an id is used twice"
    yield law.aspect_mean.rule in MEAN_RULES, f"aspect_mean.rule: {law.aspect_mean.rule!r} is not one of {MEAN_RULES}"
    for name, bands in (("score_bands", law.score_bands), ("class_bands", law.class_bands)):
        yield from _band_rules(name, bands)
    for aspect in law.aspects:
        yield bool(law.of_aspect(aspect)), f"aspects: {aspect.id!r} has no criterion"
    for criterion in law.criteria:
        yield from _criterion_rules(criterion, law, form)
    for name in (law.targets.water, law.targets.sanitation, law.targets.sanitation_strict, *law.targets.waste):
        yield name in ids, f"targets: {name!r} is not a criterion"
    for source in _sources(law):
        yield source.certainty in CERTAINTIES, f"certainty: {source.certainty!r} is not one of {CERTAINTIES}"


def _band_rules(name: str, bands: Bands) -> Iterator[tuple[bool, str]]:
    lowers = [band.lower for band in bands.bands]
    yield len(lowers) > 1 and lowers[0] == 0, f"{name}.bands: at least two bands, the first from 0"
    yield lowers == sorted(set(lowers)), f"{name}.bands: lower edges must rise"
    values = [band.value for band in bands.bands]
    yield values == sorted(set(values)), f"{name}.bands: values must rise"


def _criterion_rules(criterion: Criterion, law: Regulation, form: Form) -> Iterator[tuple[bool, str]]:
    where = f"criteria: {criterion.id!r}"
    yield criterion.aspect in {aspect.id for aspect in law.aspects}, f"{where}.aspect: no such aspect"
    for column in (criterion.volume, criterion.denominator):
        yield column in form and form[column].is_numeric, f"{where}: {column!r} is not a figure of the survey form"


def _sources(law: Regulation) -> Iterator[Source]:
    yield law.score_bands.source
    yield law.class_bands.source
    yield law.aspect_mean.source
    yield law.densities.source
    yield law.contribution.source
    yield law.targets.source
    yield from (criterion.source for criterion in law.criteria)
    if law.exit_rule:
        yield law.exit_rule.source
