"""Kota Pekalongan as a store holds it: survey, labels, decree, boundaries, works, RT list, put without a page."""

from pathlib import Path

import polars as pl

from data import store
from data.known_places import known_places
from data.readers.boundaries import read_boundaries
from data.readers.reading import Choices
from data.readers.table import read_table
from indicators.survey import survey_form
from tests.data.tables import FORMS
from tests.indicators import pekalongan
from tests.shared import shared_data

CITY = pekalongan.CITY
_WORKS = "slum/pekalongan-investasi-2020-2023.csv"
_DRAWN = ("boundaries/rt-kumuh-kota-pekalongan-sk2020.geojson", "boundaries/kota-pekalongan.geojson")


def fill(root: Path) -> None:
    """One version of every table of the city."""
    for name, rows in _tables().items():
        put(root, name, rows)


def put(root: Path, name: str, rows: pl.DataFrame) -> None:
    """One version more of a table."""
    store.put(root, name, rows, author="", note="", file="", sha256="", columns=tuple(survey_form()))


def survey() -> pl.DataFrame:
    """The rows of the survey as the store takes them."""
    return _read("slum/pekalongan-survei-rt-2019-2023.csv")


def _tables() -> dict[str, pl.DataFrame]:
    rows = survey()
    known = known_places(pl.DataFrame(), rows)
    of_city = {"kode_kota": pl.lit(CITY), "tahun": pl.lit(2024)}
    drawn = [read_boundaries(shared_data(it).read_bytes(), it, places=known).table for it in _DRAWN]
    listed = pekalongan.rt_list_file()
    choices = Choices(constants={"kode_kota": CITY})
    return {
        "survey": rows,
        "published": pekalongan.published().with_columns(kode_kota=pl.lit(CITY)),
        "decree": pekalongan.decree().drop("geometri").with_columns(**of_city, nomor_sk=pl.lit("SK 2024")),
        "boundaries": pl.concat(drawn, how="diagonal_relaxed"),
        "works": _read(_WORKS, choices),
        "rt_list": read_table(listed, "daftar.csv", FORMS, choices, storing=True, places=known).table,
    }


def _read(name: str, choices: Choices | None = None) -> pl.DataFrame:
    path = shared_data(name)
    return read_table(path.read_bytes(), path.name, FORMS, choices, storing=True).table
