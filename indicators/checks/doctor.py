"""The doctor: every check on everything that was handed in."""

from collections.abc import Iterator

from findings import Finding
from indicators.checks.areas import areas
from indicators.checks.case import Case, Exam
from indicators.checks.columns import columns
from indicators.checks.decree import decree
from indicators.checks.kinds import kinds
from indicators.checks.labels import labels
from indicators.checks.places import places
from indicators.checks.poverty import poverty
from indicators.checks.published import published
from indicators.checks.r0 import r0
from indicators.checks.shifted import shifted
from indicators.checks.sums import sums
from indicators.checks.told import LISTED, Part, told
from indicators.checks.volumes import volumes
from indicators.checks.works import works
from indicators.checks.years import years
from indicators.law import Regulation
from indicators.survey import Form

# What spoils other checks comes first: wrong places and slipped columns, then single values, then comparisons.
_SUBJECTS = (
    places,
    shifted,
    volumes,
    areas,
    sums,
    kinds,
    columns,
    published,
    labels,
    r0,
    years,
    decree,
    works,
    poverty,
)


def diagnose(case: Case, regulation: Regulation, form: Form) -> list[Finding]:
    """Everything doubtful about a case, check by check; of each at most 200 rows, then how many more.

    A check whose tables or columns are not there is silent.
    """
    return told(_parts(Exam(case, regulation, form)), case.file, LISTED)


def _parts(exam: Exam) -> Iterator[Part]:
    for subject in _SUBJECTS:
        yield from subject(exam)
