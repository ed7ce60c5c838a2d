"""How alike a header is to the names of a column, word by word; never across a negation or another number."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from data.readers.units import bare_header

_SHORT = {
    "jml": "jumlah",
    "jmlh": "jumlah",
    "no": "nomor",
    "kec": "kecamatan",
    "kel": "kelurahan",
    "kab": "kabupaten",
    "prov": "provinsi",
    "bgn": "bangunan",
    "pjg": "panjang",
    "thn": "tahun",
    "th": "tahun",
    "tgl": "tanggal",
    "drain": "drainase",
    "saluran": "drainase",
    "tdk": "tidak",
    "blm": "belum",
    "persyaratan": "syarat",
    "persy": "syarat",
}
_FILLERS = {"yang", "yg", "dengan", "dgn", "dan", "di", "pada", "untuk", "the", "of"}
# "Bangunan teratur" is the opposite of "bangunan tidak teratur", however few letters lie between them; and the score
# or the percentage of a lack is no volume.
_OPPOSITES = {
    *("tidak", "belum", "tanpa", "kurang", "non", "bukan", "rusak", "baik", "ideal", "eksisting", "miskin"),
    *("numerik", "skor", "nilai", "bobot", "persen", "persentase", "rata", "total"),
}
_LEAST_LETTERS = 5
_SHORT_WORD = 4


@dataclass(frozen=True)
class Name:
    """A name of a column: an alias, its label or its id."""

    text: str
    column: str


def alike(header: str, names: Iterable[Name]) -> dict[str, float]:
    """By column, the best likeness (0–100) of a header to its names; nothing for a header too short to tell."""
    words = _words(header)
    found: dict[str, float] = {}
    if len("".join(words)) < _LEAST_LETTERS:
        return found
    for name in names:
        theirs = _words(name.text)
        if _mark(words) == _mark(theirs):
            score = fuzz.token_sort_ratio(" ".join(words), " ".join(theirs))
            found[name.column] = max(score, found.get(name.column, 0.0))
    return found


@cache
def _words(text: str) -> tuple[str, ...]:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", bare_header(text))
    words = (_SHORT.get(word, word) for word in re.split(r"[\W_]+", spaced.casefold()))
    return tuple(word for word in words if word and word not in _FILLERS)


def _mark(words: tuple[str, ...]) -> frozenset[str]:
    """What two names must have in common: opposites, numbers, and words too short to be misspelt (RT is no RTP)."""
    return frozenset(
        word for word in words if word in _OPPOSITES or len(word) <= _SHORT_WORD or any(map(str.isdigit, word))
    )
