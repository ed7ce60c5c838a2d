"""One sheet about one place: how much of it is slum and where, since when, by what, and what would end it."""

from collections.abc import Iterator
from functools import partial

import polars as pl

from indicators.drill import Place
from locales import quantity, translator
from maps.palettes import SEVERITY, UNCERTAIN
from pages._paper import Told, class_map, hectares
from pages._paper_gaps import gap_sentences
from pages._paper_inside import criteria, drawn_inside, inner_levels
from pages._paper_listed import parts
from pages._shared import results
from pages._words import level_name, place_name, signed
from reports.blocks import Beside, Block, Chart, Figure, Headline, Page, Series, Single, Table, Words

_MAP, _PARTS = 0.56, 0.52  # of the width: the map beside the years, the places inside beside the criteria
_BESIDE = 41  # rows of a list that still stands beside the criteria


def place_page(about: Told, place: Place) -> Page:
    """The sheet of a place (kelurahan, RW, kawasan, kecamatan) in the year of the paper.

    It goes on one sheet of A4, unless its list is too long for that: then it goes on over further sheets.
    """
    _ = translator(about.language)
    rows = results(about.choice, place.level).filter(pl.col(f"kode_{place.level}") == place.code)
    known = rows.sort("tahun").tail(1)
    name = place.code if known.is_empty() else _whole_name(about, place, known.row(0, named=True))
    title = f"{name}, {about.choice.year}"
    now = rows.filter(tahun=about.choice.year)
    if now.is_empty():
        return Page(title, (Words((_("This place is not surveyed in {year}.").format(year=about.choice.year),)),))
    inside = parts(about, place)
    long = any(isinstance(it, Table) and it.rows.height > _BESIDE for it in inside)
    return Page(title, tuple(_blocks(about, place, now.row(0, named=True), inside, long=long)), whole=not long)


def _whole_name(about: Told, place: Place, row: dict[str, object]) -> str:
    """The name of a place with its level and, where it lies in one, its kecamatan."""
    name, level = place_name(row, place.level), partial(level_name, language=about.language)
    # The name of an RW begins with that word itself.
    whole = name if place.level == "rw" else f"{level(place.level)} {name}"
    inside = place.level in {"rw", "kelurahan"} and row["kecamatan"]
    return f"{whole}, {level('kecamatan')} {row['kecamatan']}" if inside else whole


def _blocks(
    about: Told, place: Place, row: dict[str, object], inside: tuple[Single, ...], *, long: bool
) -> Iterator[Block]:
    yield _headline(about, place, row)
    if sentences := tuple(_sentences(about, place)):
        yield Words(sentences)
    yield Beside((_map(about, place),), (_years(about, place),), _MAP)
    if inside and not long:
        yield Beside(inside, (criteria(about, row),), _PARTS)
    else:
        yield from (*inside, criteria(about, row))


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
    """The change since the surveyed year before, what may be slum besides, and what is not surveyed."""
    _ = translator(about.language)
    rows = _until_now(about, place)
    areas = rows.select("tahun", "luas_kumuh_ha").rows()
    before = areas[-2][0] if len(areas) > 1 else None
    if before and None not in {areas[-1][1], areas[-2][1]}:
        change = signed(areas[-1][1] - areas[-2][1], "ha", about.language)
        yield _("Slum area by RT class since {year}: {change}.").format(year=before, change=change)
    maybe = rows["luas_mungkin_kumuh_ha"][-1]
    if maybe:
        area = quantity(maybe, "ha", about.language)
        yield _("{area} more may be slum: missing values leave it open.").format(area=area)
    yield from gap_sentences(about, place, before)


def _map(about: Told, place: Place) -> Single:
    """The classes of the finest level that has polygons here; in words where none has."""
    _ = translator(about.language)
    inner = ((level, drawn_inside(about, place, level)) for level in inner_levels(about, place))
    levels = (*inner, (place.level, frozenset({place.code})))
    drawn = (class_map(about, level, codes or frozenset({""})) for level, codes in levels)
    with_shapes = (one for one in drawn if not one.shapes.empty)
    return next(with_shapes, Words((_("No boundaries are stored of this place: there is no map."),)))


def _years(about: Told, place: Place) -> Chart:
    """Hectares by RT class, year by year."""
    _ = translator(about.language)
    rows = _until_now(about, place)
    return years_chart(about, rows, _("Slum area by RT class"))


def years_chart(about: Told, rows: pl.DataFrame, title: str) -> Chart:
    """The hectares by RT class of one place's results, a column a year."""
    _ = translator(about.language)
    bands = list(zip(about.choice.regulation.class_bands.bands, SEVERITY, strict=True))[1:]
    named = [(band.label(about.language), f"luas_{band.key}_ha", colour) for band, colour in bands]
    named.append((_("Slum, class uncertain"), "luas_kumuh_tanpa_kelas_ha", UNCERTAIN))
    maybe = Series(_("May be slum"), tuple(rows["luas_mungkin_kumuh_ha"]), UNCERTAIN, dotted=True)
    series = [Series(label, tuple(rows[column]), colour) for label, column, colour in named if rows[column].sum()]
    series += [maybe] if rows["luas_mungkin_kumuh_ha"].sum() else []
    years = tuple(map(str, rows["tahun"]))
    none = (Series(_("Slum area"), (0.0,) * len(years), SEVERITY[0]),)
    return Chart(title, "columns", years, tuple(series) or none, "ha")


def _until_now(about: Told, place: Place) -> pl.DataFrame:
    mine = pl.col(f"kode_{place.level}") == place.code
    return results(about.choice, place.level).filter(mine, pl.col("tahun") <= about.choice.year).sort("tahun")


def place_pages(about: Told, places: list[Place]) -> Iterator[Page]:
    """The sheets of places, one after another, each made when it is asked for."""
    return map(partial(place_page, about), places)
