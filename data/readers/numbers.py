"""Figures written by people: `1.234,5`, `1,234.5`, `1234.5`. Each column is decided from all of its values."""

from dataclasses import dataclass

import polars as pl

MISSING = (
    "",
    "-",
    "--",
    "–",
    "—",
    "n/a",
    "#n/a",
    "na",
    "nan",
    "…",
    "...",
    "null",
    "none",
)
_BIG = r"[+-]?[1-9]\d{0,2}"
_AMBIGUOUS = rf"^{_BIG}[.,]\d{{3}}$"
_COMMA_DECIMAL = r"^[+-]?\d*,\d+$|^[+-]?\d{1,3}(?:\.\d{3})+,\d+$|^[+-]?[1-9]\d{0,2}(?:\.\d{3}){2,}$"
_POINT_DECIMAL = (
    r"^[+-]?\d*\.\d*(?:[eE][+-]?\d+)?$|^[+-]?\d+[eE][+-]?\d+$"
    r"|^[+-]?\d{1,3}(?:,\d{3})+\.\d+$|^[+-]?[1-9]\d{0,2}(?:,\d{3}){2,}$"
)
_POINT_GROUPED = r"^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$"
_COMMA_GROUPED = r"^[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?$|^[+-]?\d*(?:,\d+)?$"
_SPACED = r"^[+-]?\d{1,3}(?:[\s\u{a0}\u{202f}]\d{3})+(?:[.,]\d+)?$"


@dataclass(frozen=True)
class Figures:
    """A column's values as Float64, which cells hold no figure (`text`) and which could mean two (`unsure`)."""

    values: pl.Series
    text: pl.Series
    unsure: pl.Series
    style: str


def clean(cells: pl.Series) -> pl.Series:
    """Cells without blanks around them, the words for "no value" as null, and a typographic minus as a minus."""
    plain = cells.cast(pl.Float64, strict=False).is_finite().fill_null(value=False)
    if (plain | cells.is_null()).all():
        return cells
    tidy = cells.str.strip_chars().str.replace("−", "-", literal=True)
    spaced = tidy.str.contains(_SPACED)
    if spaced.any():
        tidy = pl.select(
            pl.when(spaced).then(tidy.str.replace_all(r"[\s\u{a0}\u{202f}]", "")).otherwise(tidy)
        ).to_series()
    return pl.select(pl.when(~tidy.str.to_lowercase().is_in(MISSING)).then(tidy)).to_series()


def style_of(cleaned: pl.Series) -> str:
    """How a column writes figures: decimal `point` or `comma`, `mixed`, `unsure` (only `1.234`) or `plain`."""
    return style_and_evidence(cleaned)[0]


def style_and_evidence(cleaned: pl.Series) -> tuple[str, tuple[int, int]]:
    """The style of a column (see `style_of`), and how many of its values show it, of how many there are."""
    present = cleaned.len() - cleaned.null_count()
    signs = cleaned.filter(cleaned.str.contains(r"[.,eE]")).alias("sign").value_counts(name="count")
    unsure = signs["sign"].str.contains(_AMBIGUOUS)
    comma = _count(signs, signs["sign"].str.contains(_COMMA_DECIMAL) & ~unsure)
    point = _count(signs, signs["sign"].str.contains(_POINT_DECIMAL) & ~unsure)
    if comma or point:
        style = "mixed" if comma and point else ("comma" if comma else "point")
        return style, (comma + point, present)
    return ("unsure" if unsure.any() else "plain"), (0, present)


def figures(cleaned: pl.Series, style: str) -> Figures:
    """The figures of a column; style `mixed` reads each by itself, `grouped` takes every sign for thousands."""
    values = _READERS[style](cleaned)
    values = pl.select(pl.when(values.is_finite()).then(values)).to_series()
    lost = cleaned.is_not_null() & values.is_null()
    unsure = lost & cleaned.str.contains(_AMBIGUOUS) if style == "mixed" else lost & False
    return Figures(values, lost & ~unsure, unsure, style)


def _count(signs: pl.DataFrame, wanted: pl.Series) -> int:
    return int(signs.filter(wanted)["count"].sum())


def _point(cleaned: pl.Series) -> pl.Series:
    if not cleaned.str.contains(",", literal=True).any():
        return _number(cleaned)
    grouped = cleaned.str.contains(_POINT_GROUPED)
    plain = pl.when(grouped).then(cleaned.str.replace_all(",", "", literal=True)).otherwise(cleaned)
    return _number(pl.select(plain).to_series())


def _comma(cleaned: pl.Series) -> pl.Series:
    ours = cleaned.str.contains(_COMMA_GROUPED)
    swapped = cleaned.str.replace_all(".", "", literal=True).str.replace(",", ".", literal=True)
    return _number(pl.select(pl.when(ours).then(swapped)).to_series())


def _mixed(cleaned: pl.Series) -> pl.Series:
    unsure = cleaned.str.contains(_AMBIGUOUS)
    sure = pl.select(pl.when(~unsure).then(cleaned)).to_series()
    by_comma = pl.select(pl.when(sure.str.contains(_COMMA_DECIMAL)).then(sure)).to_series()
    return pl.select(pl.coalesce(_comma(by_comma), _point(sure))).to_series()


def _grouped(cleaned: pl.Series) -> pl.Series:
    return _number(cleaned.str.replace_all(r"[.,]", ""))


def _number(text: pl.Series) -> pl.Series:
    return text.cast(pl.Float64, strict=False)


_READERS = {"point": _point, "comma": _comma, "mixed": _mixed, "grouped": _grouped, "plain": _point}
STYLES = tuple(_READERS)
