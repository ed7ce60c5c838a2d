"""The list of a sheet: the places that hold its hectares, the most first, which add up to those at its head."""

from collections.abc import Iterator
from itertools import chain

import polars as pl

from indicators.drill import Place
from indicators.moves import proposal
from indicators.near import near_line
from indicators.remaining import totals
from indicators.survey import survey_form
from locales import quantity, translator, unit_word
from pages._near_words import level_unit, plan_short
from pages._paper import Told, rows_of_year, short_names
from pages._paper_gaps import ever_inside
from pages._paper_inside import members
from pages._remaining import rows_of
from pages._shared import newest_survey
from pages._words import class_words, level_name, place_names, written_total
from reports.blocks import Column, Single, Table, Value, Words

_ORDER = ("rt", "rw", "kawasan", "kelurahan", "kecamatan", "kota")
_LISTED = {"kecamatan": "kelurahan"}
"""The level by which a place is listed where the finest that may be told of would fill sheets."""
_MOVES = 3  # criteria of a proposal, before the others are only counted
_AREAS = ("luas_ha", "mungkin_ha")


def listed_level(about: Told, place: Place) -> str | None:
    """The level whose places a sheet lists; None where none finer than the place may be told of."""
    level = max(_LISTED.get(place.level, "rt"), about.finest, key=_ORDER.index)
    return level if _ORDER.index(level) < _ORDER.index(place.level) else None


def parts(about: Told, place: Place) -> tuple[Single, ...]:
    """The places inside with slum or what may be slum, their sum, and what is not listed; () where none is told of."""
    level = listed_level(about, place)
    if level is None:
        return ()
    rows = _rows(about, place, level)
    there = pl.any_horizontal((pl.col(name) > 0).fill_null(value=False) for name in _AREAS)
    maybe = (pl.col("sisi") != "enter").fill_null(value=False)
    # RT without slum are only counted; of larger places each is listed, so that their RT add up too.
    listed = rows.filter(there | maybe) if level == "rt" else rows
    clear = rows.filter(sisi="enter").height - listed.filter(sisi="enter").height
    # The part of an RW that lies in a kawasan is finer than an RW: its hectares are not for everybody.
    cut = place.level == "kawasan" and level == "rw"
    notes = chain(_notes(about, place, level, (clear, listed.height > 0)), _cut(about) if cut else ())
    told = (_table(about, level, listed, areas=not cut),) if listed.height else ()
    return (*told, Words(tuple(notes), small=True))


def _rows(about: Told, place: Place, level: str) -> pl.DataFrame:
    """One row per place of a level inside: its results, `_AREAS` by the definition of the paper, and `sisi`."""
    code, choice = f"kode_{level}", about.choice
    inside = pl.col("kode_rt").is_in(ever_inside(about, place))
    counted = rows_of(choice, about.definition).filter(inside, tahun=choice.year)
    areas = totals(counted, newest_survey(choice), level).select(pl.col("kode").alias(code), *_AREAS)
    known = rows_of_year(about, level).filter(pl.col(code).is_in(members(about, place, level)))
    names = newest_survey(choice).select(code, "kelurahan", "rw", "rt").unique(code)
    scored = near_line(known, choice.regulation).drop("kelurahan", "rw", "rt", strict=False)
    both = scored.join(areas, on=code, how="full", coalesce=True).join(names, on=code, how="left")
    first = "total_terendah" if level == "rt" else "luas_ha"
    return both.sort(first, "total_tertinggi", code, descending=[True, True, False], nulls_last=True)


