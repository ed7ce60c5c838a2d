"""`docs`: the generated papers of docs/, written anew from the law files, the form and the checks."""

import argparse
from pathlib import Path

from cli.arguments import Words
from indicators import dictionary
from indicators.regulation import regulations
from indicators.survey import survey_form

_DOCS = Path(__file__).resolve().parents[1] / "docs"


def declare(_command: argparse.ArgumentParser, _: Words) -> None:
    """The command has no arguments."""


def run(_asked: argparse.Namespace) -> int:
    """Write the papers. Errors: OSError."""
    for name, text in dictionary.documents(list(regulations().values()), survey_form()).items():
        (_DOCS / name).write_text(text, encoding="utf-8", newline="\n")
    return 0
