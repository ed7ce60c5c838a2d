"""Names and tables as the screen shows them: figures written by locales, sorted by their values."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import pandas as pd
import polars as pl
from pandas.io.formats.style import Styler

from indicators.explain import Explanation, Reason
from indicators.law import Regulation
from indicators.regulation import regulations
from indicators.scoring import UNCERTAIN
from indicators.survey import Form
from locales import number, quantity, span, translator

_DECIMALS = 4
# What Streamlit's Markdown could take for markup, an icon, a formula or a colour in a name somebody else typed.
_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Streamlit finds links and icons in text that is escaped too; an invisible joiner keeps them from forming.
_LINKING = re.compile(r"(?i):(?=//|material/)|www(?=\.)")
_JOINER = "\u2060"
_NAMING = {"rt": ("rt", "rw", "kelurahan"), "rw": ("rw", "kelurahan")}
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+.!|<>~$:^=-])")


@dataclass(frozen=True)
class Shown:
    """A column of a table on screen: heading, and for figures the unit (heading in brackets) and its digits."""

    heading: str
    unit: str = ""
    digits: int | None = None


def level_name(level: str, language: str) -> str:
    """The word of a level, as a picker shows it."""
    _ = translator(language)
    return {
        "rt": _("RT"),
        "rw": _("RW"),
        "kelurahan": _("Kelurahan"),
        "kecamatan": _("Kecamatan"),
        "kota": _("City"),
        "kawasan": _("Kawasan"),
    }[level]


def aspect_names(law: Regulation, language: str) -> dict[str, str]:
    """The aspects of a regulation by id."""
    return {aspect.id: f"{aspect.id} {aspect.label(language)}" for aspect in law.aspects}


def level_namer(language: str) -> Callable[[str], str]:
    """`level_name` in one language, as a picker wants it."""
    return partial(level_name, language=language)


def told_apart(names: Mapping[str, str]) -> dict[str, str]:
    """Names by code; a name that several codes share carries its code, or a picker could not tell them apart."""
    often = Counter(names.values())
    return {code: f"{name} ({code})" if often[name] > 1 else name for code, name in names.items()}


def plain(text: object) -> str:
    """Somebody else's text as text where Streamlit reads Markdown (titles, captions, static tables).

    Invisible marks that turn the direction of writing are left out, and no address in it becomes a link.
    """
    visible = straight(" ".join(str(text).split()))
    return _MARKUP.sub(r"\\\1", _LINKING.sub(lambda found: f"{found[0]}{_JOINER}", visible))


def straight(name: str) -> str:
    """A name without the invisible marks that turn the direction of writing, also of what stands beside it."""
    return _TURNING.sub("", name)


def place_name(row: Mapping[str, object], level: str) -> str:
    """A place as people call it: `RT 002 RW 005 Pasirkratonkramat`."""
    if level == "rt":
        return f"RT {row['rt']} RW {row['rw']} {row['kelurahan']}"
    if level == "rw":
        return f"RW {row['rw']} {row['kelurahan']}"
    return str(row[level])


def place_names(rows: pl.DataFrame, level: str) -> pl.Series:
    """What the places of rows of a level are called."""
    used = _NAMING.get(level, (level,))
    return pl.Series([place_name(row, level) for row in rows.select(used).iter_rows(named=True)], dtype=pl.String)


def names_by_code(rows: pl.DataFrame, level: str) -> dict[str, str]:
    """The places of a level by code as a picker shows them, each with a name of its own."""
    return told_apart(dict(zip(rows[f"kode_{level}"], place_names(rows, level), strict=True)))


def above(row: Mapping[str, object], level: str) -> list[str]:
    """The kelurahan of an RT or RW, whose polygon is named by its numbers alone."""
    return [str(row["kelurahan"])] if level in {"rt", "rw"} else []


def table(rows: pl.DataFrame, columns: Mapping[str, Shown], language: str) -> Styler:
    """Rows as a table that sorts by value and shows figures in the visitor's number style; missing is `–`."""
    frame = rows.select(columns.keys()).to_pandas().rename(columns={name: _heading(it) for name, it in columns.items()})
    figures = {_heading(it): _writer(it.digits, language) for it in columns.values() if it.digits is not None}
    return frame.style.format(figures, na_rep="–")


def written_total(row: Mapping[str, object], language: str) -> str:
    """A place's total, or its range while values are missing."""
    return span(row["total_terendah"], row["total_tertinggi"], 0, language)  # type: ignore[arg-type]


def signed(change: float | None, unit: str, language: str) -> str | None:
    """A change with its sign, `-12,3 ha`; None when there is nothing to compare with."""
    if change is None:
        return None
    return f"{'-' if change < 0 else '+'}{quantity(abs(change), unit, language)}"


def inputs_table(explanation: Explanation, form: Form, language: str) -> pd.DataFrame:
    """The criteria of one place in short: volume, denominator, percentage, score."""
    _ = translator(language)
    return pd.DataFrame(
        {
            _("Criterion"): f"{reason.criterion.id} {reason.criterion.label(language)}",
            _("Volume ÷ denominator"): _division(reason, form, language),
            "%": number(reason.percent, 2, language),
            _("Score"): number(reason.score, 0, language),
        }
        for reason in explanation.reasons
    )


def clauses_table(explanation: Explanation, language: str) -> pd.DataFrame:
    """The criteria of one place with the technical standard, the clause and how sure we are of it."""
    _ = translator(language)
    return pd.DataFrame(
        {
            _("Criterion"): f"{reason.criterion.id} {reason.criterion.label(language)}",
            _("Standard"): reason.criterion.standard(language),
            _("Clause"): reason.criterion.source.reference,
            _("Certainty"): certainty(reason.criterion.source.certainty, language),
            _("Note"): reason.criterion.source.note(language),
        }
        for reason in explanation.reasons
    )


def classes_in_words(names: pl.Series, language: str) -> pl.Series:
    """A column `tingkat_kekumuhan` in the visitor's language."""
    return pl.Series([class_words(name, language) for name in names], dtype=pl.String)


def class_words(name: str, language: str) -> str:
    """The words of `tingkat_kekumuhan` in the visitor's language."""
    _ = translator(language)
    known = {band.label_id: band.label(language) for law in regulations().values() for band in law.class_bands.bands}
    return (known | {UNCERTAIN: _("Uncertain")})[name]


def certainty(word: str, language: str) -> str:
    """A certainty tag in the visitor's language."""
    _ = translator(language)
    return {"verified": _("verified"), "inferred": _("inferred"), "unverified": _("unverified")}[word]


def _division(reason: Reason, form: Form, language: str) -> str:
    volume = quantity(reason.volume, form[reason.criterion.volume].unit, language, _DECIMALS)
    return f"{volume} ÷ {quantity(reason.denominator, form[reason.criterion.denominator].unit, language, _DECIMALS)}"


def _heading(shown: Shown) -> str:
    told = shown.unit and shown.unit.casefold() != shown.heading.casefold()  # "People (people)" says it twice
    return f"{shown.heading} ({shown.unit})" if told else shown.heading


def _writer(digits: int | None, language: str) -> Callable[[float], str]:
    return lambda value: number(value, digits or 0, language)
