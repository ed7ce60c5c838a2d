"""What every question to a city's works needs: the columns they may lack, their criterion, slum area, and state."""

from collections.abc import Mapping

import polars as pl

FINISHED, UNDER_WAY, PLANNED, CANCELLED, UNWRITTEN = "selesai", "berjalan", "rencana", "batal", ""
"""The states of a work; UNWRITTEN where nobody wrote one."""

DONE = (FINISHED, UNWRITTEN)
"""The states that count as built. An office that keeps no states lists what it has built: left out, its works would
turn every hectare they explain into one that nobody can explain. How many they are is told wherever they count."""

MAY_HAVE_BUILT = (*DONE, UNDER_WAY)
"""The states in which a work may explain a change: one under way may have built a part, nobody knows how much."""


def state() -> pl.Expr:
    """The state of a work; UNWRITTEN where it has none."""
    return pl.col("status").str.strip_chars().fill_null(UNWRITTEN)


def unwritten(works: pl.DataFrame) -> int:
    """How many works have no written state."""
    return works.filter(state() == UNWRITTEN).height


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
