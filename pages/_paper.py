"""What every paper of the menu Present shares: for whom it is, its origin, and the figure the city reports."""

import datetime
from dataclasses import dataclass

import geopandas as gpd
import polars as pl

from data.codes import parent_code
from indicators.layers import class_indices, map_layers
from locales import translator
from pages import _remaining
from pages._agreed import agreed_on
from pages._classes import swatches
from pages._kept import KODE_DEMO
from pages._shared import Choice, polygons, results, table
from reports.blocks import Column, Map
from reports.stamp import Audience, Stamp

AUDIENCES: tuple[Audience, ...] = ("official", "public")
PUBLIC_LEVELS = ("rw", "kelurahan", "kecamatan", "kota")
BELOW_KELURAHAN = ("rw", "kawasan")
"""Levels whose places have so few RT that the public is not told how many of them are slum, and how large these are."""
PUBLIC = "tingkat_publik"
"""The subject of the setting."""


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
        choice = self.choice
        return Stamp(
            choice.language,
            choice.city_name,
            choice.year,
            choice.regulation.short,
            self.definition_words(),
            tuple(_remaining.sources(self.definition).split(", ")),
            datetime.date.today(),
            self.audience,
            agreed_on(choice),
            choice.city == KODE_DEMO,
        )


def told(choice: Choice, audience: Audience) -> Told:
    """Papers of the choice, their hectares by the definition the city reports."""
    return Told(choice, audience, _remaining.definitions(choice)[0])


def shown_levels(about: Told) -> tuple[str, ...]:
    """The levels of which the paper may tell, the finest first; a kawasan is made of RT of several RW."""
    order = ("rt", "rw", "kawasan", "kelurahan", "kecamatan", "kota")
    return order[order.index(about.finest) :]


def public_level(city: str) -> str:
    """The finest level that the city shows to the public; RW until it decides otherwise."""
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

    RT are labelled as `short_names`; the outlines of the level above help to find one's way.
    """
    _ = translator(about.language)
    layer = map_layers(about.choice.regulation)["kelas"]
    rows = class_indices(rows_of_year(about, level), layer)
    values = dict(rows.select(f"kode_{level}", "kelas_peta").drop_nulls().iter_rows())
    shapes = _shown(polygons(about.choice, level), frame)
    return Map(
        layer.label(about.language), shapes, {code: int(index) for code, index in values.items()},
        tuple(swatches(layer, about.choice.regulation, about.language)), _("No data"), level != "rt",
        lines=_above(about, level, shapes["kode"].to_list()), labels=short_names(rows) if level == "rt" else {},
        north=_("N"),
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


def _above(about: Told, level: str, codes: list[str]) -> gpd.GeoDataFrame | None:
    """The outlines of the places of the next level that the codes lie in."""
    above = {"rt": "rw", "rw": "kelurahan", "kelurahan": "kecamatan"}.get(level)
    if above is None:
        return None
    parents = pl.DataFrame({"kode": codes}, schema={"kode": pl.String}).select(parent_code(pl.col("kode"), above))
    return _shown(polygons(about.choice, above), frozenset(parents["kode"].drop_nulls()) or frozenset({""}))
