"""The volumes, denominators, areas and counts of RT summed to any level: what a place is scored from."""

import warnings
from collections.abc import Iterator, Sequence

import narwhals as nw
from narwhals.typing import IntoFrameT

from indicators.law import Regulation
from indicators.scoring import UNCERTAIN, Frame, class_names, with_class, with_missing_columns, with_totals

NAMES = {
    "rt": ("provinsi", "kota", "kecamatan", "kelurahan", "kawasan", "rw", "rt"),
    "rw": ("provinsi", "kota", "kecamatan", "kelurahan", "rw"),
    "kelurahan": ("provinsi", "kota", "kecamatan", "kelurahan"),
    "kecamatan": ("provinsi", "kota", "kecamatan"),
    "kota": ("provinsi", "kota"),
    "kawasan": ("provinsi", "kota", "kawasan"),
}
SUMMED = ("luas_verifikasi_ha", "jumlah_bangunan", "jumlah_penduduk", "jumlah_kk", "luas_rtp_m2", "kk_miskin")
COVERED = ("penduduk_terdata_rtp", "kk_terdata_miskin")
AREAS = ("luas_kumuh_rt_ha", "luas_mungkin_kumuh_ha", "luas_kumuh_tanpa_kelas_ha")
COUNTS = (*AREAS, "jumlah_rt", "rt_kumuh", "penduduk_kumuh", *COVERED)
PARTS = ("volume", "pembagi", "tanpa_nilai", "terukur", "tanpa_pembagi", "tanpa_batas")


def summed(survey: IntoFrameT, regulation: Regulation, level: str) -> Frame:
    """One row per place and year: areas, counts, and per criterion its PARTS; a narwhals frame, kind as `survey`."""
    keys = place_keys(level)
    frame: Frame = nw.from_native(survey)
    scored = with_class(with_totals(with_missing_columns(frame, SUMMED), regulation), regulation)
    names = [name for name in NAMES[level] if name in scored.collect_schema().names()]
    places = scored.filter(~nw.col(keys[0]).is_null())
    # Only what is summed goes on: RT tables are wide.
    parts = places.select(*keys, *names, *SUMMED, *_parts(regulation))
    with warnings.catch_warnings():
        # pandas warns of tables made of many pieces; this one is summed once and left.
        warnings.filterwarnings("ignore", message="DataFrame is highly fragmented")
        return parts.group_by(*keys).agg(*_sums(names, regulation))


def place_keys(level: str) -> tuple[str, str]:
    """The key columns of a level: its code and the year."""
    return f"kode_{level}", "tahun"


def class_columns(regulation: Regulation) -> dict[str, str]:
    """Column of hectares by RT class, by the words of the class, mildest first, the uncertain one last."""
    keys = [band.key for band in regulation.class_bands.bands] + ["belum_pasti"]
    return {name: f"luas_{key}_ha" for name, key in zip(class_names(regulation), keys, strict=True)}


def _parts(regulation: Regulation) -> Iterator[nw.Expr]:
    for criterion in regulation.criteria:
        volume, denominator = nw.col(criterion.volume).clip(lower_bound=0), nw.col(criterion.denominator)
        measured = ~nw.col(f"persen_{criterion.id}").is_null()
        yield _or_zero(measured, volume).alias(f"volume_{criterion.id}")
        weight = nw.when(denominator > 0).then(denominator).otherwise(nw.lit(0))
        yield nw.when(measured).then(weight).otherwise(nw.lit(0)).alias(f"pembagi_{criterion.id}")
        yield nw.when(measured).then(nw.lit(0)).otherwise(weight).alias(f"tanpa_nilai_{criterion.id}")
        yield measured.cast(nw.Int32).alias(f"terukur_{criterion.id}")
        weightless = denominator.is_null() | (denominator < 0)
        yield weightless.cast(nw.Int32).alias(f"tanpa_pembagi_{criterion.id}")
        yield (weightless & ~measured).cast(nw.Int32).alias(f"tanpa_batas_{criterion.id}")
    for name, column in class_columns(regulation).items():
        yield _or_zero(nw.col("tingkat_kekumuhan") == name, nw.col("luas_verifikasi_ha")).alias(column)
    slum, maybe = nw.col("total_terendah") >= regulation.slum_from, nw.col("total_tertinggi") >= regulation.slum_from
    yield _or_zero(slum, nw.lit(1)).alias("rt_kumuh")
    yield _or_zero(slum, nw.col("jumlah_penduduk")).alias("penduduk_kumuh")
    yield _or_zero(slum, nw.col("luas_verifikasi_ha")).alias("luas_kumuh_rt_ha")
    yield _or_zero(~slum & maybe, nw.col("luas_verifikasi_ha")).alias("luas_mungkin_kumuh_ha")
    uncertain = nw.col("tingkat_kekumuhan") == UNCERTAIN
    yield _or_zero(slum & uncertain, nw.col("luas_verifikasi_ha")).alias("luas_kumuh_tanpa_kelas_ha")
    yield nw.lit(1).alias("jumlah_rt")
    # The people behind a count that not every RT has: a share divides by these, not by everybody.
    yield _or_zero(~nw.col("luas_rtp_m2").is_null(), nw.col("jumlah_penduduk")).alias("penduduk_terdata_rtp")
    yield _or_zero(~nw.col("kk_miskin").is_null(), nw.col("jumlah_kk")).alias("kk_terdata_miskin")


def _or_zero(condition: nw.Expr, figure: nw.Expr) -> nw.Expr:
    return nw.when(condition).then(figure).otherwise(nw.lit(0)).fill_null(0)


def _sums(names: Sequence[str], regulation: Regulation) -> Iterator[nw.Expr]:
    yield from (nw.col(name).max() for name in names)
    yield nw.col(*SUMMED, *_counted_columns(regulation)).sum()
    yield from (nw.col(name).count().alias(f"ada_{name}") for name in SUMMED)
    yield nw.col(*(f"{part}_{criterion.id}" for criterion in regulation.criteria for part in PARTS)).sum()


def _counted_columns(regulation: Regulation) -> tuple[str, ...]:
    return (*class_columns(regulation).values(), *COUNTS)
