"""Works beside the change: works without effect, effects without works, and where the money went."""

import polars as pl

from indicators.law import Regulation
from indicators.scoring import FLOAT_ERROR, HUNDRED
from indicators.works import criterion

OUTCOMES = ("fell", "same", "nothing", "unknown", "unplaced")
"""The volume of the criterion fell where the work lies; did not; was 0 before; was not measured; no place is known."""


def works_outcome(between: pl.DataFrame, near: pl.DataFrame, pairs: pl.DataFrame, law: Regulation) -> pl.DataFrame:
    """Rows of `works_between` with `aspek`, `volume_lama`, `volume_baru` and `hasil` (OUTCOMES); same rows.

    `near`: rows of `works_between.reached`; `pairs`: of `quality.pairs`. A work that names no RT is judged by the sum
    over the RT of its kawasan or kelurahan. `aspek` is missing for a criterion that the regulation has not.
    """
    measured = pairs.filter(pl.col("volume_lama").is_not_null(), pl.col("volume_baru").is_not_null())
    sums = near.join(measured, on=["kode_rt", "kriteria"]).group_by("nomor").agg(
        pl.col("volume_lama", "volume_baru").sum()
    )  # fmt: skip
    old, new = pl.col("volume_lama"), pl.col("volume_baru")
    word = (
        pl.when(letak="unplaced").then(pl.lit("unplaced"))
        .when(old.is_null()).then(pl.lit("unknown"))
        .when(old <= FLOAT_ERROR).then(pl.lit("nothing"))
        .when(old - new > FLOAT_ERROR).then(pl.lit("fell"))
        .otherwise(pl.lit("same"))
    )  # fmt: skip
    aspects = {item.id: item.aspect for item in law.criteria}
    aspect = criterion().replace_strict(aspects, default=None, return_dtype=pl.String)
    return between.join(sums, on="nomor", how="left", maintain_order="left").with_columns(hasil=word, aspek=aspect)


def falls_by_aspect(pairs: pl.DataFrame, near: pl.DataFrame, law: Regulation) -> pl.DataFrame:
    """Per aspect in the law's order: `jumlah_turun`, the criteria of RT whose volume fell, and of these
    `tanpa_kegiatan`, those on which no work is known. Arguments as of `works_outcome`."""
    fell = pairs.filter(pl.col("volume_lama") - pl.col("volume_baru") > FLOAT_ERROR)
    bare = fell.join(near.select("kode_rt", "kriteria").unique(), on=["kode_rt", "kriteria"], how="anti")
    told = _aspects(law)
    for name, rows in (("jumlah_turun", fell), ("tanpa_kegiatan", bare)):
        counted = rows.group_by("aspek").agg(pl.len().alias(name))
        told = told.join(counted, on="aspek", how="left", maintain_order="left")
    return told.fill_null(0)


def works_by_aspect(outcome: pl.DataFrame, law: Regulation) -> pl.DataFrame:
    """Rows of `works_outcome` per aspect in the law's order, criteria it has not last (`aspek` missing, if any).

    `kegiatan`, one count per word of OUTCOMES, `ada_anggaran` (works with an amount), `anggaran_rp` their sum (missing
    where none has one) and `bagian_persen` of all known amounts.
    """
    money = pl.col("anggaran_rp")
    counted = outcome.group_by("aspek").agg(
        kegiatan=pl.len(),
        **{word: (pl.col("hasil") == word).sum() for word in OUTCOMES},
        ada_anggaran=money.count(),
        anggaran_rp=pl.when(money.count() > 0).then(money.sum()),
    )
    unknown = counted.filter(pl.col("aspek").is_null()).select("aspek")
    every = pl.concat([_aspects(law), unknown])
    counts = ["kegiatan", *OUTCOMES, "ada_anggaran"]
    both = every.join(counted, on="aspek", how="left", nulls_equal=True, maintain_order="left")
    whole = pl.col("anggaran_rp").sum()
    share = pl.when(whole > 0).then(pl.col("anggaran_rp") / whole * HUNDRED)
    return both.with_columns(pl.col(counts).fill_null(0), bagian_persen=share)


def _aspects(law: Regulation) -> pl.DataFrame:
    return pl.DataFrame({"aspek": [aspect.id for aspect in law.aspects]}, schema={"aspek": pl.String})
