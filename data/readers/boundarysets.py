"""A set of boundaries beside the places already known: what only one of them has, other cities, splits in between."""

import re
from collections.abc import Collection, Mapping

import polars as pl

from data.codes import KELURAHAN
from data.reference import place_changes
from findings import Finding

OTHER_CITIES = frozenset({"places_of_other_cities", "all_in_other_cities"})
"""The codes of the findings about places in cities that are not known."""
_NAMED = 12


def compare_sets(table: pl.DataFrame, places: Mapping[str, str]) -> list[Finding]:
    """How the kelurahan of a boundary table differ from the known ones; nothing where none are known.

    Places of cities that are not known at all are kept and counted.
    """
    cities = {code[:5] for code in places}
    if not cities or table.is_empty():
        return []
    others = table.filter(~pl.col("kode_kota").is_in(cities))
    drawn = table.filter(pl.col("kode_kota").is_in(cities) & (pl.col("tingkat") == "kelurahan"))
    found = [_other_cities(others, every=others.height == table.height)] if not others.is_empty() else []
    return found if drawn.is_empty() else found + _differences(drawn, places) + _splits(drawn, places)


def examples(codes: Collection[str]) -> dict[str, str]:
    """How many places, and the first of them, as a finding says it."""
    ordered = sorted(codes)
    more = ", …" if len(ordered) > _NAMED else ""
    return {"count": str(len(ordered)), "codes": ", ".join(ordered[:_NAMED]) + more}


def _other_cities(others: pl.DataFrame, *, every: bool) -> Finding:
    detail = examples(others["kode_kota"].unique()) | {"count": str(others.height)}
    return Finding("all_in_other_cities" if every else "places_of_other_cities", detail=detail)


def _differences(drawn: pl.DataFrame, places: Mapping[str, str]) -> list[Finding]:
    cities = set(drawn["kode_kota"])
    known = {code: name for code, name in places.items() if _is_kelurahan(code) and code[:5] in cities}
    names = dict(drawn.select("kode", pl.col("nama").fill_null("")).iter_rows())
    only = {"known_not_drawn": _labels(known, names), "drawn_not_known": _labels(names, known) if known else []}
    return [Finding(code, detail=examples(labels)) for code, labels in only.items() if labels]


def _labels(these: Mapping[str, str], those: Mapping[str, str]) -> list[str]:
    return [f"{code} {name}".strip() for code, name in these.items() if code not in those]


def _splits(drawn: pl.DataFrame, places: Mapping[str, str]) -> list[Finding]:
    """Kelurahan drawn as they were before a split: an heir is known and not drawn."""
    codes = set(drawn["kode"])
    split = place_changes().filter(
        pl.col("jenis") == "split", pl.col("kode_lama").is_in(codes), ~pl.col("kode_baru").is_in(codes),
        pl.col("kode_baru").is_in(list(places)),
    )  # fmt: skip
    return [
        Finding(
            "drawn_before_split",
            place=old,
            detail={"old": name, "heirs": ", ".join(rows["nama_baru"]), "year": rows["tanggal"][0][:4]},
        )
        for (old, name), rows in split.group_by("kode_lama", "nama_lama", maintain_order=True)
    ]


def _is_kelurahan(code: str) -> bool:
    return re.match(KELURAHAN, code) is not None
