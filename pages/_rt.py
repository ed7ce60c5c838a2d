"""RT of a year as people call them, for tables that know but their codes."""

import polars as pl

from pages._shared import Choice, survey_of
from pages._words import place_names

_NAMED = ("kode_rt", "rt", "rw", "kelurahan")


def shown_rt(choice: Choice, rows: pl.DataFrame) -> pl.DataFrame:
    """Rows by `kode_rt` with `nama`; an RT that no survey of the city knows is called by its code."""
    surveyed = survey_of(choice).select(_NAMED).sort("kode_rt").unique("kode_rt", keep="last")
    names = pl.DataFrame({"kode_rt": surveyed["kode_rt"], "nama": place_names(surveyed, "rt")})
    told = rows.join(names, on="kode_rt", how="left", maintain_order="left")
    return told.with_columns(pl.col("nama").fill_null(pl.col("kode_rt")))
