"""The table of a forum: hectares of each kelurahan at the start and the end, what is disputed, what became of it."""

import math
from collections.abc import Mapping

import polars as pl

TEXTS = ("sengketa", "catatan")
AGREED = "luas_disepakati_ha"
"""What a forum types where it agreed on another end than the computed one; empty where it did not."""
FIGURES = ("luas_awal_ha", "luas_berkurang_ha", "luas_akhir_ha", "luas_hitung_ha")
_HAIR = 0.0005  # hectares: less than any survey measures
Edits = Mapping[int, Mapping[str, object]]


def proposed(start: pl.DataFrame, end: pl.DataFrame) -> pl.DataFrame:
    """`kode_kelurahan`, `luas_awal_ha` and `luas_hitung_ha` (the computed end) of every kelurahan of two years.

    `start`, `end`: `kode` and `luas_ha` of one year each (`remaining.totals`). A kelurahan that one of them lacks is
    missing there, never 0.
    """
    old, new = start.select("kode", luas_awal_ha="luas_ha"), end.select("kode", luas_hitung_ha="luas_ha")
    both = old.join(new, on="kode", how="full", coalesce=True)
    return both.rename({"kode": "kode_kelurahan"}).sort("kode_kelurahan")


def agreed(proposal: pl.DataFrame, edits: Edits) -> pl.DataFrame:
    """The rows of `proposed` as a forum edited them, by position: `luas_akhir_ha`, `luas_berkurang_ha`, TEXTS added.

    The end is the computed one unless AGREED was typed. Errors: ValueError for a figure no area can have.
    """
    typed = [_area(edits.get(place, {}).get(AGREED)) for place in range(proposal.height)]
    texts = {name: [_text(edits.get(place, {}).get(name)) for place in range(proposal.height)] for name in TEXTS}
    end = pl.coalesce(AGREED, "luas_hitung_ha")
    return (
        proposal.with_columns(pl.Series(AGREED, typed, dtype=pl.Float64))
        .with_columns(pl.Series(name, values, dtype=pl.String) for name, values in texts.items())
        .with_columns(luas_akhir_ha=end, luas_berkurang_ha=pl.col("luas_awal_ha") - end)
        .drop(AGREED)
    )


def with_difference(rows: pl.DataFrame) -> pl.DataFrame:
    """Agreed rows with `beda_ha`: the agreed end less the computed one; 0 where the forum left it, missing with it."""
    return rows.with_columns(beda_ha=pl.col("luas_akhir_ha") - pl.col("luas_hitung_ha"))


def changed(rows: pl.DataFrame) -> pl.DataFrame:
    """The agreed rows whose end is not the computed one."""
    return with_difference(rows).filter(pl.col("luas_akhir_ha").ne_missing(pl.col("luas_hitung_ha")))


def is_of(rows: pl.DataFrame, end: pl.DataFrame) -> bool:
    """Whether agreed rows have the hectares of `end` (`kode`, `luas_ha`) in every kelurahan, none more or less."""
    told = rows.select("luas_akhir_ha", kode="kode_kelurahan").join(end, on="kode", how="full", coalesce=True)
    apart = (pl.col("luas_akhir_ha") - pl.col("luas_ha")).abs() >= _HAIR
    one_lacks = pl.col("luas_akhir_ha").is_null() != pl.col("luas_ha").is_null()
    return not told.select((apart.fill_null(value=False) | one_lacks).any()).item()


def total(rows: pl.DataFrame) -> pl.DataFrame:
    """FIGURES and `beda_ha` of agreed rows added up: one row; a figure that no kelurahan has is missing."""
    names = (*FIGURES, "beda_ha")
    return with_difference(rows).select(
        pl.when(pl.col(it).count() > 0).then(pl.col(it).sum()).alias(it) for it in names
    )


def incomplete(rows: pl.DataFrame) -> pl.DataFrame:
    """The agreed rows that lack start or end: in the totals their reduction is missing."""
    return rows.filter(pl.col("luas_berkurang_ha").is_null())


def since_agreed(rows: pl.DataFrame, now: pl.DataFrame) -> pl.DataFrame:
    """Agreed rows beside today's figures: `luas_kini_ha`, `ubah_ha` (now less then computed), `selisih_ha` (now less
    agreed). `now`: `kode` and `luas_ha`; a kelurahan that one of both lacks stays, missing there.
    """
    today = now.select(kode_kelurahan="kode", luas_kini_ha="luas_ha")
    both = rows.join(today, on="kode_kelurahan", how="full", coalesce=True).sort("kode_kelurahan")
    current = pl.col("luas_kini_ha")
    return both.with_columns(ubah_ha=current - pl.col("luas_hitung_ha"), selisih_ha=current - pl.col("luas_akhir_ha"))


def moved(both: pl.DataFrame) -> pl.DataFrame:
    """The rows of `since_agreed` whose computed figure is another today, came or went."""
    then, now = pl.col("luas_hitung_ha"), pl.col("luas_kini_ha")
    return both.filter((then.is_null() != now.is_null()) | ((now - then).abs() > _HAIR))


def computed_change(both: pl.DataFrame) -> tuple[int, float]:
    """In how many kelurahan of `since_agreed` the computed figure is another today, and by how much in all (ha)."""
    change = both.select(pl.col("luas_kini_ha").sum() - pl.col("luas_hitung_ha").sum()).item()
    return moved(both).height, float(change)


def _area(typed: object) -> float | None:
    if typed is None or typed == "":
        return None
    area = float(str(typed))
    if not math.isfinite(area) or area < 0:
        raise ValueError(f"no area: {typed!r}")
    return area


def _text(typed: object) -> str | None:
    return " ".join(str(typed).split()) or None if typed is not None else None
