"""The list of locations that a slum decree is annexed: what the data hold is filled in, the rest is left to fill in."""

import polars as pl

from indicators.aggregate import score_by
from indicators.members import newest_rows
from locales import translator
from pages._paper import Told, hectares, rows_of_year, shown_levels
from pages._paper_annex_words import columns_of, coordinates, legality_words, scope_words
from pages._shared import survey_of
from pages._words import classes_in_words, place_names
from reports.blocks import Table

LEVELS = ("kawasan", "rt", "rw", "kelurahan", "kecamatan", "kota")
_SUMS = ("luas_ha", "jumlah_penduduk")


def annex_levels(about: Told) -> list[str]:
    """The levels by which locations may be listed: those that may be told of and have places."""
    return [level for level in LEVELS if level in shown_levels(about) and rows_of_year(about, level).height]


def annex_table(about: Told, level: str) -> Table:
    """One row a location: the RT of a place that have slum hectares by the paper's definition, scored together."""
    _ = translator(about.language)
    members = _members(about, level)
    rows = _located(about, members, level) if members.height else _none()
    listed = rows.with_columns(no=pl.int_range(1, rows.height + 1, dtype=pl.Int64))
    sums = [pl.when(pl.col(name).count() > 0).then(pl.col(name).sum()).alias(name) for name in _SUMS]
    total = rows.select(sums).with_columns(lokasi=pl.lit(_("Total")))
    columns = columns_of(about, listed)
    both = pl.concat([listed, total], how="diagonal_relaxed")
    blank = [pl.lit("").alias(it.id) for it in columns if it.id not in both.columns]
    empty = [pl.col(it.id).fill_null("") for it in columns if it.digits is None]
    return Table("", columns, both.with_columns(blank).with_columns(empty), last_is_total=True)


def _members(about: Told, level: str) -> pl.DataFrame:
    """The RT with hectares, and `kode`, the location each is part of; an RT of no kawasan is part of its kelurahan."""
    slum = hectares(about, "rt").filter(pl.col("luas_ha") > 0).select("luas_ha", kode_rt="kode")
    until = survey_of(about.choice).filter(pl.col("tahun") <= about.choice.year)
    known = newest_rows(until)
    if level == "kawasan":
        code, name = pl.col("kode_kawasan").cast(pl.String), pl.col("kawasan").cast(pl.String)
        known = known.with_columns(
            kode_kawasan=code.fill_null(pl.col("kode_kelurahan")), kawasan=name.fill_null(pl.col("kelurahan"))
        )
    code = pl.col(f"kode_{level}").cast(pl.String).fill_null("")
    return slum.join(known, on="kode_rt", how="left").with_columns(kode=code)


def _located(about: Told, members: pl.DataFrame, level: str) -> pl.DataFrame:
    """A row per location, ordered by kecamatan, kelurahan and name."""
    listed = [pl.col(name).drop_nulls().unique().sort().str.join(", ") for name in ("kelurahan", "kecamatan")]
    grouped = members.group_by("kode").agg(pl.col("luas_ha").sum(), *listed)
    told = grouped.join(_scored(about, members, level), on="kode", how="left")
    for more in (scope_words(about, members), legality_words(members), coordinates(about, members)):
        told = told.join(more, on="kode", how="left")
    return told.sort("kecamatan", "kelurahan", "lokasi", "kode", nulls_last=True)


def _scored(about: Told, members: pl.DataFrame, level: str) -> pl.DataFrame:
    """Name, people, density, total and class of each location: its RT of that year's survey, summed, then scored."""
    choice = about.choice
    surveyed = members.filter(pl.col("tahun") == choice.year).drop("luas_ha", "kode")
    rows = score_by(surveyed, choice.regulation, level)
    named = rows.with_columns(
        kode=pl.col(f"kode_{level}"), lokasi=place_names(rows, level),
        kepadatan=pl.when(pl.col("luas_verifikasi_ha") > 0).then(
            pl.col("jumlah_penduduk") / pl.col("luas_verifikasi_ha")),
        tingkat=classes_in_words(rows["tingkat_kekumuhan"], about.language),
    )  # fmt: skip
    return named.select("kode", "lokasi", "jumlah_penduduk", "kepadatan", "total_skor", "tingkat")


def _none() -> pl.DataFrame:
    texts = ("kode", "lokasi", "lingkup", "kelurahan", "kecamatan", "tingkat", "legalitas")
    figures = ("luas_ha", "jumlah_penduduk", "kepadatan", "lintang", "bujur", "total_skor")
    return pl.DataFrame(schema=dict.fromkeys(texts, pl.String) | dict.fromkeys(figures, pl.Float64))
