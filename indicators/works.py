"""What every question to a city's works needs: the columns they may lack, their criterion, their slum area."""

from collections.abc import Mapping

import polars as pl


def with_kinds(rows: pl.DataFrame, kinds: Mapping[str, pl.DataType]) -> pl.DataFrame:
    """The rows with these columns in these types; one that they lack is added, missing everywhere."""
    told = [pl.col(name) if name in rows.columns else pl.lit(None).alias(name) for name in kinds]
    return rows.with_columns(column.cast(kind) for column, kind in zip(told, kinds.values(), strict=True))


def criterion() -> pl.Expr:
    """The criterion of a work as the law writes it; people write ` 2A `."""
    return pl.col("kriteria").str.strip_chars().str.to_lowercase()


def area_code() -> pl.Expr:
    """The code of the slum area that a work names; missing where it names none."""
    name = pl.col("kawasan")
    return pl.when(name.is_not_null()).then(pl.concat_str("kode_kota", pl.lit(":"), name))
