"""Which places an RT lies in: what its newest survey says."""

import polars as pl


def newest_rows(survey: pl.DataFrame) -> pl.DataFrame:
    """One row per RT of a survey of many years: that of its newest year. Rows without a code of an RT are left out."""
    return survey.filter(pl.col("kode_rt").is_not_null()).sort("tahun").unique("kode_rt", keep="last")
