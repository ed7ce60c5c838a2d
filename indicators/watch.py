"""What a city must keep an eye on: RT that are slum again, grew worse, were copied, or were not measured anew.

Every function takes the rows of one city. Only what holds whatever the missing values are is told.
"""

from collections.abc import Collection

import polars as pl

from indicators.law import Regulation
from indicators.scoring import HUNDRED
from indicators.summing import place_keys


def marked(survey: pl.DataFrame, regulation: Regulation) -> pl.DataFrame:
    """Every RT and year with `tahun_lalu`, the RT's surveyed year before, and `sama`: its every figure is that year's.

    Both are missing in the first year of an RT. Beside them codes of RT, kelurahan and city; ordered by RT and year.
    """
    figures = [name for name in regulation.columns if name in survey.columns]
    rows = survey.with_columns(tanda=survey.select(figures).hash_rows()).filter(pl.col("kode_rt").is_not_null())
    ordered = rows.sort("kode_rt", "tahun").select("kode_kota", "kode_kelurahan", "kode_rt", "tahun", "tanda")
    before = {name: pl.col(of).shift(1).over("kode_rt") for name, of in (("tahun_lalu", "tahun"), ("lalu", "tanda"))}
    beside = ordered.with_columns(**before)
    return beside.with_columns(sama=pl.col("tanda") == pl.col("lalu")).drop("tanda", "lalu")


def copied_shares(marks: pl.DataFrame, level: str) -> pl.DataFrame:
    """Per place of a level (`kelurahan`, `kota`) and year: `rt_dua_tahun`, `rt_sama` of them, `persen_sama`.

    `rt_dua_tahun`: RT that have a year before; years in which no RT has one are left out.
    """
    compared = marks.filter(pl.col("tahun_lalu").is_not_null())
    sums = compared.group_by(place_keys(level)).agg(rt_dua_tahun=pl.len(), rt_sama=pl.col("sama").sum())
    return sums.with_columns(persen_sama=pl.col("rt_sama") / pl.col("rt_dua_tahun") * HUNDRED).sort(place_keys(level))


def last_measured(marks: pl.DataFrame, year: int, copied: Collection[int]) -> pl.DataFrame:
    """Per RT surveyed until `year`: `tahun_ukur`, `tahun_berubah`, `banyak_survei`, `umur`, `tak_pernah_berubah`.

    Measured is a year in which any figure of the RT changed, or in which it was surveyed and which is no copy of the
    year before (`copied`, `pace.copied_years`). `umur`: years from `tahun_ukur` to `year`. Never changed are RT of two
    surveys or more whose figures are those of the first.
    """
    until = marks.filter(pl.col("tahun") <= year)
    changed = ~pl.col("sama").fill_null(False)
    measured = changed | ~pl.col("tahun").is_in(list(copied))
    told = until.group_by("kode_rt").agg(
        tahun_ukur=pl.col("tahun").filter(measured).max(),
        tahun_berubah=pl.col("tahun").filter(changed).max(),
        banyak_survei=pl.len(),
        tak_pernah_berubah=(pl.len() > 1) & (changed.sum() == 1),
    )
    return told.with_columns(umur=year - pl.col("tahun_ukur")).sort("kode_rt")


def re_entered(rt: pl.DataFrame, regulation: Regulation) -> pl.DataFrame:
    """Every return to slum: `kode_rt`, `tahun` (slum again), `tahun_keluar` (first year out), `tahun_kumuh` before it.

    `rt`: results of `aggregate.score_by` by RT; years in which missing values leave it open are passed over.
    """
    edge = regulation.slum_from
    slum, clear = pl.col("total_terendah") >= edge, pl.col("total_tertinggi") < edge
    certain = rt.filter(slum | clear).sort("kode_rt", "tahun").select("kode_rt", "tahun", kumuh=slum)
    before = certain.with_columns(
        lalu=pl.col("kumuh").shift(1).over("kode_rt"), tahun_lalu=pl.col("tahun").shift(1).over("kode_rt")
    )
    left = ~pl.col("kumuh") & pl.col("lalu")
    exits = {"tahun_keluar": pl.when(left).then("tahun"), "tahun_kumuh": pl.when(left).then("tahun_lalu")}
    known = before.with_columns(it.forward_fill().over("kode_rt").alias(name) for name, it in exits.items())
    again = known.filter(pl.col("kumuh") & ~pl.col("lalu") & pl.col("tahun_keluar").is_not_null())
    return again.select("kode_rt", "tahun", "tahun_keluar", "tahun_kumuh")


