"""How many households have a service and how many are left, as a range: what was not measured may be anything."""

from collections.abc import Iterator, Sequence

import narwhals as nw
from narwhals.typing import IntoFrameT

from indicators.law import Criterion, Regulation
from indicators.scoring import HUNDRED, Frame, add, percent, with_missing_columns
from indicators.summing import NAMES, place_keys

AREA = "luas_verifikasi_ha"
HOUSEHOLDS = ("kk_terdata", "kk_tanpa_nilai", "kk_tak_tersurvei")
"""The three parts of `kk`: measured, surveyed without a value, not surveyed this year."""
LEFT = ("belum_terendah", "belum_tertinggi", "sisa_terendah", "sisa_tertinggi")
_PARTS = ("kk", *HOUSEHOLDS, *LEFT)
_COUNTS = ("jumlah_rt", "rt_tanpa_nilai", "rt_tanpa_kk", "rt_tak_tersurvei", "luas_tak_tersurvei_ha")


def services(survey: IntoFrameT, regulation: Regulation, level: str, criteria: Sequence[str]) -> IntoFrameT:
    """Every place of a level and year: its households (`kk`, in KK) and how many of them lack the service.

    A household has the service when it lacks none of `criteria`. From counts only bounds of those who lack several are
    known, RT by RT: at least the largest lack, at most their sum. `belum_…` are those among the measured households,
    `sisa_…` among all; `terdata_…` and `terlayani_…` the shares that have it (%). An RT that is not surveyed in a year
    but in another counts with the households of its newest survey. Same kind as the survey, ordered by code and year.
    """
    keys = place_keys(level)
    named = [regulation.criterion(name) for name in criteria]
    columns = [name for item in named for name in (item.volume, item.denominator)]
    rows = with_missing_columns(nw.from_native(survey), (*columns, AREA))
    rows = rows.filter(~nw.col("kode_rt").is_null())
    names = [name for name in NAMES[level] if name in rows.collect_schema().names()]
    kept = (*keys, *(nw.col(name).cast(nw.String) for name in names))
    surveyed = rows.with_columns(*_lacks(named)).select(*kept, *_surveyed(named))
    absent = _absent(rows, named[0].denominator).select(*kept, *_not_surveyed(named[0].denominator))
    parts = nw.concat([surveyed, absent]).filter(~nw.col(keys[0]).is_null())
    sums = parts.group_by(*keys).agg(
        *(nw.col(name).max() for name in names), *(nw.col(name).sum() for name in (*_PARTS, *_COUNTS))
    )
    return sums.with_columns(*_shares()).sort(*keys).to_native()


def _lacks(criteria: Sequence[Criterion]) -> Iterator[nw.Expr]:
    """The lack of each criterion in one RT, at least and at most."""
    for item in criteria:
        measured, volume = ~percent(item).is_null(), nw.col(item.volume).clip(lower_bound=0)
        yield nw.when(measured).then(volume).otherwise(nw.lit(0.0)).fill_null(0.0).alias(f"_low_{item.id}")
        everybody = nw.col(item.denominator).fill_null(0.0)
        yield nw.when(measured).then(volume).otherwise(everybody).fill_null(0.0).alias(f"_high_{item.id}")


def _surveyed(criteria: Sequence[Criterion]) -> Iterator[nw.Expr]:
    whole = nw.col(criteria[0].denominator)
    households = whole.fill_null(0.0)
    known = nw.all_horizontal(*(~percent(item).is_null() for item in criteria), ignore_nulls=False)
    lowest = nw.max_horizontal(*(nw.col(f"_low_{item.id}") for item in criteria))
    highest = add(nw.col(f"_high_{item.id}") for item in criteria)
    # A volume above the households is the survey's fault and told by the doctor; it is not mended here.
    highest = nw.max_horizontal(lowest, nw.min_horizontal(highest, households))
    yield households.alias("kk")
    yield _when(known, households).alias("kk_terdata")
    yield _when(~known, households).alias("kk_tanpa_nilai")
    yield nw.lit(0.0).alias("kk_tak_tersurvei")
    yield _when(known, lowest).alias("belum_terendah")
    yield _when(known, highest).alias("belum_tertinggi")
    yield lowest.alias("sisa_terendah")
    yield highest.alias("sisa_tertinggi")
    yield nw.lit(1).alias("jumlah_rt")
    yield nw.when(known).then(nw.lit(0)).otherwise(nw.lit(1)).alias("rt_tanpa_nilai")
    yield nw.when(whole.is_null()).then(nw.lit(1)).otherwise(nw.lit(0)).alias("rt_tanpa_kk")
    yield nw.lit(0).alias("rt_tak_tersurvei")
    yield nw.lit(0.0).alias("luas_tak_tersurvei_ha")


def _not_surveyed(denominator: str) -> Iterator[nw.Expr]:
    """An RT without a row in a year: all its households may lack the service, or none."""
    households = nw.col(denominator).fill_null(0.0)
    yield households.alias("kk")
    yield from (nw.lit(0.0).alias(name) for name in HOUSEHOLDS[:-1])
    yield households.alias("kk_tak_tersurvei")
    yield from (nw.lit(0.0).alias(name) for name in LEFT[:-1])
    yield households.alias("sisa_tertinggi")
    yield from (nw.lit(0).alias(name) for name in ("jumlah_rt", "rt_tanpa_nilai"))
    yield nw.when(nw.col(denominator).is_null()).then(nw.lit(1)).otherwise(nw.lit(0)).alias("rt_tanpa_kk")
    yield nw.lit(1).alias("rt_tak_tersurvei")
    yield nw.col(AREA).fill_null(0.0).alias("luas_tak_tersurvei_ha")


def _absent(rows: Frame, denominator: str) -> Frame:
    """One row per RT and surveyed year of its city in which it has none, with what its newest survey says of it."""
    newest = rows.group_by("kode_rt").agg(nw.col("tahun").max())
    known = [name for name in rows.collect_schema().names() if name.startswith("kode_") or name in _NAMED]
    last = rows.select(*dict.fromkeys(known), "tahun", denominator, AREA).join(newest, on=["kode_rt", "tahun"])
    years = rows.select("kode_kota", "tahun").unique()
    every = last.drop("tahun").join(years, on="kode_kota")
    return every.join(rows.select("kode_rt", "tahun"), on=["kode_rt", "tahun"], how="anti")


_NAMED = {name for names in NAMES.values() for name in names}


def _when(condition: nw.Expr, figure: nw.Expr) -> nw.Expr:
    return nw.when(condition).then(figure).otherwise(nw.lit(0.0))


def _shares() -> Iterator[nw.Expr]:
    for name, left, whole in (
        ("terdata_terendah", "belum_tertinggi", "kk_terdata"),
        ("terdata_tertinggi", "belum_terendah", "kk_terdata"),
        ("terlayani_terendah", "sisa_tertinggi", "kk"),
        ("terlayani_tertinggi", "sisa_terendah", "kk"),
    ):
        served = (nw.lit(HUNDRED) - nw.col(left) / nw.col(whole) * HUNDRED).clip(lower_bound=0, upper_bound=HUNDRED)
        yield nw.when(nw.col(whole) > 0).then(served).alias(name)
