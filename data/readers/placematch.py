"""Features without a Kemendagri code found by name among the known places: RT, RW, kelurahan or kecamatan."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from data.readers.placenames import EQUAL, match_names
from data.readers.placewords import strict_key
from data.readers.properties import deepened, find_bps_codes, find_name, find_said_name, named_level, numbers_of
from data.readers.reading import Proposal

_FORMS = {"kota": r"\d{2}\.\d{2}", "kecamatan": r"\d{2}\.\d{2}\.\d{2}", "kelurahan": r"\d{2}\.\d{2}\.\d{2}\.[1-3]\d{3}"}
_CITY, _DISTRICT = 5, 8
_Found = dict[tuple[str, ...], Proposal]
_NOTHING = pl.lit(None, dtype=pl.String)


@dataclass(frozen=True)
class Named:
    """Code and level of every feature by the name of its place, null where none is meant; `heading`: whose names.

    `equal`: names the same as a known one. `guesses`: names that only resemble one and wait for the user. `unknown`:
    names that mean no known place. `adrift`: how many features name a place but neither a known one nor a city.
    """

    codes: pl.Series
    levels: pl.Series
    heading: str
    equal: tuple[str, ...]
    guesses: tuple[Proposal, ...]
    unknown: tuple[str, ...]
    adrift: int


def match_features(properties: pl.DataFrame, places: Mapping[str, str], chosen: Mapping[str, str]) -> Named | None:
    """Every feature's place by the name of its kelurahan, else kecamatan; None where no property names any.

    `places`: code → name. `chosen`: a name or foreign code as written → its code, as the user decided. The city or
    kecamatan named beside it keeps apart kelurahan of one name.
    """
    level = named_level(properties)
    if level is None:
        return None
    told = _told(properties, level)
    found = _found(told, places, level)
    codes = pl.Series([_code(row, found, chosen) for row in told.iter_rows()], dtype=pl.String)
    open_rows = [row for row in told.unique(maintain_order=True).iter_rows() if row[0] and not _decided(row, chosen)]
    proposals = list(dict.fromkeys(found[row[:3]] for row in open_rows if row[:3] in found))
    return Named(
        *_levels(codes, properties, level),
        find_name(properties, level) or "",
        equal=_names(proposal.written for proposal in proposals if proposal.score == EQUAL),
        guesses=tuple(proposal for proposal in proposals if proposal.score < EQUAL),
        unknown=_names(row[0] for row in open_rows if row[:3] not in found),
        adrift=_adrift(told, codes, places),
    )


def _told(properties: pl.DataFrame, level: str) -> pl.DataFrame:
    """What each feature says of its place: nama, kecamatan, kota, and its BPS code."""
    headings = {
        "nama": find_name(properties, level),
        "kecamatan": find_said_name(properties, "kecamatan") if level == "kelurahan" else None,
        "kota": find_said_name(properties, "kota"),
        "bps": find_bps_codes(properties),
    }
    return properties.select(
        (pl.col(heading) if heading else _NOTHING).alias(column) for column, heading in headings.items()
    )


def _found(told: pl.DataFrame, places: Mapping[str, str], level: str) -> _Found:
    """The proposal for every (nama, kecamatan, kota) that means one known place."""
    known = _of_level(places, level)
    found: _Found = {}
    for (kota,), rows in told.drop_nulls("nama").group_by("kota", maintain_order=True):
        near = _within_city(kota, told["kota"], known, places)
        proposals = _proposals(rows["nama"].unique(maintain_order=True).to_list(), near)
        for nama, kecamatan in rows.select("nama", "kecamatan").unique().iter_rows():
            proposal = proposals.get(nama) or _within_district(nama, kecamatan, near, places)
            if proposal is not None:
                found[nama, kecamatan, kota] = proposal
    return found


def _adrift(told: pl.DataFrame, codes: pl.Series, places: Mapping[str, str]) -> int:
    """A feature that names its city has said whether it belongs here, as long as the names of cities are known."""
    homeless = told["kota"].is_null() | (not _of_level(places, "kota"))
    return int((told["nama"].is_not_null() & codes.is_null() & homeless).sum())


def _proposals(names: Sequence[str], near: Mapping[str, str]) -> dict[str, Proposal]:
    """What each name means; where it means a place in each of several cities, the city of most other names decides."""
    cities = sorted({code[:_CITY] for code in near})
    if len(cities) <= 1:
        return match_names(names, near)
    told = {city: match_names(names, {code: near[code] for code in near if code.startswith(city)}) for city in cities}
    equal = {city: sum(proposal.score == EQUAL for proposal in told[city].values()) for city in cities}
    first, second = sorted(cities, key=lambda city: equal[city], reverse=True)[:2]
    at_home = told[first] if equal[first] > 2 * equal[second] else {}
    return match_names(names, near) | {name: meant for name, meant in at_home.items() if meant.score == EQUAL}


def _within_city(
    kota: object, cities: pl.Series, known: Mapping[str, str], places: Mapping[str, str]
) -> Mapping[str, str]:
    """The known places of the city a feature names; all, where it names none or no city is known by name."""
    named = _of_level(places, "kota")
    if not isinstance(kota, str) or not named:
        return known
    same = {code for code, name in named.items() if strict_key(name) == strict_key(kota)}
    if not same and cities.n_unique() == 1:  # "Pekalongan" alone may be the city as well as the regency around it
        same = {code for code, name in named.items() if _bare(name) == _bare(kota)}
    return {code: name for code, name in known.items() if code[:_CITY] in same}


def _within_district(
    nama: str, kecamatan: str | None, near: Mapping[str, str], places: Mapping[str, str]
) -> Proposal | None:
    """The place of this name in the kecamatan named beside it, where the name alone means several."""
    if kecamatan is None:
        return None
    districts = {
        code for code, name in _of_level(places, "kecamatan").items() if strict_key(name) == strict_key(kecamatan)
    }
    return match_names([nama], {code: name for code, name in near.items() if code[:_DISTRICT] in districts}).get(nama)


def _code(row: tuple[str, ...], found: _Found, chosen: Mapping[str, str]) -> str | None:
    if _decided(row, chosen):
        return next(chosen[told] for told in (row[3], row[0]) if told in chosen) or None
    return found[row[:3]].meant if row[:3] in found else None


def _decided(row: tuple[str, ...], chosen: Mapping[str, str]) -> bool:
    return row[3] in chosen or row[0] in chosen


def _levels(codes: pl.Series, properties: pl.DataFrame, level: str) -> tuple[pl.Series, pl.Series]:
    numbers = numbers_of(properties) if level == "kelurahan" else None
    if numbers is None:
        levels = pl.select(pl.when(codes.is_not_null()).then(pl.lit(level))).to_series()
        return codes, levels
    told = deepened(codes, numbers)
    return told["kode"], told["tingkat"]


def _of_level(places: Mapping[str, str], level: str) -> dict[str, str]:
    return {code: name for code, name in places.items() if re.fullmatch(_FORMS[level], code)}


def _bare(city: str) -> str:
    return strict_key(city).removeprefix("kotamadya").removeprefix("kota")


def _names(told: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(told))
