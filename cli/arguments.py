"""The arguments that several commands have in common."""

import argparse
from collections.abc import Callable

from indicators.regulation import DEFAULT

Words = Callable[[str], str]


def add_survey(command: argparse.ArgumentParser, _: Words) -> None:
    """The survey to read."""
    command.add_argument("file", metavar="FILE", help=_("survey: CSV, XLSX or Parquet"))


def add_output(command: argparse.ArgumentParser, _: Words) -> None:
    """Where the results go."""
    command.add_argument("--output", help=_("file to write, .csv or .parquet; CSV to the screen if absent"))


def add_regulation(command: argparse.ArgumentParser, _: Words) -> None:
    """By which rule."""
    command.add_argument("--regulation", default=DEFAULT, help=_("id or TOML file of a regulation"))
