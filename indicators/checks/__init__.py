"""What is doubtful in figures that could be read: values that contradict each other, the law's arithmetic or the past.

Each check is declared once in `findings/catalogue/checks.toml` and `doctor.toml`; docs/CHECKS.md lists them all.
"""

from indicators.checks.case import Case
from indicators.checks.doctor import diagnose
from indicators.checks.examine import accepted_forms, examine, survey_case
from indicators.checks.published import published_columns, published_findings
from indicators.checks.r0 import baseline_divisors
from indicators.checks.volumes import survey_findings

__all__ = [
    "Case",
    "accepted_forms",
    "baseline_divisors",
    "diagnose",
    "examine",
    "published_columns",
    "published_findings",
    "survey_case",
    "survey_findings",
]
