"""The RT list of an office: numbers that stand for two places, and places that the survey does not have."""

from collections.abc import Iterator

import polars as pl

from indicators.checks.told import Part, Rule


def rt_list(rows: pl.DataFrame, survey: pl.DataFrame | None) -> Iterator[Part]:
    """What is wrong with the numbers; a number that stands twice its reader has told. `survey`: of the same city."""
    place = pl.col("kode_rt")
    several = place.n_unique().over("kode_kota", "id_rt") > 1
    others = place.unique(maintain_order=True).str.join(", ").over("kode_kota", "id_rt")
    yield rows.with_columns(tempat=others), [Rule("rt_number_two_places", several, "id_rt", raws={"places": "tempat"})]
    if survey is not None:
        known = survey["kode_rt"].drop_nulls().unique()
        yield rows, [Rule("rt_number_unknown_place", ~place.is_in(known.implode()), "id_rt", raws={"place": "kode_rt"})]
