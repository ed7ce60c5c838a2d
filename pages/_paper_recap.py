"""The slum hectares of every kelurahan by all definitions beside each other, that which the city reports first."""

import polars as pl

from indicators.definitions import definitions
from indicators.hectares import MAYBE
from indicators.remaining import LEFT, totals
from locales import translator
from pages._definitions import need_words
from pages._figure import Asked, counted
from pages._kept_monitor import Counted
from pages._paper import Told, hectares, shown_levels
from pages._remaining import OF_DECREE, baseline, decree_in_force, definition_words, places
from pages._remaining import definitions as counted_by
from pages._reported import reported
from pages._shared import survey_of, table
from pages._words import level_name
from reports.blocks import Column, Table

_LEVELS = ("kelurahan", "kecamatan", "kota")


def recap_table(about: Told) -> Table:
    """Hectares of each kelurahan (kecamatan, or the city alone, where nothing finer may be told of) and their total."""
    level = next(one for one in _LEVELS if one in shown_levels(about))
    told = counted(Asked(about.choice, baseline(about.choice)))
    names = tuple(dict.fromkeys([*counted_by(about.choice), *definitions()]))
    rows = _rows(about, told, level, names)
    whole = rows.select(
        pl.lit(about.choice.city_name).alias("nama"),
        *(pl.when(pl.col(name).count() > 0).then(pl.col(name).sum()).alias(name) for name in names),
    )
    parts = [whole] if level == "kota" else [rows.select("nama", *names), whole]
    columns = (_place_column(about, level), *(_column(about, told, name) for name in names))
    return Table("", columns, pl.concat(parts), last_is_total=True)


def _rows(about: Told, told: Counted, level: str, names: tuple[str, ...]) -> pl.DataFrame:
    """`kode`, `nama` and the hectares by every definition; RT that lie in no place of the level stand together."""
    _ = translator(about.language)
    every: pl.DataFrame | None = None
    for name in names:
        one = _by(about, told, level, name)
        every = one if every is None else every.join(one, on="kode", how="full", coalesce=True)
    assert every is not None
    known = {"": _("RT in no kelurahan")} | places(about.choice, level)
    here = every.filter((pl.col("kode") != "") | pl.any_horizontal(pl.col(*names) > 0))
    return here.with_columns(nama=pl.col("kode").replace_strict(known, default=pl.col("kode"))).sort("nama", "kode")


def _by(about: Told, told: Counted, level: str, name: str) -> pl.DataFrame:
    if name == about.definition:
        return hectares(about, level).select("kode", pl.col("luas_ha").alias(name))
    if name == OF_DECREE:
        return hectares(Told(about.choice, about.audience, name), level).select("kode", pl.col("luas_ha").alias(name))
    maybe = pl.col(f"{name}{MAYBE}")
    year, absent = pl.lit(about.choice.year, pl.Int64), pl.lit(0.0)
    # A place of which the decree lists no RT has no area by the decree: that is not an area of 0.
    counts = pl.col("kode_rt").is_in(_listed(about)) if "decree" in definitions()[name].needs else pl.lit(value=True)
    area = pl.when(counts).then(pl.col(name))
    rows = told.rows.select("kode_rt", tahun=year, luas_ha=area, mungkin_ha=maybe, tak_tersurvei_ha=absent)
    sums = totals(rows.with_columns(pl.col(LEFT).cast(pl.Float64)), survey_of(about.choice), level)
    return sums.select("kode", pl.col("luas_ha").alias(name))


def _listed(about: Told) -> list[str]:
    """The RT of the decree in force."""
    year = decree_in_force(about.choice)
    return [] if year is None else table("decree", about.choice.city).filter(tahun=year)["kode_rt"].to_list()


def _place_column(about: Told, level: str) -> Column:
    _ = translator(about.language)
    name = level_name(level, about.language)
    return Column("nama", name, meaning=_("The place as its newest survey writes it; the last row adds up all."))


def _column(about: Told, told: Counted, name: str) -> Column:
    """A definition with how it counts; what it lacks, where its cells are empty."""
    _ = translator(about.language)
    heading = definition_words(name, about.choice)
    decided = reported(about.choice.city)
    if decided and name == decided.definition:
        heading = _("{definition} (reported)").format(definition=heading)
    if name not in definitions():
        meaning = _("The decree's areas of those of its RT that are slum still by their class of the year.")
        return Column(name, heading, "ha", 2, meaning=meaning)
    meaning = definitions()[name].formula(about.language)
    if lacking := told.absent.get(name):
        needs = ", ".join(need_words(one, about.language) for one in lacking)
        meaning = _("{meaning} Empty: {needs} is missing.").format(meaning=meaning, needs=needs)
    return Column(name, heading, "ha", 2, meaning=meaning)
