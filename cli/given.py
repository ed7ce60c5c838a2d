"""What the arguments of `import` say of a file: written as it must be, and told where the file knows better."""

import argparse
import re
from collections.abc import Iterator

import polars as pl

from cli.saying import RefusedError
from data.readers.reading import Reading
from findings import Finding
from indicators.survey import forms

_CITY = re.compile(r"\d{2}\.\d{2}")
_NAMED = 5


def check_given(asked: argparse.Namespace) -> None:
    """Refuse a year or a city that no file can have. Errors: RefusedError."""
    if asked.city is not None and not _CITY.fullmatch(asked.city):
        raise RefusedError(Finding("city_argument", value=asked.city))
    least, most = _years()
    if asked.year is not None and not least <= asked.year <= most:
        raise RefusedError(
            Finding("year_argument", value=str(asked.year), detail={"least": f"{least:g}", "most": f"{most:g}"})
        )


def unused(asked: argparse.Namespace, reading: Reading) -> list[Finding]:
    """What was said and not used: a year or city the file has itself or cannot have, a sheet where there are none."""
    table, facts = reading.table, reading.understood
    if table.is_empty():
        return []
    found = [*_own(table, "tahun", asked.year), *_own(table, "kode_kota", asked.city)]
    given = {"--sheet": asked.sheet if not facts.sheet else None, "--year": _out_of_place(table, "tahun", asked.year)}
    given["--city"] = _out_of_place(table, "kode_kota", asked.city)
    detail = {"format": facts.format}
    return found + [
        Finding("option_not_used", value=str(value), column=option, detail=detail)
        for option, value in given.items()
        if value is not None
    ]


def _own(table: pl.DataFrame, column: str, given: object) -> Iterator[Finding]:
    """Where the file says a year or city of its own, and another than was given."""
    own = table[column].drop_nulls().unique().sort().to_list() if column in table.columns else []
    if given is not None and own and own != [given]:
        told = ", ".join(map(str, own[:_NAMED])) + (", …" if len(own) > _NAMED else "")
        yield Finding("own_value_used", column=column, value=str(given), detail={"own": told})


def _out_of_place(table: pl.DataFrame, column: str, given: object) -> object:
    return given if column not in table.columns else None


def _years() -> tuple[float, float]:
    """The years that some kind of table may be of."""
    columns = [form["tahun"] for form in forms().values() if "tahun" in form]
    least = min(column.minimum for column in columns if column.minimum is not None)
    return least, max(column.maximum for column in columns if column.maximum is not None)
