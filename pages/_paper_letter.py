"""What the record of a forum says: the agreement of the year, or the computed hectares as a draft of one."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

import polars as pl

from data.store import Snapshot
from indicators.agreement import TEXTS, agreed, changed, total
from indicators.regulation import regulations
from locales import date, number, quantity, translator
from pages._agreement import opened, proposal, saved, standing
from pages._paper import Told, shown_levels
from pages._paper_causes import moved_words
from pages._remaining import definition_words, sources, surveyed_before
from pages._remaining import hectares as every_year
from reports.letter import Letter
from reports.stamp import Stamp

_FIGURES = {"awal": "luas_awal_ha", "berkurang": "luas_berkurang_ha", "akhir": "luas_akhir_ha"}
_BLANK = "…" * 12


@dataclass(frozen=True)
class Forum:
    """The table of a forum: its rows (`agreement.agreed`), from which year, how counted, and its day; None: a draft."""

    rows: pl.DataFrame
    start: int
    definition: str
    regulation: str
    snapshots: str
    day: datetime.date | None


def forum(about: Told) -> Forum | None:
    """The agreement in force of the year, else its draft; None where no year before is surveyed."""
    choice = about.choice
    commits = saved(choice.city)
    version = standing(choice.city, commits).get(choice.year) if commits.height else None
    if version is not None:
        rows = opened(choice.city, {"version": version, "tahun": choice.year})
        first = rows.row(0, named=True)
        law = regulations()[first["peraturan"]].short
        return Forum(rows, first["tahun_awal"], first["definisi"], law, first["survei"], first["tanggal"])
    before = surveyed_before(choice)
    if not before:
        return None
    rows = agreed(proposal(choice, about.definition, before[0]).rows, {})
    return Forum(rows, before[0], about.definition, choice.regulation.short, sources(about.definition), None)


def letter(about: Told, told: Forum) -> Letter:
    """The record as text; for the public without disputes and notes, and without kelurahan where those are too fine."""
    stamp = _stamp(about, told)
    rows = told.rows if "kelurahan" in shown_levels(about) else told.rows.clear()
    if about.audience == "public":
        rows = rows.with_columns(pl.lit(None, pl.String).alias(name) for name in TEXTS)
    fields = {
        "kota": stamp.city,
        "kota_kapital": stamp.city.upper(),
        "tahun": str(stamp.year),
        "tahun_awal": str(told.start),
        "tanggal": _BLANK if told.day is None else date(told.day, about.language),
        "status": stamp.state().upper(),
        "disepakati": "" if told.day is None else stamp.state(),
        "definisi": stamp.definition,
        "peraturan": stamp.regulation,
        "keterangan": " ".join(_remarks(about, told)),
        "asal": stamp.line(),
        "contoh": stamp.watermark(),
    }
    every = tuple(_row(about, place, row) for place, row in enumerate(rows.iter_rows(named=True), start=1))
    return Letter(fields, every, _figures(about, total(told.rows).row(0, named=True)))


def _stamp(about: Told, told: Forum) -> Stamp:
    """The origin of the record: an agreement has its own definition, regulation and data."""
    words = definition_words(told.definition, about.choice)
    data = tuple(told.snapshots.split(", "))
    return replace(
        about.stamp(), definition=words, regulation=told.regulation, snapshots=data, agreed=told.day, otherwise=None
    )


def _remarks(about: Told, told: Forum) -> Iterator[str]:
    """Why hectares changed, as the page Why it changed tells it; what may be slum besides; how figures are rounded."""
    _ = translator(about.language)
    then = _as_agreed(about, told)
    yield from _set_by_forum(about, told)
    if told.start in surveyed_before(then.choice):
        yield from moved_words(then, told.start)
    left = every_year(then.choice, told.definition, "kota").filter(tahun=then.choice.year)
    if maybe := sum(left["mungkin_ha"].drop_nulls()):
        area = quantity(maybe, "ha", about.language)
        yield _("{area} more may be slum: missing values leave it open.").format(area=area)
    yield _("Each figure is rounded by itself: their sum may differ in its last digit.")


def _as_agreed(about: Told, told: Forum) -> Told:
    """The paper upon the survey that the forum had before it."""
    bound = dict(text.split("@") for text in told.snapshots.split(", "))
    survey = Snapshot("survey", int(bound["survey"])) if "survey" in bound else about.choice.snapshot
    return replace(about, choice=replace(about.choice, snapshot=survey))


def _set_by_forum(about: Told, told: Forum) -> Iterator[str]:
    """The ends that the forum itself set beside those that were computed, and what was computed for all."""
    _ = translator(about.language)
    rows = changed(told.rows)
    if rows.is_empty() or "kelurahan" not in shown_levels(about):
        return
    each = _("{name} {area} (computed {computed})")
    said = [
        each.format(
            name=row["kelurahan"] or row["kode_kelurahan"], area=quantity(row["luas_akhir_ha"], "ha", about.language),
            computed=quantity(row["luas_hitung_ha"], "ha", about.language),
        )
        for row in rows.iter_rows(named=True)
    ]  # fmt: skip
    whole = quantity(total(told.rows)["luas_hitung_ha"][0], "ha", about.language)
    sentence = _("The forum set the end of {places}; computed for all: {area}. The causes explain what was computed.")
    yield sentence.format(places="; ".join(said), area=whole)


def _row(about: Told, place: int, row: dict[str, object]) -> dict[str, str]:
    _ = translator(about.language)
    name = row["kelurahan"] or row["kode_kelurahan"] or _("RT in no kelurahan")
    texts = {text: str(row[text] or "") for text in TEXTS}
    return {"no": number(place, 0, about.language), "nama": str(name)} | _figures(about, row) | texts


def _figures(about: Told, row: dict[str, object]) -> dict[str, str]:
    """The hectares of a row as the page writes them; missing is `–`."""
    values = {name: row[column] for name, column in _FIGURES.items()}
    return {name: number(value, 2, about.language) for name, value in values.items()}  # type: ignore[arg-type]
