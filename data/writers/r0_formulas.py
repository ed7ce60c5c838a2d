"""The rules of the law as spreadsheet formulas; each takes the addresses of the cells it reads.

A missing figure gives "" and not 0, as in the scoring itself. `whole`: what 100 % is written as, 1 or 100.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.writers.r0_rules import R0Rules

_FLOAT_ERROR = 1e-11
_HUNDRED = 100


def percent(volume: str, denominator: str, whole: int = 1) -> str:
    """The share of a criterion: no negative volume, 0 for a denominator of 0 or no volume."""
    share = f"MAX(0,{volume})/{denominator}" + ("" if whole == 1 else f"*{whole}")
    divided = f'IF(AND(ISNUMBER({denominator}),{denominator}>0),IF(ISNUMBER({volume}),{share},"")'
    nothing = f"OR(AND(ISNUMBER({volume}),{volume}<=0),AND(ISNUMBER({denominator}),{denominator}=0))"
    return f'={divided},IF({nothing},0,""))'


def score(share: str, rules: R0Rules, whole: int = 1) -> str:
    """The score of a share by the bands, edges with their tolerance."""
    result = str(rules.score_bands[0][1])
    for edge, value in rules.score_bands[1:]:
        result = f"IF({share}+{_FLOAT_ERROR * whole:.0E}>={edge * whole / _HUNDRED:.12g},{value},{result})"
    return f'=IF({share}="","",{result})'


def total(scores: str, count: int) -> str:
    """The sum of `count` scores (`F14:F16,F18`), missing while one is missing."""
    return f'=IF(COUNT({scores})={count},SUM({scores}),"")'


def class_of(scores: str, count: int, rules: R0Rules) -> str:
    """The class, where the missing scores cannot change it: both ends of the total lie in one class."""
    low, high = f"SUM({scores})", f"SUM({scores})+{rules.highest}*({count}-COUNT({scores}))"
    edges = ",".join(f"{edge:.12g}" for edge, _ in rules.class_bands)
    names = ",".join(_quoted(name) for _, name in rules.class_bands)
    first, last = (f"LOOKUP({end},{{{edges}}},{{{names}}})" for end in (low, high))
    return f"=IF({first}={last},{first},{_quoted(rules.uncertain)})"


def aspect_mean(shares: Sequence[str], scores: Sequence[str], rules: R0Rules, whole: int = 1) -> str:
    """The mean share of an aspect; by rule `scored` a criterion with score 0 counts as 0."""
    if rules.mean_rule == "all":
        terms: Iterable[str] = (f"MIN({share},{whole})" for share in shares)
    else:
        terms = (f"IF({score}>0,MIN({share},{whole}),0)" for share, score in zip(shares, scores, strict=True))
    return f'=IF(COUNT({",".join(scores)})={len(scores)},({"+".join(terms)})/{len(scores)},"")'


def mean(means: str, count: int) -> str:
    """The plain mean of the `count` aspects' means, missing while one is missing."""
    return f'=IF(COUNT({means})={count},AVERAGE({means}),"")'


@dataclass(frozen=True)
class Condition:
    """Where the total and the mean of a baseline or an end condition stand."""

    total: str
    mean: str


def contribution(start: Condition, end: Condition, rules: R0Rules) -> str:
    """The handling contribution, 0 to 1: all once the total is below the law's limit, none to tell below the offset.

    A place that was not slum at the start has nothing to be handled: none can be told of it either.
    """
    offset = f"{rules.offset_percent / _HUNDRED:.12g}"
    full = f"{rules.full_below:.12g}"
    share = f"MAX(0,MIN(1,({start.mean}-{end.mean})/({start.mean}-{offset})))"
    guarded = f'IF({start.mean}<={offset},"",{share})'
    known = ",".join(f"ISNUMBER({cell})" for cell in (start.total, start.mean, end.total, end.mean))
    slum = f"AND({known},N({start.total})>={full})"
    return f'=IF({slum},IF({end.total}<{full},1,{guarded}),"")'


def left_over(volume: str, output: str) -> str:
    """The volume after the works: never below 0."""
    return f'=IF(ISNUMBER({volume}),MAX(0,{volume}-N({output})),"")'


def same_as(cell: str) -> str:
    """What stands in another cell, blank where that is blank."""
    return f'=IF({cell}="","",{cell})'


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
