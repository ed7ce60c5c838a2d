"""The exit test of a regulation: a place leaves slum below a total, when each of its services exceeds a share."""

import narwhals as nw
from narwhals.typing import IntoFrameT

from indicators.law import Aspect, Regulation
from indicators.law_rules import ExitRule
from indicators.scoring import FLOAT_ERROR, HUNDRED, Frame, add

OUTCOMES = ("passes", "fails", "open")
"""Whatever the missing values are; or open until they are measured."""


def exit_test(scored: IntoFrameT, regulation: Regulation) -> IntoFrameT:
    """Rows of `aggregate.score_by` with the outcome of the test and of its parts (OUTCOMES).

    Adds `uji_keluar`, `uji_total`, and per service `uji_<aspect>`, `layanan_<aspect>_terendah`, `…_tertinggi` (%): 100
    less the plain mean of the aspect's percentages, missing values at their worst and at their best; the law does not
    say how a service is measured. Errors: ValueError without an exit rule. Source: the regulation's exit_rule.
    """
    rule = exit_rule(regulation)
    aspects = exit_aspects(regulation)
    frame: Frame = nw.from_native(scored)
    frame = frame.with_columns(
        **{f"layanan_{it.id}_terendah": _service(regulation, it, "persen_tertinggi") for it in aspects},
        **{f"layanan_{it.id}_tertinggi": _service(regulation, it, "persen_terendah") for it in aspects},
    )
    low, high = nw.col("total_terendah"), nw.col("total_tertinggi")
    frame = frame.with_columns(
        _outcome(high < rule.total_below, low >= rule.total_below).alias("uji_total"),
        **{f"uji_{it.id}": _served(it, rule) for it in aspects},
    )
    parts = [nw.col(name) for name in exit_parts(regulation)]
    passes = nw.all_horizontal(*(part == "passes" for part in parts), ignore_nulls=False)
    fails = nw.any_horizontal(*(part == "fails" for part in parts), ignore_nulls=False)
    return frame.with_columns(_outcome(passes, fails).alias("uji_keluar")).to_native()


def exit_rule(regulation: Regulation) -> ExitRule:
    """The regulation's exit rule. Errors: ValueError where it has none."""
    if regulation.exit_rule is None:
        raise ValueError(f"{regulation.id} has no exit rule")
    return regulation.exit_rule


def exit_aspects(regulation: Regulation) -> list[Aspect]:
    """The aspects whose service the exit rule asks for, in the law's order."""
    wanted = exit_rule(regulation).aspects
    return [aspect for aspect in regulation.aspects if aspect.id in wanted]


def exit_parts(regulation: Regulation) -> list[str]:
    """The columns of `exit_test` that must all pass: the total and each service."""
    return ["uji_total", *(f"uji_{aspect.id}" for aspect in exit_aspects(regulation))]


def _service(regulation: Regulation, aspect: Aspect, end: str) -> nw.Expr:
    criteria = regulation.of_aspect(aspect)
    lacks = add(nw.col(f"{end}_{item.id}").clip(upper_bound=HUNDRED) for item in criteria)
    return nw.lit(HUNDRED) - lacks / len(criteria)


def _served(aspect: Aspect, rule: ExitRule) -> nw.Expr:
    low, high = (nw.col(f"layanan_{aspect.id}_{end}") for end in ("terendah", "tertinggi"))
    enough = rule.service_above + FLOAT_ERROR
    return _outcome(low > enough, high <= enough)


def _outcome(passes: nw.Expr, fails: nw.Expr) -> nw.Expr:
    return (
        nw.when(passes).then(nw.lit("passes")).otherwise(nw.when(fails).then(nw.lit("fails")).otherwise(nw.lit("open")))
    )
