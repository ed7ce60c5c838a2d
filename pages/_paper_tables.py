"""The tables of a city's report: its hectares by every definition, and its kelurahan with a total."""

import polars as pl

from indicators.definitions import definitions
from indicators.hectares import totals
from indicators.remaining import totals as placed
from locales import NO_DATA, translator
from pages._definitions import need_words
from pages._figure import Asked, counted
from pages._paper import Told, hectares, rows_of_year, shown_levels
from pages._remaining import baseline, decree_in_force, places
from pages._shared import survey_of
from pages._shared import table as stored
from pages._words import certainty, level_name
from reports.blocks import Column, Table

_LEVELS = ("kelurahan", "kecamatan")
_FIGURES = ("luas_sk_ha", "luas_ha", "jumlah_rt", "rt_kumuh", "jumlah_kk", "jumlah_penduduk", "penduduk_kumuh")


def definitions_table(about: Told) -> Table:
    """Every way of counting with its hectares, those that are open beside it, and what it lacks."""
    _ = translator(about.language)
    told = counted(Asked(about.choice, baseline(about.choice)))
    found = totals(told.rows)
    rows = [
        {
            "definisi": it.label(about.language),
            "luas": (found[name] or (None, None))[0],
            "terbuka": (found[name] or (None, None))[1],
            "kepastian": certainty(it.source.certainty, about.language),
            "kurang": ", ".join(need_words(one, about.language) for one in told.absent.get(name, [])) or NO_DATA,
        }
        for name, it in definitions().items()
    ]
    columns = (
        Column("definisi", _("Definition")), Column("luas", _("Slum area"), "ha", 2),
        Column("terbuka", _("Open beside it"), "ha", 2), Column("kepastian", _("Certainty"), short=True),
        Column("kurang", _("Missing")),
    )  # fmt: skip
    kinds = {"definisi": pl.String, "luas": pl.Float64, "terbuka": pl.Float64} | dict.fromkeys(
        ("kepastian", "kurang"), pl.String
    )
    return Table(_("By every definition"), columns, pl.DataFrame(rows, schema=kinds))


def kelurahan_table(about: Told) -> Table | None:
    """The kelurahan, or the kecamatan where no finer level may be told of, and their total; None where neither may."""
    _ = translator(about.language)
    level = next((one for one in _LEVELS if one in shown_levels(about)), None)
    if level is None:
        return None
    rows = _rows(about, level)
    sums = [pl.when(pl.col(name).count() > 0).then(pl.col(name).sum()).alias(name) for name in _counted(about)]
    total = rows.select(*sums).with_columns(nama=pl.lit(about.choice.city_name)).select("nama", *_counted(about))
    bands = about.choice.regulation.class_bands.bands[1:]
    columns = (
        Column("nama", level_name(level, about.language)), Column("luas_sk_ha", _("Decree"), "ha", 2),
        Column("luas_ha", _("Slum area"), "ha", 2),
        *(Column(f"luas_{band.key}_ha", band.label(about.language), "ha", 2) for band in bands),
        Column("rt_kumuh", _("Slum RT"), "", 0), Column("jumlah_rt", _("RT"), "", 0),
        Column("jumlah_kk", _("Households"), "", 0), Column("jumlah_penduduk", _("People"), "", 0),
        Column("penduduk_kumuh", _("People in slum RT"), "", 0),
    )  # fmt: skip
    title = _("Slum area by: {label}. Classes by RT class.").format(label=about.definition_words())
    return Table(title, columns, pl.concat([rows.select("nama", *_counted(about)), total]), last_is_total=True)


def _rows(about: Told, level: str) -> pl.DataFrame:
    """One row per place: its name, the hectares of the decree, those by the definition, and its results."""
    _ = translator(about.language)
    known = rows_of_year(about, level).rename({f"kode_{level}": "kode"})
    left = hectares(about, level).select("kode", "luas_ha")
    both = left.join(known, on="kode", how="full", coalesce=True)
    if (decree := _decree(about, level)) is not None:
        both = both.join(decree, on="kode", how="full", coalesce=True)
    else:
        both = both.with_columns(luas_sk_ha=pl.lit(None, pl.Float64))
    names = {"": _("RT in no kelurahan")} | places(about.choice, level)
    kept = both.filter((pl.col("kode") != "") | pl.any_horizontal(pl.col("luas_ha", "luas_sk_ha") > 0))
    return kept.with_columns(nama=pl.col("kode").replace_strict(names, default=pl.col("kode"))).sort("nama", "kode")


def _decree(about: Told, level: str) -> pl.DataFrame | None:
    """`kode` and `luas_sk_ha` of the decree in force; None where there is none."""
    year = decree_in_force(about.choice)
    if year is None:
        return None
    listed = stored("decree", about.choice.city).filter(tahun=year)
    none = pl.lit(None, pl.Float64)
    rows = listed.select("kode_rt", "tahun", luas_ha="luas_sk_ha", mungkin_ha=none, tak_tersurvei_ha=none)
    return placed(rows, survey_of(about.choice), level).select("kode", luas_sk_ha="luas_ha")


def _counted(about: Told) -> list[str]:
    bands = about.choice.regulation.class_bands.bands[1:]
    return [*_FIGURES, *(f"luas_{band.key}_ha" for band in bands)]
