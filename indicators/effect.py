"""What accepting a survey would do: every place before and after, and in which way it changed."""

from collections.abc import Mapping

import narwhals as nw
from narwhals.typing import IntoFrameT

from indicators.aggregate import score_by
from indicators.law import Regulation
from indicators.scoring import Frame
from indicators.summing import NAMES, place_keys

CHANGES = ("entered", "left", "worse", "better", "other", "same", "unclear", "new", "gone")
"""Became slum, ceased to be slum, a higher total, a lower one, an equal total with another class or other hectares,
nothing changed, not comparable for missing values, new, gone."""

AREAS = ("luas_verifikasi_ha", "luas_kumuh_ha", "luas_mungkin_kumuh_ha")
CITY = ("rt_kumuh", *AREAS)
ENDS = ("lama", "baru")
COMPARED = ("total_terendah", "total_tertinggi", "tingkat_kekumuhan", *AREAS)
Figures = Mapping[str, nw.Expr]
_ENDED = [f"{name}_{end}" for name in AREAS for end in ENDS]
_HAIR = 1e-6  # hectares by which sums of the same figures may differ when they are added in another order
_DIGITS = 6


def place_effect(before: IntoFrameT, after: IntoFrameT, regulation: Regulation, level: str) -> IntoFrameT:
    """Every place and year of two surveys, once: its names, `<column>_lama`, `<column>_baru` of COMPARED, `perubahan`.

    Same kind as the surveys, ordered by code and year; a place that one survey lacks is missing there, never 0. Names
    are those of `after`, of a place that is gone those of `before`.
    """
    keys = list(place_keys(level))
    old, new = (_scored(survey, regulation, level, end) for survey, end in zip((before, after), ENDS, strict=True))
    places = nw.concat([old.select(keys), new.select(keys)]).unique()
    joined = places.join(old, on=keys, how="left").join(new, on=keys, how="left")
    names = [nw.coalesce(f"{name}_baru", f"{name}_lama").alias(name) for name in NAMES[level]]
    columns = [f"{name}_{end}" for name in COMPARED for end in ENDS]
    told = joined.select(*keys, *names, *columns, _change(regulation).alias("perubahan"))
    return told.sort(*keys).to_native()


def city_effect(before: IntoFrameT, after: IntoFrameT, regulation: Regulation) -> IntoFrameT:
    """Per city and year that both surveys have `<column>_lama` and `<column>_baru` of CITY; by code and year."""
    old, new = (_of_cities(survey, regulation, end) for survey, end in zip((before, after), ENDS, strict=True))
    keys = list(place_keys("kota"))
    return old.join(new, on=keys).sort(*keys).to_native()


def hectares(places: IntoFrameT, cities: IntoFrameT) -> IntoFrameT:
    """Per year the hectares of AREAS before and after, and `<column>_selisih`: `bagian` listed + elsewhere = city.

    `places` and `cities` are `place_effect` of one level and of kota; elsewhere is what lies in no place of the level
    (RT outside every kawasan), if there is any. A year that one survey lacks is missing there, never 0.
    """
    listed, city = (_per_year(nw.from_native(told)) for told in (places, cities))
    both = city.join(listed, on="tahun", how="left", suffix="_tempat")
    inside: Figures = {
        name: nw.when(~nw.col(name).is_null()).then(nw.col(f"{name}_tempat").fill_null(0.0)) for name in _ENDED
    }
    outside: Figures = {name: nw.col(name) - inside[name] for name in _ENDED}
    some = nw.any_horizontal(*(it.abs() > _HAIR for it in outside.values()), ignore_nulls=True)
    parts = (
        _part("listed", both, inside),
        _part("elsewhere", both.filter(some), outside),
        _part("city", both, {name: nw.col(name) for name in _ENDED}),
    )
    return nw.concat(parts).sort("tahun", "bagian", descending=[False, True]).to_native()


def _part(name: str, both: Frame, figures: Figures) -> Frame:
    told = both.select("tahun", nw.lit(name).alias("bagian"), *(it.alias(column) for column, it in figures.items()))
    change = [(nw.col(f"{area}_baru") - nw.col(f"{area}_lama")).alias(f"{area}_selisih") for area in AREAS]
    return told.with_columns(*change)


def _per_year(told: Frame) -> Frame:
    counts = [nw.col(name).count().alias(f"ada_{name}") for name in _ENDED]
    summed = told.group_by("tahun").agg(*(nw.col(name).sum() for name in _ENDED), *counts)
    # The same RT added in another order may differ by a hair, which at a half would show as another last digit.
    sums = {name: nw.col(name).round(_DIGITS) for name in _ENDED}
    return summed.select(
        "tahun", *(nw.when(nw.col(f"ada_{name}") > 0).then(it).alias(name) for name, it in sums.items())
    )


def _scored(survey: IntoFrameT, regulation: Regulation, level: str, end: str) -> Frame:
    scored: Frame = nw.from_native(score_by(survey, regulation, level))
    present = scored.collect_schema().names()
    told = {f"{name}_{end}": nw.col(name) for name in COMPARED}
    names = {
        f"{name}_{end}": (nw.col(name) if name in present else nw.lit(None)).cast(nw.String) for name in NAMES[level]
    }
    code, year = place_keys(level)
    # A survey in which no RT lies in a kawasan has a code column without a type.
    key = nw.col(code).cast(nw.String)
    return scored.select(key, year, **names, **told, **{f"ada_{end}": nw.lit(True)})


def _of_cities(survey: IntoFrameT, regulation: Regulation, end: str) -> Frame:
    scored: Frame = nw.from_native(score_by(survey, regulation, "kota"))
    return scored.select(*place_keys("kota"), *(nw.col(name).alias(f"{name}_{end}") for name in CITY))


def _change(regulation: Regulation) -> nw.Expr:
    """Only what holds whatever the missing values are counts as a change of the place."""
    low, high = nw.col("total_terendah_lama"), nw.col("total_tertinggi_lama")
    new_low, new_high = nw.col("total_terendah_baru"), nw.col("total_tertinggi_baru")
    edge = regulation.slum_from
    equal = (low == new_low) & (high == new_high)
    cases = (
        (nw.col("ada_lama").is_null(), "new"),
        (nw.col("ada_baru").is_null(), "gone"),
        (equal & _alike(), "same"),
        (equal, "other"),
        ((high < edge) & (new_low >= edge), "entered"),
        ((low >= edge) & (new_high < edge), "left"),
        (new_low > high, "worse"),
        (new_high < low, "better"),
    )
    told = nw.lit("unclear")
    for condition, word in reversed(cases):
        told = nw.when(condition).then(nw.lit(word)).otherwise(told)
    return told


def _alike() -> nw.Expr:
    """Whether class and hectares are those of before; two missing figures are alike."""
    alike = nw.col("tingkat_kekumuhan_lama") == nw.col("tingkat_kekumuhan_baru")
    for name in AREAS:
        old, new = nw.col(f"{name}_lama"), nw.col(f"{name}_baru")
        near = ((old - new).abs() < _HAIR).fill_null(False)
        alike = alike & (near | (old.is_null() & new.is_null()))
    return alike
