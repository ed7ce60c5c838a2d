"""`compare-rules`: the places whose class differs between two regulations."""

import argparse

from cli.arguments import Words, add_output, add_survey
from cli.saying import hand_out, tell
from cli.surveys import regulation_of, survey_of
from indicators.compare import compare_rules, compared_columns
from indicators.regulation import regulations
from indicators.results import ROW_KEYS


def declare(command: argparse.ArgumentParser, _: Words) -> None:
    """The arguments of the command."""
    add_survey(command, _)
    add_output(command, _)
    command.add_argument("--regulations", nargs=2, default=list(regulations())[:2], help=_("id or TOML file of each"))


def run(asked: argparse.Namespace) -> int:
    """Hand the differing places out. Errors: RefusedError, OSError, DeclarationError."""
    first, second = (regulation_of(name) for name in asked.regulations)
    survey = survey_of(asked.file, first)
    tell(survey.findings, asked.language)
    table = compare_rules(survey.rows, first, second)
    hand_out(table, [*ROW_KEYS, *compared_columns(first, second)], asked.output)
    return 0
