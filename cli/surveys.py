"""What most commands begin with: a survey file as it was read, and the regulation it is scored by."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from cli.saying import RefusedError
from data.readers.survey import read_survey
from findings import Finding, has_errors
from indicators.checks import published_columns
from indicators.law import Regulation
from indicators.regulation import load_regulation, regulations
from indicators.survey import survey_form


@dataclass(frozen=True)
class Survey:
    """A survey file as it was read: its rows, and the answers its office published for them (perhaps none)."""

    file: str
    rows: pl.DataFrame
    published: pl.DataFrame
    findings: tuple[Finding, ...]


def survey_of(file: str, law: Regulation) -> Survey:
    """The survey of a file. Errors: RefusedError, OSError."""
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


def regulation_of(name: str) -> Regulation:
    """The regulation of an id or of a TOML file. Errors: RefusedError, OSError, DeclarationError."""
    known = regulations()
    if name in known:
        return known[name]
    if name.endswith(".toml"):
        return load_regulation(Path(name))
    raise RefusedError(Finding("unknown_regulation", value=name, detail={"known": ", ".join(known)}))
