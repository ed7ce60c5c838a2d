"""The works between two surveys: which RT each may have reached, and those that nobody can place."""

import polars as pl

from indicators.members import newest_rows
from indicators.works import MAY_HAVE_BUILT, area_code, criterion, state, with_kinds

LETAK = ("rt", "kawasan", "kelurahan", "unplaced")
"""How exactly a work says where it lies, as far as the survey knows that place."""

_TEXTS = ("kode_rt", "kode_kelurahan", "kawasan", "kode_kota", "kriteria", "status")
_SCHEMA = dict.fromkeys(_TEXTS, pl.String()) | {"tahun": pl.Int64(), "anggaran_rp": pl.Float64()}


def works_between(works: pl.DataFrame, survey: pl.DataFrame, first: int, last: int) -> pl.DataFrame:
    """A city's works of the years `first` to `last` with `nomor` and `letak` (LETAK), those of works.MAY_HAVE_BUILT.

    Both years count: some cities survey before the works of a year, others after. Columns that `works` lacks are
    added, missing everywhere; its other rows and columns stay as they are.
    """
    told = with_kinds(works, _SCHEMA)
    kept = told.filter(pl.col("tahun").is_between(first, last), state().is_in(MAY_HAVE_BUILT))
    rt, area, kelurahan = (_known(survey, level) for level in ("rt", "kawasan", "kelurahan"))
    no_rt = pl.col("kode_rt").is_null()
    letak = (
        pl.when(pl.col("kode_rt").is_in(rt)).then(pl.lit("rt"))
        .when(no_rt & area_code().is_in(area)).then(pl.lit("kawasan"))
        .when(no_rt & pl.col("kode_kelurahan").is_in(kelurahan)).then(pl.lit("kelurahan"))
        .otherwise(pl.lit("unplaced"))
    )  # fmt: skip
    return kept.with_columns(letak=letak, kode_kawasan=area_code()).with_row_index("nomor")


def reached(between: pl.DataFrame, survey: pl.DataFrame) -> pl.DataFrame:
    """Rows of `works_between`, one per RT that a work may have reached: `nomor`, `kode_rt`, `kriteria`, `letak`.

    A work that names no RT may have reached every RT of its kawasan, without that of its kelurahan.
    """
    members = newest_rows(survey)
    found = [_in_places(between.filter(letak=level), members, level) for level in LETAK[:-1]]
    return pl.concat(found).with_columns(criterion())


def lost_criteria(between: pl.DataFrame) -> list[str]:
    """The criteria of rows of `works_between` that nobody can place."""
    return between.filter(letak="unplaced").select(criterion()).to_series().drop_nulls().unique().to_list()


def _in_places(works: pl.DataFrame, members: pl.DataFrame, level: str) -> pl.DataFrame:
    code = f"kode_{level}"
    here = members.select(code=pl.col(code).cast(pl.String), kode_rt="kode_rt")
    both = works.select("nomor", "kriteria", "letak", code=code).join(here, on="code")
    return both.select("nomor", "kode_rt", "kriteria", "letak")


def _known(survey: pl.DataFrame, level: str) -> list[str]:
    return survey[f"kode_{level}"].cast(pl.String).drop_nulls().unique().to_list()
