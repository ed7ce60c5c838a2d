"""What every page shares: the visitor's choices, and results kept by snapshot; session and caches are touched here."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TypeVar

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
from indicators.law import Regulation
from indicators.layers import figures
from indicators.poor import discreet, held_households, protected, protected_register
from indicators.regulation import regulations
from indicators.services import services
from indicators.survey import survey_form
from locales import translator

KODE_DEMO = demo.KODE_KOTA
SHOWN_LEVELS = ("rt", "rw", "kelurahan", "kecamatan", "kawasan")
PROFILE_LEVELS = (*SHOWN_LEVELS, "kota")
LINES = "garis"
_KEPT = 32
Made = TypeVar("Made")


@dataclass(frozen=True)
class Choice:
    """What the visitor looks at: every field is in the page's address."""

    language: str
    city: str
    city_name: str
    year: int
    regulation: Regulation
    snapshot: Snapshot
    boundaries: Snapshot | None = None


def root() -> str:
    """Where the tables are kept: `NOLKUMUH_STORE`, by default `var/store`."""
    return store.usual_root()


def language() -> str:
    """The visitor's language."""
    return st.session_state.get("bahasa", "id")


def words() -> Callable[[str], str]:
    """The translator to the visitor's language, for `_`."""
    return translator(language())


def newest(table: str) -> Snapshot | None:
    """The newest version of a table, or None while it has none."""
    return store.current(root(), table)


def table(name: str, owner: str) -> pl.DataFrame:
    """The rows of any table that belong to a city (of a poverty series: that lie in a province or nation), in its
    newest version; no rows while the table has none.
    """
    snapshot = newest(name)
    return _table(root(), snapshot, owner) if snapshot else pl.DataFrame()


def register(city: str) -> pl.DataFrame:
    """Poor families by year, register and place (kota, kecamatan, kelurahan), small counts held back.

    The table `poverty_register` itself is for nobody's eyes but those who hand it in.
    """
    snapshot = newest("poverty_register")
    return _register(root(), snapshot, city) if snapshot else pl.DataFrame()


def survey_of(choice: Choice) -> pl.DataFrame:
    """The survey of the chosen city, all years, at the snapshot of the choice."""
    return _table(root(), choice.snapshot, choice.city)


def results(choice: Choice, level: str) -> pl.DataFrame:
    """The results of every place of a level, all years, with the columns of the map's layers.

    Small counts of poor households are held back in all of them (`tanda`), so that no page can show one.
    """
    return _results(root(), choice.snapshot, choice.city, choice.regulation.id, level)


def places_of(choice: Choice) -> pl.DataFrame:
    """Every place of the city's survey, of all levels and years (`drill.places`)."""
    return _places(root(), choice.snapshot, choice.city)


def served(choice: Choice, level: str, criteria: tuple[str, ...]) -> pl.DataFrame:
    """The households with and without a service (those that lack none of `criteria`) of every place, all years."""
    return _served(root(), choice.snapshot, choice.city, choice.regulation.id, level, criteria)


def doubts(choice: Choice) -> list[Finding]:
    """What is doubtful in the city's survey of the chosen year."""
    return _doubts(root(), choice.snapshot, choice.city, choice.regulation.id, choice.year)


def shapes(city: str, level: str) -> gpd.GeoDataFrame:
    """The polygons of a level (kode, nama, geometry in EPSG:4326), none while no boundary is stored."""
    return shapes_at(root(), city, level, newest("boundaries"), newest("survey"))


def polygons(choice: Choice, level: str) -> gpd.GeoDataFrame:
    """As `shapes`, at the versions of the choice, which cost no look into the store."""
    return shapes_at(root(), choice.city, level, choice.boundaries, choice.snapshot)


def geometry_address(city: str, level: str) -> str | None:
    """Where the browser fetches a level's polygons, or LINES for context; None while there are none."""
    return geometry_at(city, level, newest("boundaries"), newest("survey"))


def geometry_at(city: str, level: str, boundaries: Snapshot | None, surveyed: Snapshot | None) -> str | None:
    """As `geometry_address` at given versions, which make it cacheable for ever."""
    needed = "kelurahan" if level == LINES else level
    if boundaries is None or surveyed is None or shapes_at(root(), city, needed, boundaries, surveyed).empty:
        return None
    return f"geometri/{city}/{level}/{boundaries.version}-{surveyed.version}.json"


def remember(key: str, value: object) -> None:
    """Keep something for this visitor until the window is closed."""
    st.session_state[key] = value


def recall(key: str) -> object:
    """What was remembered under this key, or None."""
    return st.session_state.get(key)


def made_once(name: str, key: Hashable, make: Callable[[], Made]) -> Made:
    """What `make` gives, kept for this visitor under a name as long as its key (ids, choices, versions) stays.

    Streamlit may end a run whenever the session is touched, and a second click begins the callback again: what `make`
    has done by then is not done twice, if it touches no session itself.
    """
    slot = st.session_state.get(name)
    if slot is None or slot[0] != key:
        slot = [key]
        st.session_state[name] = slot
    if len(slot) == 1:
        slot.append(make())
    return slot[1]  # type: ignore[no-any-return]


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def shapes_at(
    root: str, city: str, level: str, boundaries: Snapshot | None, surveyed: Snapshot | None
) -> gpd.GeoDataFrame:
    """The polygons of a level at given versions of boundaries and survey (which says what RT a kawasan has)."""
    stored = store.get(root, "boundaries", boundaries.version, kode_kota=city) if boundaries else pl.DataFrame()
    membership = store.get(root, "survey", surveyed.version, kode_kota=city) if surveyed else None
    return stored_places.shapes(stored, level, membership)


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
def _table(root: str, snapshot: Snapshot, owner: str) -> pl.DataFrame:
    return store.get(root, snapshot.table, snapshot.version, **{TABLES[snapshot.table].owner: owner})


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _register(root: str, snapshot: Snapshot, city: str) -> pl.DataFrame:
    return protected_register(_table(root, snapshot, city))


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _held(root: str, snapshot: Snapshot, city: str) -> pl.DataFrame:
    return held_households(_table(root, snapshot, city))


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
def _results(root: str, snapshot: Snapshot, city: str, regulation: str, level: str) -> pl.DataFrame:
    law = regulations()[regulation]
    scored = figures(score_by(_table(root, snapshot, city), law, level), law).sort("tahun", f"kode_{level}")
    return protected(scored, _held(root, snapshot, city), level)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _places(root: str, snapshot: Snapshot, city: str) -> pl.DataFrame:
    return places(_table(root, snapshot, city))


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _served(  # noqa: PLR0913, PLR0917  (what the answer depends on)
    root: str, snapshot: Snapshot, city: str, regulation: str, level: str, criteria: tuple[str, ...]
) -> pl.DataFrame:
    return services(_table(root, snapshot, city), regulations()[regulation], level, criteria)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _doubts(root: str, snapshot: Snapshot, city: str, regulation: str, year: int) -> list[Finding]:
    rows = _table(root, snapshot, city).filter(pl.col("tahun") == year)
    return discreet(survey_findings(rows, regulations()[regulation], survey_form()))
