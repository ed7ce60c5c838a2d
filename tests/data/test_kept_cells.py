"""A draft keeps what it needs to be read again, and no free text that nobody uses."""

import polars as pl
import pytest

from data.kept_cells import without_words
from data.readers.grid import Grid
from data.readers.rows import body_of

CELLS = pl.DataFrame(
    {
        "a": ["1", "2", None, "Jumlah", "Sumber: Sari", "Jumlah KK Budi"],
        "b": ["Muara", "Muara", None, None, None, "Muara"],
        "c": ["Joko Santoso", None, None, "7", None, "Siti, ibu RT"],
        "d": ["12,5", "2024-10-25", None, "12,5", None, "-"],
    }
)
GRID = Grid(("No", "Kelurahan", "catatan", "Luas"), CELLS, header_row=3)


def test_no_word_of_an_unused_column_is_kept_and_figures_are():
    kept = without_words(GRID, {"Kelurahan"})
    told = "".join(str(row) for row in kept.cells.rows())
    assert not [name for name in ("Joko", "Siti", "Budi", "Sari") if name in told]
    assert kept.cells["b"].equals(CELLS["b"])
    assert kept.cells["d"].equals(CELLS["d"])
    assert kept.headers == ("", "Kelurahan", "", "Luas")


def test_columns_in_use_are_kept_whole():
    kept = without_words(GRID, set(GRID.headers))
    assert kept.headers == GRID.headers
    assert kept.cells.equals(CELLS)


@pytest.mark.parametrize("used", [set(), {"Kelurahan"}, {"No", "Luas"}])
def test_every_row_stays_what_it_was(used):
    before, after = body_of(GRID), body_of(without_words(GRID, used))
    assert before.skipped == {"blank": 1, "total": 2, "note": 1}
    assert (after.skipped, after.rows_in) == (before.skipped, before.rows_in)
    assert after.rows.equals(before.rows)
