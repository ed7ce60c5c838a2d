"""What a command hands out: results to stdout or a file, findings to stderr, and the refusal that ends it."""

import sys
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from data.results import FORMATS, csv, write
from findings import Finding, lines


class RefusedError(Exception):
    """The input cannot be used; its arguments are the findings that say why."""


def tell(findings: Sequence[Finding], language: str) -> None:
    """Print findings for a person to read."""
    sys.stderr.writelines(f"{line}\n" for line in lines(findings, language))


def hand_out(table: pl.DataFrame, names: Sequence[str], output: str | None) -> None:
    """The named columns of a table into a file, or as CSV to stdout. Errors: RefusedError, OSError."""
    # A column the survey lacks stays, empty: a script finds the same columns in every result.
    found = table.select(pl.col(name) if name in table.columns else pl.lit(None).alias(name) for name in names)
    if output is None:
        sys.stdout.write(csv(found))
    elif output.lower().endswith(FORMATS):
        write(found, Path(output))
    else:
        raise RefusedError(Finding("unknown_output", file=output, detail={"formats": ", ".join(FORMATS)}))
