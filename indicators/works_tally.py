"""The works of a city counted: by aspect, by source, by place, and what is not written of them."""

from collections.abc import Iterator

import polars as pl

from indicators.law import Regulation
from indicators.members import newest_rows
from indicators.summing import place_keys
from indicators.works import area_code, criterion, with_kinds

GAPS = ("amount", "source", "place", "volume", "state")
"""What a work may lack: its amount of money, its source, an RT or kelurahan, a volume above 0, its state."""

HOW = ("rt", "list", "unknown_rt", "kawasan", "kelurahan", "unplaced")
"""How a work is placed: by the RT it names, by the RT list of its office, in an RT that the survey has not (by either),
in its slum area, in its kelurahan; or not at all."""

_CLASSES = 5
_KINDS = {
    **dict.fromkeys(("id_kegiatan", "kode_rt", "kode_kelurahan", "kawasan", "id_rt"), pl.String()),
    **dict.fromkeys(("kriteria", "satuan", "kegiatan", "sumber_dana", "status"), pl.String()),
    **dict.fromkeys(("volume", "anggaran_rp"), pl.Float64()),
    "dari_daftar": pl.Boolean(),
}


def told_works(works: pl.DataFrame, survey: pl.DataFrame, law: Regulation) -> pl.DataFrame:
    """The works with every column of their form, `aspek`, the code of every level, `asal_tempat` (one of HOW), and
    `kurang_<gap>`; same rows.

    `aspek` is missing where the regulation has no such criterion. A place is known by its RT, else by its kelurahan, or
    by its slum area where `survey` names it.
    """
    aspects = {item.id.lower(): item.aspect for item in law.criteria}
    aspect = criterion().replace_strict(aspects, default=None, return_dtype=pl.String)
    told = with_kinds(works, _KINDS).with_columns(aspek=aspect)
    return _with_places(told, survey).with_columns(_how(survey), *_gaps())


def placed_counts(told: pl.DataFrame) -> dict[str, int]:
    """How many works are placed in which way (HOW, in its order); they add up to all works. `told`: of `told_works`."""
    return {how: told.filter(asal_tempat=how).height for how in HOW}


def tally(works: pl.DataFrame, by: str) -> pl.DataFrame:
    """Per value of `by` (missing is one): `banyak`, `ada_nilai`, of these `nilai_nol`, `tanpa_nilai`, `anggaran_rp`.

    `works`: rows of `told_works`. The amount is missing, not 0, where no work has one. The rows add up to all works.
    """
    return works.group_by(by).agg(_counts()).sort(by, nulls_last=True)


def whole(works: pl.DataFrame) -> dict[str, float | None]:
    """The columns of `tally` for all works together."""
    return works.select(*_counts()).row(0, named=True)


def by_place(works: pl.DataFrame, level: str) -> pl.DataFrame:
    """`tally` per place of a level; works that lie in none stand under a missing code."""
    return tally(works, place_keys(level)[0])


def breaks(least: float, most: float) -> list[float]:
    """Where at most five classes of figures from `least` to `most` begin: at `least`, then 1, 2, 5, 10, 20, 50 …"""
    ladder = [step * 10.0**power for power in range(len(f"{most:.0f}")) for step in (1, 2, 5)]
    return [least, *[edge for edge in ladder if least < edge <= most][1 - _CLASSES :]]


def _how(survey: pl.DataFrame) -> pl.Expr:
    surveyed = survey["kode_rt"].cast(pl.String).drop_nulls().unique()
    rt, area, kelurahan = pl.col("kode_rt"), pl.col("kode_kawasan"), pl.col("kode_kelurahan")
    how = (
        pl.when(rt.is_not_null() & ~rt.is_in(surveyed.implode())).then(pl.lit("unknown_rt"))
        .when(rt.is_not_null() & pl.col("dari_daftar").fill_null(False)).then(pl.lit("list"))
        .when(rt.is_not_null()).then(pl.lit("rt"))
        .when(area.is_not_null()).then(pl.lit("kawasan"))
        .when(kelurahan.is_not_null()).then(pl.lit("kelurahan"))
        .otherwise(pl.lit("unplaced"))
    )  # fmt: skip
    return how.alias("asal_tempat")


def _gaps() -> Iterator[pl.Expr]:
    lacks = {
        "amount": pl.col("anggaran_rp").is_null(),
        "source": pl.col("sumber_dana").str.strip_chars().fill_null("") == "",
        "place": pl.col("kode_rt").is_null() & pl.col("kode_kelurahan").is_null() & pl.col("kode_kawasan").is_null(),
        "volume": ~(pl.col("volume") > 0).fill_null(False),
        "state": pl.col("status").fill_null("") == "",
    }
    yield from (lacks[gap].alias(f"kurang_{gap}") for gap in GAPS)


def _counts() -> Iterator[pl.Expr]:
    money = pl.col("anggaran_rp")
    yield pl.len().alias("banyak")
    yield money.count().alias("ada_nilai")
    yield (money == 0).sum().alias("nilai_nol")
    yield money.null_count().alias("tanpa_nilai")
    yield pl.when(money.count() > 0).then(money.sum()).alias("anggaran_rp")


def _with_places(told: pl.DataFrame, survey: pl.DataFrame) -> pl.DataFrame:
    """Codes of all levels: of an RT those the newest survey gives it, of one it does not know those its code holds."""
    members = newest_rows(survey)
    of_rt = members.select("kode_rt", "kode_rw", rt_kawasan="kode_kawasan")
    of_kelurahan = members.select("kode_kelurahan", "kode_kecamatan").drop_nulls().unique("kode_kelurahan")
    areas = members["kode_kawasan"].drop_nulls().unique().to_list()
    named = area_code()
    inside = pl.col("kode_rt").str.extract(r"^(.+)-[^-]+-[^-]+$")
    told = told.drop("kode_rw", "kode_kecamatan", "kode_kawasan", strict=False)
    told = told.join(of_rt, on="kode_rt", how="left", maintain_order="left").with_columns(
        kode_rw=pl.coalesce("kode_rw", pl.col("kode_rt").str.extract(r"^(.+-[^-]+)-[^-]+$")),
        kode_kelurahan=pl.coalesce(inside, "kode_kelurahan"),
        kode_kawasan=pl.coalesce("rt_kawasan", pl.when(named.is_in(areas)).then(named)),
    )
    return told.drop("rt_kawasan").join(of_kelurahan, on="kode_kelurahan", how="left", maintain_order="left")
