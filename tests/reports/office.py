"""Papers for the tests of workbooks and letters: an origin, hostile names, and a table that holds them."""

import datetime

import polars as pl

from reports.blocks import Column, Page, Paper, Table
from reports.stamp import Stamp

NAMES = ("<b>Muara & Hilir</b>", "=1+1", "+62", "@SUM(A1)", "{{ 7*7 }}", "مرحبا", "z" * 300, "a\x0bb")
AREAS = (1234.5, 0.0, None, 2.25, 0.1, 0.2, 3.0, 4.0)


def stamp(*, made_up: bool = True, definition: str = "Tingkat RT") -> Stamp:
    return Stamp(
        "id", "Kota Uji & Co", 2025, "Permen X", definition, ("survey@3",), datetime.date(2026, 11, 28), made_up=made_up
    )


def table() -> Table:
    columns = (Column("nama", "Nama"), Column("luas", "Luas", "ha", 2, meaning="Luas kumuh"))
    total = {"nama": ["Jumlah"], "luas": [sum(area or 0 for area in AREAS)]}
    rows = pl.concat([pl.DataFrame({"nama": NAMES, "luas": AREAS}), pl.DataFrame(total)])
    return Table("", columns, rows, last_is_total=True)


def paper() -> Paper:
    return Paper("uji", "Uji", stamp(), (Page("Daftar", (table(),)),))
