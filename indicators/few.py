"""Locations of few RT put together, so that the figures of a location do not tell of a single RT.

Source: the rule of a least number of contributors to a cell (Hundepool and others, Statistical Disclosure Control,
Wiley 2012, chapter 4). They are joined rather than held back: beside a shown total one such cell could be worked out.
"""

import polars as pl

FEWEST_RT = 3
_ABOVE = ("kelurahan", "kecamatan", "kota")


def joined(members: pl.DataFrame) -> pl.DataFrame:
    """`members` with `kode` and `gabungan`: whether their location is one put together.

    `members`: one row per RT with `kode`, its location, and the codes of the levels above. A location of fewer than
    FEWEST_RT is put together with other such ones of its kelurahan; what has fewer even then, with others of its
    kecamatan, then of the city; what is left goes to the smallest other location. Every RT stays.
    """
    told = members.with_columns(gabungan=pl.lit(value=False))
    for level in _ABOVE:
        few = pl.len().over("kode") < FEWEST_RT
        above = pl.col(f"kode_{level}").cast(pl.String).fill_null("")
        told = told.with_columns(
            kode=pl.when(few).then(pl.format("+{}", above)).otherwise("kode"), gabungan=few | pl.col("gabungan")
        )
    return _without_a_rest(told)


def _without_a_rest(told: pl.DataFrame) -> pl.DataFrame:
    sizes = told.group_by("kode").len().sort("len", "kode")
    if sizes.filter(pl.col("len") < FEWEST_RT).is_empty():
        return told
    both = sizes["kode"].head(2).to_list()  # the rest, and where it is not the only location, the smallest other
    return told.with_columns(
        kode=pl.when(pl.col("kode").is_in(both)).then(pl.lit(both[0])).otherwise("kode"),
        gabungan=pl.col("kode").is_in(both) | pl.col("gabungan"),
    )
