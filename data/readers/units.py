"""Units as people write them, in a header (`Luas (m2)`) or in a cell (`0,52 ha`, `Rp 1.250.000`), and their factors."""

import re
from dataclasses import dataclass
from functools import cache

import polars as pl

from data.readers.numbers import clean

_AREA, _LENGTH, _PEOPLE, _MONEY = "area", "length", "jiwa", "Rp"
_UNITS = {
    **dict.fromkeys(("m2", "m²", "meterpersegi", "mpersegi"), (_AREA, 1.0)),
    **dict.fromkeys(("ha", "hektar", "hektare", "hektaree"), (_AREA, 10_000.0)),
    **dict.fromkeys(("km2", "km²"), (_AREA, 1_000_000.0)),
    **dict.fromkeys(("m", "meter", "mtr"), (_LENGTH, 1.0)),
    **dict.fromkeys(("km", "kilometer"), (_LENGTH, 1000.0)),
    **dict.fromkeys(("kk", "krt", "keluarga", "rumahtangga", "households"), ("KK", 1.0)),
    **dict.fromkeys(("unit", "bangunan", "bgn", "rumah", "buah", "units"), ("unit", 1.0)),
    **dict.fromkeys(("jiwa", "orang", "org", "people"), (_PEOPLE, 1.0)),
    **dict.fromkeys(("ribujiwa", "ribuorang", "ribu"), (_PEOPLE, 1000.0)),
    **dict.fromkeys(("rp", "rupiah", "idr"), (_MONEY, 1.0)),
    **dict.fromkeys(("riburupiah", "riburp", "rpribu"), (_MONEY, 1000.0)),
    **dict.fromkeys(("jutarupiah", "jutarp", "rpjuta"), (_MONEY, 1_000_000.0)),
    **dict.fromkeys(("%", "persen", "percent", "indeks"), ("%", 1.0)),
}
_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")
_AT_END = re.compile(r"[\s_](m2|m²|ha|km2|km²|km|m|persen|%|rp)\s*$", re.IGNORECASE)
_PERIOD = re.compile(r"[\s_–(-]*\b(maret|march|september|semester\s*(?:i{1,2}|[12]))\b\)?\s*$", re.IGNORECASE)
_CELL = r"(?i)^(rp\.?)?\s*([+-]?\d[\d.,\s\x{a0}\x{202f}]*?)(?:,-+)?\s*([a-z%²][a-z%².\s]*2?)?$"
_OPEN = ("", "satuan")


@dataclass(frozen=True)
class Bare:
    """A column's cells without their units: `texts`; `units` the unit each cell names (null where none) or None."""

    texts: pl.Series
    units: pl.Series | None = None


def factor(written: str, wanted: str) -> float | None:
    """What to multiply a figure in one unit by for another, None where that cannot be: metres are no hectares.

    A column without a unit of its own ("") takes figures as they are.
    """
    if wanted in _OPEN:
        return 1.0
    have, want = _UNITS.get(_plain(written)), _UNITS.get(_plain(wanted))
    return have[1] / want[1] if have and want and have[0] == want[0] else None


@cache
def header_unit(header: str) -> str:
    """The unit a header names in brackets or at its end, "" for none: `Luas (m2)` → `m2`, `panjang_km` → `km`."""
    for found in (_IN_BRACKETS.search(header), _AT_END.search(header)):
        if found and _plain(found[1]) in _UNITS:
            return found[1].strip()
    return ""


@cache
def bare_header(header: str) -> str:
    """A header without the units in brackets or at its end."""
    cut = header
    while header_unit(cut):
        found = _IN_BRACKETS.search(cut) or _AT_END.search(cut)
        cut = cut[: found.start()] if found else cut
    return cut.strip() or header


def without_period(header: str) -> str:
    """A header without the month or semester at its end."""
    return _PERIOD.sub("", header)


def period(header: str) -> str:
    """The month or semester at the end of a header, "" for none."""
    found = _PERIOD.search(bare_header(header))
    return found[1] if found else ""


def without_units(cells: pl.Series) -> Bare:
    """Cells cleaned, and without a unit where they name one that is known."""
    cleaned = clean(cells)
    if cleaned is cells:  # figures only, as any program reads them
        return Bare(cells)
    worded = cleaned.str.contains("[A-Za-z%²]|,-").fill_null(value=False)
    if not worded.any():
        return Bare(cleaned)
    parts = cleaned.str.extract_groups(_CELL).struct.unnest()
    unit = pl.select(pl.coalesce(parts["3"].str.strip_chars(" ."), parts["1"])).to_series()
    words = [word for word in unit.drop_nulls().unique() if _plain(word) in _UNITS]
    told = worded & parts["2"].is_not_null() & (unit.is_null() | unit.is_in(words))
    texts = pl.select(pl.when(told).then(clean(parts["2"])).otherwise(cleaned)).to_series()
    return Bare(texts, pl.select(pl.when(told).then(unit)).to_series())


def _plain(unit: str) -> str:
    return "".join(character for character in unit.casefold() if character.isalnum() or character == "%")
