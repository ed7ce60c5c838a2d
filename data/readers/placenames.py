"""Names of places as written matched to known places: equal, in another spelling, renamed since, or nearly alike."""

from collections.abc import Callable, Collection, Mapping

import polars as pl
from rapidfuzz import fuzz, process

from data.readers.placewords import loose_key, strict_key, telling_parts
from data.readers.reading import Proposal
from data.reference import place_changes

EQUAL, OTHER_SPELLING, CHANGED = 100.0, 95.0, 90.0
FLOOR = 80.0
_CLOSE = 2.0
_LOOKED_AT = 25


def match_names(written: Collection[str], known: Mapping[str, str]) -> dict[str, Proposal]:
    """For each written name the one known place it can mean: the code and how alike (0–100); others are left out.

    `known`: code → name. 100: equal but for case, spaces, prefixes and how numbers are written. 95: in old spelling or
    with a double letter. 90: an old name in the dated table of changes. 80–99: nearly alike. Ties give nothing.
    """
    strict, loose = _by_key(known, strict_key), _by_key(known, loose_key)
    former = _former(strict, known)
    keys = {code: strict_key(name) for code, name in known.items()}
    told = {}
    for name in dict.fromkeys(written):
        found = _equal(name, strict, loose) or _changed(name, former) or _alike(name, known, keys)
        if found is not None and len(found[0]) == 1:
            told[name] = Proposal(name, found[0][0], found[1])
    return told


def _by_key(known: Mapping[str, str], key: Callable[[str], str]) -> dict[str, list[str]]:
    codes: dict[str, list[str]] = {}
    for code, name in known.items():
        codes.setdefault(key(name), []).append(code)
    return codes


def _equal(name: str, strict: dict[str, list[str]], loose: dict[str, list[str]]) -> tuple[list[str], float] | None:
    if (codes := strict.get(strict_key(name), [])) and strict_key(name):
        return codes, EQUAL
    if (codes := loose.get(loose_key(name), [])) and strict_key(name):
        return codes, OTHER_SPELLING
    return None


def _former(strict: dict[str, list[str]], known: Mapping[str, str]) -> dict[str, list[str]]:
    """Codes of today's places by former name, in the cities that are known."""
    cities = {code[:5] for code in known}
    changes = place_changes().filter(pl.col("kode_kota").is_in(cities) & (pl.col("nama_lama") != pl.col("nama_baru")))
    codes: dict[str, list[str]] = {}
    for city, old, new in changes.select("kode_kota", "nama_lama", "nama_baru").iter_rows():
        heirs = [code for code in strict.get(strict_key(new), []) if code.startswith(city)]
        codes[strict_key(old)] = sorted({*codes.get(strict_key(old), []), *heirs})
    return codes


def _changed(name: str, former: dict[str, list[str]]) -> tuple[list[str], float] | None:
    codes = former.get(strict_key(name), [])
    return (codes, CHANGED) if codes else None


def _alike(name: str, known: Mapping[str, str], keys: Mapping[str, str]) -> tuple[list[str], float] | None:
    """The nearest known names with the same numbers and directions; several where their scores are close."""
    near = process.extract(strict_key(name), keys, scorer=fuzz.ratio, score_cutoff=FLOOR, limit=_LOOKED_AT)
    likely = [(code, score) for _key, score, code in near if telling_parts(known[code]) == telling_parts(name)]
    if not likely:
        return None
    best = max(score for _code, score in likely)
    return [code for code, score in likely if score > best - _CLOSE], min(best, OTHER_SPELLING - 1)
