"""What a command hands out: results to stdout or a file, findings to stderr, and the refusal that ends it."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from data.results import FORMATS, csv, parquet
from findings import Finding, lines

UNUSABLE = 2
_DRAWN = re.compile("\x1b\\[[0-9;]*m|↳")


class RefusedError(Exception):
    """The input cannot be used; its arguments are the findings that say why, `code` is how the program ends."""

    def __init__(self, *findings: Finding, code: int = UNUSABLE) -> None:
        super().__init__(*findings)
        self.code = code


def tell(findings: Sequence[Finding], language: str, most: int = 200) -> None:
    """Print findings for a person to read, at most so many of a kind and then how many more."""
    sys.stderr.writelines(f"{line}\n" for line in lines(findings, language, most))


def hand_out(table: pl.DataFrame, names: Sequence[str], output: str | None) -> None:
    """The named columns of a table into a file, or as CSV to stdout. Errors: RefusedError."""
    # A column the survey lacks stays, empty: a script finds the same columns in every result.
    found = table.select(pl.col(name) if name in table.columns else pl.lit(None).alias(name) for name in names)
    if output is None:
        sys.stdout.write(csv(found))
    elif not output.lower().endswith(FORMATS):
        raise RefusedError(Finding("unknown_output", file=output, detail={"formats": ", ".join(FORMATS)}))
    else:
        save(parquet(found) if output.lower().endswith(".parquet") else csv(found).encode(), Path(output))


def save(content: bytes, path: Path) -> None:
    """Write a file. Errors: RefusedError that names it, where its folder is not there or the disk is full."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise RefusedError(unusable(error, str(path))) from error


def unusable(error: OSError, file: str = "") -> Finding:
    """The finding for a file that cannot be read or written; a full disk does not say of which file it speaks."""
    return Finding("unusable_file", file=str(error.filename or file), value=error.strerror or _innermost(error))


def _innermost(error: OSError) -> str:
    """The cause that stands last in a message of several coloured lines, as the store's library writes them."""
    told = [_DRAWN.sub("", line).strip() for line in str(error).splitlines()]
    return next((line for line in reversed(told) if line not in {"", ")"}), type(error).__name__)
