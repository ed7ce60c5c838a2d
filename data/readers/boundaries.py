"""A boundary file of any kind into the table of boundaries, and its match with a survey."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import PurePath
from types import MappingProxyType

import numpy as np
import polars as pl
import shapely

from data.codes import parent_code
from data.places import united
from data.readers.archives import ZIP_MAGIC
from data.readers.boundarysets import compare_sets, examples
from data.readers.extent import Box
from data.readers.featurefindings import feature_findings, skipped
from data.readers.geojson import read_json
from data.readers.kml import read_kml
from data.readers.layers import Layer, Opened
from data.readers.limits import refusals
from data.readers.mapcodes import Placed, place_features
from data.readers.mapzips import read_zip
from data.readers.mending import area_of
from data.readers.misnamed import KNOWN_BY
from data.readers.personal import screen_properties
from data.readers.reading import Choices, Reading, Understood, refused, stamped
from data.readers.steps import reached
from data.readers.systems import Located, located
from data.readers.vectorfiles import read_geopackage
from data.readers.wktables import read_wkt_csv, read_wkt_xlsx
from findings import Finding

_FORMATS = {
    **{".geojson": "GeoJSON", ".json": "GeoJSON", ".topojson": "TopoJSON", ".gpkg": "GeoPackage", ".zip": "zip"},
    **{".kml": "KML", ".kmz": "KMZ", ".csv": "CSV", ".tsv": "CSV", ".txt": "CSV", ".xlsx": "XLSX"},
}
_PARTS_OF_SHAPEFILE = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_READERS: dict[str, Callable[[bytes, str], Opened]] = {
    "GeoJSON": read_json,
    "TopoJSON": read_json,
    "GeoPackage": read_geopackage,
    "zip": read_zip,
    "KMZ": read_zip,
    "KML": lambda content, _sheet: read_kml(content),
    "CSV": lambda content, _sheet: read_wkt_csv(content),
    "XLSX": lambda content, _sheet: read_wkt_xlsx(content),
}
_BY_ITSELF = {"bps_code", "no_boundary_code", "no_known_places"}
_NO_PLACES: Mapping[str, str] = MappingProxyType({})


def read_boundaries(
    content: bytes,
    filename: str,
    choices: Choices = Choices(),  # noqa: B008  (frozen)
    places: Mapping[str, str] = _NO_PLACES,
    drawn: pl.DataFrame | None = None,
) -> Reading:
    """The boundaries of a file: kode_kota, tingkat, kode, nama, geometri (WKB, EPSG:4326), `baris` its number.

    One row per place; its polygons are united. `places`: code → name of what is known (kelurahan, kecamatan, kota),
    by which features without a code are found. `drawn`: boundaries known, near which a nameless system is looked for.
    """
    suffix = PurePath(filename).suffix.lower()
    source = Understood(file=PurePath(filename).name, format=_FORMATS.get(suffix, ""), kind="boundaries")
    reached("reading")
    opened = _opened(content, suffix, choices.sheet)
    if opened.layer is None:
        return refused(opened.findings, source)
    reached("screening")
    properties, personal = screen_properties(opened.layer.properties, drop=choices.drop_personal)
    layer = replace(opened.layer, properties=properties)
    reached("checking")
    there = located(layer, choices, _box(drawn))
    placed = place_features(properties, places, choices.places)
    source = _of_layer(source, layer, there, placed)
    found = [*opened.findings, *_layers(layer, choices), *there.findings, *personal, *_by_known(placed.findings)]
    if there.layer is None or placed.features is None:
        return refused(found, source)
    return _reading(there.layer, placed, source, places, found)


def check_boundaries(table: pl.DataFrame, known_codes: Collection[str]) -> list[Finding]:
    """Boundary codes without a surveyed place, and surveyed places without a polygon; an error where none match.

    `known_codes`: the codes of the survey at the levels of the boundaries.
    """
    drawn, surveyed = set(table["kode"]), set(known_codes)
    if not drawn & surveyed:
        return [Finding("boundaries_match_nothing", detail=examples(drawn) | {"surveyed": examples(surveyed)["codes"]})]
    missing = [("boundary_without_survey", drawn - surveyed), ("survey_without_boundary", surveyed - drawn)]
    return [Finding(code, detail=examples(codes)) for code, codes in missing if codes]


def _opened(content: bytes, suffix: str, sheet: str) -> Opened:
    if refusal := refusals(content, storing=True):
        return Opened(None, tuple(refusal))
    if suffix in _PARTS_OF_SHAPEFILE:
        return Opened(None, (Finding("shapefile_alone", value=suffix),))
    if suffix not in _FORMATS:
        return Opened(None, (Finding("unknown_format", detail={"formats": ", ".join(_FORMATS)}),))
    opened = _READERS[_true_form(content, _FORMATS[suffix])](content, sheet)
    if opened.layer is not None and len(opened.layer.shapes) == 0:
        return Opened(None, (Finding("no_features"),))
    return opened


def _true_form(content: bytes, form: str) -> str:
    """KML and KMZ are taken for one another: the bytes tell which it is."""
    if form in {"KML", "KMZ"}:
        return "KMZ" if content.startswith(ZIP_MAGIC) else "KML"
    return form


def _of_layer(source: Understood, layer: Layer, there: Located, placed: Placed) -> Understood:
    return replace(
        source, sheet=layer.name, sheets=layer.names, rows_in=len(layer.shapes), encoding=layer.encoding,
        crs=there.crs, crs_proposals=there.proposals, swapped=there.swapped, guessed_places=placed.guesses,
    )  # fmt: skip


def _layers(layer: Layer, choices: Choices) -> list[Finding]:
    if not layer.names or choices.sheet == layer.name:
        return []
    return [Finding("several_layers", value=layer.name, detail={"layers": ", ".join(layer.names)})]


def _box(drawn: pl.DataFrame | None) -> Box | None:
    if drawn is None or drawn.is_empty():
        return None
    west, south, east, north = shapely.total_bounds(shapely.from_wkb(drawn["geometri"].to_list()))
    return west, south, east, north


def _reading(
    layer: Layer, placed: Placed, source: Understood, places: Mapping[str, str], found: Collection[Finding]
) -> Reading:
    features = _with_areas(placed.features, layer)
    usable = features.filter(pl.col("kode").is_not_null() & pl.col("geometri").is_not_null())
    table = _table(usable)
    understood = replace(
        source,
        columns=placed.columns,
        unmapped=tuple(column for column in layer.properties.columns if column not in placed.columns),
        rows_out=usable.height,
        rows_skipped=skipped(features),
    )
    heading = next(iter(placed.columns))
    findings = [*found, *feature_findings(features, usable, heading), *_by_known(compare_sets(table, places))]
    return Reading(table, stamped(findings, understood), understood)


def _by_known(found: Collection[Finding]) -> list[Finding]:
    """The findings about places that are known or not, as resting on what the store knows; others as they are."""
    return [finding if finding.code in _BY_ITSELF else replace(finding, tables=KNOWN_BY) for finding in found]


def _with_areas(features: pl.DataFrame | None, layer: Layer) -> pl.DataFrame:
    """The features with `baris`, geometri (WKB, null without an area), and whether it was mended or is unreadable."""
    shapes = layer.shapes.to_numpy()
    valid = shapely.is_valid(shapes)
    areas = [area_of(shape, valid=bool(good)) for shape, good in zip(shapes, valid, strict=True)]
    drawn = np.array([area is not None for area in areas])
    flat = np.array([shape is not None and shapely.get_dimensions(shape) == 2 for shape in shapes])  # noqa: PLR2004
    return (features if features is not None else pl.DataFrame()).with_columns(
        baris=pl.int_range(1, len(shapes) + 1),
        geometri=pl.Series(shapely.to_wkb(areas).tolist(), dtype=pl.Binary),
        mended_shape=pl.Series(~valid & drawn),
        unreadable=pl.Series(layer.unreadable | (flat & ~drawn & ~shapely.is_empty(shapes))),
    )


def _table(usable: pl.DataFrame) -> pl.DataFrame:
    levels = usable.group_by("kode").agg(pl.col("tingkat").first(), pl.col("baris").first())
    places = united(usable).join(levels, on="kode").with_columns(kode_kota=parent_code(pl.col("kode"), "kota"))
    return places.select("kode_kota", "tingkat", "kode", "nama", "geometri", "baris").sort("tingkat", "kode")
