"""Published classes and totals held against each other: a class of no regulation, a total no scores can make."""

from collections.abc import Iterator

import narwhals as nw
import polars as pl

from indicators.checks.told import Rule
from indicators.law import Band, Regulation
from indicators.scoring import banded

CLASS, TOTAL = "tingkat_kekumuhan", "total_skor"


def with_classes(rows: pl.DataFrame, law: Regulation, suffix: str = "") -> pl.DataFrame:
    """`kelas_tertulis`, and the regulation's number of it (`nilai_kelas`) and of the published total (`nilai_total`).

    `suffix`: what the published columns have behind their id.
    """
    bands = law.class_bands
    known = {word: float(band.value) for band in bands.bands for word in _words(band)}
    written = pl.col(CLASS + suffix).cast(pl.String).str.to_lowercase().str.replace_all(r"[^a-z]", "")
    named = rows.with_columns(
        kelas_tertulis=written, nilai_kelas=written.replace_strict(known, default=None, return_dtype=pl.Float64)
    )
    value = banded(nw.col(TOTAL + suffix), bands).alias("nilai_total")
    return nw.from_native(named).with_columns(value).to_native()


def class_rules(law: Regulation, suffix: str = "", place: str = "kode_rt") -> Iterator[Rule]:
    """The rules on rows of `with_classes`; a class that is blank breaks none of them."""
    total = pl.col(TOTAL + suffix)
    written, published = {"published": CLASS + suffix}, {"published": TOTAL + suffix}
    strange, possible = pl.col("kelas_tertulis").str.len_chars() > 0, total.is_between(0, law.highest_total)
    words = {"classes": ", ".join(band.label_id for band in law.class_bands.bands), "highest": str(law.highest_total)}
    unknown = strange & pl.col("nilai_kelas").is_null()
    yield Rule("published_class_unknown", unknown, CLASS, raws=written, words=words, place=place)
    yield Rule("published_total_range", ~possible, TOTAL, raws=published, words=words, place=place)
    differs = possible & (pl.col("nilai_kelas") != pl.col("nilai_total"))
    yield Rule("published_class", differs, CLASS, raws=written | {"total": TOTAL + suffix}, place=place)


def _words(band: Band) -> set[str]:
    """How a class is written: its key, its name in both languages, and the Indonesian initials (KR, TK)."""
    initials = "".join(word[0] for word in band.label_id.split())
    return {"".join(filter(str.isalpha, text)).lower() for text in (band.key, band.label_id, band.label_en, initials)}
