"""The criteria as the made-up survey needs them: column, denominator, and the bands its numbers are aimed at.

Only an aim for the generator. What is true of the law stands in indicators/regulations.
"""

# ruff: noqa: PLR2004 - the figures of a made-up city are chosen, not derived

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
DENOMINATORS = (
    "luas_verifikasi_ha",
    "jumlah_bangunan",
    "jumlah_kk",
    "panjang_jalan_ideal_m",
    "panjang_drainase_ideal_m",
)
AREA, BUILDINGS, HOUSEHOLDS, ROAD, DRAIN = range(5)


@dataclass(frozen=True)
class Criterion:
    """`whole`: an RT has it everywhere or nowhere. `works`: what is done about it, with rupiah per unit."""

    id: str
    column: str
    denominator: int
    unit: str
    works: tuple[tuple[str, int], ...] = ()
    whole: bool = False


CRITERIA = (
    Criterion("1a", "bangunan_tidak_teratur", BUILDINGS, "unit", (("Penataan muka bangunan", 4_500_000),)),
    Criterion("1b", "luas_kepadatan_tinggi_ha", AREA, "ha", whole=True),
    Criterion(
        "1c", "bangunan_tidak_layak", BUILDINGS, "unit", (("Rehab rumah tidak layak huni (Aladin)", 20_000_000),)
    ),
    Criterion(
        "2a",
        "jalan_belum_ada_m",
        ROAD,
        "m",
        (("Pembangunan jalan paving", 950_000), ("Pembangunan jalan beton", 1_250_000)),
    ),
    Criterion(
        "2b",
        "jalan_rusak_m",
        ROAD,
        "m",
        (("Perbaikan jalan paving", 600_000), ("Perbaikan jalan beton", 850_000), ("Overlay aspal", 550_000)),
    ),
    Criterion("3a", "kk_tanpa_air_aman", HOUSEHOLDS, "KK", (("Sambungan rumah air minum", 3_500_000),)),
    Criterion("3b", "kk_air_kurang", HOUSEHOLDS, "KK", (("Penambahan kapasitas air minum", 2_250_000),)),
    Criterion("4a", "luas_genangan_ha", AREA, "ha", (("Tanggul dan pompa pengendali banjir", 900_000_000),)),
    Criterion("4b", "drainase_belum_ada_m", DRAIN, "m", (("Pembangunan drainase lingkungan", 800_000),)),
    Criterion(
        "4c",
        "drainase_rusak_m",
        DRAIN,
        "m",
        (("Perbaikan drainase lingkungan", 500_000), ("Normalisasi saluran", 250_000)),
    ),
    Criterion(
        "5a", "kk_limbah_tidak_standar", HOUSEHOLDS, "KK", (("Jamban keluarga", 8_500_000), ("MCK komunal", 4_000_000))
    ),
    Criterion(
        "5b",
        "kk_sarana_limbah_tidak_standar",
        HOUSEHOLDS,
        "KK",
        (("Tangki septik komunal", 5_500_000), ("IPAL komunal", 7_000_000)),
    ),
    Criterion("6a", "kk_tanpa_sarana_sampah", HOUSEHOLDS, "KK", (("Bak sampah dan TPS 3R", 450_000),), whole=True),
    Criterion(
        "6b",
        "kk_sampah_tidak_terangkut",
        HOUSEHOLDS,
        "KK",
        (("Gerobak dan motor sampah", 350_000), ("Truk sampah", 500_000)),
    ),
    Criterion(
        "7a",
        "bangunan_tanpa_prasarana_kebakaran",
        BUILDINGS,
        "unit",
        (("Hidran dan jalan akses pemadam", 900_000),),
        whole=True,
    ),
    Criterion(
        "7b",
        "bangunan_tanpa_sarana_kebakaran",
        BUILDINGS,
        "unit",
        (("Motor pemadam kebakaran", 400_000), ("APAR lingkungan", 250_000)),
        whole=True,
    ),
)
INDEX = {criterion.id: number for number, criterion in enumerate(CRITERIA)}
BASIS = np.array([criterion.denominator for criterion in CRITERIA])
WHOLE = np.array([criterion.whole for criterion in CRITERIA])
# A second volume of the same lengths cannot exceed what the first leaves: a road that does not exist cannot be damaged.
PAIRS = ((INDEX["2a"], INDEX["2b"]), (INDEX["4b"], INDEX["4c"]))
DENSE_PER_HA = 200.0  # a city of 100,000 to 500,000 people


def scores(volumes: Numbers, denominators: Numbers) -> Numbers:
    """0, 1, 3 or 5 for every RT (row) and criterion (column)."""
    percent = np.round(100 * volumes / denominators[:, BASIS], 6)
    return np.select([percent >= 75.995, percent >= 50.995, percent >= 24.995], [5.0, 3.0, 1.0], 0.0)


def totals(volumes: Numbers, denominators: Numbers) -> Numbers:
    """Sum of the scores of every RT, 0 to 80."""
    return scores(volumes, denominators).sum(axis=1)


def whole_units(volumes: Numbers) -> Numbers:
    """Volumes as a surveyor writes them: whole buildings and households, lengths to 5 m, areas to 1 m²."""
    steps = {"m": 5.0, "ha": 0.0001}
    step = np.array([steps.get(criterion.unit, 1.0) for criterion in CRITERIA])
    return np.round(np.round(volumes / step) * step, 4)
