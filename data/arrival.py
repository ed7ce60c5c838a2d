"""What the store knows of rows about to come: what reading and checking them needs, and what accepting would change."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

import polars as pl

from data.known_places import known_places
from data.locks import locked_findings
from data.places import areas
from data.readers.boundaries import check_boundaries
from data.readers.personal import has_personal
from data.readers.wording import kind_names
from data.rt_list import placed
from data.tables import TABLES
from data.versions import current, get, slices
from findings import LANGUAGES, Finding, held_against, the_rest

BOUNDARY_FILES = ("geojson", "json", "topojson", "gpkg", "zip", "kml", "kmz")
_BESIDE = {"survey": ("survey", "decree", "works", "boundaries"), "works": ("survey",), "rt_list": ("survey",)}
"""Which stored tables of their city the rows of a kind are looked at beside; of any other kind, none."""
_CITY = r"^\d{2}\.\d{2}$"
_LISTED = 50


def reader_of(name: str) -> str:
    """Which reader of the worker takes a file, by its extension: `boundaries` or `table`."""
    return "boundaries" if PurePath(name).suffix.lower().removeprefix(".") in BOUNDARY_FILES else "table"


def kept_name(name: str) -> str:
    """Under which name a file is read, shown and kept: its own, or a neutral one where that holds personal data."""
    ending = PurePath(name).suffix
    if not any(map(has_personal, (name, name.replace("-", " ")))):
        return name
    return "berkas" if has_personal(ending) else f"berkas{ending}"


def name_findings(name: str) -> list[Finding]:
    """That a file goes by another name than its own, if it does."""
    kept = kept_name(name)
    return [] if kept == name else [Finding("personal_name", file=kept)]


def known_of(root: str | Path) -> tuple[dict[str, str], pl.DataFrame | None]:
    """The places that the surveyed cities of the store know (name by code), and their boundaries (None without any)."""
    cities = slices(root, "survey")["kode_kota"].unique().to_list()
    if not cities:
        return {}, None
    drawn, surveyed = (get(root, name, kode_kota=cities) for name in ("boundaries", "survey"))
    return known_places(drawn, surveyed), None if drawn.is_empty() else drawn


def stored_beside(root: str | Path, rows: pl.DataFrame, kind: str = "survey") -> dict[str, pl.DataFrame]:
    """What is stored of the city of the rows: `survey`, `decree`, `works` (as `as_placed`), `areas` of its polygons.

    Only what rows of that kind are held against; what is empty is absent. Nothing where the rows are of several cities:
    figures are held against those of one only.
    """
    if kind not in _BESIDE or len(cities_of(rows)) != 1:
        return {}
    (city,) = cities_of(rows)
    stored = {name: get(root, name, kode_kota=city) for name in _BESIDE[kind]}
    kept = {name: as_placed(root, name, table) for name, table in stored.items() if not table.is_empty()}
    drawn = kept.pop("boundaries", None)
    return kept if drawn is None else kept | {"areas": areas(drawn)}


def on_stored(root: str | Path, found: Sequence[Finding], rows: pl.DataFrame) -> list[Finding]:
    """The findings about rows; those held against what is stored of their cities say which version of it that is.

    Rows that name no city are held against every surveyed one.
    """
    named = sorted({table for finding in found for table in finding.tables})
    words = {table: _words(root, table) for table in named if _holds(root, table, rows)}
    return held_against(found, words)


def as_placed(root: str | Path, kind: str, rows: pl.DataFrame) -> pl.DataFrame:
    """Works with the places that the stored RT list of their office gives them (`rt_list.placed`); others as they are.

    Works and list may come in any order: what is stored stays as it was handed in, and is placed whenever it is read.
    """
    cities = cities_of(rows) if kind == "works" else []
    return placed(rows, get(root, "rt_list", kode_kota=cities)) if cities else rows


def arrival_findings(root: str | Path, kind: str, rows: pl.DataFrame, file: str = "") -> list[Finding]:
    """What the store says of rows: those without a city, slices replaced, locked ones (errors)."""
    found = _unplaced(rows, file)
    if set(TABLES[kind].slices) - set(rows.columns):  # refused by its reader already: of no city or no year
        return found
    return [*found, *_replaced(root, kind, rows, file), *locked_findings(root, kind, rows, file)]


def undrawn_findings(drawn: pl.DataFrame, surveys: Sequence[pl.DataFrame]) -> list[Finding]:
    """Of boundaries: codes without a surveyed place and places without polygon; nothing where there is no survey."""
    surveyed = [rows for rows in surveys if not rows.is_empty()]
    if drawn.is_empty() or not surveyed:
        return []
    codes = {f"kode_{level}" for level in drawn["tingkat"].unique()}
    known = {code for rows in surveyed for name in codes & set(rows.columns) for code in rows[name].drop_nulls()}
    return [replace(one, tables=("survey",)) for one in check_boundaries(drawn, known)]


def cities_of(rows: pl.DataFrame) -> list[str]:
    """The codes of the cities that rows belong to."""
    return sorted(rows["kode_kota"].drop_nulls().unique()) if "kode_kota" in rows.columns else []


def _words(root: str | Path, table: str) -> tuple[str, ...]:
    """A table with its version, in each language: `Survei (survey@3)`."""
    return tuple(f"{kind_names(language)[table]} ({current(root, table)})" for language in LANGUAGES)


def _holds(root: str | Path, table: str, rows: pl.DataFrame) -> bool:
    """Whether a table holds anything of those whose rows these are."""
    owner = TABLES[table].owner
    told = rows if owner in rows.columns and rows[owner].count() else slices(root, "survey")
    return owner in told.columns and not slices(root, table).join(told, on=owner, how="semi").is_empty()


def _unplaced(rows: pl.DataFrame, file: str) -> list[Finding]:
    """Rows whose city is not a code: built of names, they would stand as a city of their own.

    Of rows without any city the reader has told already.
    """
    if not {"kode_kota", "baris"} <= set(rows.columns):
        return []
    astray = rows.filter(~pl.col("kode_kota").str.contains(_CITY))
    listed = [
        Finding("row_without_place", file=file, row=row, detail={"columns": "kode_kelurahan"})
        for row in astray["baris"].head(_LISTED)
    ]
    return listed + the_rest("row_without_place", astray.height - _LISTED, file=file)


def _replaced(root: str | Path, kind: str, rows: pl.DataFrame, file: str) -> list[Finding]:
    names = list(TABLES[kind].slices)
    both = slices(root, kind).join(rows.group_by(names).len(), on=names).sort(names)
    told = [_replacement(row, " ".join(str(row[name]) for name in names), file) for row in both.to_dicts()]
    return [replace(one, tables=(kind,)) for one in told]


def _replacement(row: Mapping[str, int], part: str, file: str) -> Finding:
    before, after = row["jumlah_baris"], row["len"]
    detail = {"slice": part, "old": str(before), "new": str(after)}
    return Finding("replaces_fewer" if after < before else "replaces_slice", file=file, detail=detail)
