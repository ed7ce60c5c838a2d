"""`compare-rules`: the places whose class differs between two regulations."""

import argparse

from cli.saying import hand_out, tell
from cli.surveys import regulation_of, survey_of
from indicators.compare import compare_rules, compared_columns
from indicators.results import ROW_KEYS


def run(asked: argparse.Namespace) -> int:
    """Hand the differing places out. Errors: RefusedError, OSError, DeclarationError."""
    first, second = (regulation_of(name) for name in asked.regulations)
    survey = survey_of(asked.file, first)
    tell(survey.findings, asked.language)
    table = compare_rules(survey.rows, first, second)
    hand_out(table, [*ROW_KEYS, *compared_columns(first, second)], asked.output)
    return 0
