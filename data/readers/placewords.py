"""Names of places brought to a common form: without prefixes and punctuation, numbers of any writing as figures."""

import re
import unicodedata

_PREFIXES = frozenset({"kel", "kelurahan", "ds", "desa", "kec", "kecamatan", "kab", "kabupaten"})
_UNITS = {
    **{"satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9},
    **{"sepuluh": 10, "sebelas": 11},
}
_ROMAN = re.compile(r"^(x{0,3})(ix|iv|v?i{0,3})$")
_ROMAN_UNITS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
# The spelling before 1972, and that of many signs since: Soekaredjo, Tjandi. The order matters: dj before j.
_OLD_SPELLINGS = (("oe", "u"), ("dj", "y"), ("tj", "c"), ("sj", "sy"), ("j", "y"))
# What tells two neighbours of one name apart; a spelling mistake does not change one into another.
_TELLING = re.compile(
    "utara|selatan|timur|barat|tengah|lor|kidul|wetan|kulon|hulu|ulu|hilir|ilir|atas|bawah|lama|baru|dalam|luar"
)


def words_of(name: str) -> list[str]:
    """The words of a name in small letters without prefixes; numbers in any writing are figures."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    words = re.findall(r"[a-z]+|\d+", "".join(mark for mark in plain if not unicodedata.combining(mark)))
    while len(words) > 1 and words[0] in _PREFIXES:
        words = words[1:]
    return _with_figures(words)


def strict_key(name: str) -> str:
    """What two writings of one name share: `Kel. Tiga-puluh-lima Ilir` and `35 Ilir` → `35ilir`."""
    return re.sub(r"(?<=\d) (?=\d)", "_", " ".join(words_of(name))).replace(" ", "")


def loose_key(name: str) -> str:
    """The same under old spelling and with double letters single: `Soekaredjo` and `Sukarejo` → `sukareyo`."""
    key = strict_key(name)
    for old, new in _OLD_SPELLINGS:
        key = key.replace(old, new)
    return re.sub(r"([a-z])\1+", r"\1", key)


def telling_parts(name: str) -> tuple[list[str], list[str]]:
    """The numbers and the directions in a name: where they differ, the places differ."""
    key = strict_key(name)
    return re.findall(r"\d+", key), sorted(_TELLING.findall(key))


def _with_figures(words: list[str]) -> list[str]:
    told: list[str] = []
    place = 0
    while place < len(words):
        figure, used = _number(words[place:])
        told.append(words[place] if figure is None else str(figure))
        place += max(1, used)
    return told


def _number(words: list[str]) -> tuple[int | None, int]:
    """The number that words begin with and how many of them say it; (None, 0) where they begin with none."""
    first = words[0]
    if first.isdigit():
        return int(first), 1
    roman = _ROMAN.match(first)
    if roman:
        return 10 * len(roman[1]) + _ROMAN_UNITS.index(roman[2]), 1
    return _spoken(words)


def _spoken(words: list[str]) -> tuple[int | None, int]:
    figure, used = None, 0
    if words[0] in {"seratus", "ratus"}:
        figure, used = 100, 1
    rest = words[used:]
    unit = _UNITS.get(rest[0]) if rest else None
    if unit is None:
        return figure, used
    scale = rest[1] if len(rest) > 1 else ""
    if scale == "belas":
        return (figure or 0) + 10 + unit, used + 2
    if scale == "puluh":
        ones = _UNITS.get(rest[2], 0) if len(rest) > 2 else 0  # noqa: PLR2004  (tens, the word for tens, ones)
        return (figure or 0) + 10 * unit + ones, used + (3 if ones else 2)
    return (figure or 0) + unit, used + 1
