"""What is said of the features of a map: without code, without area, in parts, mended, drawn twice, too small."""

import polars as pl

from data.places import areas
from data.readers.boundarysets import examples
from data.readers.reading import listed
from findings import Finding

# Ten square metres: what is left over where two borders miss each other, not a place.
_SLIVER_HA = 0.001


def skipped(features: pl.DataFrame) -> dict[str, int]:
    """How many features are not used, by reason. `features`: kode, geometri, unreadable, one row each."""
    coded = features.filter(pl.col("kode").is_not_null() & pl.col("geometri").is_null())
    counts = {
        "no_code": features["kode"].null_count(),
        "no_polygon": coded.filter(~pl.col("unreadable")).height,
        "unreadable_shape": coded.filter("unreadable").height,
    }
    return {reason: count for reason, count in counts.items() if count}


def feature_findings(features: pl.DataFrame, usable: pl.DataFrame, heading: str) -> list[Finding]:
    """Every oddity of the features; `usable`: those with code and area. `heading`: the property of code or name."""
    return [*_unused(features, heading), *_places(features, usable), *_dotted(features, heading), *_levels(usable)]


def _unused(features: pl.DataFrame, heading: str) -> list[Finding]:
    lost = features.filter(pl.col("kode").is_null()).select("baris", pl.col("nilai").fill_null(""))
    bare = features.filter(pl.col("kode").is_not_null() & pl.col("geometri").is_null())
    without = bare.filter(~pl.col("unreadable")).select("baris", "kode")
    broken = bare.filter("unreadable").select("baris", "kode")
    return [
        *listed("feature_without_code", lost, heading),
        *listed("feature_without_polygon", without, heading),
        *listed("feature_unreadable", broken, heading),
    ]


def _places(features: pl.DataFrame, usable: pl.DataFrame) -> list[Finding]:
    several = usable.filter(pl.col("kode").is_duplicated())["kode"].unique().to_list()
    mended = features.filter("mended_shape")["kode"].drop_nulls().to_list()
    twice = usable.unique(["kode", "geometri"]).filter(pl.col("geometri").is_duplicated())["kode"].unique().to_list()
    small = [] if usable.is_empty() else areas(usable).filter(pl.col("luas_ha") < _SLIVER_HA)["kode"].to_list()
    told = {"several_polygons": several, "shape_mended": mended, "same_shape": twice, "place_too_small": small}
    return [Finding(code, detail=examples(codes)) for code, codes in told.items() if codes]


def _dotted(features: pl.DataFrame, heading: str) -> list[Finding]:
    dotted = features.filter("mended_code")
    if dotted.is_empty():
        return []
    return [
        Finding("code_without_dots", column=heading, value=dotted["nilai"][0], detail={"count": str(dotted.height)})
    ]


def _levels(usable: pl.DataFrame) -> list[Finding]:
    counts = usable.group_by("tingkat").len().sort("tingkat")
    if counts.height <= 1:
        return []
    told = ", ".join(f"{level} {count}" for level, count in counts.iter_rows())
    return [Finding("several_levels", detail={"levels": told})]