def degraded(rt: pl.DataFrame, regulation: Regulation, points: int) -> pl.DataFrame:
    """RT and years whose total rose by `points` or more since their surveyed year before, or whose class is worse.

    `rt` with `tahun_lalu`, both ends of the total and the class of then (`…_lalu`), `naik` (the least it rose) and
    `tingkat_naik`; a rise or a class that missing values leave open is none.
    """
    ends = ("tahun", "total_terendah", "total_tertinggi", "tingkat_kekumuhan")
    beside = rt.sort("kode_rt", "tahun").with_columns(
        pl.col(name).shift(1).over("kode_rt").alias(f"{name}_lalu") for name in ends
    )
    worse = _class(pl.col("total_terendah"), regulation) > _class(pl.col("total_tertinggi_lalu"), regulation)
    told = beside.with_columns(naik=pl.col("total_terendah") - pl.col("total_tertinggi_lalu"), tingkat_naik=worse)
    kept = ("kode_rt", *ends, *(f"{name}_lalu" for name in ends), "naik", "tingkat_naik")
    known = told.filter(pl.col("tahun_lalu").is_not_null())
    return known.filter((pl.col("naik") >= points) | pl.col("tingkat_naik")).select(kept)


def known_rt(survey: pl.DataFrame, drawn: Collection[str], decree: pl.DataFrame) -> pl.DataFrame:
    """Every RT the store knows, once (`kode_kelurahan`, `kode_rt`): of any survey, of the boundaries, of any decree."""
    listed = decree["kode_rt"] if "kode_rt" in decree.columns else pl.Series(dtype=pl.String)
    codes = pl.concat([pl.Series(list(drawn), dtype=pl.String), listed.drop_nulls()])
    inside = pl.col("kode_rt").str.extract(r"^(.+)-[^-]+-[^-]+$")
    others = pl.DataFrame({"kode_rt": codes}).select(inside.alias("kode_kelurahan"), "kode_rt")
    surveyed = survey.filter(pl.col("kode_rt").is_not_null()).select("kode_kelurahan", "kode_rt")
    return pl.concat([surveyed, others]).unique("kode_rt", keep="first").sort("kode_kelurahan", "kode_rt")


def completeness(kelurahan: pl.DataFrame, known: pl.DataFrame, years: Collection[int]) -> pl.DataFrame:
    """Every kelurahan of `known` and every year: `rt_diketahui`, `jumlah_rt` surveyed (0 where none), `cakupan_nilai`.

    `kelurahan`: results of `aggregate.score_by` by kelurahan. The share of values measured (%) is missing, not 0, where
    nothing was surveyed. `isi`: `none`, `part` or `all` of the known RT are surveyed.
    """
    code, year = place_keys("kelurahan")
    places = known.group_by(code).agg(rt_diketahui=pl.len())
    grid = places.join(pl.DataFrame({year: sorted(years)}, schema={year: pl.Int64}), how="cross")
    told = grid.join(kelurahan.select(code, year, "jumlah_rt", "cakupan_nilai"), on=[code, year], how="left")
    told = told.with_columns(pl.col("jumlah_rt").fill_null(0))
    some = pl.when(pl.col("jumlah_rt") < pl.col("rt_diketahui")).then(pl.lit("part")).otherwise(pl.lit("all"))
    return told.with_columns(isi=pl.when(pl.col("jumlah_rt") == 0).then(pl.lit("none")).otherwise(some)).sort(
        code, year
    )


def _class(total: pl.Expr, regulation: Regulation) -> pl.Expr:
    """The number of the class a total lies in; totals are whole, so no edge needs its tolerance."""
    return pl.sum_horizontal(total >= band.lower for band in regulation.class_bands.bands[1:])
