"""What the server keeps for all visitors of the monitoring pages: definitions, causes, works, by snapshot."""

from dataclasses import dataclass

import polars as pl
import streamlit as st

from data import places as stored_places
from data.rt_list import placed
from data.store import Snapshot
from indicators.causes import causes
from indicators.decrees import in_force
from indicators.ends import Side, state
from indicators.hectares import Facts, absent, hectares
from indicators.regulation import regulations
from indicators.since import rt_changes
from indicators.survey import survey_form
from indicators.works_effect import Effect, Rule, works_effect
from indicators.works_tally import told_works
from pages._compared import Compared, End
from pages._kept import by_content, scored, stored

_KEPT = 32
PlacedBy = tuple[Snapshot, Snapshot | None]
"""The versions of the works and of the RT list that places them."""


@dataclass(frozen=True)
class Counted:
    """Rows of `hectares.hectares`, and the sources each definition lacks."""

    rows: pl.DataFrame
    absent: dict[str, list[str]]


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
def placed_works(root: str, placed_by: PlacedBy, city: str) -> pl.DataFrame:
    """The works of a city at a version, placed by the RT list of its office where one is stored (`rt_list.placed`)."""
    works, listed = placed_by
    return placed(stored(root, works, city), stored(root, listed, city)) if listed else stored(root, works, city)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def works_at(root: str, placed_by: PlacedBy, surveyed: Snapshot, city: str, regulation: str) -> pl.DataFrame:
    """The works of a city with their places, aspects and gaps."""
    works = placed_works(root, placed_by, city)
    return told_works(works, stored(root, surveyed, city), regulations()[regulation])


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def worked(  # noqa: PLR0913, PLR0917  (what the answer depends on)
    root: str, placed_by: PlacedBy, surveyed: Snapshot, city: str, regulation: str, rule: Rule
) -> Effect:
    """What the works of a city do to the survey of a year."""
    rows = works_at(root, placed_by, surveyed, city, regulation)
    return works_effect(rows, stored(root, surveyed, city), regulations()[regulation], survey_form(), rule)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def measured(root: str, boundaries: Snapshot, city: str) -> pl.DataFrame:
    """The polygons of RT at a version: `kode`, `luas_ha`, and `luas_luar_ha` within the outline."""
    return _measured(stored(root, boundaries, city).filter(tingkat="rt"))


@by_content
def _measured(drawn: pl.DataFrame) -> pl.DataFrame:
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
    works = placed_works(root, (asked.works, asked.rt_list), asked.city) if asked.works else pl.DataFrame()
    return causes(side(root, asked, asked.before), side(root, asked, asked.after), works)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def stood(root: str, asked: Compared, end: End) -> pl.DataFrame:
    """What every RT is at one end of a comparison."""
    return state(side(root, asked, end))


def side(root: str, asked: Compared, end: End) -> Side:
    """One end of a comparison with its tables."""
    decrees = stored(root, asked.decrees, asked.city) if asked.decrees else None
    return Side(stored(root, end.survey, asked.city), end.year, regulations()[end.law], decrees)
