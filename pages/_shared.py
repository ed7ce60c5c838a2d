"""What every page shares: the visitor's choices, and results kept by snapshot; session and caches are touched here."""

import os
from collections.abc import Callable
from dataclasses import dataclass

import geopandas as gpd
import polars as pl
import streamlit as st

from data import demo, places, store
from data.store import Snapshot
from findings import Finding
from indicators.aggregate import score_by
from indicators.checks import survey_findings
from indicators.layers import figures
from indicators.regulation import DEFAULT, Regulation, regulations
from indicators.survey import survey_form
from locales import LANGUAGES, translator

KODE_DEMO = demo.KODE_KOTA
SHOWN_LEVELS = ("kelurahan", "rt", "rw", "kecamatan", "kawasan")
_KEPT = 32


@dataclass(frozen=True)
class Choice:
    """What the visitor looks at: every field is in the page's address."""

    language: str
    city: str
    city_name: str
    year: int
    years: tuple[int, ...]
    regulation: Regulation
    snapshot: Snapshot


def root() -> str:
    """Where the tables are kept: `NOLKUMUH_STORE`, by default `var/store`."""
    return os.environ.get("NOLKUMUH_STORE", "var/store")


def choose_language() -> Callable[[str], str]:
    """The language switch (Indonesian unless the address says otherwise); returns its translator."""
    names = {"id": "Indonesia", "en": "English"}
    st.segmented_control(
        "Bahasa / Language", LANGUAGES, default="id", required=True, format_func=names.get, key="bahasa",
        bind="query-params",
    )  # fmt: skip
    return words()


def language() -> str:
    """The visitor's language."""
    return st.session_state.get("bahasa", "id")


def words() -> Callable[[str], str]:
    """The translator to the visitor's language, for `_`."""
    return translator(language())


def choose() -> Choice | None:
    """The pickers of city, year and regulation; None while no survey is stored."""
    _ = words()
    snapshot = newest("survey")
    cities = _cities(root(), snapshot) if snapshot else {}
    if not cities or snapshot is None:
        return None
    city = st.selectbox(_("City"), list(cities), format_func=cities.get, key="kota", bind="query-params")
    years = tuple(sorted(survey(city)["tahun"].unique(), reverse=True))
    year = st.selectbox(_("Year"), years, key="tahun", bind="query-params")
    laws = regulations()
    law = st.selectbox(
        _("Regulation"), list(laws), index=list(laws).index(DEFAULT), format_func=lambda name: laws[name].short,
        key="aturan", bind="query-params",
    )  # fmt: skip
    st.session_state["choice"] = Choice(language(), city, cities[city], year, years, laws[law], snapshot)
    return chosen()


def chosen() -> Choice:
    """The choice made in the menu of this run."""
    return st.session_state["choice"]


def law_in_use() -> Regulation:
    """The regulation chosen in the menu, the one in force while there is no choice yet."""
    return regulations()[st.session_state.get("aturan", DEFAULT)]


def go_to_city(city: str) -> None:
    """Show this city from the next run on (call it from a callback, before the pickers are drawn)."""
    st.session_state["kota"] = city


def newest(table: str) -> Snapshot | None:
    """The newest version of a table, or None while it has none."""
    return store.current(root(), table)


def survey(city: str) -> pl.DataFrame:
    """All years of a city's newest survey."""
    return table("survey", city)


def table(name: str, city: str) -> pl.DataFrame:
    """A city's rows of any table in its newest version; no rows while the table has none."""
    snapshot = newest(name)
    return _table(root(), snapshot, city) if snapshot else pl.DataFrame()


def results(choice: Choice, level: str) -> pl.DataFrame:
    """The results of every place of a level, all years, with the columns of the map's layers."""
    return _results(root(), choice.snapshot, choice.city, choice.regulation.id, level)


def doubts(choice: Choice) -> list[Finding]:
    """What is doubtful in the city's survey of the chosen year."""
    return _doubts(root(), choice.snapshot, choice.city, choice.regulation.id, choice.year)


def shapes(city: str, level: str) -> gpd.GeoDataFrame:
    """The polygons of a level (kode, nama, geometry in EPSG:4326), none while no boundary is stored."""
    return shapes_at(root(), city, level, newest("boundaries"), newest("survey"))


def geometry_address(city: str, level: str) -> str | None:
    """Where the browser fetches a level's polygons; the versions in it make it cacheable for ever."""
    boundaries, surveyed = newest("boundaries"), newest("survey")
    if boundaries is None or surveyed is None or shapes(city, level).empty:
        return None
    return f"geometri/{city}/{level}/{boundaries.version}-{surveyed.version}.json"


def remember(key: str, value: object) -> None:
    """Keep something for this visitor until the window is closed."""
    st.session_state[key] = value


def recall(key: str) -> object:
    """What was remembered under this key, or None."""
    return st.session_state.get(key)


def picked_place(codes: list[str]) -> str | None:
    """The place in the page's address, if it is one of `codes`."""
    place = st.query_params.get("tempat")
    return place if place in codes else None


def pick_place(code: str) -> None:
    """Put a place into the page's address."""
    st.query_params["tempat"] = code


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def shapes_at(
    root: str, city: str, level: str, boundaries: Snapshot | None, surveyed: Snapshot | None
) -> gpd.GeoDataFrame:
    """The polygons of a level at given versions of boundaries and survey (which says what RT a kawasan has)."""
    stored = store.get(root, "boundaries", boundaries.version, kode_kota=city) if boundaries else pl.DataFrame()
    membership = store.get(root, "survey", surveyed.version, kode_kota=city) if surveyed else None
    return places.shapes(stored, level, membership)


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
def _table(root: str, snapshot: Snapshot, city: str) -> pl.DataFrame:
    return store.get(root, snapshot.table, snapshot.version, kode_kota=city)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _cities(root: str, snapshot: Snapshot) -> dict[str, str]:
    return dict(store.cities(root).iter_rows())


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _results(root: str, snapshot: Snapshot, city: str, regulation: str, level: str) -> pl.DataFrame:
    law = regulations()[regulation]
    return figures(score_by(_table(root, snapshot, city), law, level), law).sort("tahun", f"kode_{level}")


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _doubts(root: str, snapshot: Snapshot, city: str, regulation: str, year: int) -> list[Finding]:
    rows = _table(root, snapshot, city).filter(pl.col("tahun") == year)
    return survey_findings(rows, regulations()[regulation], survey_form())
