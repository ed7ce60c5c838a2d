"""100-0-100: how far a place is from 100 % safe water, 0 ha slum and 100 % sanitation."""

from dataclasses import dataclass

import narwhals as nw
from narwhals.typing import IntoFrameT

from indicators.law import Regulation
from indicators.scoring import HUNDRED, Frame


@dataclass(frozen=True)
class Target:
    """One of the three numbers: `column` of `with_services` and the value to reach; `unit` % or ha."""

    id: str
    column: str
    goal: float
    unit: str


TARGETS = (
    Target("water", "air_minum_persen", HUNDRED, "%"),
    Target("slum", "luas_kumuh_ha", 0.0, "ha"),
    Target("sanitation", "sanitasi_persen", HUNDRED, "%"),
)


def water_definitions(regulation: Regulation) -> dict[str, tuple[str, ...]]:
    """What safe water can mean, as the criteria a household may not lack, by name (`3a`, `3a-3b`); the usual first."""
    targets = regulation.targets
    return _named([(targets.water,), (targets.water, *targets.enough_water)])


def sanitation_definitions(regulation: Regulation) -> dict[str, tuple[str, ...]]:
    """What sanitation can mean, likewise: usual or strict, without or with solid waste (`5a`, `5b`, `5a-6a-6b` …)."""
    targets = regulation.targets
    alone = [(targets.sanitation,), (targets.sanitation_strict,)]
    return _named([*alone, *((*one, *targets.waste) for one in alone)])


def single_criteria(regulation: Regulation) -> dict[str, tuple[str, ...]]:
    """Each criterion behind 100-0-100 by itself, solid waste too, in the regulation's order."""
    used = {
        name
        for kinds in (water_definitions, sanitation_definitions)
        for it in kinds(regulation).values()
        for name in it
    }
    return _named([(item.id,) for item in regulation.criteria if item.id in used])


def with_services(scored: IntoFrameT, regulation: Regulation) -> IntoFrameT:
    """Rows of `aggregate.score_by` with `air_minum_persen`, `sanitasi_persen` and the strict `sanitasi_ketat_persen`.

    Each is 100 less the percentage of its criterion (limited to 0..100), missing where that is missing.
    Source: the regulation's targets.
    """
    frame: Frame = nw.from_native(scored)
    targets = regulation.targets
    return frame.with_columns(
        _served(targets.water).alias("air_minum_persen"),
        _served(targets.sanitation).alias("sanitasi_persen"),
        _served(targets.sanitation_strict).alias("sanitasi_ketat_persen"),
    ).to_native()


def _served(criterion: str) -> nw.Expr:
    return (nw.lit(HUNDRED) - nw.col(f"persen_{criterion}")).clip(lower_bound=0, upper_bound=HUNDRED)


def _named(kinds: list[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {"-".join(criteria): criteria for criteria in kinds}
