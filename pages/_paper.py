"""What every paper of the menu Present shares: for whom it is, its origin, and the figure the city reports."""

import datetime
from dataclasses import dataclass

import geopandas as gpd
import polars as pl

from data.codes import parent_code
from indicators.layers import class_indices, map_layers
from locales import translator, unit_word
from pages import _remaining
from pages._agreed import agreement
from pages._classes import swatches
from pages._kept import KODE_DEMO
from pages._near_words import level_unit
from pages._pins import pinned
from pages._shared import Choice, polygons, results, table
from reports.blocks import Column, Map
from reports.stamp import Audience, Stamp

AUDIENCES: tuple[Audience, ...] = ("official", "public")
PUBLIC_LEVELS = ("rw", "kelurahan", "kecamatan", "kota")
BELOW_KELURAHAN = ("rw", "kawasan")
"""Levels whose places have so few RT that the public is not told how many people live in those that are slum."""
PUBLIC = "tingkat_publik"
"""The subject of the setting."""
_LABELLED, _NAMED = 80, "kelurahan"  # RT of a map that are still labelled; the outlines that are named


@dataclass(frozen=True)
class Told:
    """What papers are made from: the choice of the menu, for whom, and the definition the city reports."""

    choice: Choice
    audience: Audience
    definition: str

    @property
    def language(self) -> str:
        """The language of the paper."""
        return self.choice.language

    @property
    def finest(self) -> str:
        """The finest level that the paper may tell of: RT for officials, for the public as the city decided."""
        return public_level(self.choice.city) if self.audience == "public" else "rt"

    def definition_words(self) -> str:
        """The definition of the paper's hectares."""
        return _remaining.definition_words(self.definition, self.choice)

    def stamp(self) -> Stamp:
        """The origin of the paper."""
        choice, forum = self.choice, agreement(self.choice, self.definition)
        return Stamp(
            choice.language,
            choice.city_name,
            choice.year,
            choice.regulation.short,
            self.definition_words(),
            tuple(_remaining.sources(self.definition).split(", ")),
            datetime.date.today(),
            self.audience,
            forum.day if forum and forum.same else None,
            choice.city == KODE_DEMO,
            None if forum is None or forum.same else (forum.day, forum.area),
        )


def told(choice: Choice, audience: Audience) -> Told:
    """Papers of the choice, their hectares by the definition the city reports."""
    return Told(choice, audience, _remaining.definitions(choice)[0])


def shown_levels(about: Told) -> tuple[str, ...]:
    """The levels of which the paper may tell, the finest first; a kawasan is made of RT of several RW."""
    order = ("rt", "rw", "kawasan", "kelurahan", "kecamatan", "kota")
    return order[order.index(about.finest) :]


def public_level(city: str) -> str:
    """The finest level that the city shows to the public; RW until it decides otherwise.

    Always that of today, whatever older versions a paper is drawn from.
    """
    with pinned({}):
        rows = table("settings", city)
    decided = [] if rows.is_empty() else rows.filter(hal=PUBLIC)["nilai"].to_list()
    return decided[0] if decided and decided[0] in PUBLIC_LEVELS else PUBLIC_LEVELS[0]


def hectares(about: Told, level: str) -> pl.DataFrame:
    """`kode` and remaining.LEFT of the year at a level, by the definition of the paper."""
    return _remaining.hectares(about.choice, about.definition, level).filter(pl.col("tahun") == about.choice.year)


def rows_of_year(about: Told, level: str) -> pl.DataFrame:
    """The results of a level in the year of the paper."""
    return results(about.choice, level).filter(pl.col("tahun") == about.choice.year)


def class_map(about: Told, level: str, frame: frozenset[str] = frozenset()) -> Map:
    """The classes of a level as a map; `frame`: the codes it shows, all where it is empty.

    A few RT are labelled as `short_names`, many are not; outlines help to find one's way, those of kelurahan by name.
    """
    _ = translator(about.language)
    layer = map_layers(about.choice.regulation)["kelas"]
    rows = class_indices(rows_of_year(about, level), layer)
    values = dict(rows.select(f"kode_{level}", "kelas_peta").drop_nulls().iter_rows())
    shapes = _shown(polygons(about.choice, level), frame)
    above = _above(level, shapes["kode"].to_list())
    labelled = level == "rt" and len(shapes) <= _LABELLED
    return Map(
        _("Slum class by {level}").format(level=unit_word(level_unit(level), about.language)), shapes,
        {code: int(index) for code, index in values.items()},
        tuple(swatches(layer, about.choice.regulation, about.language)),
        _("Not surveyed in {year}").format(year=about.choice.year),
        named=level != "rt" and above != _NAMED, lines=_outlines(about, above, shapes["kode"].to_list()),
        labels=short_names(rows) if labelled else {}, north=_("N"), lines_named=above == _NAMED,
        language=about.language,
    )  # fmt: skip


def short_names(rows: pl.DataFrame) -> dict[str, str]:
    """RT by code as a small map writes them: `2/5` is RT 002 of RW 005."""
    told = rows.select("kode_rt", "rt", "rw").iter_rows()
    return {code: "/".join(str(one).lstrip("0") or "0" for one in (rt, rw)) for code, rt, rw in told}


def hectare_column(about: Told) -> Column:
    """The column of hectares by the definition of the paper."""
    _ = translator(about.language)
    return Column("luas_ha", _("Slum area"), "ha", 2)


def _shown(shapes: gpd.GeoDataFrame, frame: frozenset[str]) -> gpd.GeoDataFrame:
    return shapes[shapes["kode"].isin(frame)] if frame else shapes


def _above(level: str, codes: list[str]) -> str | None:
    """The level whose outlines a map of places shows: RT of one kelurahan are found by their RW, of several by name."""
    if level in {"rt", "rw"}:
        several = _parents(codes, _NAMED).n_unique() > 1
        return _NAMED if several else {"rt": "rw"}.get(level)
    return {"kelurahan": "kecamatan"}.get(level)


def _outlines(about: Told, above: str | None, codes: list[str]) -> gpd.GeoDataFrame | None:
    """The outlines of the places of a level that the codes lie in."""
    if above is None:
        return None
    return _shown(polygons(about.choice, above), frozenset(_parents(codes, above)) or frozenset({""}))


def _parents(codes: list[str], above: str) -> pl.Series:
    told = pl.DataFrame({"kode": codes}, schema={"kode": pl.String})
    return told.select(kode=parent_code(pl.col("kode"), above))["kode"].drop_nulls()
