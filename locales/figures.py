"""The one place where figures are rounded and written; what is missing is written as no data, never as 0."""

import datetime
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from types import MappingProxyType

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal, format_scientific

from locales.messages import mark

NO_DATA = "–"
NO_DATA_MEANS = mark("No data")
_INPUT = 6
_MANY = 50_000
_NOISE = 9  # decimals beyond which a figure is only the error of adding
_WRITTEN_OUT = 10**15  # a larger figure is a mistake of somebody's, and no line has room for its 300 digits
_LARGE: dict[int, tuple[str, str]] = {
    10**12: ("triliun", "trillion"),
    10**9: ("miliar", "billion"),
    10**6: ("juta", "million"),
}
_ALMOST = 0.99995  # of a large number, which one decimal would write as the whole of it
_MOMENT = {"id": "d MMM yyyy HH.mm", "en": "d MMM yyyy HH:mm"}

Figure = float | int | Decimal | None


@dataclass(frozen=True)
class Unit:
    """How figures of a unit are written: least and most decimals, the unit's word in both languages, English for 1."""

    least: int
    most: int
    id: str
    en: str
    one: str = ""
    before: bool = False


UNITS = MappingProxyType(
    {
        "ha": Unit(1, 2, "ha", "ha"),
        "m": Unit(0, 1, "m", "m"),
        "m2": Unit(0, 0, "m²", "m²"),
        "m2/jiwa": Unit(1, 1, "m²/jiwa", "m²/person"),
        "%": Unit(1, 1, "%", "%"),
        "KK": Unit(0, 2, "KK", "households", "household"),
        "jiwa": Unit(0, 0, "jiwa", "people", "person"),
        "ribu jiwa": Unit(0, 2, "ribu jiwa", "thousand people"),
        "indeks": Unit(2, 3, "indeks", "index"),
        "satuan": Unit(0, 2, "menurut kolom satuan", "as column satuan says"),
        "unit": Unit(0, 2, "unit", "units", "unit"),
        "jiwa/ha": Unit(0, 0, "jiwa/ha", "people/ha", "person/ha"),
        "unit/ha": Unit(0, 0, "unit/ha", "units/ha", "unit/ha"),
        "RT": Unit(0, 0, "RT", "RT"),
        "RW": Unit(0, 0, "RW", "RW"),
        "kelurahan": Unit(0, 0, "kelurahan", "kelurahan"),
        "kecamatan": Unit(0, 0, "kecamatan", "kecamatan"),
        "kawasan": Unit(0, 0, "kawasan", "kawasan"),
        "poin": Unit(0, 0, "poin", "points", "point"),
        "kegiatan": Unit(0, 0, "kegiatan", "works", "work"),
        "temuan": Unit(0, 0, "temuan", "findings", "finding"),
        "baris": Unit(0, 0, "baris", "rows", "row"),
        "lembar": Unit(0, 0, "lembar", "sheets", "sheet"),
        "tempat": Unit(0, 0, "tempat", "places", "place"),
        "hari": Unit(0, 0, "hari", "days", "day"),
        "Rp": Unit(0, 0, "Rp", "Rp", before=True),
        "juta Rp": Unit(0, 1, "juta rupiah", "million rupiah"),
        "miliar Rp": Unit(0, 1, "miliar rupiah", "billion rupiah"),
    }
)


def number(value: Figure, digits: int = 0, language: str = "id") -> str:
    """A figure with exactly `digits` decimals: `1.234,5` in Indonesian, `1,234.5` in English; `–` when missing."""
    return _written(value, digits, digits, language)


def exact(value: Figure, language: str = "id") -> str:
    """A figure as it was put in, up to six decimals and no idle zeros; `–` when missing."""
    return _written(value, 0, _INPUT, language)


def quantity(value: Figure, unit: str, language: str = "id", most: int | None = None) -> str:
    """A figure with its unit, decimals as declared in UNITS: `1.234,5 ha`, `37 KK`, `41,2 %`; `–` when missing.

    `most` allows more decimals than UNITS, where a reader is to compute with the figure.
    """
    form = UNITS[unit] if most is None else replace(UNITS[unit], most=most)
    if _missing(value):
        return NO_DATA
    figure = _written(value, form.least, form.most, language)
    return _with_unit(figure, unit, language)


def money(rupiah: Figure, language: str = "id") -> str:
    """An amount for a headline: `Rp115,9 miliar`, `Rp115.9 billion`; below a million every rupiah; `–` when missing."""
    if rupiah is None or _missing(rupiah):
        return NO_DATA
    amount = float(rupiah)
    for size, words in _LARGE.items():
        if abs(amount) >= size * _ALMOST:
            word = dict(zip(("id", "en"), words, strict=True))[language]
            return f"Rp{number(amount / size, 1, language)} {word}"
    return quantity(rupiah, "Rp", language)


def span(lowest: Figure, highest: Figure, digits: int = 0, language: str = "id", unit: str = "") -> str:
    """A range such as `38–42`, or one figure where both ends are written alike; `–` when an end is missing.

    `unit`: whose word stands behind it, if any.
    """
    if _missing(lowest) or _missing(highest):
        return NO_DATA
    ends = [number(lowest, digits, language), number(highest, digits, language)]
    figure = "–".join(dict.fromkeys(ends))
    return _with_unit(figure, unit, language) if unit else figure


def unit_word(unit: str, language: str = "id") -> str:
    """The word of a unit alone, for a table's header or a chart's axis."""
    words = {"id": UNITS[unit].id, "en": UNITS[unit].en}
    return words[language]


def date(value: datetime.date | None, language: str = "id") -> str:
    """A day in full, `24 Desember 2024`; `–` when missing."""
    return NO_DATA if value is None else format_date(value, "d MMMM yyyy", locale=language)


def moment(value: datetime.datetime | None, language: str = "id") -> str:
    """A day and time in the time zone of `value`, `24 Des 2024 14.05`; `–` when missing."""
    if value is None:
        return NO_DATA
    return format_datetime(value, _MOMENT[language], tzinfo=value.tzinfo, locale=language)


def _with_unit(figure: str, unit: str, language: str) -> str:
    form = UNITS[unit]
    word = form.one if form.one and figure == "1" and language == "en" else unit_word(unit, language)
    return f"{word} {figure}" if form.before else f"{figure} {word}"


def _written(value: Figure, least: int, most: int, language: str) -> str:
    return NO_DATA if value is None else _known(value, least, most, language)


@lru_cache(_MANY)  # a table writes thousands of figures, and the next visitor the same ones
def _known(value: float | Decimal, least: int, most: int, language: str) -> str:
    if _missing(value):
        return NO_DATA
    # 2.675 is what was typed and not its binary neighbour, and one sum has one figure in whatever order it was added.
    typed = Decimal(str(round(value, _NOISE) if isinstance(value, float) else value))
    if typed.is_infinite():
        return "∞" if typed > 0 else "-∞"
    if abs(typed) >= _WRITTEN_OUT:
        return format_scientific(typed, format="0.##E0", locale=language)
    # Half up, as Excel and readers do it.
    rounded = typed.quantize(Decimal(1).scaleb(-most), rounding=ROUND_HALF_UP)
    if rounded.is_zero():
        rounded = abs(rounded)  # never "-0"
    pattern = "#,##0" + ("." if most else "") + "0" * least + "#" * (most - least)
    return format_decimal(rounded, format=pattern, locale=language)


def _missing(value: Figure) -> bool:
    # NaN, as pandas writes what is missing, is the one figure that differs from itself.
    return value is None or value != value  # noqa: PLR0124
