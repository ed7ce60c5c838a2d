"""What is needed to end every deficiency: the volume of each criterion by kelurahan, as the survey measured it."""

import polars as pl

from indicators.law import Criterion
from indicators.survey import survey_form
from locales import translator
from pages._paper import Told, rows_of_year, shown_levels
from pages._words import level_name
from reports.blocks import Column, Table

_LEVELS = ("kelurahan", "kecamatan")
_DIGITS = {"ha": 2}


def needs_table(about: Told) -> Table:
    """Places down, criteria across, and the whole city below: households without water, metres of drains, and so on."""
    _ = translator(about.language)
    level = next((one for one in _LEVELS if one in shown_levels(about)), None)
    criteria = about.choice.regulation.criteria
    names = ["cakupan_nilai", *(f"volume_{item.id}" for item in criteria)]
    city = rows_of_year(about, "kota").with_columns(nama=pl.lit(about.choice.city_name)).select("nama", *names)
    parts = [] if level is None else [_places(about, level).select("nama", *names)]
    columns = (
        Column("nama", level_name(level or "kota", about.language)),
        *(_column(about, item) for item in criteria),
        Column(
            "cakupan_nilai", _("Values measured"), "%", 1,
            meaning=_("Share of criterion values that were measured: what is not measured is in no volume."),
        ),
    )  # fmt: skip
    rows = pl.concat([*parts, city], how="vertical_relaxed")
    return Table("", columns, rows, last_is_total=True)


def _places(about: Told, level: str) -> pl.DataFrame:
    named = pl.col(level).fill_null(pl.col(f"kode_{level}"))
    return rows_of_year(about, level).with_columns(nama=named).sort("nama", f"kode_{level}")


def _column(about: Told, item: Criterion) -> Column:
    _ = translator(about.language)
    unit = survey_form()[item.volume].unit
    meaning = _(
        "{criterion}: the volume that misses the standard, summed over the RT where it was measured. {standard}"
    )
    told = meaning.format(criterion=item.label(about.language), standard=item.standard(about.language))
    heading = f"{item.id} {item.label(about.language)}"
    return Column(f"volume_{item.id}", heading, unit, _DIGITS.get(unit, 0), meaning=told)
