"""The page Watch: the signs of trouble in RT as of a year, each RT with its details in words."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl
import streamlit as st

from indicators.decree_review import never_surveyed
from indicators.decrees import in_force
from indicators.watch import degraded, last_measured, marked, re_entered
from locales import quantity, span, translator
from pages._drill import known_names
from pages._pickers import pick, pick_day
from pages._shared import Choice, language, made_once, newest, results, table, words
from pages._target import copied
from pages._words import class_words

SIGNS = ("kembali", "memburuk", "lama", "tetap", "disalin", "sk")
"""Slum again; worse; measured long ago; never changed; copied from the year before; in the decree, never surveyed."""
_POINTS, _AGES = tuple(range(1, 21)), (3, 1, 2, 4, 5, 6, 7, 8, 9, 10)
_NOW = ("kode_rt", "total_terendah", "total_tertinggi", "tingkat_kekumuhan", "luas_verifikasi_ha")
_DAYS = (datetime.date(2000, 1, 1), datetime.date(2100, 12, 31))
Row = Mapping[str, object]


@dataclass(frozen=True)
class Asked:
    """The choices of the page: which sign is listed, from how many points on an RT is worse, from what age on a
    measurement is old, and the day against which a decree's date is held."""

    sign: str
    points: int
    age: int
    day: datetime.date


def ask() -> Asked:
    """The pickers of the page, all in the address; the day is today until another is chosen."""
    _ = words()
    first, second, third, fourth = st.columns(4)
    with first:
        sign = pick(_("Sign"), SIGNS, "tanda", sign_words(language()).get)
    with second:
        points = pick(_("Worse from so many points"), _POINTS, "naik")
    with third:
        age = pick(_("Old from so many years"), _AGES, "umur")
    with fourth:
        day = pick_day(_("Decree against the day"), "hari", datetime.date.today(), _DAYS)
    return Asked(sign, points, age, day)


def sign_words(language: str) -> dict[str, str]:
    """The signs in words."""
    _ = translator(language)
    return {
        "kembali": _("Slum again"),
        "memburuk": _("Worse than the year before"),
        "lama": _("Measured long ago"),
        "tetap": _("Never changed since the first survey"),
        "disalin": _("Copied from the year before"),
        "sk": _("In the decree, never surveyed"),
    }


def marks_of(choice: Choice) -> pl.DataFrame:
    """`watch.marked` of the city's survey."""
    key = (choice.snapshot, choice.city, choice.regulation.id)
    return made_once("tanda-survei", key, lambda: marked(table("survey", choice.city), choice.regulation))


def signs(choice: Choice, asked: Asked) -> pl.DataFrame:
    """Every RT with a sign as of the chosen year (`tanda`, `kode_rt`, `nama`, `rincian`, and what it is that year)."""
    key = (choice.snapshot, newest("decree"), choice.city, choice.year, choice.regulation.id, choice.language)
    return made_once("pantau", (key, asked.points, asked.age), lambda: _signs(choice, asked))


def _signs(choice: Choice, asked: Asked) -> pl.DataFrame:
    names, kinds = known_names(choice), {"tanda": pl.String, "kode_rt": pl.String, "rincian": pl.String}
    found = pl.DataFrame(list(_found(choice, asked)), schema=kinds, orient="row")
    now = results(choice, "rt").filter(pl.col("tahun") == choice.year).select(_NOW)
    named = found.with_columns(nama=pl.col("kode_rt").replace(names))
    return named.join(now, on="kode_rt", how="left", maintain_order="left")


def _found(choice: Choice, asked: Asked) -> Iterator[tuple[str, str | None, str]]:
    _ = translator(choice.language)
    law, year, survey = choice.regulation, choice.year, table("survey", choice.city)
    rt = results(choice, "rt").filter(pl.col("tahun") <= year)
    for row in re_entered(rt, law).iter_rows(named=True):
        said = _("slum in {before}, out in {out}, slum again in {again}")
        yield "kembali", row["kode_rt"], said.format(
            before=row["tahun_kumuh"], out=row["tahun_keluar"], again=row["tahun"]
        )  # fmt: skip
    for row in degraded(rt, law, asked.points).filter(pl.col("tahun") == year).iter_rows(named=True):
        yield "memburuk", row["kode_rt"], _worse_words(row, choice.language)
    yield from _of_measurements(choice, asked)
    for row in _unsurveyed(choice, survey).iter_rows(named=True):
        area = quantity(row["luas_sk_ha"], "ha", choice.language)
        yield "sk", row["kode_rt"], _("decree of {year}, {area}").format(year=row["tahun"], area=area)


def _of_measurements(choice: Choice, asked: Asked) -> Iterator[tuple[str, str, str]]:
    _ = translator(choice.language)
    marks = marks_of(choice)
    told = last_measured(marks, choice.year, list(copied(choice)))
    for row in told.filter(pl.col("umur") >= asked.age).iter_rows(named=True):
        yield "lama", row["kode_rt"], _("last measured in {year}").format(year=row["tahun_ukur"])
    for row in told.filter(pl.col("tak_pernah_berubah")).iter_rows(named=True):
        said = _("every figure as in {year}, in all {count} surveys")
        yield "tetap", row["kode_rt"], said.format(year=row["tahun_berubah"], count=row["banyak_survei"])
    for row in marks.filter((pl.col("tahun") == choice.year) & pl.col("sama")).iter_rows(named=True):
        yield "disalin", row["kode_rt"], _("every figure as in {year}").format(year=row["tahun_lalu"])


def _unsurveyed(choice: Choice, survey: pl.DataFrame) -> pl.DataFrame:
    decrees = table("decree", choice.city)
    years = in_force(decrees, choice.year)
    if not years:
        return decrees.clear()
    told = never_surveyed(decrees.filter(pl.col("tahun") == years[0]), survey)
    return told if "luas_sk_ha" in told.columns else told.with_columns(luas_sk_ha=pl.lit(None, pl.Float64))


def _worse_words(row: Row, language: str) -> str:
    _ = translator(language)
    ends = [(row[f"total_terendah{it}"], row[f"total_tertinggi{it}"]) for it in ("_lalu", "")]
    before, now = (span(low, high, 0, language) for low, high in ends)  # type: ignore[arg-type]
    classes = " → ".join(
        dict.fromkeys(class_words(str(row[f"tingkat_kekumuhan{it}"]), language) for it in ("_lalu", ""))
    )
    said = _("{before} → {now} points since {year}; {classes}")
    return said.format(before=before, now=now, year=row["tahun_lalu"], classes=classes)
