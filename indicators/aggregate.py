"""From RT to RW, kelurahan, kecamatan, kota and kawasan: volumes and denominators are summed, then scored once."""

import warnings
from collections.abc import Iterator, Sequence

import narwhals as nw
from narwhals.typing import IntoFrameT

from indicators.law import Regulation
from indicators.scoring import (
    HUNDRED,
    UNCERTAIN,
    Frame,
    add,
    banded,
    class_names,
    with_class,
    with_means,
    with_missing_columns,
    with_totals,
)

LEVELS = ("rt", "rw", "kelurahan", "kecamatan", "kota", "kawasan")
NAMES = {
    "rt": ("provinsi", "kota", "kecamatan", "kelurahan", "kawasan", "rw", "rt"),
    "rw": ("provinsi", "kota", "kecamatan", "kelurahan", "rw"),
    "kelurahan": ("provinsi", "kota", "kecamatan", "kelurahan"),
    "kecamatan": ("provinsi", "kota", "kecamatan"),
    "kota": ("provinsi", "kota"),
    "kawasan": ("provinsi", "kota", "kawasan"),
}
SUMMED = ("luas_verifikasi_ha", "jumlah_bangunan", "jumlah_penduduk", "jumlah_kk", "luas_rtp_m2", "kk_miskin")


def score_by(survey: IntoFrameT, regulation: Regulation, level: str, mean_rule: str | None = None) -> IntoFrameT:
    """The result of every place of a level and year: one row per `kode_<level>` and `tahun`, same kind as `survey`.

    Adds to the columns of `score`: `jumlah_rt`, `rt_kumuh`, `penduduk_kumuh`, `cakupan_nilai` (% of values measured),
    hectares by RT class (`luas_<key>_ha`, `luas_belum_pasti_ha`) and by the place's own class (`luas_kumuh_kelas_ha`).
    `luas_kumuh_ha` is by RT class at every level, so that children add up to their parent; `luas_mungkin_kumuh_ha` are
    RT that may or may not be slum, `luas_kumuh_tanpa_kelas_ha` slum RT of uncertain class. Source: METHOD section 5.
    Per criterion also `volume_`, `pembagi_` and what missing values may make of it: `persen_terendah_`,
    `persen_tertinggi_`, `skor_tertinggi_`, and `tanpa_nilai_`, the denominator of these (missing where unknown).
    """
    sums = _summed(survey, regulation, level)
    scored = sums.with_columns(*_percentages(regulation)).with_columns(*_ends(regulation))
    scored = scored.with_columns(*_scores(regulation))
    scored = with_means(scored.with_columns(*_totals(regulation)), regulation, mean_rule)
    classed = with_class(scored, regulation)
    return classed.select(*_result(classed, regulation, level)).to_native()


def margins_by(survey: IntoFrameT, regulation: Regulation, level: str) -> IntoFrameT:
    """What the percentages of `score_by` leave open: one row per place and year, same kind as `survey`.

    Per criterion: `tanpa_nilai_<id>` is the denominator of the RT without a value; `tanpa_pembagi_<id>` counts the RT
    whose weight is unknown (the percentage can be 0), `tanpa_batas_<id>` those of them without a value (it can be 100).
    """
    names = [f"{part}_{criterion.id}" for criterion in regulation.criteria for part in _OPEN]
    return _summed(survey, regulation, level).select(*place_keys(level), *names).to_native()


def place_keys(level: str) -> tuple[str, str]:
    """The key columns of a level: its code and the year."""
    return f"kode_{level}", "tahun"


def class_columns(regulation: Regulation) -> dict[str, str]:
    """Column of hectares by RT class, by the words of the class, mildest first, the uncertain one last."""
    keys = [band.key for band in regulation.class_bands.bands] + ["belum_pasti"]
    return {name: f"luas_{key}_ha" for name, key in zip(class_names(regulation), keys, strict=True)}


def _summed(survey: IntoFrameT, regulation: Regulation, level: str) -> Frame:
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


def _parts(regulation: Regulation) -> Iterator[nw.Expr]:
    for criterion in regulation.criteria:
        volume, denominator = nw.col(criterion.volume).clip(lower_bound=0), nw.col(criterion.denominator)
        measured = ~nw.col(f"persen_{criterion.id}").is_null()
        yield _or_zero(measured, volume).alias(f"volume_{criterion.id}")
        yield _or_zero(measured & (denominator > 0), denominator).alias(f"pembagi_{criterion.id}")
        yield _or_zero(~measured & (denominator > 0), denominator).alias(f"tanpa_nilai_{criterion.id}")
        yield _or_zero(measured, nw.lit(1)).alias(f"terukur_{criterion.id}")
        weightless = denominator.is_null() | (denominator < 0)
        yield _or_zero(weightless, nw.lit(1)).alias(f"tanpa_pembagi_{criterion.id}")
        yield _or_zero(weightless & ~measured, nw.lit(1)).alias(f"tanpa_batas_{criterion.id}")
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
    yield from (nw.col(name).sum() for name in (*SUMMED, *_counted_columns(regulation)))
    yield from (nw.col(name).count().alias(f"ada_{name}") for name in SUMMED)
    for criterion in regulation.criteria:
        yield from (nw.col(f"{part}_{criterion.id}").sum() for part in _PARTS)


