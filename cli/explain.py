"""`explain`: why a place has its class, criterion by criterion."""

import argparse

import polars as pl

from cli.arguments import Words, add_regulation, add_survey
from cli.saying import RefusedError
from cli.surveys import Survey, regulation_of, survey_of
from findings import Finding
from indicators.account import account, heading
from indicators.aggregate import LEVELS, score_by
from indicators.explain import explain
from indicators.law import Regulation
from indicators.survey import survey_form


def declare(command: argparse.ArgumentParser, _: Words) -> None:
    """The arguments of the command."""
    add_survey(command, _)
    add_regulation(command, _)
    command.add_argument("--place", required=True, help=_("code of an RT or of any larger place"))
    command.add_argument("--year", type=int, help=_("needed when the file holds several years"))


def run(asked: argparse.Namespace) -> int:
    """Print the account of a place. Errors: RefusedError, OSError, DeclarationError."""
    law = regulation_of(asked.regulation)
    survey = survey_of(asked.file, law)
    row = _place(survey, law, asked.place, asked.year)
    said = account(explain(row, law, survey_form()), law, survey_form(), asked.language)
    print("\n".join([heading(row, law, asked.place), *said]))
    return 0


def _place(survey: Survey, law: Regulation, code: str, year: int | None) -> dict[str, object]:
    level = next((level for level in LEVELS if (survey.rows[f"kode_{level}"] == code).any()), None)
    if level is None:
        raise RefusedError(Finding("unknown_place", file=survey.file, value=code))
    mine = survey.rows.filter(pl.col(f"kode_{level}") == code)
    chosen = mine if year is None else mine.filter(pl.col("tahun") == year)
    if chosen["tahun"].n_unique() != 1:
        years = ", ".join(str(known) for known in sorted(mine["tahun"].drop_nulls().unique()))
        raise RefusedError(Finding("unknown_year", file=survey.file, place=code, detail={"years": years or "-"}))
    return score_by(chosen, law, level).row(0, named=True)
