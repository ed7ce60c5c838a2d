"""The commands with their arguments; one of them is run, and what it refuses is said."""

import argparse
from collections.abc import Callable, Sequence

from cli import compare_rules, docs, explain, score
from cli.saying import RefusedError, tell
from findings import Finding
from indicators.aggregate import LEVELS
from indicators.regulation import DEFAULT, MEAN_RULES, regulations
from indicators.strict import DeclarationError
from locales import LANGUAGES, translator

REFUSED = 2
Run = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; 0 when done, 2 when the input was refused. Results to stdout, findings to stderr."""
    asked = _parser(_language(arguments)).parse_args(arguments)
    try:
        code: int = asked.run(asked)
    except RefusedError as refusal:
        findings = refusal.args
    except DeclarationError as fault:
        findings = (Finding("refused_regulation", value=str(fault)),)
    except OSError as error:
        findings = (Finding("unusable_file", file=str(error.filename or ""), value=error.strerror or str(error)),)
    else:
        return code
    tell(findings, asked.language)
    return REFUSED


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

    scoring = add("score", score.run, _("score every row, or the places of a level (--by)"), reading, writing)
    scoring.add_argument("--by", choices=LEVELS, help=_("level whose places are scored from summed volumes"))
    scoring.add_argument("--mean-rule", choices=MEAN_RULES, help=_("which percentages an aspect's mean counts"))
    explaining = add("explain", explain.run, _("why a place has its class"), reading)
    explaining.add_argument("--place", required=True, help=_("code of an RT or of any larger place"))
    explaining.add_argument("--year", type=int, help=_("needed when the file holds several years"))
    for command in (scoring, explaining):
        command.add_argument("--regulation", default=DEFAULT, help=_("id or TOML file of a regulation"))
    comparing = add(
        "compare-rules", compare_rules.run, _("places whose class differs between two regulations"), reading, writing
    )
    comparing.add_argument("--regulations", nargs=2, default=list(regulations())[:2], help=_("id or TOML file of each"))
    add("docs", docs.run, _("write docs/DICTIONARY.md, docs/METHOD.md and docs/CHECKS.md anew"))
    return parser
