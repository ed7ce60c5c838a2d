"""Every remedy for what the doctor found in a survey."""

from collections.abc import Callable, Sequence
from itertools import islice

from findings import Finding
from findings.remedies import Remedy
from indicators.checks.case import Case, Exam
from indicators.law import Regulation
from indicators.remedies.doubled import doubled
from indicators.remedies.empty import empty
from indicators.remedies.hectares import hectares
from indicators.remedies.points import points
from indicators.remedies.shifted import shifted_back
from indicators.survey import Form

# Where there are more, not rows but a whole column or sheet is at fault.
_MOST = 2000
_PUBLISHED = {"published_percent", "over_hundred", "volume_in_m2"}
_SUMS = {"sexes_unequal", "ideal_unequal", "damage_unequal"}
_AGAINST: dict[Callable[[Exam], Sequence[Remedy]], set[str]] = {
    shifted_back: {"shifted_columns"},
    doubled: {"duplicate_place", "repeated_place"},
    hectares: {"area_in_m2", "column_in_m2"},
    points: _PUBLISHED | _SUMS,
    empty: {"negative_volume", "over_hundred"},
}


def remedies(case: Case, found: Sequence[Finding], law: Regulation, form: Form) -> list[Remedy]:
    """What may be done about the findings of a survey, at most 2,000 of a kind, the proven first.

    A row for which something is proven gets no other remedy: what else is wrong with it may be gone with that.
    """
    codes = {finding.code for finding in found}
    exam = Exam(case, law, form)
    offered: list[Remedy] = []
    for source, against in _AGAINST.items():
        if against & codes and exam.given.height and "baris" in exam.given.columns:
            taken = {remedy.row for remedy in offered}
            offered += islice((it for it in source(exam) if it.row not in taken), _MOST)
    return offered
