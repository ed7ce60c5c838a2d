"""What the server keeps for all visitors: tables, results and polygons by snapshot.

What is dear to compute is kept by the rows themselves, too: a version that changed nothing of a city (another city was
stored, a year was undone) costs it nothing. Only here and in `_kept_monitor.py` st.cache_* is touched.
"""

from hashlib import sha256

import geopandas as gpd
import pandas as pd
import polars as pl
import streamlit as st

from data import demo, store
from data import places as stored_places
from data.store import TABLES, Snapshot
from findings import Finding
from indicators.aggregate import score_by
from indicators.checks import survey_findings
from indicators.drill import places
from indicators.layers import figures
from indicators.members import newest_rows
from indicators.poor import discreet, held_households, protected, protected_register
from indicators.regulation import regulations
from indicators.services import services
from indicators.survey import survey_form

KODE_DEMO = demo.KODE_KOTA
_KEPT = 32


def content(rows: pl.DataFrame) -> bytes:
    """What tells rows from others: names and kinds of their columns, and their values in order."""
    return sha256(repr(rows.schema).encode() + rows.hash_rows().to_numpy().tobytes()).digest()


by_content = st.cache_resource(max_entries=_KEPT, show_spinner=False, hash_funcs={pl.DataFrame: content})


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def shapes_at(
    root: str, city: str, level: str, boundaries: Snapshot | None, surveyed: Snapshot | None
) -> gpd.GeoDataFrame:
    """The polygons of a level at given versions of boundaries and survey (which says what RT a kawasan has)."""
    drawn = store.get(root, "boundaries", boundaries.version, kode_kota=city) if boundaries else pl.DataFrame()
    membership = store.get(root, "survey", surveyed.version, kode_kota=city) if surveyed else pl.DataFrame()
    return _shapes(drawn, level, membership)


def context_lines(root: str, city: str, boundaries: Snapshot, surveyed: Snapshot) -> gpd.GeoDataFrame:
    """Lines that help to find one's way (`jenis`, geometry): kelurahan borders, and river, coast, railway if known."""
    borders = shapes_at(root, city, "kelurahan", boundaries, surveyed).assign(jenis="batas")
    if city != KODE_DEMO:
        return borders
    lines = demo.lines()
    courses = gpd.GeoSeries.from_wkb(lines["geometri"].to_list(), crs=borders.crs)
    drawn = gpd.GeoDataFrame({"jenis": lines["jenis"].to_list()}, geometry=courses)
    return gpd.GeoDataFrame(pd.concat([borders[["jenis", "geometry"]], drawn]))


@st.cache_resource(show_spinner=False)
def open_store(root: str) -> None:
    """Fill an empty store with the demonstration city, once."""
    if store.current(root, "survey") is None:
        for name, rows in demo.tables().items():
            store.put(
                root, name, rows, author="Nol Kumuh", note="Kota Contoh", file="data/demo", sha256="",
                columns=tuple(survey_form()),
            )  # fmt: skip


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def stored(root: str, snapshot: Snapshot, owner: str) -> pl.DataFrame:
    """The rows of a table's version that belong to a city, or to a province of a poverty series."""
    return store.get(root, snapshot.table, snapshot.version, **{TABLES[snapshot.table].owner: owner})


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def counted(root: str, snapshot: Snapshot, city: str) -> pl.DataFrame:
    """Poor families of the registers at a version, small counts held back."""
    return protected_register(stored(root, snapshot, city))


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def held(root: str, snapshot: Snapshot, city: str) -> pl.DataFrame:
    """The places of a survey whose poor households must not be shown."""
    return _held(stored(root, snapshot, city))


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def cities_at(root: str, surveyed: Snapshot) -> dict[str, str]:
    """The cities with a survey at a version, name by code."""
    surveyed_codes = store.slices(root, "survey", surveyed.version)["kode_kota"].unique().to_list()
    return dict(store.cities(root).filter(pl.col("kode_kota").is_in(surveyed_codes)).iter_rows())


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def cities(root: str, versions: tuple[Snapshot | None, ...]) -> dict[str, str]:
    """The cities of the store, name by code, at these versions of the `CITY_TABLES`: the newest of each."""
    return dict(store.cities(root).iter_rows())


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def former_names(root: str, surveyed: Snapshot | None, codes: frozenset[str]) -> dict[str, str]:
    """The names of cities without a survey at a version, of those that had one before."""
    return store.former_names(root, codes)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def scored(root: str, snapshot: Snapshot, city: str, regulation: str, level: str) -> pl.DataFrame:
    """The results of every place of a level, all years, small counts of the poor held back."""
    return _scored(stored(root, snapshot, city), held(root, snapshot, city), regulation, level)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def newest_survey(root: str, snapshot: Snapshot, city: str) -> pl.DataFrame:
    """One row per RT of a city's survey, that of its newest year: where each RT lies."""
    return newest_rows(stored(root, snapshot, city))


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def named(root: str, snapshot: Snapshot, city: str) -> pl.DataFrame:
    """Every place of a survey, of all levels and years."""
    return places(stored(root, snapshot, city))


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def with_services(  # noqa: PLR0913, PLR0917  (what the answer depends on)
    root: str, snapshot: Snapshot, city: str, regulation: str, level: str, criteria: tuple[str, ...]
) -> pl.DataFrame:
    """The households with and without a service of every place of a level, all years."""
    return services(stored(root, snapshot, city), regulations()[regulation], level, criteria)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def doubtful(root: str, snapshot: Snapshot, city: str, regulation: str, year: int) -> list[Finding]:
    """What is doubtful in a year of a survey, without figures of the poor."""
    rows = stored(root, snapshot, city).filter(pl.col("tahun") == year)
    return discreet(survey_findings(rows, regulations()[regulation], survey_form()))


@by_content
def _shapes(drawn: pl.DataFrame, level: str, membership: pl.DataFrame) -> gpd.GeoDataFrame:
    return stored_places.shapes(drawn, level, None if membership.is_empty() else membership)


@by_content
def _held(survey: pl.DataFrame) -> pl.DataFrame:
    return held_households(survey)


@by_content
def _scored(survey: pl.DataFrame, held_: pl.DataFrame, regulation: str, level: str) -> pl.DataFrame:
    law = regulations()[regulation]
    rows = figures(score_by(survey, law, level), law).sort("tahun", f"kode_{level}")
    return protected(rows, held_, level)
