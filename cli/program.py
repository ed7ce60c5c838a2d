"""The commands with their arguments; one of them is run, and what it refuses is said."""

import argparse
import sys
from collections.abc import Sequence
from types import ModuleType

from cli import compare_rules, docs, explain, importing, score
from cli.arguments import Words
from cli.saying import UNUSABLE, RefusedError, tell, unusable
from findings import Finding
from indicators.strict import DeclarationError
from locales import LANGUAGES, translator

_PROGRAM = "python -m cli"


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


def _parser(language: str) -> argparse.ArgumentParser:
    _ = translator(language)
    parser = argparse.ArgumentParser(
        prog=_PROGRAM, description=_("Score a survey, explain a place, compare rules, bring files in.")
    )
    told = _commands(_)
    commands = parser.add_subparsers(required=True, metavar="|".join(told))
    for name, (module, words) in told.items():
        command = commands.add_parser(name, help=words, description=words)
        command.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0], help=_("language of what is said"))
        command.set_defaults(run=module.run)
        module.declare(command, _)
    return parser


def _commands(_: Words) -> dict[str, tuple[ModuleType, str]]:
    """The module of every command by its name, and what it does."""
    return {
        "score": (score, _("score every row, or the places of a level (--by)")),
        "explain": (explain, _("why a place has its class")),
        "compare-rules": (compare_rules, _("places whose class differs between two regulations")),
        "import": (importing, _("read a file, check it, and store it as one version")),
        "docs": (docs, _("write docs/DICTIONARY.md, docs/METHOD.md and docs/CHECKS.md anew")),
    }
