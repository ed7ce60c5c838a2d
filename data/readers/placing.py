"""Kelurahan codes for rows that have none of their own: what the user chose, else the one place of that name."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from data.codes import KELURAHAN
from data.readers.cells import strictness
from data.readers.columns import canonical
from data.readers.misnamed import KNOWN_BY
from data.readers.placenames import match_names
from data.readers.reading import LISTED, Proposal, shortened
from findings import Finding, the_rest

_EXACT = 100.0
_KIND = re.compile(r"^\s*(?:kota|kabupaten|kab|kecamatan|kec)\b\.?", re.IGNORECASE)
_LENGTHS = {"kota": 5, "kecamatan": 8, "kelurahan": 13}
_PARENTS = ("kode_kota", "kota", "kecamatan")
_CODES = {"sure": "matched_place_name", "guess": "guessed_place", "none": "unknown_place_name",
          "many": "ambiguous_place_name"}  # fmt: skip


@dataclass(frozen=True)
class Placed:
    """`codes`: a kelurahan code per row, null where none is known; `guessed` are those still to be confirmed."""

    codes: pl.Series
    guessed: tuple[Proposal, ...] = ()
    findings: tuple[Finding, ...] = ()


def chosen_codes(texts: pl.Series, chosen: Mapping[str, str]) -> pl.Series:
    """Codes as written, those the user gave a meaning (foreign codes, names) replaced by it."""
    return texts.replace(dict(chosen)) if chosen else texts


def settled_code_findings(findings: Sequence[Finding], frame: pl.DataFrame) -> list[Finding]:
    """The findings without those about foreign codes (BPS) of rows that have a kelurahan code by now."""
    foreign = {"bps_code", "bps_code_relaxed"}
    about = [found for found in findings if found.check in foreign]
    if not about or "kode_kelurahan" not in frame.columns:
        return list(findings)
    astray = frame.filter(~pl.col("kode_kelurahan").str.contains(KELURAHAN).fill_null(value=False))
    rows = set(astray["baris"])
    rest = any(found.row in rows for found in about)
    return [
        found
        for found in findings
        if found.check not in foreign or found.row in rows or (found.code not in foreign and rest)
    ]


def place_rows(table: pl.DataFrame, places: Mapping[str, str], chosen: Mapping[str, str], *, storing: bool) -> Placed:
    """The kelurahan code of every row, the missing ones found by name among `places` (code → name).

    `places` may also name kecamatan and kota (shorter codes): they tell two kelurahan of one name apart.
    Findings: names matched, guessed, unknown and ambiguous, once per name.
    """
    told_codes = table["kode_kelurahan"] if "kode_kelurahan" in table.columns else _nothing(table)
    codes = pl.select(pl.when(told_codes.str.contains(KELURAHAN)).then(told_codes)).to_series()
    if "kelurahan" not in table.columns or not (places or chosen):
        return Placed(told_codes)
    names = [name for name in (*_PARENTS, "kelurahan") if name in table.columns]
    open_rows = table.select("baris", *names).filter(codes.is_null() & table["kelurahan"].is_not_null())
    groups = open_rows.group_by(names, maintain_order=True).agg(pl.col("baris").first(), count=pl.len())
    if groups.is_empty():
        return Placed(told_codes)
    told = _told_names(groups, places, chosen)
    meant = groups.select(names).with_columns(meant=pl.Series([one.meant or None for one in told], dtype=pl.String))
    joined = table.select(names).join(meant, on=names, how="left", nulls_equal=True, maintain_order="left")
    filled = pl.select(pl.coalesce(codes, joined["meant"], told_codes)).to_series().alias("kode_kelurahan")
    guessed = tuple(Proposal(one.written, one.meant, one.score) for one in told if one.how == "guess")
    return Placed(filled, guessed, tuple(_findings(told, places, storing=storing)))


@dataclass(frozen=True)
class _Told:
    """One name: what it is taken for (blank for nothing), how (`sure`, `guess`, `none`, `many`), where it stands."""

    written: str
    meant: str
    score: float
    how: str
    row: int
    count: int


def _told_names(groups: pl.DataFrame, places: Mapping[str, str], chosen: Mapping[str, str]) -> list[_Told]:
    """What each name is taken for, in the order of `groups`; the names of one kecamatan are matched at once."""
    rows = groups.to_dicts()
    parents = {_parent(row) for row in rows}
    within = {parent: _within(parent, places) for parent in parents}
    found = {
        parent: match_names({str(row["kelurahan"]) for row in rows if _parent(row) == parent}, within[parent])
        for parent in parents
    }
    return [_told(row, within[_parent(row)], found[_parent(row)], chosen) for row in rows]


def _parent(row: Mapping[str, object]) -> tuple[object, ...]:
    return tuple(row.get(name) for name in _PARENTS)


def _told(
    row: Mapping[str, object], candidates: Mapping[str, str], found: Mapping[str, Proposal], chosen: Mapping[str, str]
) -> _Told:
    name, first, count = str(row["kelurahan"]), int(str(row["baris"])), int(str(row["count"]))
    if name in chosen:
        return _Told(name, chosen[name], _EXACT, "chosen", first, count)
    proposal = found.get(name)
    if proposal is None:
        many = sum(canonical(other) == canonical(name) for other in candidates.values()) > 1
        return _Told(name, "", 0.0, "many" if many else "none", first, count)
    how = "sure" if proposal.score >= _EXACT else "guess"
    return _Told(name, proposal.meant, proposal.score, how, first, count)


def _within(parent: tuple[object, ...], places: Mapping[str, str]) -> dict[str, str]:
    """The kelurahan of a kota (by code or name) and kecamatan, as far as these are known; else all.

    A foreign kota has none of them.
    """
    city, *named = parent
    inside = f"{city}." if city else ""
    found = {code: n for code, n in places.items() if len(code) == _LENGTHS["kelurahan"] and code.startswith(inside)}
    for level, told in zip(("kota", "kecamatan"), named, strict=True):
        wanted = _above(str(told or ""), level, places)
        if level == "kota" and told and not wanted and any(len(code) == _LENGTHS[level] for code in places):
            return {}
        found = {code: name for code, name in found.items() if not wanted or code.startswith(wanted)}
    return found


def _above(name: str, level: str, places: Mapping[str, str]) -> tuple[str, ...]:
    """The codes of a level that bear a name, failing that the name without its kind, each with the dot that ends it."""
    known = {code: told for code, told in places.items() if len(code) == _LENGTHS[level]}
    for plain in (canonical, _without_kind):
        if found := tuple(f"{code}." for code, told in known.items() if plain(told) == plain(name)):
            return found
    return ()


def _without_kind(name: str) -> str:
    return canonical(_KIND.sub("", name))


def _findings(told: list[_Told], places: Mapping[str, str], *, storing: bool) -> list[Finding]:
    found = [
        Finding(
            strictness(_CODES[one.how], storing=storing),
            row=one.row,
            column="kelurahan",
            value=one.written if one.meant else shortened(one.written),
            place=one.meant,
            detail={"name": places.get(one.meant, ""), "count": str(one.count)},
            tables=KNOWN_BY,
        )
        for one in told
        if one.how in _CODES
    ]
    rest = Counter(one.code for one in found[LISTED:])
    return found[:LISTED] + [more for code, count in rest.items() for more in the_rest(code, count)]


def _nothing(table: pl.DataFrame) -> pl.Series:
    return pl.repeat(None, table.height, dtype=pl.String, eager=True).alias("kode_kelurahan")
