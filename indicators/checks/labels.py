"""The published labels of an office by themselves: classes, totals, and how many labels have no class at all."""

from collections.abc import Iterator

import polars as pl

from indicators.checks.case import Exam, table
from indicators.checks.classes import CLASS, TOTAL, class_rules, with_classes
from indicators.checks.told import Part, Rule

_NAMED = 10


def labels(exam: Exam) -> Iterator[Part]:
    """Classes and totals row by row; that labels lack a known class is told once, with how many and the first lines."""
    rows = table(exam.case.labels, [TOTAL])
    if not {CLASS, TOTAL, "kode"} <= set(rows.columns):
        return
    lines = pl.col("baris") if "baris" in rows.columns else pl.lit(None, pl.Int64)
    told = with_classes(rows.with_columns(baris=lines), exam.law)
    yield told, list(class_rules(exam.law, place="kode"))
    none = pl.col("nilai_kelas").is_null()
    first = pl.col("baris").filter(none).drop_nulls().head(_NAMED).cast(pl.String).str.join(", ")
    counted = told.select(
        banyak=none.sum(), semua=pl.len(), contoh=pl.when(first != "").then(first).otherwise(pl.lit("–"))
    )
    figures = {"count": "banyak", "rows": "semua"}
    yield (
        counted,
        [Rule("labels_without_class", pl.col("banyak") > 0, CLASS, figures=figures, raws={"lines": "contoh"})],
    )
