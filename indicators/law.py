"""The parts a regulation is made of: criteria, bands and constants, each with its reference and certainty."""

from dataclasses import dataclass

from indicators.law_rules import AspectMean, Contribution, DecreeReview, ExitRule, RoadEffect, Source, Targets


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
    """A group of criteria. `service`: its scores fall by what may stop again (rubbish collection, fire brigade)."""

    id: str
    service: bool = False


@dataclass(frozen=True)
class Criterion(Named):
    """One criterion: percent = 100 x `volume` / `denominator` (survey columns).

    `all_or_nothing`: in a single RT it is 0 or 100 %, so that only removing the whole volume lowers it.
    """

    id: str
    aspect: str
    volume: str
    denominator: str
    standard_id: str
    standard_en: str
    source: Source
    all_or_nothing: bool = False

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
    decree_review: DecreeReview | None = None
    road_effect: RoadEffect | None = None

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
