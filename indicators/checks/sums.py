"""Figures of one row that cannot all be true: parts that do not make up their whole, parts larger than it."""

from collections.abc import Iterator

import polars as pl

from indicators.checks.case import AREA, BUILDINGS, DRAINS, HOUSEHOLDS, PEOPLE, ROADS, Exam
from indicators.checks.told import Part, Rule

_ROUNDING = 0.01  # share of a whole that its parts may miss by rounding
_PEOPLE_OF_A_HOUSEHOLD = (1.5, 10)
_PEOPLE_PER_HA = (1, 2500)
_ENOUGH_HOUSEHOLDS = 5

# code, the part, the whole it cannot exceed
_AT_MOST = (
    ("households_over_people", HOUSEHOLDS, PEOPLE),
    ("poor_over_households", "kk_miskin", HOUSEHOLDS),
    ("poor_over_heads", "krt_mbr", "jumlah_krt"),
    ("good_over_existing", "jalan_baik_m", "jalan_eksisting_m"),
    ("good_over_existing", "drainase_baik_m", "drainase_eksisting_m"),
    ("dry_over_settled", "luas_kering_ha", "luas_permukiman_ha"),
    ("settled_over_whole", "luas_permukiman_ha", "luas_rt_ha"),
    ("heads_over_buildings", "jumlah_krt", BUILDINGS),
)
# code, the whole, its two parts
EQUAL = (
    ("sexes_unequal", PEOPLE, "penduduk_laki", "penduduk_perempuan"),
    ("ideal_unequal", ROADS, "jalan_eksisting_m", "jalan_butuh_m"),
    ("ideal_unequal", DRAINS, "drainase_eksisting_m", "drainase_butuh_m"),
    ("damage_unequal", "jalan_eksisting_m", "jalan_baik_m", "jalan_rusak_m"),
    ("damage_unequal", "drainase_eksisting_m", "drainase_baik_m", "drainase_rusak_m"),
)
# code, two names of one figure
_SAME = (
    ("need_unequal", "jalan_belum_ada_m", "jalan_butuh_m"),
    ("need_unequal", "drainase_belum_ada_m", "drainase_butuh_m"),
)


def sums(exam: Exam) -> Iterator[Part]:
    """Parts against wholes, and how many people live in a household and on a hectare."""
    if exam.rows.height:
        several = pl.col(HOUSEHOLDS) >= _ENOUGH_HOUSEHOLDS
        size, density = pl.col(PEOPLE) / pl.col(HOUSEHOLDS), pl.col(PEOPLE) / pl.col(AREA)
        frame = exam.rows
        if PEOPLE in frame.columns:
            frame = frame.with_columns(ukuran_kk=pl.when(several).then(size), jiwa_per_ha=density)
        yield frame, [*_at_most(exam), *_equal(exam), *_same(exam), *_unlikely()]


def _at_most(exam: Exam) -> Iterator[Rule]:
    for code, part, whole in _AT_MOST:
        over = pl.col(part) > pl.col(whole) * (1 + _ROUNDING * (exam.form[part].kind != "count"))
        words = {"part_label": exam.label(part), "whole_label": exam.label(whole)}
        yield Rule(code, over, part, figures={"part": part, "whole": whole}, words=words)


def _equal(exam: Exam) -> Iterator[Rule]:
    for code, whole, first, second in EQUAL:
        apart = _apart(pl.col(first) + pl.col(second), pl.col(whole))
        labels = {"whole_label": whole, "first_label": first, "second_label": second}
        words = {blank: exam.label(name) for blank, name in labels.items()}
        yield Rule(code, apart, whole, figures={"whole": whole, "first": first, "second": second}, words=words)


def _same(exam: Exam) -> Iterator[Rule]:
    for code, one, other in _SAME:
        words = {"one_label": exam.label(one), "other_label": exam.label(other)}
        yield Rule(code, _apart(pl.col(one), pl.col(other)), one, figures={"one": one, "other": other}, words=words)


def _unlikely() -> Iterator[Rule]:
    for code, name, base, (least, most) in (
        ("household_size", "ukuran_kk", HOUSEHOLDS, _PEOPLE_OF_A_HOUSEHOLD),
        ("people_density", "jiwa_per_ha", AREA, _PEOPLE_PER_HA),
    ):
        odd = pl.col(name).is_finite() & ~pl.col(name).is_between(least, most) & (pl.col(PEOPLE) > 0)
        yield Rule(code, odd, base, percents={"ratio": name}, figures={"people": PEOPLE, "base": base})


def _apart(one: pl.Expr, other: pl.Expr) -> pl.Expr:
    # One unit apart is rounding, even of a small whole.
    return (one - other).abs() > pl.max_horizontal(other.abs() * _ROUNDING, pl.lit(1.0))
