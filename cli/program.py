"""The commands with their arguments; one of them is run, and what it refuses is said."""

import argparse
import sys
from collections.abc import Callable, Sequence

from cli import compare_rules, docs, explain, importing, score
from cli.saying import UNUSABLE, RefusedError, tell, unusable
from findings import Finding
from indicators.aggregate import LEVELS
from indicators.regulation import DEFAULT, MEAN_RULES, regulations
from indicators.strict import DeclarationError
from locales import LANGUAGES, translator

_PROGRAM = "python -m cli"
Run = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; 0 when done, else as its help says. Results to stdout, findings to stderr."""
    given = sys.argv[1:] if arguments is None else arguments
    language = _language(given)
    try:
        _check_text(given)
        asked = _parser(language).parse_args(given)
        code: int = asked.run(asked)
        sys.stdout.flush()
    except RefusedError as refusal:
        tell(refusal.args, language)
        return refusal.code
    except DeclarationError as fault:
        tell([Finding("refused_regulation", value=str(fault))], language)
    except OSError as error:
        tell([unusable(error, "stdout")], language)
    else:
        return code
    return UNUSABLE


def _check_text(given: Sequence[str]) -> None:
    """Names and notes are printed, stored and handed to libraries as UTF-8. Errors: RefusedError."""
    for argument in given:
        if any("\ud800" <= character <= "\udfff" for character in argument):
            readable = argument.encode(errors="surrogateescape").decode(errors="backslashreplace")
            raise RefusedError(Finding("argument_not_text", value=readable))


def _language(arguments: Sequence[str]) -> str:
    early = argparse.ArgumentParser(prog=_PROGRAM, add_help=False)
    early.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0])
    return early.parse_known_args(arguments)[0].language


def _endings(_: Callable[[str], str]) -> str:
    """What the exit codes mean, for the help."""
    told = {
        0: _("done: stored, or (--dry-run) good enough to be stored"),
        1: _("the file has errors; nothing was stored"),
        2: _("wrong arguments, or a file or folder that cannot be used"),
        3: _("columns, places or coordinates were guessed and wait for --accept-guesses; nothing was stored"),
    }
    return "\n".join([_("Exit codes:"), *(f"  {code}  {words}" for code, words in told.items())])


def _parser(language: str) -> argparse.ArgumentParser:
    _ = translator(language)
    parser = argparse.ArgumentParser(
        prog=_PROGRAM, description=_("Score a survey, explain a place, compare rules, bring files in.")
    )
    commands = parser.add_subparsers(required=True, metavar="score|explain|compare-rules|import|docs")
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
    bringing = add("import", importing.run, _("read a file, check it, and store it as one version"))
    bringing.formatter_class, bringing.epilog = argparse.RawDescriptionHelpFormatter, _endings(_)
    importing.declare(bringing, _)
    for command in (scoring, explaining, bringing):
        command.add_argument("--regulation", default=DEFAULT, help=_("id or TOML file of a regulation"))
    comparing = add(
        "compare-rules", compare_rules.run, _("places whose class differs between two regulations"), reading, writing
    )
    comparing.add_argument("--regulations", nargs=2, default=list(regulations())[:2], help=_("id or TOML file of each"))
    add("docs", docs.run, _("write docs/DICTIONARY.md, docs/METHOD.md and docs/CHECKS.md anew"))
    return parser
