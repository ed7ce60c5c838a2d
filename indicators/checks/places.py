"""Places of a table: without a code, met twice, under two names, and kawasan that repeat each other."""

from collections.abc import Iterator

import polars as pl

from indicators.checks.case import DRAINS, HOUSEHOLDS, ROADS, Exam
from indicators.checks.told import Part, Rule

_CITY = r"^\d{2}\.\d{2}$"
_COPIED = (HOUSEHOLDS, ROADS, DRAINS)


def places(exam: Exam) -> Iterator[Part]:
    """What is wrong with the places of the incoming rows."""
    if not exam.rows.height:
        return
    key = pl.struct("kode_rt", "tahun").hash()
    named = pl.col("kode_rt").is_not_null()
    # A table of kawasan has no RT at all; that is another level, no fault.
    unnamed = ~named & pl.lit(exam.rows["kode_rt"].is_not_null().any())
    yield (
        exam.rows,
        [
            Rule("unnamed_place", unnamed | ~pl.col("kode_kota").str.contains(_CITY)),
            Rule("repeated_place", named & ~key.is_first_distinct()),
            *_unknown(exam),
        ],
    )
    yield from _two_names(exam)
    yield from _copied(exam)


def _unknown(exam: Exam) -> Iterator[Rule]:
    """A kelurahan that the city's stored years never had."""
    stored = exam.history.filter("lama")
    if stored.height:
        known, cities = stored["kode_kelurahan"].unique(), stored["kode_kota"].unique()
        new = ~pl.col("kode_kelurahan").is_in(known.implode()) & pl.col("kode_kota").is_in(cities.implode())
        first = pl.struct("kode_kelurahan", "tahun").is_first_distinct()
        yield Rule("unknown_kelurahan", new & first, "kode_kelurahan", place="kode_kelurahan", against=("survey",))


def _two_names(exam: Exam) -> Iterator[Part]:
    spoken = pl.col("kelurahan").str.to_lowercase().str.replace_all(r"[^\p{L}\d]", "")
    several = (
        exam.rows.select("kode_kelurahan", "kelurahan")
        .drop_nulls()
        .unique()
        .group_by("kode_kelurahan")
        .agg(spoken.n_unique().alias("banyak"), pl.col("kelurahan").unique().sort().str.join(", ").alias("nama"))
        .sort("kode_kelurahan")
    )
    two = pl.col("banyak") > 1
    yield several, [Rule("code_two_names", two, "kelurahan", raws={"names": "nama"}, place="kode_kelurahan")]


def _copied(exam: Exam) -> Iterator[Part]:
    """Kawasan whose households, roads and drains add up to exactly those of another kawasan of the city and year."""
    name = pl.coalesce("kode_kawasan", "kawasan").alias("nama")
    keys = ["kode_kota", "tahun", *_COPIED]
    whole = exam.rows.group_by("kode_kota", "tahun", name, maintain_order=True).agg(pl.col(_COPIED).sum())
    whole = whole.filter(pl.col("nama").is_not_null() & pl.all_horizontal(pl.col(column) > 0 for column in _COPIED))
    first = whole.with_columns(seperti=pl.col("nama").first().over(keys))
    figures = dict(zip(("households", "roads", "drains"), _COPIED, strict=True))
    raws = {"one": "nama", "other": "seperti"}
    yield first, [Rule("kawasan_copied", pl.col("nama") != pl.col("seperti"), figures=figures, raws=raws, place="nama")]