def _counted_columns(regulation: Regulation) -> tuple[str, ...]:
    return (*class_columns(regulation).values(), *_COUNTS)


_COVERED = ("penduduk_terdata_rtp", "kk_terdata_miskin")
_AREAS = ("luas_kumuh_rt_ha", "luas_mungkin_kumuh_ha", "luas_kumuh_tanpa_kelas_ha")
_COUNTS = (*_AREAS, "jumlah_rt", "rt_kumuh", "penduduk_kumuh", *_COVERED)
_SHOWN_PARTS = ("volume", "pembagi", "persen", "skor")
_WORST_PARTS = ("tanpa_nilai", "persen_terendah", "persen_tertinggi", "skor_tertinggi")
_OPEN = ("tanpa_nilai", "tanpa_pembagi", "tanpa_batas")
_PARTS = ("volume", "pembagi", "tanpa_nilai", "terukur", "tanpa_pembagi", "tanpa_batas")


def _percentages(regulation: Regulation) -> Iterator[nw.Expr]:
    for name in SUMMED:
        yield nw.when(nw.col(f"ada_{name}") > 0).then(nw.col(name)).alias(name)
    for name in (*class_columns(regulation).values(), *_AREAS):
        yield nw.when(nw.col("ada_luas_verifikasi_ha") > 0).then(nw.col(name)).alias(name)
    for criterion in regulation.criteria:
        volume, known, gap, measured, no_weight, no_limit = (nw.col(f"{part}_{criterion.id}") for part in _PARTS)
        whole = known + gap
        yield nw.when(no_limit == 0).then(gap).alias(f"tanpa_nilai_{criterion.id}")
        yield nw.when(measured > 0).then(_ratio(volume, known)).alias(f"persen_{criterion.id}")
        # A gap is anything from nothing to its denominator; without a denominator its weight too is anything.
        yield (
            nw.when(no_weight == 0)
            .then(_ratio(volume, whole))
            .otherwise(nw.lit(0.0))
            .alias(f"persen_terendah_{criterion.id}")
        )
        yield (
            nw.when(no_limit == 0)
            .then(_ratio(volume + gap, whole))
            .otherwise(nw.lit(HUNDRED))
            .alias(f"persen_tertinggi_{criterion.id}")
        )


def _ratio(volume: nw.Expr, denominator: nw.Expr) -> nw.Expr:
    return nw.when(denominator > 0).then(volume / denominator * HUNDRED).otherwise(nw.lit(0.0))


def _ends(regulation: Regulation) -> Iterator[nw.Expr]:
    for criterion in regulation.criteria:
        for percent, score in (("persen_terendah", "skor_terendah"), ("persen_tertinggi", "skor_tertinggi")):
            yield banded(nw.col(f"{percent}_{criterion.id}"), regulation.score_bands).alias(f"{score}_{criterion.id}")


def _scores(regulation: Regulation) -> Iterator[nw.Expr]:
    for criterion in regulation.criteria:
        low, high = nw.col(f"skor_terendah_{criterion.id}"), nw.col(f"skor_tertinggi_{criterion.id}")
        yield nw.when(low == high).then(low).alias(f"skor_{criterion.id}")


def _totals(regulation: Regulation) -> Iterator[nw.Expr]:
    ids = [criterion.id for criterion in regulation.criteria]
    for end in ("terendah", "tertinggi"):
        yield add(nw.col(f"skor_{end}_{identifier}") for identifier in ids).alias(f"total_{end}")
    measured = add(nw.col(f"terukur_{identifier}") for identifier in ids)
    yield (measured / (nw.col("jumlah_rt") * len(ids)) * HUNDRED).alias("cakupan_nilai")


def _result(classed: Frame, regulation: Regulation, level: str) -> Iterator[nw.Expr]:
    present = set(classed.collect_schema().names())
    yield from (nw.col(name) for name in place_keys(level))
    yield from (nw.col(name) for name in NAMES[level] if name in present)
    yield from (
        nw.col(name) for name in ("jumlah_rt", "rt_kumuh", "penduduk_kumuh", "cakupan_nilai", *SUMMED, *_COVERED)
    )
    for criterion in regulation.criteria:
        yield from (nw.col(f"{part}_{criterion.id}") for part in (*_SHOWN_PARTS, *_WORST_PARTS))
    yield from (nw.col(f"rata_{aspect.id}") for aspect in regulation.aspects)
    yield from (nw.col(name) for name in ("rata_kekumuhan", "total_skor", "total_terendah", "total_tertinggi"))
    yield nw.col("tingkat_kekumuhan")
    yield nw.col("luas_kumuh_rt_ha").alias("luas_kumuh_ha")
    yield from (nw.col(name) for name in ("luas_mungkin_kumuh_ha", "luas_kumuh_tanpa_kelas_ha"))
    yield nw.col("luas_kumuh_ha").alias("luas_kumuh_kelas_ha")
    yield from (nw.col(name) for name in class_columns(regulation).values())
