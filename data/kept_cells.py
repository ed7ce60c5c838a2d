"""What a draft keeps of the cells of a file: the columns in use whole, of the others no words."""

from collections.abc import Collection
from dataclasses import replace

import polars as pl

from data.readers.grid import Grid

_WORD = r"\p{L}"
# What makes a row a total or a note (data/readers/rows.py) keeps its first word, so that the row is one still.
_WHOLE_LABEL = r"(?i)^\W*(?:(?:grand|sub)?[\s-]*(?:total|jumlah)|rata[\s-]*rata|indonesia|national|nasional)\W*$"
_LABEL = r"(?i)^\W*((?:grand|sub)?[\s-]*(?:total|jumlah)|keterangan|catatan|sumber|ket|note|source)\b"
_LEFT_OUT = "x"


def without_words(grid: Grid, used: Collection[str]) -> Grid:
    """The grid with no words in the columns outside `used` (headers); a column that had any loses its header too.

    Nobody has looked through such a column: it may name persons in ways that no rule knows, and a draft lies on disk
    for 30 days. A word becomes `x`, figures stay; whoever wants the column after all drops the file again.
    """
    names = grid.cells.columns
    unused = [names[place] for place, header in enumerate(grid.headers) if header not in used]
    worded = {name for name in unused if grid.cells[name].str.contains(_WORD).any()}
    headers = tuple("" if name in worded else header for name, header in zip(names, grid.headers, strict=True))
    return replace(grid, headers=headers, cells=grid.cells.with_columns(map(_without_words, sorted(worded))))


def _without_words(name: str) -> pl.Expr:
    cell = pl.col(name)
    label = cell.str.extract(_LABEL)
    told = pl.when(label.is_null()).then(pl.lit(_LEFT_OUT)).otherwise(pl.format("{} {}", label, pl.lit(_LEFT_OUT)))
    return pl.when(cell.str.contains(_WORD) & ~cell.str.contains(_WHOLE_LABEL)).then(told).otherwise(cell).alias(name)
