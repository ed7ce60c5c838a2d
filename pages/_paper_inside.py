"""What lies inside a place of a sheet, which of it is drawn, and the criteria of the whole."""

import polars as pl

from indicators.drill import Place, codes_of, in_reach, rows_of
from indicators.explain import explain, next_step
from indicators.survey import survey_form
from locales import translator
from pages._paper import Told
from pages._paper_gaps import ever_inside
from pages._shared import polygons, survey_of
from reports.blocks import Column, Table

_ORDER = ("rt", "rw", "kelurahan", "kecamatan", "kota")


def inner_levels(about: Told, place: Place) -> tuple[str, ...]:
    """The levels inside a place that may be told of, the finest first."""
    below = _ORDER[: _ORDER.index(place.level)] if place.level in _ORDER else _ORDER[:2]
    return tuple(level for level in below if _ORDER.index(level) >= _ORDER.index(about.finest))


def members(about: Told, place: Place, level: str) -> list[str]:
    """The codes of a level in a place, surveyed in the year of the paper."""
    rows = survey_of(about.choice).filter(tahun=about.choice.year)
    return codes_of(rows_of(rows, place), level)


def drawn_inside(about: Told, place: Place, level: str) -> frozenset[str]:
    """The codes of a level in a place, surveyed or not: a place without a survey is a hatch on its map, not a hole."""
    there = polygons(about.choice, level)["kode"]
    reached = (code for code in there if in_reach(code, place))
    return frozenset([*members(about, place, level), *ever_inside(about, place, level), *reached])


def criteria(about: Told, row: dict[str, object]) -> Table:
    """The criteria of a place: percentage, score, and the way down."""
    _ = translator(about.language)
    form, language = survey_form(), about.language
    reasons = explain(row, about.choice.regulation, form).reasons
    told = pl.DataFrame(
        {
            "kriteria": [f"{it.criterion.id} {it.criterion.label(language)}" for it in reasons],
            "persen": pl.Series([it.percent for it in reasons], dtype=pl.Float64),
            "skor": pl.Series([it.score for it in reasons], dtype=pl.Int64),
            "turun": [next_step(it, form, language) for it in reasons],
        }
    )
    columns = (
        Column("kriteria", _("Criterion")), Column("persen", "%", "", 2), Column("skor", _("Score"), "", 0),
        Column("turun", _("To the next lower score")),
    )  # fmt: skip
    return Table(_("Criteria"), columns, told)
