"""The works at a place: by RT, by kelurahan or by the name of the slum area, and those that cannot be placed."""

import polars as pl

from indicators.members import newest_rows
from indicators.summing import place_keys
from indicators.works import area_code, with_kinds

WHERE = ("here", "part", "elsewhere", "unplaced")
"""Here; in a larger place of which this is a part; in another place; somewhere in the city that nobody wrote down."""
_TOLD = {
    **dict.fromkeys(("kriteria", "status", "kode_rt", "kode_kelurahan", "kawasan"), pl.String()),
    **dict.fromkeys(("volume", "anggaran_rp"), pl.Float64()),
}
_SEPARATOR = {"rw": "-", "kelurahan": "-", "kecamatan": "."}
"""What follows the code of a place in the code of an RT that lies in it."""


def works_at(works: pl.DataFrame, survey: pl.DataFrame, level: str, code: str) -> pl.DataFrame:
    """A city's works with `letak` (one of WHERE) seen from one place; same rows as `works`.

    A work lies where its RT lies; without RT somewhere in its slum area, without that somewhere in its kelurahan. The
    newest year of `survey` says which RT a slum area has. Columns that the works lack are added, missing everywhere.
    """
    works = with_kinds(works, _TOLD)
    if level == "kota":
        return works.with_columns(letak=pl.lit("here"))
    members = newest_rows(survey)
    rt, area, kelurahan = pl.col("kode_rt"), area_code(), pl.col("kode_kelurahan")
    here = members.filter(pl.col(place_keys(level)[0]) == code)
    in_rt = rt.is_in(_codes(here, "kode_rt")) if level == "kawasan" else _lies_in(rt, level, code)
    known_rt = rt.is_in(_codes(members, "kode_rt")) if level == "kawasan" else rt.is_not_null()
    in_area, known_area = area.is_in(_wholly(members, here)), area.is_in(_codes(members, "kode_kawasan"))
    in_kelurahan = _lies_in(kelurahan + "-", level, code) if level in {"kelurahan", "kecamatan"} else pl.lit(False)
    where = (
        pl.when(known_rt).then(_words(in_rt, pl.lit(False)))
        .when(rt.is_null() & known_area).then(_words(in_area, area.is_in(_codes(here, "kode_kawasan"))))
        .when(rt.is_null() & kelurahan.is_not_null())
        .then(_words(in_kelurahan, kelurahan.is_in(_codes(here, "kode_kelurahan"))))
        .otherwise(pl.lit("unplaced"))
    )  # fmt: skip
    return works.with_columns(letak=where)


def works_by_criterion(placed: pl.DataFrame) -> pl.DataFrame:
    """The works that are here, per criterion: `banyak`, `selesai`, `tanpa_status`, `volume_selesai`, and money.

    `anggaran_rp` is that of the `ada_anggaran` works that have an amount. Finished works, their volume and money are
    missing where no work tells of them.
    """
    here = placed.filter(pl.col("letak") == "here")
    done = pl.col("status") == "selesai"
    money, told = pl.col("anggaran_rp"), pl.col("status").count() > 0
    return here.group_by("kriteria").agg(
        banyak=pl.len(),
        selesai=pl.when(told).then(done.sum()),
        tanpa_status=pl.col("status").null_count(),
        volume_selesai=pl.when(told).then(pl.col("volume").filter(done).sum()),
        ada_anggaran=money.count(),
        anggaran_rp=pl.when(money.count() > 0).then(money.sum()),
    ).sort("kriteria")  # fmt: skip


def _lies_in(place: pl.Expr, level: str, code: str) -> pl.Expr:
    return place == code if level == "rt" else place.str.starts_with(code + _SEPARATOR[level])


def _words(here: pl.Expr, part: pl.Expr) -> pl.Expr:
    return pl.when(here).then(pl.lit("here")).when(part).then(pl.lit("part")).otherwise(pl.lit("elsewhere"))


def _wholly(members: pl.DataFrame, here: pl.DataFrame) -> list[str]:
    """The slum areas whose every RT lies here."""
    outside = members.join(here.select("kode_rt"), on="kode_rt", how="anti")
    return sorted(set(_codes(here, "kode_kawasan")) - set(_codes(outside, "kode_kawasan")))


def _codes(members: pl.DataFrame, name: str) -> list[str]:
    return members[name].drop_nulls().unique().to_list()
