"""The single rules of a regulation, each with its source: means, contribution, targets, exit, review, roads."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """Where a rule of the law was seen (`seen_in`: keys of docs/METHOD.md's source list) and how sure we are of it."""

    reference: str
    certainty: str
    seen_in: str = ""
    note_id: str = ""
    note_en: str = ""
    reference_en: str = ""

    def cited(self, language: str) -> str:
        """The reference in `id` or `en`; a clause of a regulation is called alike in both."""
        return self.reference_en if language == "en" and self.reference_en else self.reference

    def note(self, language: str) -> str:
        """The remark in `id` or `en`; empty when there is none."""
        return self.note_id if language == "id" else self.note_en


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
    """Which criteria, all of them of households, stand for the two hundreds of 100-0-100; `enough_water` and `waste`
    are those that a wider definition of water and of sanitation asks for besides.
    """

    water: str
    enough_water: tuple[str, ...]
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
class DecreeReview:
    """A decree of slum locations must be reviewed at least every so many `years`."""

    years: int
    source: Source


@dataclass(frozen=True)
class RoadEffect:
    """A work on one of `roads` clears the criteria `cleared` of its whole RT too, where it is asked to."""

    roads: tuple[str, ...]
    cleared: tuple[str, ...]
    source: Source
