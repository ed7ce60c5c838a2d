"""The list of locations that a slum decree is annexed: what the data hold is filled in, the rest is left to fill in.

It tells of the slum RT of a place alone: their people, point, land status. Where it is for the public, locations of few
RT therefore stand together (`indicators.few`). The hectares and number of slum RT of a place are its own figures: every
paper tells them at the levels the city lets the public see.
"""

import polars as pl

from indicators.aggregate import score_by
from indicators.few import FEWEST_RT, joined
from indicators.members import newest_rows
from locales import number, translator
from pages._paper import Told, hectares, rows_of_year, shown_levels
from pages._paper_annex_words import columns_of, coordinates, legality_words, scope_words
from pages._paper_decree import decree_words
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
    placed = slum.join(known, on="kode_rt", how="left").with_columns(kode=code, gabungan=pl.lit(value=False))
    return joined(placed.drop("gabungan")) if about.audience == "public" else placed


def _located(about: Told, members: pl.DataFrame, level: str) -> pl.DataFrame:
    """A row per location, ordered by kecamatan, kelurahan and name."""
    listed = [pl.col(name).drop_nulls().unique().sort().str.join(", ") for name in ("kelurahan", "kecamatan")]
    grouped = members.group_by("kode").agg(pl.col("luas_ha").sum(), *listed)
    named = pl.concat([_scored(about, members.filter(~pl.col("gabungan")), level), _together(about, members)],
                      how="diagonal_relaxed")  # fmt: skip
    told = grouped.join(named, on="kode", how="left")
    for more in (
        scope_words(about, members),
        legality_words(about, members),
        coordinates(about, members.filter(~pl.col("gabungan"))),
    ):
        told = told.join(more, on="kode", how="left")
    return told.sort("kecamatan", "kelurahan", "lokasi", "kode", nulls_last=True)


def _scored(about: Told, members: pl.DataFrame, level: str) -> pl.DataFrame:
    """Name, people, density, total and class of each location: its RT of that year's survey, summed, then scored."""
    choice = about.choice
    surveyed = members.filter(pl.col("tahun") == choice.year).drop("luas_ha", "kode", "gabungan")
    if surveyed.is_empty():
        return _none().select("kode", "lokasi", "jumlah_penduduk", "kepadatan", "total_skor", "tingkat")
    rows = score_by(surveyed, choice.regulation, level)
    named = rows.with_columns(
        kode=pl.col(f"kode_{level}"), lokasi=place_names(rows, level),
        kepadatan=pl.when(pl.col("luas_verifikasi_ha") > 0).then(
            pl.col("jumlah_penduduk") / pl.col("luas_verifikasi_ha")),
        tingkat=classes_in_words(rows["tingkat_kekumuhan"], about.language),
    )  # fmt: skip
    return named.select("kode", "lokasi", "jumlah_penduduk", "kepadatan", "total_skor", "tingkat")


def _together(about: Told, members: pl.DataFrame) -> pl.DataFrame:
    """Name, people and density of the locations that are put together; such a one has no score and no one point."""
    _ = translator(about.language)
    people, area = (
        pl.when(pl.col(name).count() > 0).then(pl.col(name).sum()).alias(name)
        for name in ("jumlah_penduduk", "luas_verifikasi_ha")
    )
    names = [pl.col(name).drop_nulls().unique().alias(name) for name in ("kelurahan", "kecamatan")]
    rows = members.filter("gabungan").group_by("kode").agg(people, area, *names)
    of = [
        next((row[name][0] for name in ("kelurahan", "kecamatan") if len(row[name]) == 1), about.choice.city_name)
        for row in rows.iter_rows(named=True)
    ]
    lokasi = pl.Series(
        "lokasi", [_("Joined locations of {place}").format(place=place) for place in of], dtype=pl.String
    )
    dense = pl.when(pl.col("luas_verifikasi_ha") > 0).then(pl.col("jumlah_penduduk") / pl.col("luas_verifikasi_ha"))
    return rows.with_columns(lokasi, kepadatan=dense).select("kode", "lokasi", "jumlah_penduduk", "kepadatan")


def annex_notes(about: Told, level: str) -> tuple[str, ...]:
    """What a reader of the list must know: how it counts, which decree it follows, what stands together."""
    _ = translator(about.language)
    counted = [_("Slum area by: {label}.").format(label=about.definition_words()), decree_words(about)]
    if level == "kawasan":
        counted.append(_("RT that lie in no kawasan stand together under the name of their kelurahan."))
    if about.audience == "public":
        few = number(FEWEST_RT, 0, about.language)
        told = _("Locations of fewer than {few} RT stand together, so that the list does not tell of a single RT.")
        counted.append(told.format(few=few))
    return (*counted, _("Each figure is rounded by itself: their sum may differ in its last digit."))


def _none() -> pl.DataFrame:
    texts = ("kode", "lokasi", "lingkup", "kelurahan", "kecamatan", "tingkat", "legalitas")
    figures = ("luas_ha", "jumlah_penduduk", "kepadatan", "lintang", "bujur", "total_skor")
    return pl.DataFrame(schema=dict.fromkeys(texts, pl.String) | dict.fromkeys(figures, pl.Float64))
