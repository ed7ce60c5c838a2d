"""`score`: every row of a survey, or the places of a level, with percentages, scores, totals and class."""

import argparse

from cli.arguments import Words, add_output, add_regulation, add_survey
from cli.saying import hand_out, tell
from cli.surveys import Survey, regulation_of, survey_of
from findings import Finding
from indicators.aggregate import LEVELS, score_by
from indicators.checks import published_findings, survey_findings
from indicators.regulation import MEAN_RULES
from indicators.results import level_results, row_results
from indicators.scoring import score
from indicators.summing import place_keys
from indicators.survey import survey_form


def declare(command: argparse.ArgumentParser, _: Words) -> None:
    """The arguments of the command."""
    add_survey(command, _)
    add_output(command, _)
    add_regulation(command, _)
    command.add_argument("--by", choices=LEVELS, help=_("level whose places are scored from summed volumes"))
    command.add_argument("--mean-rule", choices=MEAN_RULES, help=_("which percentages an aspect's mean counts"))


def run(asked: argparse.Namespace) -> int:
    """Score the survey and hand the results out. Errors: RefusedError, OSError, DeclarationError."""
    law = regulation_of(asked.regulation)
    survey = survey_of(asked.file, law)
    rows = score(survey.rows, law, asked.mean_rule)
    tell(survey.findings, asked.language)
    tell(survey_findings(survey.rows, law, survey_form(), survey.file), asked.language)
    tell(published_findings(rows, survey.published, law), asked.language)
    if asked.by is None:
        hand_out(rows, [column.id for column in row_results(law)], asked.output)
    else:
        tell(_without_level(survey, asked.by), asked.language)
        places = score_by(survey.rows, law, asked.by, asked.mean_rule).sort(place_keys(asked.by))
        hand_out(places, [column.id for column in level_results(law, asked.by)], asked.output)
    return 0


def _without_level(survey: Survey, level: str) -> list[Finding]:
    count = survey.rows[f"kode_{level}"].null_count()
    detail = {"count": str(count), "level": level}
    return [Finding("rows_without_level", file=survey.file, detail=detail)] if count else []
