"""Names of kelurahan that are not those of the codes beside them: one of the two is wrong."""

from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from data.codes import KELURAHAN, with_parts
from data.readers.placenames import match_names
from data.readers.placewords import strict_key
from data.readers.reading import LISTED, Proposal, shortened
from findings import Finding, the_rest

KNOWN_BY = ("boundaries", "survey")
"""The stored tables that know places by name."""
_CODE, _NAME = "kode_kelurahan", "kelurahan"
_CITY, _LENGTH, _NAMED = 5, 13, 10
Row = Mapping[str, object]
Owners = Mapping[tuple[str, str], Proposal]


def name_findings(frame: pl.DataFrame, places: Mapping[str, str], header: str) -> list[Finding]:
    """A warning for each code and each name beside it that it does not bear, in whatever writing.

    `frame`: the codes and names as the file has them, and `baris`. `places`: code → name; a code that is not among them
    bears the name that most rows give it. `header`: what the column of names is called.
    """
    told = _pairs(frame)
    stored = {code: name for code, name in places.items() if len(code) == _LENGTH}
    usual = told.unique(_CODE, keep="first", maintain_order=True).select(_CODE, _NAME)
    known = dict(usual.iter_rows()) | stored
    owners = _owners(told, known)
    wrong = [row for row in told.iter_rows(named=True) if _is_wrong(row, known, owners)]
    found = [_finding(row, known, owners, header) for row in wrong[:LISTED]]
    said = [replace(one, tables=KNOWN_BY if one.place in stored else ()) for one in found]
    return said + the_rest("name_contradicts_code", len(wrong) - LISTED, column=header)


def _pairs(frame: pl.DataFrame) -> pl.DataFrame:
    """Every code with every name it stands beside, the most frequent first: `banyak` rows, `barisan` the first."""
    coded = with_parts(frame)
    rows = coded.select("baris", _CODE, _NAME).drop_nulls().filter(pl.col(_CODE).str.contains(KELURAHAN))
    line = pl.col("baris")
    pairs = rows.group_by(_CODE, _NAME, maintain_order=True).agg(
        banyak=pl.len(), baris=line.first(), barisan=line.head(_NAMED).cast(pl.String).str.join(", ")
    )
    return pairs.sort("banyak", descending=True, maintain_order=True)


def _owners(told: pl.DataFrame, known: Mapping[str, str]) -> dict[tuple[str, str], Proposal]:
    """The one place of its city that a name means, by city and name."""
    owners: dict[tuple[str, str], Proposal] = {}
    for city in {code[:_CITY] for code in told[_CODE]}:
        names = {name for code, name in told.select(_CODE, _NAME).iter_rows() if code.startswith(city)}
        here = {code: name for code, name in known.items() if code.startswith(city)}
        owners |= {(city, name): meant for name, meant in match_names(names, here).items()}
    return owners


def _is_wrong(row: Row, known: Mapping[str, str], owners: Owners) -> bool:
    code, name = str(row[_CODE]), str(row[_NAME])
    if not strict_key(name):
        return False
    owner = owners.get((code[:_CITY], name))
    # Where several places of the city bear the name, or none does, the name of this one decides.
    return owner.meant != code if owner else not match_names([name], {code: known[code]})


def _finding(row: Row, known: Mapping[str, str], owners: Owners, header: str) -> Finding:
    code, name = str(row[_CODE]), str(row[_NAME])
    owner = owners.get((code[:_CITY], name))
    detail = {"known": known[code], "count": str(row["banyak"]), "lines": str(row["barisan"]), **_owned(owner)}
    value = name if owner else shortened(name)
    return Finding(
        "name_contradicts_code", row=int(str(row["baris"])), column=header, value=value, place=code, detail=detail
    )


def _owned(owner: Proposal | None) -> dict[str, str]:
    """Whose name it is, in both languages; blank where no other place bears it."""
    if owner is None:
        return {"owner_id": "", "owner_en": ""}
    return {"owner_id": f", nama {owner.meant}", "owner_en": f", the name of {owner.meant}"}
