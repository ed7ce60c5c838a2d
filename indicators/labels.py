"""What an office published of its RT and kawasan, beside them: whether it says slum, and what its totals prove."""

import polars as pl

from indicators.law import Regulation
from indicators.scoring import FLOAT_ERROR

LEVELS = ("rt", "kawasan")
_PRINTED_GAP = 1.0  # bands are printed in whole percents (25–50, 51–75): what lies between belongs to none of them


def with_labels(rows: pl.DataFrame, published: pl.DataFrame | None, regulation: Regulation) -> pl.DataFrame:
    """Rows with `kode_rt` and `kode_kawasan`, and of both levels what was published; missing where nothing was.

    Adds `label_<level>` (whether it says slum: by the class, else by the total), `total_<level>_terbit`,
    `bergeser_<level>` (the total is not the sum of its own scores), `salah_label_<level>` (the class is not that of
    the total), and `rt_bergeser`: whether an RT of its kawasan is shifted. `published`: of the table of that name.
    """
    told = rows
    for level in LEVELS:
        own = _of_level(published, level, regulation)
        told = told.join(own, on=f"kode_{level}", how="left")
    shifted = pl.col("bergeser_rt").any().over("kode_kawasan")
    return told.with_columns(rt_bergeser=pl.col("kode_kawasan").is_not_null() & shifted)


def with_gap_points(rt: pl.DataFrame, regulation: Regulation) -> pl.DataFrame:
    """Results by RT with `poin_celah`: the points more if percentages between printed bands had the higher score."""
    points = [_gap_points(item.id, regulation) for item in regulation.criteria]
    return rt.with_columns(poin_celah=pl.sum_horizontal(points))


def _gap_points(criterion: str, regulation: Regulation) -> pl.Expr:
    percent = pl.col(f"persen_{criterion}")
    bands = regulation.score_bands
    points = pl.lit(0)
    for lower, upper in zip(bands.bands[1:], bands.bands[2:], strict=False):
        between = (percent > upper.lower - _PRINTED_GAP) & (percent < bands.edge(upper))
        points = pl.when(between).then(upper.value - lower.value).otherwise(points)
    return points


def _of_level(published: pl.DataFrame | None, level: str, regulation: Regulation) -> pl.DataFrame:
    rows = pl.DataFrame(schema=_NONE) if published is None else published.filter(tingkat=level)
    edge, slum = regulation.slum_from, [band.key for band in regulation.class_bands.bands[1:]]
    total, own, written = pl.col("total_skor"), pl.col("jumlah_skor"), pl.col("tingkat_kekumuhan").is_in(slum)
    return rows.select(
        pl.col("kode").alias(f"kode_{level}"),
        pl.coalesce(written, total >= edge).alias(f"label_{level}"),
        total.alias(f"total_{level}_terbit"),
        ((total - own).abs() > FLOAT_ERROR).fill_null(value=False).alias(f"bergeser_{level}"),
        (written != (total >= edge)).fill_null(value=False).alias(f"salah_label_{level}"),
    )


_NONE = {
    **{"tingkat": pl.String(), "kode": pl.String(), "tingkat_kekumuhan": pl.String()},
    **{"total_skor": pl.Float64(), "jumlah_skor": pl.Float64()},
}
