"""The second door, for scripts: `python -m cli score|explain|compare-rules|docs`. It reads, asks the rooms, prints."""

import argparse
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from data.readers.survey import read_survey
from data.results import FORMATS, csv, write
from findings import Finding, has_errors, lines
from indicators import dictionary
from indicators.account import account, heading
from indicators.aggregate import LEVELS, place_keys, score_by
from indicators.checks import published_columns, published_findings, survey_findings
from indicators.compare import compare_rules, compared_columns
from indicators.explain import explain
from indicators.law import Regulation
from indicators.regulation import DEFAULT, MEAN_RULES, load_regulation, regulations
from indicators.results import ROW_KEYS, level_results, row_results
from indicators.scoring import score
from indicators.strict import DeclarationError
from indicators.survey import survey_form
from locales import LANGUAGES, translator

REFUSED = 2
Run = Callable[[argparse.Namespace], None]
_DOCS = Path(__file__).parent / "docs"


class RefusedError(Exception):
    """The input cannot be used; its arguments are the findings that say why."""


@dataclass(frozen=True)
class Survey:
    """A survey file as it was read: its rows, and the answers its office published for them (perhaps none)."""

    file: str
    rows: pl.DataFrame
    published: pl.DataFrame
    findings: tuple[Finding, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; 0 when done, 2 when the input was refused. Results to stdout, findings to stderr."""
    asked = _parser(_language(arguments)).parse_args(arguments)
    try:
        asked.run(asked)
    except RefusedError as refusal:
        findings = refusal.args
    except DeclarationError as fault:
        findings = (Finding("refused_regulation", value=str(fault)),)
    except OSError as error:
        findings = (Finding("unusable_file", file=str(error.filename or ""), value=error.strerror or str(error)),)
    else:
        return 0
    _tell(findings, asked.language)
    return REFUSED


def _score(asked: argparse.Namespace) -> None:
    law = _regulation(asked.regulation)
    survey = _survey(asked.file, law)
    rows = score(survey.rows, law, asked.mean_rule)
    _tell(survey.findings, asked.language)
    _tell(survey_findings(survey.rows, law, survey_form(), survey.file), asked.language)
    _tell(published_findings(rows, survey.published, law), asked.language)
    if asked.by is None:
        _hand_out(rows, [column.id for column in row_results(law)], asked.output)
    else:
        _tell(_without_level(survey, asked.by), asked.language)
        places = score_by(survey.rows, law, asked.by, asked.mean_rule).sort(place_keys(asked.by))
        _hand_out(places, [column.id for column in level_results(law, asked.by)], asked.output)


def _explain(asked: argparse.Namespace) -> None:
    law = _regulation(asked.regulation)
    survey = _survey(asked.file, law)
    row = _place(survey, law, asked.place, asked.year)
    said = account(explain(row, law, survey_form()), law, survey_form(), asked.language)
    print("\n".join([heading(row, law, asked.place), *said]))


def _compare(asked: argparse.Namespace) -> None:
    first, second = (_regulation(name) for name in asked.regulations)
    survey = _survey(asked.file, first)
    _tell(survey.findings, asked.language)
    table = compare_rules(survey.rows, first, second)
    _hand_out(table, [*ROW_KEYS, *compared_columns(first, second)], asked.output)


def _docs(asked: argparse.Namespace) -> None:
    for name, text in dictionary.documents(list(regulations().values()), survey_form()).items():
        (_DOCS / name).write_text(text, encoding="utf-8", newline="\n")


def _survey(file: str, law: Regulation) -> Survey:
    answers = published_columns(law)
    path = Path(file)
    reading = read_survey(path.read_bytes(), path.name, [*survey_form().values(), *answers], storing=False)
    table = reading.table
    if has_errors(reading.findings) or table.is_empty():
        raise RefusedError(*reading.findings)
    if "tahun" not in table.columns:
        table = table.with_columns(tahun=pl.lit(None, pl.Int64))
    told = [column.id for column in answers if column.id in table.columns]
    return Survey(path.name, table.drop(told), table.select("kode_rt", "tahun", *told), reading.findings)


def _without_level(survey: Survey, level: str) -> list[Finding]:
    count = survey.rows[f"kode_{level}"].null_count()
    detail = {"count": str(count), "level": level}
    return [Finding("rows_without_level", file=survey.file, detail=detail)] if count else []


def _regulation(name: str) -> Regulation:
    known = regulations()
    if name in known:
        return known[name]
    if name.endswith(".toml"):
        return load_regulation(Path(name))
    raise RefusedError(Finding("unknown_regulation", value=name, detail={"known": ", ".join(known)}))


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


def _hand_out(table: pl.DataFrame, names: Sequence[str], output: str | None) -> None:
    # A column the survey lacks stays, empty: a script finds the same columns in every result.
    found = table.select(pl.col(name) if name in table.columns else pl.lit(None).alias(name) for name in names)
    if output is None:
        sys.stdout.write(csv(found))
    elif output.lower().endswith(FORMATS):
        write(found, Path(output))
    else:
        raise RefusedError(Finding("unknown_output", file=output, detail={"formats": ", ".join(FORMATS)}))


def _tell(findings: Sequence[Finding], language: str) -> None:
    sys.stderr.writelines(f"{line}\n" for line in lines(findings, language))


def _language(arguments: Sequence[str] | None) -> str:
    early = argparse.ArgumentParser(add_help=False)
    early.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0])
    return early.parse_known_args(arguments)[0].language


def _parser(language: str) -> argparse.ArgumentParser:
    _ = translator(language)
    parser = argparse.ArgumentParser(
        prog="python -m cli", description=_("Score a survey, explain a place, compare rules.")
    )
    commands = parser.add_subparsers(required=True, metavar="score|explain|compare-rules|docs")
    speaking, reading, writing = (argparse.ArgumentParser(add_help=False) for _part in range(3))
    speaking.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0], help=_("language of what is said"))
    reading.add_argument("file", metavar="FILE", help=_("survey: CSV, XLSX or Parquet"))
    writing.add_argument("--output", help=_("file to write, .csv or .parquet; CSV to the screen if absent"))

    def add(name: str, run: Run, words: str, *parents: argparse.ArgumentParser) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=words, description=words, parents=[*parents, speaking])
        command.set_defaults(run=run)
        return command

    scoring = add("score", _score, _("score every row, or the places of a level (--by)"), reading, writing)
    scoring.add_argument("--by", choices=LEVELS, help=_("level whose places are scored from summed volumes"))
    scoring.add_argument("--mean-rule", choices=MEAN_RULES, help=_("which percentages an aspect's mean counts"))
    explaining = add("explain", _explain, _("why a place has its class"), reading)
    explaining.add_argument("--place", required=True, help=_("code of an RT or of any larger place"))
    explaining.add_argument("--year", type=int, help=_("needed when the file holds several years"))
    for command in (scoring, explaining):
        command.add_argument("--regulation", default=DEFAULT, help=_("id or TOML file of a regulation"))
    comparing = add(
        "compare-rules", _compare, _("places whose class differs between two regulations"), reading, writing
    )
    comparing.add_argument("--regulations", nargs=2, default=list(regulations())[:2], help=_("id or TOML file of each"))
    add("docs", _docs, _("write docs/DICTIONARY.md, docs/METHOD.md and docs/CHECKS.md anew"))
    return parser


if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `… | head` ends us quietly
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(main())