def _table(about: Told, level: str, rows: pl.DataFrame, *, areas: bool) -> Table:
    _ = translator(about.language)
    told = rows.with_columns(
        nama=pl.Series(_names(rows, level), dtype=pl.String),
        kelas=pl.Series([_class(about, row) for row in rows.iter_rows(named=True)], dtype=pl.String),
        usulan=pl.Series([_way_out(about, row) for row in rows.iter_rows(named=True)], dtype=pl.String),
    )
    columns = tuple(_columns(about, level, told, areas=areas))
    if not areas:
        return Table(_("Places inside"), columns, told)
    sums = {column.id: told[column.id].sum() for column in columns if column.digits is not None}
    blank: dict[str, Value] = {column.id: "" for column in columns if column.digits is None}
    total = pl.DataFrame([blank | sums | {"nama": _("Total")}], schema=told.select(it.id for it in columns).schema)
    title = _("Where its slum area is, by: {label}").format(label=about.definition_words())
    return Table(title, columns, pl.concat([told.select(total.columns), total]), last_is_total=True)


def _columns(about: Told, level: str, told: pl.DataFrame, *, areas: bool) -> Iterator[Column]:
    _ = translator(about.language)
    yield Column("nama", _("RT/RW") if level == "rt" else level_name(level, about.language), short=level == "rt")
    if level == "rt" and told["kelurahan"].n_unique() > 1:
        yield Column("kelurahan", _("Kelurahan"))
    if level != "rt" and areas:
        yield Column("rt_kumuh", _("Slum RT"), "", 0)
        yield Column("jumlah_rt", _("RT"), "", 0)
    if areas:
        yield Column("luas_ha", "ha", "", 2)
    if areas and (told["mungkin_ha"] > 0).any():
        yield Column("mungkin_ha", _("May be slum"), "ha", 2)
    if level != "rt":
        yield Column("kelas", _("Class as a whole (total)"))
        return
    yield Column("kelas", _("Class (total)"), short=True)
    if about.audience == "official":
        yield Column("usulan", _("Nearest way out of slum"))


def _names(rows: pl.DataFrame, level: str) -> list[str]:
    """What the places of a list are called; RW of one kelurahan, which is the place of the sheet, by number alone."""
    if level == "rt":
        return list(short_names(rows).values())
    if level == "rw" and rows["kelurahan"].n_unique() == 1:
        return [f"RW {number}" for number in rows["rw"]]
    return place_names(rows, level).to_list()


def _class(about: Told, row: dict[str, object]) -> str:
    _ = translator(about.language)
    if row["tingkat_kekumuhan"] is None:
        return _("not surveyed")
    return f"{class_words(str(row['tingkat_kekumuhan']), about.language)} ({written_total(row, about.language)})"


def _way_out(about: Told, row: dict[str, object]) -> str:
    _ = translator(about.language)
    if about.audience == "public" or row["sisi"] != "leave":
        return ""
    plan = proposal(row, about.choice.regulation, survey_form(), services=False)
    told = plan_short(row, plan[:_MOVES], about.choice.regulation, about.language)
    if len(plan) <= _MOVES:
        return told
    return _("{moves}, and {count} criteria more").format(moves=told, count=len(plan) - _MOVES)


def _notes(about: Told, place: Place, level: str, rest: tuple[int, bool]) -> Iterator[str]:
    """What the list leaves out and how it is to be read. `rest`: how many are clear, and whether any is listed."""
    _ = translator(about.language)
    law, unit = about.choice.regulation, unit_word(level_unit(level), about.language)
    clear, some = rest
    count = quantity(clear, level_unit(level), about.language)
    sentence = _("And {count} that are not slum.") if some else _("{count} are not slum, none is or may be.")
    left = [sentence.format(count=count)] if level == "rt" and clear else []
    line = _("Slum from a total of {points} on ({law}).").format(points=law.slum_from, law=law.short)
    yield " ".join([*left, line])
    if level != "rt":
        yield _(
            "RT and hectares are those of the slum RT. The class is that of the whole {level}, of the sums of its RT: "
            "as a whole it may be not slum while some of its RT are."
        ).format(level=unit)
    elif about.audience == "official" and some:
        yield _("Way out: the criteria by their codes, each with what it must lose.")
    if place.level == "kecamatan" and about.finest == "rt":
        yield _("Every RT stands on the sheet of its kelurahan, with its way out of slum.")


def _cut(about: Told) -> Iterator[str]:
    _ = translator(about.language)
    yield _("A kawasan holds parts of RW. The hectares of such a part are not told in public.")
