"""How good a change is: which aspects brought the points, and which exits from slum stand without the services."""

import narwhals as nw
import polars as pl

from indicators.law import Regulation
from indicators.moves import service_criteria
from indicators.scoring import banded

STANDS = ("stands", "service", "open")
"""An exit with the scores of the services as they were before: not slum all the same, slum again, or not certain."""


def pairs(before: pl.DataFrame, after: pl.DataFrame, law: Regulation) -> pl.DataFrame:
    """Every RT of both years by every criterion: `skor_…`, `volume_…` `lama` and `baru`, `turun`, `naik` (points).

    `before`, `after`: results of `aggregate.score_by` by RT, of one year each under one regulation. What was not
    measured is missing, and so is the change.
    """
    both = before.join(after, on="kode_rt", suffix="_baru")
    parts = [both.select(*_pair(item.id, item.aspect)) for item in law.criteria]
    told = pl.concat(parts)
    fall = pl.col("skor_lama") - pl.col("skor_baru")
    return told.with_columns(turun=fall.clip(lower_bound=0), naik=(-fall).clip(lower_bound=0))


def exits(before: pl.DataFrame, after: pl.DataFrame, law: Regulation) -> pl.DataFrame:
    """The RT that were certainly slum and certainly are not: hectares (of before), totals, and how they stand.

    `tanpa_layanan_terendah`, `…_tertinggi`: the total of after with the scores of the service aspects of before;
    `bertahan` (STANDS) by it. `kriteria_turun`: those whose score fell, `jumlah_kriteria` how many. Arguments as of
    `pairs`. Source: the regulation's aspects with `service`.
    """
    edge, services = law.slum_from, sorted(service_criteria(law))
    old, new = (_with_lowest(rows, services, law) for rows in (before, after))
    both = old.join(new, on="kode_rt", suffix="_baru")
    left = both.filter(pl.col("total_terendah") >= edge, pl.col("total_tertinggi_baru") < edge)
    without = {f"tanpa_layanan_{end}": _without(end, services) for end in ("terendah", "tertinggi")}
    fell = pairs(before, after, law).filter(pl.col("turun") > 0).group_by("kode_rt").agg(
        kriteria_turun=pl.col("kriteria").sort().str.join(", "), jumlah_kriteria=pl.len()
    )  # fmt: skip
    low, high = pl.col("tanpa_layanan_terendah"), pl.col("tanpa_layanan_tertinggi")
    word = pl.when(low >= edge).then(pl.lit("service")).when(high < edge).then(pl.lit("stands"))
    told = left.with_columns(**without).join(fell, on="kode_rt", how="left")
    ends = [pl.col(f"total_{end}{year}") for year in ("", "_baru") for end in ("terendah", "tertinggi")]
    return told.select(
        "kode_rt", *ends, *without, "kriteria_turun", pl.col("jumlah_kriteria").fill_null(0),
        luas_ha=pl.col("luas_verifikasi_ha"), bertahan=word.otherwise(pl.lit("open")),
    ).sort("kode_rt")  # fmt: skip


def by_outcome(left: pl.DataFrame) -> pl.DataFrame:
    """Rows of `exits` counted by `bertahan`, every word of STANDS once: `jumlah_rt`, `luas_ha`, `tanpa_luas`."""
    every = pl.DataFrame({"bertahan": STANDS})
    return every.join(left, on="bertahan", how="left").group_by("bertahan", maintain_order=True).agg(*_counts())


def on_one_criterion(left: pl.DataFrame) -> pl.DataFrame:
    """Rows of `exits` in which the score of a single criterion fell, counted as in `by_outcome`; one row."""
    return left.filter(jumlah_kriteria=1).select(*_counts())


def by_aspect(told: pl.DataFrame, left: pl.DataFrame, law: Regulation) -> pl.DataFrame:
    """Per aspect in the law's order: `poin_turun`, `poin_naik`, `rt_turun`, `terbuka`, `luas_keluar_ha`.

    `told`, `left`: rows of `pairs` and `exits`. The points are summed over all RT; `terbuka` counts scores that are
    not certain at an end. The hectares of an exit are shared among the aspects by their part of the points that fell
    there: our own convention. An exit in which no certain score fell shares none (`unshared_hectares`).
    """
    every = pl.DataFrame({"aspek": [aspect.id for aspect in law.aspects]})
    points = told.group_by("aspek").agg(
        poin_turun=pl.col("turun").sum(),
        poin_naik=pl.col("naik").sum(),
        rt_turun=pl.col("kode_rt").filter(pl.col("turun") > 0).n_unique(),
        terbuka=pl.col("turun").null_count(),
    )
    part = pl.col("turun") / pl.col("turun").sum().over("kode_rt")
    shared = told.filter(pl.col("turun") > 0).join(left.select("kode_rt", "luas_ha"), on="kode_rt")
    hectares = shared.with_columns(luas_keluar_ha=part * pl.col("luas_ha")).group_by("aspek").agg(
        pl.col("luas_keluar_ha").sum()
    )  # fmt: skip
    both = every.join(points, on="aspek", how="left").join(hectares, on="aspek", how="left", maintain_order="left")
    return both.with_columns(pl.col("luas_keluar_ha").fill_null(0.0))


def unshared_hectares(left: pl.DataFrame) -> float:
    """The hectares of `exits` in which no certain score fell: which aspect brought them is open."""
    return float(left.filter(jumlah_kriteria=0)["luas_ha"].sum())


def _counts() -> list[pl.Expr]:
    code, area = pl.col("kode_rt"), pl.col("luas_ha")
    unknown = (code.is_not_null() & area.is_null()).sum()
    return [code.count().alias("jumlah_rt"), area.sum(), unknown.alias("tanpa_luas")]


def _pair(name: str, aspect: str) -> list[pl.Expr]:
    told = [pl.col("kode_rt"), pl.lit(name).alias("kriteria"), pl.lit(aspect).alias("aspek")]
    for end, suffix in (("lama", ""), ("baru", "_baru")):
        measured = pl.col(f"persen_{name}{suffix}").is_not_null()
        told.append(pl.col(f"skor_{name}{suffix}").cast(pl.Int64).alias(f"skor_{end}"))
        told.append(pl.when(measured).then(f"volume_{name}{suffix}").cast(pl.Float64).alias(f"volume_{end}"))
    return told


def _with_lowest(rows: pl.DataFrame, criteria: list[str], law: Regulation) -> pl.DataFrame:
    """Adds `skor_terendah_<id>`, which the results leave out."""
    lowest = [
        banded(nw.col(f"persen_terendah_{name}"), law.score_bands).alias(f"skor_terendah_{name}") for name in criteria
    ]
    return nw.from_native(rows).with_columns(*lowest).to_native()


def _without(end: str, services: list[str]) -> pl.Expr:
    """The total of after, each service scored as before: at its lowest for the lowest total, and so on."""
    back = [pl.col(f"skor_{end}_{name}") - pl.col(f"skor_{end}_{name}_baru") for name in services]
    return sum(back, pl.col(f"total_{end}_baru"))
