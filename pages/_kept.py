"""What the server keeps for all visitors: tables, results and polygons by snapshot. Only here st.cache_* is touched."""

from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
import polars as pl
import streamlit as st

from data import demo, store
from data import places as stored_places
from data.store import TABLES, Snapshot
from findings import Finding
from indicators.aggregate import score_by
from indicators.causes import causes
from indicators.checks import survey_findings
from indicators.decrees import in_force
from indicators.drill import places
from indicators.ends import Side, state
from indicators.hectares import Facts, absent, hectares
from indicators.layers import figures
from indicators.poor import discreet, held_households, protected, protected_register
from indicators.regulation import regulations
from indicators.services import services
from indicators.since import rt_changes
from indicators.survey import survey_form
from indicators.works_effect import Effect, Rule, works_effect
from indicators.works_tally import told_works
from pages._compared import Compared, End

KODE_DEMO = demo.KODE_KOTA
_KEPT = 32


@dataclass(frozen=True)
class Counted:
    """Rows of `hectares.hectares`, and the sources each definition lacks."""

    rows: pl.DataFrame
    absent: dict[str, list[str]]


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def shapes_at(
    root: str, city: str, level: str, boundaries: Snapshot | None, surveyed: Snapshot | None
) -> gpd.GeoDataFrame:
    """The polygons of a level at given versions of boundaries and survey (which says what RT a kawasan has)."""
    drawn = store.get(root, "boundaries", boundaries.version, kode_kota=city) if boundaries else pl.DataFrame()
    membership = store.get(root, "survey", surveyed.version, kode_kota=city) if surveyed else None
    return stored_places.shapes(drawn, level, membership)


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
    return held_households(stored(root, snapshot, city))


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def cities_at(root: str, surveyed: Snapshot) -> dict[str, str]:
    """The cities with a survey at a version, name by code."""
    surveyed_codes = store.slices(root, "survey", surveyed.version)["kode_kota"].unique().to_list()
    return dict(store.cities(root).filter(pl.col("kode_kota").is_in(surveyed_codes)).iter_rows())


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def former_names(root: str, surveyed: Snapshot | None, codes: frozenset[str]) -> dict[str, str]:
    """The names of cities without a survey at a version, of those that had one before."""
    return store.former_names(root, codes)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def scored(root: str, snapshot: Snapshot, city: str, regulation: str, level: str) -> pl.DataFrame:
    """The results of every place of a level, all years, small counts of the poor held back."""
    law = regulations()[regulation]
    rows = figures(score_by(stored(root, snapshot, city), law, level), law).sort("tahun", f"kode_{level}")
    return protected(rows, held(root, snapshot, city), level)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def rt_changed(  # noqa: PLR0913, PLR0917  (what the answer depends on)
    root: str, before: Snapshot, after: Snapshot, city: str, regulation: str, years: tuple[int, int]
) -> pl.DataFrame:
    """What became of every RT of a city between a year at one version and a year at another."""
    rows = (
        stored(root, one, city).filter(pl.col("tahun") == year)
        for one, year in zip((before, after), years, strict=True)
    )
    return rt_changes(*rows, regulations()[regulation])


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
def works_at(root: str, works: Snapshot, surveyed: Snapshot, city: str, regulation: str) -> pl.DataFrame:
    """The works of a city with their places, aspects and gaps."""
    return told_works(stored(root, works, city), stored(root, surveyed, city), regulations()[regulation])


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def worked(  # noqa: PLR0913, PLR0917  (what the answer depends on)
    root: str, works: Snapshot, surveyed: Snapshot, city: str, regulation: str, rule: Rule
) -> Effect:
    """What the works of a city do to the survey of a year."""
    rows = works_at(root, works, surveyed, city, regulation)
    return works_effect(rows, stored(root, surveyed, city), regulations()[regulation], survey_form(), rule)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def doubtful(root: str, snapshot: Snapshot, city: str, regulation: str, year: int) -> list[Finding]:
    """What is doubtful in a year of a survey, without figures of the poor."""
    rows = stored(root, snapshot, city).filter(pl.col("tahun") == year)
    return discreet(survey_findings(rows, regulations()[regulation], survey_form()))


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def measured(root: str, boundaries: Snapshot, city: str) -> pl.DataFrame:
    """The polygons of RT at a version: `kode`, `luas_ha`, and `luas_luar_ha` within the outline."""
    drawn = stored(root, boundaries, city).filter(tingkat="rt")
    outlines = stored_places.areas(drawn, filled=True).rename({"luas_ha": "luas_luar_ha"})
    return stored_places.areas(drawn).join(outlines, on="kode")


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def counted_hectares(
    root: str, snapshots: tuple[Snapshot | None, ...], city: str, regulation: str, years: tuple[int, int]
) -> Counted:
    """Hectares under every definition at versions of survey, published labels, decrees and boundaries.

    `years`: the year, and the baseline year.
    """
    surveyed, published, decrees, boundaries = snapshots
    assert surveyed is not None
    year, baseline = years
    rt, kawasan = (scored(root, surveyed, city, regulation, level) for level in ("rt", "kawasan"))
    labels, listed = (stored(root, it, city) if it else None for it in (published, decrees))
    facts = Facts(
        rt.filter(tahun=year), kawasan.filter(tahun=year), stored(root, surveyed, city).filter(tahun=year),
        rt.filter(tahun=baseline), None if labels is None else labels.filter(tahun=year), _in_force(listed, year),
        measured(root, boundaries, city) if boundaries else None,
    )  # fmt: skip
    return Counted(hectares(facts, regulations()[regulation]), absent(facts))


def _in_force(decrees: pl.DataFrame | None, year: int) -> pl.DataFrame | None:
    if decrees is None or not (years := in_force(decrees, year)):
        return None
    return decrees.filter(tahun=years[0])


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def caused(root: str, asked: Compared) -> pl.DataFrame:
    """Why slum hectares changed between two ends, RT by RT."""
    works = stored(root, asked.works, asked.city) if asked.works else pl.DataFrame()
    return causes(side(root, asked, asked.before), side(root, asked, asked.after), works)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def stood(root: str, asked: Compared, end: End) -> pl.DataFrame:
    """What every RT is at one end of a comparison."""
    return state(side(root, asked, end))


def side(root: str, asked: Compared, end: End) -> Side:
    """One end of a comparison with its tables."""
    decrees = stored(root, asked.decrees, asked.city) if asked.decrees else None
    return Side(stored(root, end.survey, asked.city), end.year, regulations()[end.law], decrees)
