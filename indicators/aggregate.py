"""From RT to RW, kelurahan, kecamatan, kota and kawasan: volumes and denominators are summed, then scored once."""

from collections.abc import Iterator

import narwhals as nw
from narwhals.typing import IntoFrameT

from indicators.law import Regulation
from indicators.scoring import HUNDRED, Frame, banded, with_class, with_means
from indicators.summing import AREAS, COVERED, NAMES, PARTS, SUMMED, class_columns, place_keys, summed

LEVELS = ("rt", "rw", "kelurahan", "kecamatan", "kota", "kawasan")


def score_by(survey: IntoFrameT, regulation: Regulation, level: str, mean_rule: str | None = None) -> IntoFrameT:
    """The result of every place of a level and year: one row per `kode_<level>` and `tahun`, same kind as `survey`.

    Adds to the columns of `score`: `jumlah_rt`, `rt_kumuh`, `penduduk_kumuh`, `cakupan_nilai` (% of values measured),
    hectares by RT class (`luas_<key>_ha`, `luas_belum_pasti_ha`) and by the place's own class (`luas_kumuh_kelas_ha`).
    `luas_kumuh_ha` is by RT class at every level, so that children add up to their parent; `luas_mungkin_kumuh_ha` are
    RT that may or may not be slum, `luas_kumuh_tanpa_kelas_ha` slum RT of uncertain class. Source: METHOD section 5.
    Per criterion also `volume_`, `pembagi_` and what missing values may make of it: `persen_terendah_`,
    `persen_tertinggi_`, `skor_tertinggi_`; `tanpa_nilai_`, the denominator of these (missing where unknown), and
    `tanpa_pembagi_`, how many RT have none at all.
    """
    sums = summed(survey, regulation, level)
    scored = sums.with_columns(*_percentages(regulation)).with_columns(*_ends(regulation))
    scored = scored.with_columns(*_scores(regulation))
    scored = with_means(scored.with_columns(*_totals(regulation)), regulation, mean_rule)
    classed = with_class(scored, regulation)
    classed = classed.rename({"luas_kumuh_ha": "luas_kumuh_kelas_ha"}).rename({"luas_kumuh_rt_ha": "luas_kumuh_ha"})
    return classed.select(*_result(classed, regulation, level)).to_native()


_SHOWN_PARTS = ("volume", "pembagi", "persen", "skor")
_OPEN_PARTS = ("tanpa_nilai", "tanpa_pembagi", "persen_terendah", "persen_tertinggi", "skor_tertinggi")


def _percentages(regulation: Regulation) -> Iterator[nw.Expr]:
    for name in SUMMED:
        yield nw.when(nw.col(f"ada_{name}") > 0).then(nw.col(name)).alias(name)
    for name in (*class_columns(regulation).values(), *AREAS):
        yield nw.when(nw.col("ada_luas_verifikasi_ha") > 0).then(nw.col(name)).alias(name)
    for criterion in regulation.criteria:
        volume, known, gap, measured, no_weight, no_limit = (nw.col(f"{part}_{criterion.id}") for part in PARTS)
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
        yield nw.sum_horizontal(nw.col(*(f"skor_{end}_{identifier}" for identifier in ids))).alias(f"total_{end}")
    measured = nw.sum_horizontal(nw.col(*(f"terukur_{identifier}" for identifier in ids)))
    yield (measured / (nw.col("jumlah_rt") * len(ids)) * HUNDRED).alias("cakupan_nilai")


def _result(classed: Frame, regulation: Regulation, level: str) -> Iterator[str]:
    present = set(classed.collect_schema().names())
    yield from place_keys(level)
    yield from (name for name in NAMES[level] if name in present)
    yield from ("jumlah_rt", "rt_kumuh", "penduduk_kumuh", "cakupan_nilai", *SUMMED, *COVERED)
    for criterion in regulation.criteria:
        yield from (f"{part}_{criterion.id}" for part in (*_SHOWN_PARTS, *_OPEN_PARTS))
    yield from (f"rata_{aspect.id}" for aspect in regulation.aspects)
    yield from ("rata_kekumuhan", "total_skor", "total_terendah", "total_tertinggi", "tingkat_kekumuhan")
    yield from ("luas_kumuh_ha", "luas_mungkin_kumuh_ha", "luas_kumuh_tanpa_kelas_ha", "luas_kumuh_kelas_ha")
    yield from class_columns(regulation).values()
