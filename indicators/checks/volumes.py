"""Volumes and denominators of the criteria: negative, above 100 %, zero, absent, in the wrong kind of number."""

from collections.abc import Iterator

import narwhals as nw
import polars as pl
from narwhals.typing import IntoDataFrame

from findings import Finding
from indicators.checks.case import Exam
from indicators.checks.told import Part, Rule, Words, told
from indicators.law import Criterion, Regulation
from indicators.scoring import HUNDRED, score
from indicators.survey import Form

_MOST_OF_A_WHOLE = 1.001  # two lengths of one road, each rounded


def survey_findings(survey: IntoDataFrame, regulation: Regulation, form: Form, file: str = "") -> list[Finding]:
    """Every negative volume, percentage above 100, useless denominator and missing value of a survey, row by row."""
    frame = nw.from_native(score(survey, regulation), eager_only=True).to_polars()
    return told(_scored(frame, regulation, form), file)


def volumes(exam: Exam) -> Iterator[Part]:
    """What is wrong with single volumes and denominators, and with two volumes of one whole."""
    if exam.rows.height:
        yield from _scored(exam.rows, exam.law, exam.form)
        yield exam.rows, [*_bases(exam), *_fractions(exam), *_wholes(exam)]


def _scored(frame: pl.DataFrame, law: Regulation, form: Form) -> Iterator[Part]:
    """Scored rows with the rules of `survey_findings`, criterion by criterion; then those whose total is a range."""
    rules = [rule for criterion in law.criteria for rule in _criterion(criterion, form)]
    yield frame, [*rules, *_negative_bases(law, form)]
    missing = [pl.when(pl.col(f"skor_{item.id}").is_null()).then(pl.lit(item.id)) for item in law.criteria]
    open_rows = frame.filter(pl.col("total_terendah") != pl.col("total_tertinggi"))
    ends = {"criteria": "kriteria_kosong", "lowest": "total_terendah", "highest": "total_tertinggi"}
    named = open_rows.with_columns(kriteria_kosong=pl.concat_str(missing, separator=", ", ignore_nulls=True))
    yield named, [Rule("missing_value", raws=ends)]


def _negative_bases(law: Regulation, form: Form) -> Iterator[Rule]:
    for name in dict.fromkeys(criterion.denominator for criterion in law.criteria):
        words = {"label": _label(form, name)}
        yield Rule("negative_denominator", pl.col(name) < 0, name, figures={"value": name}, words=words)


def _criterion(criterion: Criterion, form: Form) -> Iterator[Rule]:
    volume, denominator, percent = criterion.volume, criterion.denominator, f"persen_{criterion.id}"
    over = pl.col(percent) > HUNDRED
    nothing = (pl.col(denominator) == 0) & (pl.col(volume) > 0)
    for code, when in (("negative_volume", pl.col(volume) < 0), ("over_hundred", over), ("zero_denominator", nothing)):
        yield Rule(
            code,
            when,
            volume,
            figures={"value": volume, "denominator": denominator},
            percents={"percent": percent},
            words={"label": _numbered(criterion, form), "denominator_label": _label(form, denominator)},
        )


def _bases(exam: Exam) -> Iterator[Rule]:
    """Denominators that are zero while nothing is lacking, or absent while something is."""
    for name in dict.fromkeys(item.denominator for item in exam.law.criteria):
        users = [item for item in exam.law.criteria if item.denominator == name]
        lacking = pl.any_horizontal(pl.col(item.volume).fill_null(0) > 0 for item in users)
        words: dict[str, Words] = {"label": exam.label(name), "criteria": ", ".join(item.id for item in users)}
        yield Rule("idle_denominator", (pl.col(name) == 0) & ~lacking, name, words=words)
        yield Rule("absent_denominator", pl.col(name).is_null() & lacking, name, words=words)


def _fractions(exam: Exam) -> Iterator[Rule]:
    for name in exam.measured:
        if exam.form[name].kind == "count":
            broken = (pl.col(name) - pl.col(name).round(0)).abs() > 1e-6  # noqa: PLR2004
            yield Rule("fraction_in_count", broken, name, percents={"value": name}, words={"label": exam.label(name)})


def _wholes(exam: Exam) -> Iterator[Rule]:
    """A metre that is missing cannot be damaged too: the lacks of one length are at most that length."""
    lengths = [item for item in exam.law.criteria if exam.form[item.denominator].kind == "length"]
    for name in dict.fromkeys(item.denominator for item in lengths):
        volumes_of = [item.volume for item in lengths if item.denominator == name]
        first, last = volumes_of[0], volumes_of[-1]
        fits = pl.all_horizontal(pl.col(volume).is_between(0, pl.col(name)) for volume in (first, last))
        over = (pl.col(first) + pl.col(last) > pl.col(name) * _MOST_OF_A_WHOLE) & fits
        words = {"first": exam.label(first), "second": exam.label(last), "label": exam.label(name)}
        if first != last:
            figures = {"one": first, "other": last, "whole": name}
            yield Rule("lacks_exceed_whole", over, name, figures=figures, words=words)


def _numbered(criterion: Criterion, form: Form) -> tuple[str, str]:
    indonesian, english = _label(form, criterion.volume)
    return f"{criterion.id} {indonesian}", f"{criterion.id} {english}"


def _label(form: Form, name: str) -> tuple[str, str]:
    return form[name].label_id, form[name].label_en
