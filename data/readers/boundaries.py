"""A boundary file (GeoJSON, GeoPackage, zipped shapefile) into the table of boundaries, and its match with a survey."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import PurePath

import polars as pl
import shapely
from pyproj.exceptions import ProjError

from data.codes import parent_code
from data.places import AREA, polygonal, united
from data.readers.extent import outside_findings
from data.readers.layers import WORLD, Layer, Opened, read_geojson, read_geopackage, read_zip
from data.readers.limits import refusals
from data.readers.personal import screen_properties
from data.readers.properties import Codes, find_bps_codes, find_codes, find_name
from data.readers.reading import Reading, Understood, listed, refused, shortened, stamped
from data.readers.steps import reached
from findings import Finding

_FORMATS = {".geojson": "GeoJSON", ".json": "GeoJSON", ".gpkg": "GeoPackage", ".zip": "zip"}
_READERS = {"GeoJSON": read_geojson, "GeoPackage": read_geopackage, "zip": read_zip}
_NAMED = 12


def read_boundaries(content: bytes, filename: str) -> Reading:
    """The boundaries of a file: kode_kota, tingkat, kode, nama, geometri (WKB, EPSG:4326), `baris` its number.

    One row per place: its code is found by its form among the properties; its polygons are united.
    """
    source = Understood(file=PurePath(filename).name, format=_FORMATS.get(PurePath(filename).suffix.lower(), ""))
    reached("reading")
    opened = _opened(content, source.format)
    if opened.layer is None:
        return refused(opened.findings, source)
    source = replace(source, sheet=opened.layer.name, rows_in=opened.layer.properties.height)
    reached("checking")
    located, astray = _located(opened.layer)
    codes = find_codes(opened.layer.properties)
    if codes is None or located is None:
        return refused([*astray, *([] if codes else [_no_code(opened.layer.properties)])], source)
    return _reading(located, codes, source, astray)


def check_boundaries(table: pl.DataFrame, known_codes: Collection[str]) -> list[Finding]:
    """Boundary codes without a surveyed place, and surveyed places without a polygon; an error where none match.

    `known_codes`: the codes of the survey at the levels of the boundaries.
    """
    drawn, surveyed = set(table["kode"]), set(known_codes)
    if not drawn & surveyed:
        return [
            Finding("boundaries_match_nothing", detail=_examples(drawn) | {"surveyed": _examples(surveyed)["codes"]})
        ]
    missing = [("boundary_without_survey", drawn - surveyed), ("survey_without_boundary", surveyed - drawn)]
    return [Finding(code, detail=_examples(codes)) for code, codes in missing if codes]


def _opened(content: bytes, form: str) -> Opened:
    refusal = refusals(content, storing=True)
    if refusal:
        return Opened(None, tuple(refusal))
    if not form:
        return Opened(None, (Finding("unknown_format", detail={"formats": ", ".join(_FORMATS)}),))
    opened = _READERS[form](content)
    if opened.layer is not None and opened.layer.properties.is_empty():
        return Opened(None, (Finding("no_features"),))
    return opened


def _located(layer: Layer) -> tuple[Layer | None, list[Finding]]:
    """The layer in longitude and latitude; None with a finding where that cannot be."""
    shapes = layer.shapes
    found: list[Finding] = []
    if shapes.crs is None:
        shapes, found = shapes.set_crs(WORLD), [Finding("crs_assumed")]
    try:
        degrees = shapes.to_crs(WORLD)
    except ProjError:
        return None, [Finding("no_crs")]
    found += outside_findings(degrees, assumed=bool(found))
    refusal = any(finding.severity == "error" for finding in found)
    return (None if refusal else replace(layer, shapes=degrees)), found


def _no_code(properties: pl.DataFrame) -> Finding:
    bps = find_bps_codes(properties)
    if bps is not None:
        return Finding("bps_code", column=bps, value=shortened(properties[bps].drop_nulls()[0]))
    return Finding("no_boundary_code", detail={"columns": ", ".join(properties.columns[:_NAMED])})


def _reading(layer: Layer, codes: Codes, source: Understood, found: list[Finding]) -> Reading:
    safe, personal = screen_properties(layer.properties, drop=False)
    name = find_name(safe, codes.levels.drop_nulls().mode()[0])
    features = _features(layer, codes, safe[name] if name else None)
    usable = features.filter(pl.col("kode").is_not_null() & pl.col("geometri").is_not_null())
    understood = replace(
        source,
        columns={codes.property: "kode"} | ({name: "nama"} if name else {}),
        unmapped=tuple(column for column in safe.columns if column not in {codes.property, name}),
        rows_out=usable.height,
        rows_skipped=_skipped(features),
    )
    findings = [*found, *personal, *_feature_findings(features, usable, codes)]
    return Reading(_table(usable), stamped(findings, understood), understood)


def _features(layer: Layer, codes: Codes, names: pl.Series | None) -> pl.DataFrame:
    """One row per feature: `baris`, `nilai` (code as written), kode, tingkat, nama, geometri, what was mended."""
    shapes = layer.shapes.to_numpy()
    areas = [_area(shape) for shape in shapes]
    return pl.DataFrame(
        {
            "baris": range(1, len(shapes) + 1),
            "nilai": layer.properties[codes.property],
            "kode": codes.codes,
            "tingkat": codes.levels,
            "nama": names if names is not None else pl.Series([None] * len(shapes), dtype=pl.String),
            "geometri": pl.Series(shapely.to_wkb(areas).tolist(), dtype=pl.Binary),
            "mended_code": codes.mended,
            "mended_shape": pl.Series(~shapely.is_valid(shapes)) & pl.Series([area is not None for area in areas]),
        }
    )


def _area(shape: shapely.Geometry | None) -> shapely.Geometry | None:
    if shapely.get_dimensions(shape) != AREA or shapely.is_empty(shape):
        return None
    area = polygonal(shape)
    return None if area.is_empty else area


def _table(usable: pl.DataFrame) -> pl.DataFrame:
    levels = usable.group_by("kode").agg(pl.col("tingkat").first(), pl.col("baris").first())
    places = united(usable).join(levels, on="kode").with_columns(kode_kota=parent_code(pl.col("kode"), "kota"))
    return places.select("kode_kota", "tingkat", "kode", "nama", "geometri", "baris").sort("tingkat", "kode")


def _skipped(features: pl.DataFrame) -> dict[str, int]:
    counts = {
        "no_code": features["kode"].null_count(),
        "no_polygon": features.filter(pl.col("kode").is_not_null())["geometri"].null_count(),
    }
    return {reason: count for reason, count in counts.items() if count}


def _feature_findings(features: pl.DataFrame, usable: pl.DataFrame, codes: Codes) -> list[Finding]:
    lost = features.filter(pl.col("kode").is_null()).select("baris", pl.col("nilai").fill_null(""))
    bare = features.filter(pl.col("kode").is_not_null() & pl.col("geometri").is_null()).select("baris", "kode")
    several = usable.filter(pl.col("kode").is_duplicated())["kode"].unique().sort().to_list()
    mended = features.filter("mended_shape")["kode"].drop_nulls().to_list()
    dotted = features.filter("mended_code")
    found = listed("feature_without_code", lost, codes.property) + listed(
        "feature_without_polygon", bare, codes.property
    )
    found += [Finding("several_polygons", detail=_examples(several))] if several else []
    found += [Finding("shape_mended", detail=_examples(mended))] if mended else []
    if not dotted.is_empty():
        count = {"count": str(dotted.height)}
        found.append(Finding("code_without_dots", column=codes.property, value=dotted["nilai"][0], detail=count))
    return found


def _examples(codes: Iterable[str]) -> dict[str, str]:
    ordered = sorted(codes)
    more = ", …" if len(ordered) > _NAMED else ""
    return {"count": str(len(ordered)), "codes": ", ".join(ordered[:_NAMED]) + more}
