"""The decree of slum locations in the papers: which is in force, and the heading and end of the next one's annex."""

import polars as pl

from locales import date, translator
from pages._paper import Told
from pages._remaining import decree_in_force
from pages._shared import table

_BLANK = "…" * 10
_CITY = "Kota "
_REGENCIES = ("Kabupaten ", "Kab. ")


def decree_words(about: Told) -> str:
    """Number and date of the decree in force in the year of the paper, or that none is stored."""
    _ = translator(about.language)
    year = decree_in_force(about.choice)
    if year is None:
        return _("No decree of slum locations of {year} or before is stored.").format(year=about.choice.year)
    rows = table("decree", about.choice.city).filter(tahun=year)
    named = [name for name in ("nomor_sk", "tanggal_sk") if name in rows.columns]
    every = rows.select(named).unique(maintain_order=True).sort(named) if named else pl.DataFrame()
    told = [_number_words(about, row.get("nomor_sk"), row.get("tanggal_sk")) for row in every.iter_rows(named=True)]
    return _("Decree in force: {decrees}.").format(decrees="; ".join(told) or str(year))


def annex_heading(about: Told) -> str:
    """The heading of the annex, blanks for the number and year of the decree that is to be."""
    _ = translator(about.language)
    return _("Annex of the decree of {office}, number {blank}, year {blank}").format(
        office=_office(about), blank=_BLANK
    )


def signing(about: Told) -> tuple[str, ...]:
    """The lines where the head of the city signs."""
    _ = translator(about.language)
    placed = _("Decided in {blank}, on {blank}").format(blank=_BLANK)
    office = _office(about)
    return placed, f"{office[:1].upper()}{office[1:]}", "", "", f"({_BLANK}{_BLANK})"


def _number_words(about: Told, number: object, day: object) -> str:
    _ = translator(about.language)
    return _("number {number} of {day}").format(number=number or "–", day=date(day, about.language))  # type: ignore[arg-type]


def _office(about: Told) -> str:
    """Mayor or regent, by the name of the place."""
    _ = translator(about.language)
    name = about.choice.city_name
    for prefix in _REGENCIES:
        if name.startswith(prefix):
            return _("the Regent of {place}").format(place=name.removeprefix(prefix))
    return _("the Mayor of {place}").format(place=name.removeprefix(_CITY))
