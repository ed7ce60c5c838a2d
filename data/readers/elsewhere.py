"""Whether a map that tells its places by name only is of another city: a few names are the same everywhere."""

from collections.abc import Mapping

import polars as pl

from data.codes import KELURAHAN
from data.readers.placematch import Named
from findings import Finding

# A map of a whole city finds the few kelurahan that were surveyed, one of a single kecamatan is found whole. A map of
# which little is known and which knows little is of elsewhere; so is one of which hardly anything is known.
_LITTLE, _HARDLY = 0.5, 0.1
_KECAMATAN = r"^\d{2}\.\d{2}\.\d{2}$"
_CITY = 5


def elsewhere_findings(named: Named, places: Mapping[str, str], coded: str) -> list[Finding]:
    """An error where names found only a small part of a map among the known `places`; `coded`: where codes belong."""
    found = named.codes.len() - named.codes.null_count()
    share = found / max(1, found + named.adrift)
    if share >= _LITTLE or (share >= _HARDLY and _reach(named, places) >= _LITTLE):
        return []
    detail = {"adrift": str(named.adrift), "count": str(named.codes.len()), "found": str(found), "coded": coded}
    return [Finding("map_of_elsewhere", column=named.heading, detail=detail)]


def _reach(named: Named, places: Mapping[str, str]) -> float:
    """Which part of the places of a level the map found, in the one city of which it found most."""
    form = _KECAMATAN if "kecamatan" in named.levels else KELURAHAN
    known = pl.Series(list(places), dtype=pl.String)
    known = known.filter(known.str.contains(form))
    found = set(named.codes.drop_nulls().str.replace(r"-.*", ""))
    shares = (known.is_in(list(found)).to_frame("found").with_columns(kota=known.str.slice(0, _CITY))).group_by("kota")
    return float(shares.agg(pl.col("found").mean())["found"].max() or 0.0)  # type: ignore[arg-type]
