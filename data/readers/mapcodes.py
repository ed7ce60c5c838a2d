"""Which place every feature of a map is: by its Kemendagri code, else by its name among the places already known."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from data.readers.elsewhere import elsewhere_findings
from data.readers.placematch import Named, match_features
from data.readers.properties import find_bps_codes, find_codes, find_name, named_level
from data.readers.reading import Proposal, shortened
from findings import Finding

_NAMED = 12


@dataclass(frozen=True)
class Placed:
    """One row per feature: `nilai` (as written), kode, tingkat, nama, mended_code; by which headings; what was found.

    Without any place `features` is None and the findings say why.
    """

    features: pl.DataFrame | None
    columns: dict[str, str]
    findings: tuple[Finding, ...] = ()
    guesses: tuple[Proposal, ...] = ()


def place_features(properties: pl.DataFrame, places: Mapping[str, str], chosen: Mapping[str, str]) -> Placed:
    """The place of every feature. `places`: code → name, those known; `chosen`: name or BPS code → code, as decided.

    BPS codes are never taken for Kemendagri codes: names decide.
    """
    codes = find_codes(properties)
    if codes is not None:
        name = find_name(properties, codes.levels.drop_nulls().mode()[0])
        features = pl.DataFrame(
            {
                "nilai": properties[codes.property],
                "kode": codes.codes,
                "tingkat": codes.levels,
                "nama": properties[name] if name else pl.Series([None] * properties.height, dtype=pl.String),
                "mended_code": codes.mended,
            }
        )
        return Placed(features, {codes.property: "kode"} | ({name: "nama"} if name else {}))
    named = match_features(properties, places, chosen) if places or chosen else None
    if named is None or named.codes.null_count() == properties.height:
        return Placed(None, {}, tuple(_refusals(properties, named, places)))
    return _by_name(properties, named, places)


def _by_name(properties: pl.DataFrame, named: Named, places: Mapping[str, str]) -> Placed:
    places_of = named.codes.replace_strict(dict(places), default=None, return_dtype=pl.String)
    features = pl.DataFrame(
        {
            "nilai": properties[named.heading],
            "kode": named.codes,
            "tingkat": named.levels,
            "nama": places_of,
            "mended_code": pl.Series([False] * properties.height),
        }
    )
    found = (
        [Finding("places_by_name", column=named.heading, detail={"count": str(len(named.equal))})]
        if named.equal
        else []
    )
    found += [_unconfirmed(guess, named.heading, places) for guess in named.guesses]
    found += elsewhere_findings(named, places, find_bps_codes(properties) or "kode")
    return Placed(features, {named.heading: "nama"}, tuple(found), named.guesses)


def _unconfirmed(guess: Proposal, heading: str, places: Mapping[str, str]) -> Finding:
    detail = {"meant": places[guess.meant], "score": f"{guess.score:.0f}"}
    return Finding("place_unconfirmed", column=heading, value=guess.written, place=guess.meant, detail=detail)


def _refusals(properties: pl.DataFrame, named: Named | None, places: Mapping[str, str]) -> list[Finding]:
    """Why no feature has a place: no code, a foreign code, nothing known to compare its names with, no name known."""
    bps = find_bps_codes(properties)
    if bps is not None:
        found = [Finding("bps_code", column=bps, value=shortened(properties[bps].drop_nulls()[0]))]
    else:
        found = [Finding("no_boundary_code", detail={"columns": ", ".join(properties.columns[:_NAMED])})]
    if named is not None:
        return [*found, Finding("no_known_name", column=named.heading, detail={"count": str(len(places))})]
    return [*found, *([Finding("no_known_places")] if named_level(properties) and not places else [])]
