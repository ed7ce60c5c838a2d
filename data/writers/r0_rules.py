"""What the R0 workbook needs of the law and the survey form, handed in by the caller."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from data.writers.books import Origin


@dataclass(frozen=True)
class R0Criterion:
    """A row of the form: its id, aspect, label and survey columns."""

    id: str
    aspect: str
    label: str
    volume: str
    denominator: str


@dataclass(frozen=True)
class R0Rules:
    """The law in figures. `score_bands`: (percent from which, score), `class_bands`: (total from which, class), rising.

    `aspects`: (id, label). `mean_rule`: `scored` or `all`. `uncertain`: the class while missing values decide it.
    """

    criteria: tuple[R0Criterion, ...]
    aspects: tuple[tuple[str, str], ...]
    score_bands: tuple[tuple[float, int], ...]
    class_bands: tuple[tuple[float, str], ...]
    uncertain: str
    mean_rule: str
    offset_percent: float
    full_below: float

    @property
    def highest(self) -> int:
        """The worst score."""
        return self.score_bands[-1][1]

    def of_aspect(self, aspect: str) -> tuple[R0Criterion, ...]:
        """The criteria of one aspect, in the law's order."""
        return tuple(criterion for criterion in self.criteria if criterion.aspect == aspect)


@dataclass(frozen=True)
class R0Column:
    """A column of the survey as the form prints it; `kind` as in the survey form."""

    id: str
    label: str
    unit: str
    kind: str
    role: str


@dataclass(frozen=True)
class Plan:
    """What every form of a workbook has in common."""

    rules: R0Rules
    columns: tuple[R0Column, ...]
    language: str
    origin: Origin


def rules_of(law: Any, language: str, uncertain: str) -> R0Rules:
    """The figures of a regulation (`indicators.law.Regulation`); `uncertain`: `indicators.scoring.UNCERTAIN`.

    Classes keep their Indonesian names, as scored tables write them.
    """
    return R0Rules(
        tuple(R0Criterion(c.id, c.aspect, c.label(language), c.volume, c.denominator) for c in law.criteria),
        tuple((aspect.id, aspect.label(language)) for aspect in law.aspects),
        tuple((law.score_bands.edge(band), band.value) for band in law.score_bands.bands),
        tuple((band.lower, band.label_id) for band in law.class_bands.bands),
        uncertain,
        law.aspect_mean.rule,
        law.contribution.offset_percent,
        law.contribution.full_below,
    )


def columns_of(columns: Iterable[Any], language: str) -> tuple[R0Column, ...]:
    """The columns of the survey form (`indicators.survey.Column`) with their labels in `language`."""
    return tuple(R0Column(c.id, c.label(language), c.unit, c.kind, c.role) for c in columns)


def header_columns(columns: Sequence[R0Column], rules: R0Rules) -> tuple[list[R0Column], ...]:
    """What stands above the rows of the form: the place, the denominators and the people, and what is left over."""
    volumes = {criterion.volume for criterion in rules.criteria}
    rest = [column for column in columns if column.role != "key" and column.id not in volumes]
    wanted = {criterion.denominator for criterion in rules.criteria} | {"jumlah_penduduk"}
    figures = [column for column in rest if column.id in wanted]
    return [column for column in columns if column.role == "key"], figures, [c for c in rest if c not in figures]
