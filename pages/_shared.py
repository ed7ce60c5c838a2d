"""What every page shares: the visitor's choices, and what is kept for them; only here the session is touched."""

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass

import geopandas as gpd
import polars as pl
import streamlit as st

from data import store
from data.store import CITY_TABLES, Snapshot
from findings import Finding
from indicators.law import Regulation
from locales import translator
from pages import _kept, _kept_monitor
from pages._compared import Compared, End
from pages._pins import pins
from pages._slot import Made, Slot

SHOWN_LEVELS = ("rt", "rw", "kelurahan", "kecamatan", "kawasan")
PROFILE_LEVELS = (*SHOWN_LEVELS, "kota")
LINES = "garis"
_SLOTS = threading.Lock()


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
    """The newest version of a table, or None while it has none; within `pinned` the version named there."""
    return pins()[table] if table in pins() else store.current(root(), table)


def cities() -> dict[str, str]:
    """Every city of which the store holds anything, name by code."""
    return _kept.cities(root(), tuple(store.current(root(), name) for name in CITY_TABLES))


def table(name: str, owner: str) -> pl.DataFrame:
    """The rows of any table that belong to a city (of a poverty series: that lie in a province or nation), in its
    newest version; no rows while the table has none.
    """
    snapshot = newest(name)
    return _kept.stored(root(), snapshot, owner) if snapshot else pl.DataFrame()


def register(city: str) -> pl.DataFrame:
    """Poor families by year, register and place (kota, kecamatan, kelurahan), small counts held back.

    The table `poverty_register` itself is for nobody's eyes but those who hand it in.
    """
    snapshot = newest("poverty_register")
    return _kept.counted(root(), snapshot, city) if snapshot else pl.DataFrame()


def survey_of(choice: Choice) -> pl.DataFrame:
    """The survey of the chosen city, all years, at the snapshot of the choice."""
    return _kept.stored(root(), choice.snapshot, choice.city)


def newest_survey(choice: Choice) -> pl.DataFrame:
    """One row per RT of the chosen city, that of its newest year (`members.newest_rows`)."""
    return _kept.newest_survey(root(), choice.snapshot, choice.city)


def results(choice: Choice, level: str) -> pl.DataFrame:
    """The results of every place of a level, all years, with the columns of the map's layers.

    Small counts of poor households are held back in all of them (`tanda`), so that no page can show one.
    """
    return _kept.scored(root(), choice.snapshot, choice.city, choice.regulation.id, level)


def places_of(choice: Choice) -> pl.DataFrame:
    """Every place of the city's survey, of all levels and years (`drill.places`)."""
    return _kept.named(root(), choice.snapshot, choice.city)


def served(choice: Choice, level: str, criteria: tuple[str, ...]) -> pl.DataFrame:
    """The households with and without a service (those that lack none of `criteria`) of every place, all years."""
    return _kept.with_services(root(), choice.snapshot, choice.city, choice.regulation.id, level, criteria)


def caused(asked: Compared) -> pl.DataFrame:
    """Why slum hectares changed between two ends, RT by RT (`causes.causes`)."""
    return _kept_monitor.caused(root(), asked)


def stood(asked: Compared, end: End) -> pl.DataFrame:
    """What every RT is at one end of a comparison (`ends.state`)."""
    return _kept_monitor.stood(root(), asked, end)


def survey_at(asked: Compared, end: End) -> pl.DataFrame:
    """The city's survey, all years, at the version of one end of a comparison."""
    return _kept.stored(root(), end.survey, asked.city)


def scored_at(asked: Compared, end: End) -> pl.DataFrame:
    """The results of every RT at one end, under the regulation of the other: what is compared is measured alike."""
    rows = _kept.scored(root(), end.survey, asked.city, asked.after.law, "rt")
    return rows.filter(pl.col("tahun") == end.year)


def doubts(choice: Choice) -> list[Finding]:
    """What is doubtful in the city's survey of the chosen year."""
    return _kept.doubtful(root(), choice.snapshot, choice.city, choice.regulation.id, choice.year)


def shapes(city: str, level: str) -> gpd.GeoDataFrame:
    """The polygons of a level (kode, nama, geometry in EPSG:4326), none while no boundary is stored."""
    return _kept.shapes_at(root(), city, level, newest("boundaries"), newest("survey"))


def polygons(choice: Choice, level: str) -> gpd.GeoDataFrame:
    """As `shapes`, at the versions of the choice, which cost no look into the store."""
    return _kept.shapes_at(root(), choice.city, level, choice.boundaries, choice.snapshot)


def geometry_address(city: str, level: str) -> str | None:
    """Where the browser fetches a level's polygons, or LINES for context; None while there are none."""
    return geometry_at(city, level, newest("boundaries"), newest("survey"))


def geometry_at(city: str, level: str, boundaries: Snapshot | None, surveyed: Snapshot | None) -> str | None:
    """As `geometry_address` at given versions, which make it cacheable for ever."""
    needed = "kelurahan" if level == LINES else level
    if boundaries is None or surveyed is None or _kept.shapes_at(root(), city, needed, boundaries, surveyed).empty:
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

    A second click begins a callback again in another thread, while the first is still at work or was ended when it
    touched the session: it waits for what `make` does, and has that, where `make` itself touches no session.
    """
    with _SLOTS:
        slot: Slot | None = st.session_state.get(name)
        if slot is None or slot.key != key:
            slot = Slot(key)
            st.session_state[name] = slot
    return slot.result(make)
