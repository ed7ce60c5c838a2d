"""Slides about what is needed: the way out for the places near the line, the money, and what is asked today."""

from collections.abc import Iterator

import polars as pl

import charts
from indicators.moves import Move, proposal
from indicators.near import near_line, tally, within
from indicators.survey import survey_form
from indicators.works_tally import GAPS, whole
from indicators.works_tally import tally as tallied
from locales import money, number, quantity, translator
from pages._city_works import works_of
from pages._near_words import counted, rule
from pages._paper import Told, rows_of_year
from pages._reported import reported
from pages._slide_state import city_area
from pages._works import gap_words
from pages._works_money import money_words
from reports.blocks import Chart, Column, Page, Series, Table, Words

_POINTS = 5
_LISTED = 7  # criteria that a room can read at once; the speaker has the others
_SOURCES = 3
_AMOUNTS = {1e9: "miliar Rp", 1e6: "juta Rp"}
_MANY = 10  # of a larger unit, from which on it is taken
_COUNTS = {"kriteria": pl.String(), "rt": pl.Int64(), "volume": pl.String()}


def needs_slide(about: Told) -> Page:
    """How many RT are near the way out, and the volumes that would take them there, by criterion."""
    _ = translator(about.language)
    law, told = about.choice.regulation, near_line(rows_of_year(about, "rt"), about.choice.regulation)
    slum = tally(told, "leave", _POINTS)
    points = quantity(_POINTS, "poin", about.language)
    said = _("{near} of {count} slum RT are within {points} of leaving slum") if slum.places else _("No RT is slum")
    near, count = (number(one, 0, about.language) for one in (slum.near, slum.places))
    columns = (Column("kriteria", _("Criterion")), Column("rt", "RT", "", 0), Column("volume", _("Volume")))
    rows = volumes(about)
    table = Table(_("What would take them out"), columns, rows.head(_LISTED))
    words = Words(tuple(counted(told, "rt", _POINTS, about.language)), points=True)
    blocks = (words,) if table.rows.is_empty() else (table, words)
    title = said.format(near=near, count=count, points=points)
    return Page(title, blocks, (*_further(about, rows), rule("leave", law, about.language), about.stamp().line()))


def money_slide(about: Told) -> Page:
    """What the works cost by year and source, as far as anybody wrote it down."""
    _ = translator(about.language)
    works = works_of(about.choice)
    if works.is_empty():
        words = Words((_("No works are stored for this city: upload them on the page Upload."),))
        return Page(_("No works are stored: nothing can be said of money"), (words,), (about.stamp().line(),))
    counts = whole(works)
    amount = money(counts["anggaran_rp"], about.language)
    without, count = (number(counts[name], 0, about.language) for name in ("tanpa_nilai", "banyak"))
    title = _("{money} are written down; {without} of {count} works have no amount").format(
        money=amount, without=without, count=count
    )
    words = Words((money_words(works, about.language),))
    not_meant = _("What has no amount did not cost nothing: nobody wrote it down.")
    return Page(title, (_money(about, works), _gaps(about, works), words), (not_meant, about.stamp().line()))


def asked_slide(about: Told) -> Page:
    """The decisions of today, proposed from the results."""
    _ = translator(about.language)
    asked = tuple(_asked(about))
    title = _("Decisions asked today: {count}").format(count=number(len(asked), 0, about.language))
    not_meant = _("These sentences are proposed from the results; the meeting decides.")
    return Page(title, (Words(asked, points=True),), (not_meant, about.stamp().line()))


def volumes(about: Told) -> pl.DataFrame:
    """`kriteria`, `rt` and `volume` in words of the nearest moves of all RT within the points, the most RT first."""
    law = about.choice.regulation
    near = within(near_line(rows_of_year(about, "rt"), law), "leave", _POINTS)
    plans = [proposal(row, law, survey_form(), services=False) for row in near.iter_rows(named=True)]
    moves = [move for plan in plans for move in plan]
    rows = [_summed(name, moves, about.language) for name in dict.fromkeys(move.criterion.id for move in moves)]
    return pl.DataFrame(rows, _COUNTS).sort("rt", "kriteria", descending=[True, False])


