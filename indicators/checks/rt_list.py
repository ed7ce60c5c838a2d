"""The RT list of an office: places that bear two numbers, and places that the survey does not have."""

from collections.abc import Iterator

import polars as pl

from indicators.checks.told import Part, Rule

_NAMED = 10


def rt_list(rows: pl.DataFrame, survey: pl.DataFrame | None) -> Iterator[Part]:
    """What is wrong with the places; a number that stands twice its reader has told. `survey`: of the same city."""
    yield (
        _numbered(rows),
        [Rule("rt_two_numbers", pl.col("banyak") > 1, "id_rt", raws={"numbers": "nomor", "lines": "barisan"})],
    )
    if survey is not None:
        known = survey["kode_rt"].drop_nulls().unique()
        unknown = ~pl.col("kode_rt").is_in(known.implode())
        yield (
            rows,
            [Rule("rt_number_unknown_place", unknown, "id_rt", raws={"place": "kode_rt"}, against=("survey",))],
        )


def _numbered(rows: pl.DataFrame) -> pl.DataFrame:
    """Every RT once, with its numbers and the lines these stand on, the second of them in `baris`."""
    number, line = pl.col("id_rt"), pl.col("baris")
    lines = line.cast(pl.String).head(_NAMED).str.join(", ")
    told = rows.drop_nulls(["kode_rt", "id_rt"]).group_by("kode_kota", "kode_rt", maintain_order=True).agg(
        banyak=number.n_unique(), nomor=number.unique(maintain_order=True).head(_NAMED).str.join(", "),
        barisan=lines, kedua=line.filter(number != number.first()).first(),
    )  # fmt: skip
    return told.rename({"kedua": "baris"})
