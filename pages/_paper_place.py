"""One sheet about one place: how much of it is slum and where, since when, by what, and what would end it."""

from collections.abc import Iterator

import polars as pl

from indicators.drill import Place, codes_of, rows_of
from indicators.explain import explain, formula, next_step
from indicators.moves import proposal
from indicators.near import near_line
from indicators.survey import survey_form
from locales import quantity, translator
from maps.palettes import SEVERITY, UNCERTAIN
from pages._near_words import plan_short
from pages._paper import Told, class_map, hectares, rows_of_year
from pages._shared import results, survey_of
from pages._words import classes_in_words, level_name, place_name, place_names, signed, written_total
from reports.blocks import Block, Chart, Column, Figure, Headline, Page, Series, Table, Words

_ORDER = ("rt", "rw", "kelurahan", "kecamatan", "kota")


def place_page(about: Told, place: Place) -> Page:
    """The sheet of a place (kelurahan, RW, kawasan, kecamatan) in the year of the paper."""
    row = rows_of_year(about, place.level).filter(pl.col(f"kode_{place.level}") == place.code).row(0, named=True)
    _ = translator(about.language)
    title = _("{level} {place}, {year}").format(
        level=level_name(place.level, about.language), place=place_name(row, place.level), year=about.choice.year
    )
    return Page(title, tuple(_blocks(about, place, row)))


def _blocks(about: Told, place: Place, row: dict[str, object]) -> Iterator[Block]:
    yield _headline(about, place, row)
    yield Words(tuple(_sentences(about, place)))
    yield _map(about, place)
    yield _years(about, place)
    yield _parts(about, place)
    yield _criteria(about, row)


def _headline(about: Told, place: Place, row: dict[str, object]) -> Headline:
    _ = translator(about.language)
    area = hectares(about, place.level).filter(kode=place.code)["luas_ha"].to_list()
    return Headline((
        Figure(_("Slum area"), area[0] if area else None, "ha", about.definition_words()),
        Figure(_("Slum RT"), row["rt_kumuh"], "RT", _("of {count}").format(
            count=quantity(row["jumlah_rt"], "RT", about.language))),  # type: ignore[arg-type]
        Figure(_("People in slum RT"), row["penduduk_kumuh"], "jiwa"),
        Figure(_("Values measured"), row["cakupan_nilai"], "%"),
    ))  # fmt: skip


def _sentences(about: Told, place: Place) -> Iterator[str]:
    """The change since the surveyed year before, and what may be slum besides."""
    _ = translator(about.language)
    rows = results(about.choice, place.level).filter(
        pl.col(f"kode_{place.level}") == place.code, pl.col("tahun") <= about.choice.year
    ).sort("tahun")  # fmt: skip
    areas = rows.select("tahun", "luas_kumuh_ha").rows()
    if len(areas) > 1 and None not in {areas[-1][1], areas[-2][1]}:
        change = signed(areas[-1][1] - areas[-2][1], "ha", about.language)
        yield _("Slum area by RT class since {year}: {change}.").format(year=areas[-2][0], change=change)
    maybe = rows["luas_mungkin_kumuh_ha"][-1]
    if maybe:
        area = quantity(maybe, "ha", about.language)
        yield _("{area} more may be slum: missing values leave it open.").format(area=area)


def _inner(about: Told, place: Place) -> str:
    """The finest level that may be told of inside a place."""
    below = _ORDER[: _ORDER.index(place.level)] if place.level in _ORDER else _ORDER[:2]
    shown = [level for level in below if _ORDER.index(level) >= _ORDER.index(about.finest)]
    return shown[0] if shown else place.level


def _members(about: Told, place: Place, level: str) -> list[str]:
    rows = survey_of(about.choice).filter(pl.col("tahun") == about.choice.year)
    return codes_of(rows_of(rows, place), level)


def _map(about: Told, place: Place) -> Block:
    level = _inner(about, place)
    return class_map(about, level, frozenset(_members(about, place, level)))


def _years(about: Told, place: Place) -> Chart:
    """Hectares by RT class, year by year."""
    _ = translator(about.language)
    rows = results(about.choice, place.level).filter(
        pl.col(f"kode_{place.level}") == place.code, pl.col("tahun") <= about.choice.year
    ).sort("tahun")  # fmt: skip
    bands = list(zip(about.choice.regulation.class_bands.bands, SEVERITY, strict=True))[1:]
    named = [(band.label(about.language), f"luas_{band.key}_ha", colour) for band, colour in bands]
    named.append((_("Slum, class uncertain"), "luas_kumuh_tanpa_kelas_ha", UNCERTAIN))
    series = [Series(label, tuple(rows[column]), colour) for label, column, colour in named if rows[column].sum()]
    years = tuple(map(str, rows["tahun"]))
    return Chart(
        _("Slum area by RT class"),
        "columns",
        years,
        tuple(series) or (Series(_("Slum area"), (0.0,) * len(years), SEVERITY[0]),),
        "ha",
    )


def _parts(about: Told, place: Place) -> Table:
    """The places inside, the worst first: class, total, hectares, and for officials what would end it."""
    _ = translator(about.language)
    level = _inner(about, place)
    inside = pl.col(f"kode_{level}").is_in(_members(about, place, level))
    rows = near_line(rows_of_year(about, level).filter(inside), about.choice.regulation).sort(
        "total_tertinggi", f"kode_{level}", descending=[True, False]
    )
    columns = [
        Column("nama", level_name(level, about.language)),
        Column("kelas", _("Class")),
        Column("total", _("Total")),
        Column("luas_kumuh_ha", _("Slum area"), "ha", 2),
        Column("penduduk", _("People"), "", 0),
    ]
    told = rows.with_columns(
        nama=place_names(rows, level),
        kelas=classes_in_words(rows["tingkat_kekumuhan"], about.language),
        total=pl.Series([written_total(row, about.language) for row in rows.iter_rows(named=True)], dtype=pl.String),
        penduduk="jumlah_penduduk",
        usulan=pl.Series([_proposed(about, row) for row in rows.iter_rows(named=True)], dtype=pl.String),
    )
    if about.audience == "official":
        columns.append(Column("usulan", _("Nearest way out of slum")))
    return Table(_("Inside"), tuple(columns), told)


def _proposed(about: Told, row: dict[str, object]) -> str:
    if row["sisi"] != "leave":
        return ""
    plan = proposal(row, about.choice.regulation, survey_form(), services=False)
    return plan_short(row, plan, about.choice.regulation, about.language)


def _criteria(about: Told, row: dict[str, object]) -> Table:
    """The criteria of the place: calculation, percentage, score, and the way down."""
    _ = translator(about.language)
    form, language = survey_form(), about.language
    reasons = explain(row, about.choice.regulation, form).reasons
    told = pl.DataFrame(
        {
            "kriteria": [f"{it.criterion.id} {it.criterion.label(language)}" for it in reasons],
            "hitungan": [formula(it, form, language) for it in reasons],
            "skor": pl.Series([it.score for it in reasons], dtype=pl.Int64),
            "turun": [next_step(it, form, language) for it in reasons],
        }
    )
    columns = (
        Column("kriteria", _("Criterion")), Column("hitungan", _("Calculation")), Column("skor", _("Score"), "", 0),
        Column("turun", _("To the next lower score")),
    )  # fmt: skip
    return Table(_("Criteria"), columns, told)