def _further(about: Told, rows: pl.DataFrame) -> Iterator[str]:
    """The criteria that the slide has no room for."""
    _ = translator(about.language)
    said = _("{criterion}: {volume} in {count}")
    for row in rows.slice(_LISTED).iter_rows(named=True):
        count = quantity(row["rt"], "RT", about.language)
        yield said.format(criterion=row["kriteria"], volume=row["volume"], count=count)


def _summed(name: str, moves: list[Move], language: str) -> dict[str, object]:
    mine = [move for move in moves if move.criterion.id == name]
    criterion = mine[0].criterion
    volume = quantity(sum(move.volume for move in mine), survey_form()[criterion.volume].unit, language)
    return {"kriteria": f"{name} {criterion.label(language)}", "rt": len(mine), "volume": volume}


def _money(about: Told, works: pl.DataFrame) -> Chart:
    """Rupiah (billions where there are many) by year, the largest sources stacked, the others together."""
    _ = translator(about.language)
    largest = (
        tallied(works, "sumber_dana").drop_nulls("sumber_dana").sort("anggaran_rp", descending=True, nulls_last=True)
    )
    names = largest["sumber_dana"].head(_SOURCES).to_list()
    source = pl.when(pl.col("sumber_dana").is_in(names)).then("sumber_dana").otherwise(pl.lit(None))
    parts = works.drop_nulls("tahun").with_columns(sumber_dana=source)
    years = parts["tahun"].unique().sort().to_list()
    labels = dict.fromkeys(names) | {None: _("other or no source")}
    size = _size(tallied(parts, "tahun")["anggaran_rp"].drop_nulls().to_list())
    series = [
        Series(
            str(label or name),
            _by_year(parts.filter(pl.col("sumber_dana").eq_missing(pl.lit(name))), years, size),
            colour,
        )
        for (name, label), colour in zip(labels.items(), charts.SERIES, strict=False)
    ]
    return Chart(
        _("Works by year and source of funds"), "columns", tuple(map(str, years)), tuple(series), _AMOUNTS[size]
    )


def _size(sums: list[float]) -> float:
    """How many rupiah the unit of a chart of these sums has."""
    return next((size for size in _AMOUNTS if max(sums, default=0) >= size * _MANY), min(_AMOUNTS))


def _by_year(works: pl.DataFrame, years: list[int], size: float) -> tuple[float | None, ...]:
    told = dict(tallied(works, "tahun").select("tahun", "anggaran_rp").iter_rows())
    return tuple(None if told.get(year) is None else told[year] / size for year in years)


def _gaps(about: Told, works: pl.DataFrame) -> Table:
    _ = translator(about.language)
    names = gap_words(about.language)
    rows = pl.DataFrame(
        {"celah": [names[gap] for gap in GAPS], "banyak": [works[f"kurang_{gap}"].sum() for gap in GAPS]}
    )
    return Table(_("What is not written"), (Column("celah", _("Lacking")), Column("banyak", _("Works"), "", 0)), rows)


def _asked(about: Told) -> Iterator[str]:
    _ = translator(about.language)
    language, stamp = about.language, about.stamp()
    area = quantity(city_area(about), "ha", language)
    if reported(about.choice.city) is None:
        yield _("Decide by which definition the city reports its slum hectares; here it is {definition}.").format(
            definition=stamp.definition
        )
    if stamp.otherwise:
        yield _("Decide whether {area} for {year} replace the agreed {agreed}.").format(
            area=area, year=stamp.year, agreed=quantity(stamp.otherwise[1], "ha", language)
        )
    elif stamp.agreed is None:
        yield _("Agree on {area} for {year}, kelurahan by kelurahan.").format(area=area, year=stamp.year)
    for row in volumes(about).head(1).iter_rows(named=True):
        yield _("Begin with {criterion}: {volume} in {count} near the line.").format(
            criterion=row["kriteria"], volume=row["volume"], count=quantity(row["rt"], "RT", language)
        )
    open_ = near_line(rows_of_year(about, "rt"), about.choice.regulation).filter(pl.col("sisi") == "uncertain").height
    if open_:
        yield _("Measure what is missing in {count} whose class is open.").format(count=quantity(open_, "RT", language))
    works = works_of(about.choice)
    without = 0 if works.is_empty() else int(works["kurang_amount"].sum())
    if without:
        yield _("Write down the amounts of {count}.").format(count=quantity(without, "kegiatan", language))
