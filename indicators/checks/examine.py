"""Rows about to be kept before the doctor: the tables a file may bring, and what is doubtful in one of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from findings import Finding
from indicators.checks.case import Case
from indicators.checks.doctor import diagnose
from indicators.checks.published import published_columns
from indicators.checks.rt_list import rt_list
from indicators.checks.told import LISTED, told
from indicators.law import Regulation
from indicators.survey import Column, forms, survey_form

# Of the rows of a file the reader and the store say these already, and the reader says where.
_SAID = {"unnamed_place", "repeated_place", "code_two_names", "decree_twice"}
# What works lack by themselves was told when they were stored: it is no fault of a survey that comes after them.
_OF_THE_WORKS = {"work_without_amount", "work_without_source", "work_unknown_criterion", "work_without_volume",
                 "work_without_cost"}  # fmt: skip
# In which table of a case the doctor looks at a kind.
_DIAGNOSED = {"decree": "decree", "works": "works", "poverty_register": "register", "poverty_series": "poverty",
              "published": "labels"}  # fmt: skip


def accepted_forms(law: Regulation) -> dict[str, Sequence[Column]]:
    """The columns of every kind of table; a survey may also bring what its office published for it.

    So may published labels bring more than they keep: the scores that their totals are held against. The code of its
    city a survey does not need, but where it has one, that must agree with the codes of its kelurahan.
    """
    known: dict[str, Sequence[Column]] = {kind: list(form.values()) for kind, form in forms().items()}
    more = [column for column in published_columns(law) if column.id not in forms()["published"]]
    city = replace(forms()["works"]["kode_kota"], required=False)
    with_answers = {"survey": (city, *published_columns(law)), "published": more}
    return known | {kind: [*known[kind], *columns] for kind, columns in with_answers.items()}


def examine(
    kind: str, rows: pl.DataFrame, stored: Mapping[str, pl.DataFrame], law: Regulation, file: str = ""
) -> tuple[pl.DataFrame, list[Finding]]:
    """The rows to keep, a survey's without its office's answers, and what the doctor finds that no reader has said.

    `stored`: the tables of the city beside it, `survey`, `decree`, `works` and `areas`, each may be absent. A finding
    names the stored tables that it was held against.
    """
    if kind == "survey":
        case = survey_case(rows, stored, law, file)
        found = diagnose(case, law, survey_form())
        return rows.drop(_answers(rows, law)), _new(found, _SAID | _OF_THE_WORKS)
    if kind in _DIAGNOSED:
        alone: dict[str, Any] = {_DIAGNOSED[kind]: rows, "before": stored.get("survey"), "file": file}
        return rows, _new(diagnose(Case(**alone), law, survey_form()), _SAID)
    if kind == "rt_list":
        return rows, told(rt_list(rows, stored.get("survey")), file, LISTED)
    return rows, []


def survey_case(rows: pl.DataFrame, stored: Mapping[str, pl.DataFrame], law: Regulation, file: str = "") -> Case:
    """A survey for the doctor: its figures, its office's own answers if it has any, and what `examine` calls stored."""
    answers = _answers(rows, law)
    return Case(
        survey=rows.drop(answers), before=stored.get("survey"), published=rows if answers else None,
        decree=stored.get("decree"), works=stored.get("works"), areas=stored.get("areas"), file=file,
    )  # fmt: skip


def _new(found: Sequence[Finding], said: Collection[str]) -> list[Finding]:
    return [finding for finding in found if finding.check not in said]


def _answers(rows: pl.DataFrame, law: Regulation) -> list[str]:
    return [column.id for column in published_columns(law) if column.id in rows.columns]
