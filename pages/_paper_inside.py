"""The lower half of a place's sheet: the slum places inside it, the worst first, and its criteria."""

import polars as pl

from indicators.drill import Place, codes_of, rows_of
from indicators.explain import explain, next_step
from indicators.moves import proposal
from indicators.near import near_line
from indicators.survey import survey_form
from locales import number, quantity, translator
from pages._near_words import level_unit, plan_short
from pages._paper import Told, rows_of_year, short_names
from pages._shared import survey_of
from pages._words import classes_in_words, level_name, place_names, written_total
from reports.blocks import Column, Single, Table, Words

_ORDER = ("rt", "rw", "kelurahan", "kecamatan", "kota")
_LISTED, _MOVES = 40, 3  # places of a table, and criteria of a proposal, before they are only counted


def inner_levels(about: Told, place: Place) -> tuple[str, ...]:
    """The levels inside a place that may be told of, the finest first."""
    below = _ORDER[: _ORDER.index(place.level)] if place.level in _ORDER else _ORDER[:2]
    return tuple(level for level in below if _ORDER.index(level) >= _ORDER.index(about.finest))


def members(about: Told, place: Place, level: str) -> list[str]:
    """The codes of a level in a place, surveyed in the year of the paper."""
    rows = survey_of(about.choice).filter(tahun=about.choice.year)
    return codes_of(rows_of(rows, place), level)


def parts(about: Told, place: Place) -> tuple[Single, ...]:
    """The places inside that are or may be slum, the worst first, and how many are not listed; () where none is told.

    For officials with what would end it, its first criteria.
    """
    level = next(iter(inner_levels(about, place)), None)
    if level is None:
        return ()
    inside = pl.col(f"kode_{level}").is_in(members(about, place, level))
    rows = near_line(rows_of_year(about, level).filter(inside), about.choice.regulation)
    slum = rows.filter(pl.col("sisi") != "enter").sort(
        "total_terendah", "total_tertinggi", f"kode_{level}", descending=[True, True, False]
    )
    listed = slum.head(_LISTED)
    return _table(about, level, listed), Words((_rest(about, level, rows, slum, listed),), small=True)


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


def _table(about: Told, level: str, rows: pl.DataFrame) -> Table:
    _ = translator(about.language)
    named = list(rows.iter_rows(named=True))
    short = short_names(rows) if level == "rt" else {}
    told = rows.with_columns(
        nama=pl.Series(list(short.values()), dtype=pl.String) if short else place_names(rows, level),
        kelas=classes_in_words(rows["tingkat_kekumuhan"], about.language),
        total=pl.Series([written_total(row, about.language) for row in named], dtype=pl.String),
        usulan=pl.Series([_proposed(about, row) for row in named], dtype=pl.String),
    )
    columns = [
        Column("nama", _("RT/RW") if level == "rt" else level_name(level, about.language), short=level == "rt"),
        Column("kelas", _("Class"), short=True),
        Column("total", _("Total"), short=True),
        Column("luas_kumuh_ha", "ha", "", 2),
    ]
    if about.audience == "official":
        columns.append(Column("usulan", _("Nearest way out of slum")))
    return Table(_("Slum inside"), tuple(columns), told)


def _rest(about: Told, level: str, rows: pl.DataFrame, slum: pl.DataFrame, listed: pl.DataFrame) -> str:
    """How many places of the level the table does not list: slum ones beyond its length, and those that are not."""
    _ = translator(about.language)
    unit, language = level_unit(level), about.language
    said = [_("And {count} that are not slum.").format(count=quantity(rows.height - slum.height, unit, language))]
    if slum.height > listed.height:
        more = quantity(slum.height - listed.height, unit, language)
        said.insert(0, _("{count} more are or may be slum.").format(count=more))
    return " ".join(said)


def _proposed(about: Told, row: dict[str, object]) -> str:
    if about.audience == "public" or row["sisi"] != "leave":
        return ""
    plan = proposal(row, about.choice.regulation, survey_form(), services=False)
    told = plan_short(row, plan[:_MOVES], about.choice.regulation, about.language)
    return f"{told} · … (+{number(len(plan) - _MOVES, 0, about.language)})" if len(plan) > _MOVES else told
